"""What speaks against reading a row, or two neighbours, in a role: 1 is a hint, 3 a reason, 8 next to impossible."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from math import inf

from index.parsing.layout import Row, width
from index.parsing.signs import is_aside, is_heading, is_note, section_name
from index.words import words

NEVER = inf
LEAST = -2.0  # of what two neighbours cost


class Role(IntEnum):
    """What a row is. `FIRST` starts the first paragraph under a title, `START` any other."""

    SECTION = 0
    TITLE = 1
    TITLE2 = 2
    TITLE3 = 3
    FIRST = 4
    START = 5
    MORE = 6


@dataclass(frozen=True, slots=True)
class Measure:
    """The width of a full row (None where paragraphs are not cut into rows), and how much indent first rows lost."""

    full: float | None
    lost: float = 0.0


TITLES = (Role.TITLE, Role.TITLE2, Role.TITLE3)
_TABULAR = {role: 0.0 if role is Role.START else NEVER for role in Role}
_OPENING = re.compile(  # how a report's sentence sets in, and a headline does not
    r"(近日|日前|近期|近年|前不久|不久前|今年|去年|连日来|目前|截至|随着|根据|按照|据(悉|了解|介绍|统计|[^，。]{2,12}(消息|报道))|为了?[^，。]{2,40}，|在[^，。]{2,40}，"
    r"|会上|会后|会前|会议(?!室)|活动(中|现场|当天|期间|以|由|共|还|的)|下一步|接下来|此次|本次|此外|同时|其中|通过|自[^，]{2,12}以来"
    r"|(\d{4}年)?\d{1,2}月(\d{1,2}日|份|[上中下]旬|底|初)|一是|二是|三是|首先|其次|最后)"
)
_BREAKS_OFF = tuple("的和与及在是对将把被从向以并而")
_IN_BRACKETS = re.compile(r"[（(].*[）)]")
_QUESTION = re.compile("[^。]{6,30}[？！]")  # rather a headline where it stands alone
_REST_OF_NUMBER = re.compile(r"[\d年月日时点分个名人次万亿]")
_UNBROKEN = re.compile(r"[“‘（《(]*[!-'*-~]+")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"), ("【", "】"))


def of_start(role: Role, untitled: bool) -> float:
    """Against the role of the first row."""
    return {Role.TITLE: 0.0, Role.SECTION: 0.0, Role.START: 0.0 if untitled else 5.0}.get(role, NEVER)


def of_end(role: Role, row: Row) -> float:
    """Against the role of the last row: an issue ends with the end of a sentence, not with a title."""
    return NEVER if role in TITLES or role is Role.SECTION else 0.0 if row.ends else 1.0


def of_row(row: Row, measure: Measure) -> dict[Role, float]:
    """What the row itself says against each role."""
    if row.tabular:
        return _TABULAR
    section = (0.5 - 6.0 * (row.look is not None)) if section_name(row.text) else NEVER
    title = _title(row, measure.full)
    inner = row.item is None and (row.minor or is_heading(row.text) or is_aside(row.text))
    cost = 6.0 if row.look and row.item is None and not inner else 0.0
    more = cost + (10.0 if row.indented or row.item is not None else 0.0)
    cost += 3.0 * row.text.startswith("——")  # a subtitle
    if _QUESTION.fullmatch(row.text):
        cost += 3.5 if row.text.endswith("？") else 1.5
    start = cost + (5.0 if row.indented is False and row.item is None and not inner else 0.0)
    return dict(zip(Role, (section, title, title + 0.7, title + 0.7, start, start, more), strict=True))


@lru_cache(1024)
def _title(row: Row, full: float | None) -> float:
    """A title has no 。 or ；, ends complete, is short, and in most formats stands out."""
    text, listed = row.text, row.item is None and is_heading(row.text)
    cost: float = 1.0 - (0.0 if row.minor else 6.0) * (row.look is True) + 5.0 * (row.look is False)
    cost += 12.0 * ("。" in text or "；" in text) + 0.5 * ("！" in text or "？" in text)
    cost += 6.0 * text.endswith(("、", "；", "：", ":")) + 1.2 * min(2, text.count("，") + text.count(","))
    cost += 3.0 * bool(_OPENING.match(text)) + (9.0 if row.look else 3.0) * listed
    cost += 3.0 * text.endswith(_BREAKS_OFF)
    cost += 2.0 * any(text.count(left) != text.count(right) for left, right in _PAIRS)
    cost += 4.0 * bool(_IN_BRACKETS.fullmatch(text)) + 4.0 * bool(row.indented) + 2.0 * row.minor
    cost += 9.0 * (is_aside(text) or is_note(text)) + (5.0 if row.look else 1.5) * bool(section_name(text))
    longest = full + 1.5 if full else 46.0
    return cost + max(0.0, row.width - longest) * (2.0 if full else 0.2)


def of_pair(last: Role, role: Role, before: Row, row: Row, measure: Measure) -> float:
    """What two neighbours say against their two roles."""
    if role is Role.MORE:
        return _join(last, before, row, measure)
    if last is Role.SECTION:
        return 0.0
    if last in TITLES:
        cost = 3.0 if cuts_word(before.text, row.text) else 0.0
        if role in TITLES:
            cost -= 2.0 * bool(cost and measure.full and before.width > measure.full - 1.5)  # too long for its row
            cost += 1.5 * (last is role)  # a fourth row
            return cost - 2.0 * row.text.startswith(("—", "－", "--"))
        return cost + 1.5 * before.text.endswith(("，", ",")) + _opens(row, measure)
    cost = _break(last, role, before, row, measure.full is not None)
    titled = role in (Role.TITLE, Role.SECTION)
    if last is Role.FIRST and row.item is None and not is_aside(row.text):
        # an article of one short row; a second row of the title taken for a paragraph
        cost += 4.0 if (before.width < 40 if titled else not before.ends) else 0.0
    short = (
        measure.full
        and not before.whole
        and last is not Role.MORE
        and not (before.minor or is_heading(before.text) or is_aside(before.text))
    )
    if short:
        cost += 1.5 if before.width > 0.6 * (measure.full or 0.0) else 2.5  # a paragraph of one row, or of less
    return cost + (0.0 if titled else _opens(row, measure))


def _join(last: Role, before: Row, row: Row, measure: Measure) -> float:
    """A paragraph goes on in the next row because the row was full, or because the page was."""
    if is_aside(before.text) or is_aside(row.text) or before.tabular:
        return 8.0
    if row.whole or measure.full is None:
        cost = 10.0 if before.ends else 2.0 + 3.0 * row.whole
        return cost + (1.5 if before.width < 50 else 0.0)
    # the first row may have lost its indent; closing marks may hang over the margin, or be pushed out
    room = measure.full - (measure.lost if last is not Role.MORE else 0.0)
    missing = max(0.0, room - before.width - max(0.5, unbroken(row.text)))
    again = 1.0 if before.ends else 0.0
    return again + (0.3 * missing if missing <= 1 else min(9.0, 2.0 * missing - 1.2))


@lru_cache(1024)
def cuts_word(left: str, right: str) -> bool:
    """Whether a word, a number or a date runs from one row into the next, as it does in a paragraph only.

    >>> cuts_word("开展急救培", "训活动"), cuts_word("基金成立于2017年2", "月17日"), cuts_word("开展培训", "近日")
    (True, True, False)
    """
    if left[-1:].isdecimal() and _REST_OF_NUMBER.match(right):
        return True
    if left.endswith("。") or right.startswith("为") or _OPENING.match(right):
        return False  # 为 opens so many reports that 会|为 must not pass for a word
    return any(
        left.endswith(word[:at]) and right.startswith(word[at:])
        for word in words(left[-4:] + right[:4])
        for at in range(1, len(word))
    )


def unbroken(text: str) -> float:
    """How much of a row was too long for the end of the one before: a number or a Latin word is not cut."""
    word = _UNBROKEN.match(text)
    return width(word[0]) - 0.5 if word else 0.0


def _break(last: Role, role: Role, before: Row, row: Row, full: bool) -> float:
    """A paragraph ends with a sentence, and a title follows one; the entries of a list have no such end."""
    if before.ends or row.item is not None or before.tabular or row.tabular or is_aside(before.text):
        return 0.0
    if role in (Role.TITLE, Role.SECTION):
        return 7.0
    if (before.item is None and is_heading(before.text)) or is_aside(row.text) or before.minor:
        return 1.0
    if before.indented and before.width < 22:
        return 2.0
    if before.text.endswith(("：", ":", "；")):
        return 1.5
    if before.text.endswith(tuple("”）》】")):
        return 3.0
    if "：" in before.text and before.width < 22:  # an entry of a list
        return 3.5
    if before.width >= 22:
        return 7.0
    return 3.5 if full and last is not Role.MORE else 5.0  # a list has short rows, but no paragraph of two ends so


def _opens(row: Row, measure: Measure) -> float:
    """The first row of a paragraph is narrower than a full one by the indent that it lost."""
    if measure.full is None or row.whole or row.indented:
        return 0.0
    marks = sum(row.text.count(mark) for mark in "，。、；：“”《》（）")
    over = row.width - (measure.full - measure.lost) - 0.25 - 0.25 * marks
    return min(6.0, max(0.0, 2.5 * over)) if not row.ends or row.width > measure.full - 1 else 0.0
