"""Chinese names of people: where one ends that begins here, where one begins that ends here."""

import re
from functools import cache

from index.facets.language import any_of, language
from index.gazetteer import gazetteer
from index.words import tagged

_AHEAD, _BEHIND = 8, 10  # characters around a name that the cutter needs
# What a given name does not end in, for it begins the next word: 张三|说, 贾富旭|作交流发言.
_NEXT_WORD = (
    "说称作在与等对将向从带获是也被把让给去做曾还要已出并及有后前赴参表介讲谈告回任受为同于因主的了到来接认以"
    "又却就则此自"
)
_IN_NAMES_TOO = "为来同前后一主"  # unless a mark follows: 李有为，
_NO_GIVEN = re.compile("[的了在是等们某局部处委会组科区市县镇村院员业司]")
_NO_NAME_BEHIND = re.compile(
    "[一-鿿]{0,3}[·•]|路|街|镇|区|县|村|公司|集团|银行|大学|医院|中学|小学|某?们|牌|[省州](?!长)"
)
_FUNCTION = ("p", "c", "d", "v", "u", "r", "m", "q", "f")
_BLURRED = re.compile("某{1,2}")
_END = re.compile(r"[^一-鿿]|$")
_LINKS = re.compile("[和与及等]")


@cache
def surname() -> str:
    """A pattern for one; compound ones first."""
    words = language("people")
    return f"(?:{any_of(words['compound'])}|[{''.join(words['surnames'])}])"


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(rf"(?!{any_of(language('people')['no_people'])}){surname()}")


def name_at(text: str, start: int) -> int | None:
    """Where the name ends that begins at `start`; None where none does.

    >>> text = "局长余洪伟出席，书记高度重视"
    >>> name_at(text, 2), name_at(text, 10)
    (5, None)
    """
    first = _starts().match(text, start)
    if not first:
        return None
    cut = tagged(re.split(r"[^一-鿿]", text[start : start + _AHEAD])[0])
    most = len(first.group()) + 2
    end = _by_cutter(text, start, cut, len(first.group()), most)
    if blurred := _BLURRED.match(text, first.end()):
        end = max(end or 0, blurred.end())
    if end is None or (_NO_GIVEN.search(text, start + len(first.group()), end) and "某" not in text[start:end]):
        return None
    foreign = text[max(0, start - 1) : start] in ("·", "•")
    return None if foreign or _NO_NAME_BEHIND.match(text, end) or text[start:end] in gazetteer().names else end


def _by_cutter(text: str, start: int, cut: list[tuple[str, str]], surname_length: int, most: int) -> int | None:
    """The cutter's first word, or a surname that it leaves alone with the word behind it."""
    if not cut:
        return None
    word, tag = cut[0]
    if len(word) > surname_length and tag == "nr":
        end = start + min(len(word), most)
        if len(word) == surname_length + 1 and _joins(cut[1:]):
            end += 1
        return _without_next_word(text, start + surname_length, end)
    if len(word) != surname_length or tag.startswith(("p", "c", "d", "u", "r")) or len(cut) < 2:
        return None
    given, given_tag = cut[1]
    if len(given) > 2 or (len(given) == 1 and given_tag.startswith(_FUNCTION)):
        return None
    end = start + surname_length + len(given)
    follows = _END.match(text, end) or _LINKS.match(text, end) or (len(cut) > 2 and cut[2][1][:1] in "vpdc")
    return _without_next_word(text, start + surname_length, end) if follows else None


def _joins(rest: list[tuple[str, str]]) -> bool:
    """Whether the character behind a short name is its last: a word of its own that begins nothing."""
    return bool(rest) and len(rest[0][0]) == 1 and not rest[0][1].startswith(_FUNCTION) and rest[0][0] not in _NEXT_WORD


def _without_next_word(text: str, given: int, end: int) -> int | None:
    """A name of three characters less the last where that begins the next word."""
    if end - given == 2 and text[end - 1] in _NEXT_WORD:
        kept = text[end - 1] in _IN_NAMES_TOO and _END.match(text, end)
        return end if kept else end - 1
    return None if text[end - 1] in _NEXT_WORD and end - given == 1 else end


def name_before(text: str, end: int) -> int | None:
    """Where the name begins that ends at `end`; None where none does.

    >>> text = "上海市邮政管理局余洪伟副局长"
    >>> name_before(text, 11), name_before("快递公司总经理", 4)
    (8, None)
    """
    clause = re.split(r"[^一-鿿]", text[max(0, end - _BEHIND) : end])[-1]
    cut = tagged(clause)
    if not cut:
        return None
    start = end - len(cut[-1][0])
    whole = 2 <= end - start <= 4 and cut[-1][1] == tagged(cut[-1][0])[0][1] == "nr"
    if not whole and len(cut) == 2 and len(clause) <= 3 and not cut[0][1].startswith(_FUNCTION):
        start, whole = end - len(clause), True  # a mark, then a surname and a word: 、宋|学文同志
    return start if whole and name_at(text[:end], start) == end else None
