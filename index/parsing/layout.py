"""Lines to rows: white space set right, widths measured, and how the issue as a whole is laid out."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.parsing.looks import looks_of
from index.readers import CELL, Line

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_WIDE = r"[\u2014-\u2026\u2460-\u2473\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffee]"
_SOFT = re.compile(rf"(?<={_WIDE}) (?=[!-~])|(?<=[!-~]) (?={_WIDE})")
_TIGHT = re.compile(r"[\u3400-\u9fff][0-9A-Za-z]|[0-9A-Za-z][\u3400-\u9fff]")
_BESIDE_MARK = re.compile(r" (?=[，。、；：！？“”‘’（）《》【】…])|(?<=[，。、；：！？“”‘’（）《》【】…]) ")
_PAGE_NUMBER = re.compile(r"[-—–－_·•\s]*第?\s*\d{1,3}\s*(页)?\s*([/／共]\s*共?\s*\d{1,3}\s*页?)?[-—–－_·•\s]*")
_WORDY = re.compile("(?![第页共])[\u4e00-\u9fff]")  # what no page number has
_LONGEST_NUMBER = 200  # characters, with what is printed around it
_COLUMNS = re.compile(r"[ \t\u3000]{2,}|\t")
_ENDS, _CLOSING = frozenset("。！？!?…"), "”’）》】」)\"'"
_NARROW = re.compile("[^\u2000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its layout told apart from its text.

    `width` counts a full-width character as 1, a half-width one as ½. `printed` is
    the text with the spaces that it is printed with. `look`: whether it stands out; `minor`: less than titles do;
    `indented`: whether it starts as a paragraph does; None where the file does not tell. `item` is its number in a
    numbered list of briefs. `room`: how many more characters it could have held.
    """

    text: str
    page: int | None
    width: float
    printed: str = ""
    look: bool | None = None
    indented: bool | None = None
    whole: bool = False
    item: int | None = None
    room: float | None = None
    minor: bool = False

    @property
    def ends(self) -> bool:
        """Whether a sentence ends with the row."""
        return self.text.rstrip(_CLOSING)[-1:] in _ENDS

    @property
    def tabular(self) -> bool:
        """Whether it is a row of a table."""
        return CELL in self.text


@lru_cache(1024)  # of each line it is asked twice: whether it is the masthead again, and what its row says
def tidy(text: str) -> str:
    """Without layout white space: none at the ends, one in a run, none between full-width and half-width characters.

    A PDF's text layer puts a space between Han and digits; a space between two Han characters is somebody's.

    >>> tidy(" 2024 年 5 月，AED  操作 ")
    '2024年5月，AED操作'
    >>> tidy("慧眼识骗局　守护百姓财")
    '慧眼识骗局 守护百姓财'
    """
    cells = _INVISIBLE.sub("", text).strip().split(CELL)
    return CELL.join(_without_soft(" ".join(cell.split())) for cell in cells)


def _without_soft(text: str) -> str:
    return _SOFT.sub("", text) if " " in text else text


def join(rows: Sequence[str]) -> str:
    """Rows of one paragraph as running text: a space only between two half-width words.

    >>> join(["就业群体 “中通", "小哥”登上 CCTV", "News 的报道"])
    '就业群体“中通小哥”登上 CCTV News 的报道'
    """
    text = ""
    for row in rows:
        text += (" " if re.search(r"[!-,.-~]$", text) and re.match(r"[!-~]", row) else "") + row
    return _BESIDE_MARK.sub("", text) if " " in text else text


def title_text(printed: str) -> str:
    """A row of a title: a space beside a number may be somebody's, namely where the number's other side has none.

    >>> title_text("举办 2025 年新春"), title_text("联盟在沪成立 22家单位加入")
    ('举办2025年新春', '联盟在沪成立 22家单位加入')
    """
    return printed if _TIGHT.search(printed) else tidy(printed)


def width(text: str) -> float:
    """In full-width characters; the space of a text layer between Han and digits is a quarter wide.

    >>> width("2024 年 5 月")
    5.25
    """
    narrow = len(_NARROW.findall(text))
    return len(text) - narrow / 2 - (len(_SOFT.findall(text)) / 4 if narrow and " " in text else 0.0)


def is_page_number(line: Line) -> bool:
    """A bare number is a page number where lines are rows; in a whole paragraph it needs its dashes or 第…页."""
    if len(line.text) > _LONGEST_NUMBER or _WORDY.search(line.text):
        return False
    text = unicodedata.normalize("NFKC", line.text).strip()
    return bool(_PAGE_NUMBER.fullmatch(text)) and not (line.whole and text.isdigit())


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Rows of lines that all hold text."""
    lines = _with_cells(lines)
    looks = looks_of(lines)
    leads = [_lead(line.text) for line in lines]
    indent = _indent(leads)
    return [
        Row(
            tidy(line.text),
            line.page,
            width(line.text.strip()),
            " ".join(line.text.split()),
            look=True if _is_centred(lead, indent) else None if look is None else look > 0,
            indented=abs(lead - indent) < 0.3 if indent else None,
            whole=bool(line.whole),
            room=line.room,
            minor=look == 1,
        )
        for line, look, lead in zip(lines, looks, leads, strict=True)
    ]


def _with_cells(lines: Sequence[Line]) -> list[Line]:
    """Neighbouring lines of as many columns, with figures in them, are rows of a table: their cells are parted."""
    cells = [_COLUMNS.split(line.text.strip()) if not line.whole else [] for line in lines]
    table = [len(row) > 1 and max(map(width, row)) < 20 and not re.search("[。；]", "".join(row)) for row in cells]
    found, place = list(lines), 0
    while place < len(lines):
        end = place
        while end < len(lines) and table[end] and len(cells[end]) == len(cells[place]):
            end += 1
        figures = sum(any(map(str.isdigit, "".join(row))) for row in cells[place:end])
        if end - place > 1 and 2 * figures >= end - place:
            for at in range(place, end):
                found[at] = replace(lines[at], text=CELL.join(cells[at]))
        place = max(end, place + 1)
    return found


def full_width(rows: Sequence[Row]) -> float | None:
    """The width of a full row where paragraphs are cut into rows of about one width; None where they are not."""
    cut = sorted(row.width for row in rows if not row.whole and not row.tabular)
    if len(cut) < 6:
        return None
    steps = [step / 2 for step in range(26, 100)]
    at = {step: bisect_right(cut, step + 0.3) - bisect_left(cut, step - 0.6) for step in steps}
    # full rows, and the first ones of paragraphs, which lack an indent of two characters
    full = max(steps[4:], key=lambda step: (at[step] + min(at[step], at[step - 2]), step))
    near = sum(full - 3.5 <= value <= full + 2.5 for value in cut)
    # a few rows may be wider, such as titles set in one line; paragraphs left whole are wider in numbers
    wider = sum(value > full + 4 for value in cut)
    # a full row is cut anywhere; a paragraph in one line ends with a sentence
    filled = [row.ends for row in rows if not row.whole and abs(row.width - full) <= 2.5]
    cuts = near >= 0.5 * len(cut) and wider <= 0.05 * len(cut) and sum(filled) <= 0.5 * len(filled)
    return full if cuts else None


def _indent(leads: Sequence[float]) -> float | None:
    """The indent that paragraphs start with, about two characters; None where they have none."""
    usual = Counter(lead for lead in leads if 1.5 <= lead <= 3).most_common(1)
    return usual[0][0] if usual and usual[0][1] >= max(2, len(leads) // 12) else None


def _is_centred(lead: float, indent: float | None) -> bool:
    """By spaces: more of them than a paragraph starts with, or fewer."""
    return lead > 3 or (indent is not None and lead >= 1 and abs(lead - indent) >= 0.5)


def _lead(text: str) -> float:
    return width(text[: len(text) - len(text.lstrip())]) if text.strip() else 0.0
