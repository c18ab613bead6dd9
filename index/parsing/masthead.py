"""The head of an issue: its lines to name, year, number, total and date. What is not printed stays None."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.parsing.layout import is_page_number
from index.readers import Line

_DIGITS = dict(zip("〇零○一二三四五六七八九两", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000}
_N = r"(\d+|[〇零○一二三四五六七八九十百千]+)"
_YEAR = r"(\d{4}|[〇零○一二三四五六七八九]{4})"
_TO = rf"(?:期?[、,/至和及—–~-]+(?:总?第)?{_N})?"  # the second number of a double issue
_TOTAL = re.compile(rf"总(?:期)?第?{_N}{_TO}期|总期[数号]?[:第]*{_N}{_TO}")
_NUMBER = re.compile(rf"(?<![总期])第{_N}{_TO}期")
_SPECIAL = re.compile(r"增刊|专刊|特刊|合刊|号外|试刊|创刊号")
_OF_SPECIAL = re.compile(rf"(?:增刊|专刊|特刊)第?{_N}[期号]|第{_N}期(?:增刊|专刊|特刊)")  # the supplement's own number
_DATE = re.compile(rf"{_YEAR}年{_N}月{_N}日?|(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}})日?")
_PART = re.compile(rf"{_YEAR}?年?{_N}?月?{_N}?日?")  # a date, or what a line break leaves of one
_EDITOR = re.compile(r"(编|编印|编辑|编发|编制|主编|主办|承办|印发|印制|出版)$|^(主办|编辑|编印|主管)(单位)?:")
_NAME = re.compile(r"(简报|快报|快讯|通讯|专报|.{2}简讯|周报|月报|月刊|会刊|.{4}工作动态|.{6}动态|.{6}信息|工作信息)$")
_OFFICE = re.compile(
    r"^[^,:]{3,30}(委员会|办公室|办|局|处|科|中心|党委|支部|协会|工会)$|^[^,:]{0,8}管理局[^,:]{0,14}$|^(上海|国家|市)[^,:]{0,6}邮政[^,:]{0,16}$"
)
_FAMILY = re.compile(r"^.{2,12}行业$")  # 上海市邮政快递行业: the name's first line, or all that is left of it
_ASIDE = re.compile(r"^[(\[]?(内部|机密|秘密|绝密|仅供|注意保存|送阅|签发)")
_FAR = 4  # lines that a known one may follow within


@dataclass(frozen=True, slots=True)
class Masthead:
    """`lines` is how many lines of the issue belong to it; `special` an unnumbered kind such as 增刊.

    A double issue (第12、13期) ends with `number_to` and `total_to`.
    """

    name: str | None
    year: int | None
    number: int | None
    total: int | None
    date: date | None
    special: str | None
    lines: int
    number_to: int | None = None
    total_to: int | None = None


def find_masthead(lines: Sequence[Line]) -> Masthead:
    """The masthead of an issue whose lines all hold text; of no lines where none is printed."""
    texts, kinds = list[str](), list[str | None]()
    for line in lines[:20]:
        texts.append(_plain(line.text))
        kinds.append(_kind(texts[-1], line))
        if kinds[-1] == "sentence":  # the masthead is over
            break
    kinds = [_cut_date(texts, kinds, place) or kind for place, kind in enumerate(kinds)]
    end = _end(kinds)
    numbers = "".join(text for text, kind in zip(texts[:end], kinds, strict=False) if kind == "number")
    numbers = _OF_SPECIAL.sub("", numbers)
    total, number = _TOTAL.search(numbers), _NUMBER.search(_TOTAL.sub("", numbers))
    year = re.search(rf"{_YEAR}年?", numbers) if number or total else None
    day = _day("".join(text for text, kind in zip(texts[:end], kinds, strict=False) if kind in ("editor", "date")))
    day = day or _day(numbers)
    return Masthead(
        name=_name(lines[:end], kinds),
        year=numeral(year[1]) if year else day.year if day else None,
        number=_value(number, 0),
        total=_value(total, 0),
        date=day,
        special=next((m[0] for text in texts[:end] if (m := _SPECIAL.search(text))), None),
        lines=end,
        number_to=_value(number, 1),
        total_to=_value(total, 1),
    )


def _value(match: re.Match[str] | None, place: int) -> int | None:
    """The first or second number that a match holds."""
    found = [group for group in match.groups() if group] if match else []
    return numeral(found[place]) if place < len(found) else None


def numeral(text: str) -> int:
    """Of digits or Chinese numerals, read by place or by unit.

    >>> [numeral(text) for text in ("35", "二〇二一", "三十五", "四百八十六", "十")]
    [35, 2021, 35, 486, 10]
    """
    if text.isdigit():
        return int(text)
    if not any(char in _UNITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def says_masthead(line: Line) -> bool:
    """Whether a line says which newsletter or issue this is, or who edits it."""
    return _kind(_plain(line.text), line) in ("name", "number", "editor", "date")


def says_number(line: Line) -> bool:
    """Whether a line says which issue this is and nothing else."""
    return "。" not in line.text and _kind(_plain(line.text), line) == "number"  # no sentence does


@lru_cache(1024)
def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _kind(text: str, line: Line) -> str | None:
    """What a line of the masthead is; None for one that says no more than its place does; a sentence is in none."""
    if is_page_number(line) or _ASIDE.match(text):
        return "aside"
    if len(text) > 45 or re.search(r"[。;!?]", text):
        return "sentence"
    if _TOTAL.search(text) or _NUMBER.search(text) or _SPECIAL.search(text):
        rest = _rest(text)
        known = not rest or any(of.search(rest) for of in (_NAME, _FAMILY, _EDITOR, _ASIDE))
        ends = len(rest) <= 6 and re.search(r"期[)\]】]?$", text)
        return "number" if known or ends else None
    bare = re.sub(rf"{_PART.pattern}$", "", _DATE.sub("", text)).strip(":,、()")
    if not bare:
        return "date"
    if _EDITOR.search(bare) or (_DATE.search(text) and "," not in text and _OFFICE.search(bare)):
        return "editor"
    return "name" if len(text) <= 30 and (_NAME.search(text) or _FAMILY.match(text)) else None


def _cut_date(texts: Sequence[str], kinds: Sequence[str | None], place: int) -> str | None:
    """`date` for the rest of one that a line break cuts within its year, behind the editor."""
    if not place or kinds[place] is not None or kinds[place - 1] != "editor":
        return None
    cut = re.search(rf"[\d{''.join(_DIGITS)}]{{1,3}}$", texts[place - 1])
    return "date" if cut and _DATE.fullmatch(cut[0] + texts[place]) else None


def _rest(text: str) -> str:
    """What a line says besides number, total, year and date."""
    for known in (_DATE, _TOTAL, _NUMBER, _SPECIAL):
        text = known.sub("", text)
    return re.sub(rf"{_YEAR}年度?|[()\[\]〔〕【】,:年度·*★☆-]", "", text).strip("、")


def _end(kinds: Sequence[str | None]) -> int:
    """Behind the last line of a kind; lines of no kind are in when one of a kind follows soon."""
    end = 0
    for place, kind in enumerate(kinds):
        if kind == "sentence":
            break
        sure = kind in ("number", "editor", "date") or (kind == "name" and place < 3) or kind == "aside"
        if sure and place - end < _FAR and (place == end or kind in ("number", "editor", "date")):
            end = place + 1
    return end


def _name(lines: Sequence[Line], kinds: Sequence[str | None]) -> str | None:
    """The lines up to the last that reads as a name, or else those before the number."""
    last = max((place for place, kind in enumerate(kinds[: len(lines)]) if kind == "name"), default=None)
    if last is None:
        last = kinds.index("number") - 1 if "number" in kinds[: len(lines)] else -1
    rows = [lines[place].text for place in range(last + 1) if kinds[place] in ("name", None)]
    numbers = (_rest(_plain(line.text)) for line, kind in zip(lines, kinds, strict=False) if kind == "number")
    rows += [rest for rest in numbers if _NAME.search(rest)][:1]  # name and number on one line
    return "".join(re.sub(r"\s+", "", row) for row in rows) or None


def _day(text: str) -> date | None:
    """The date in the lines that hold it, joined, for a line break may cut it."""
    match = _DATE.search(text)
    if not match:
        return None
    year, month, day = (numeral(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None
