"""Which rows are titles and where paragraphs start: the cheapest reading of all rows together.

Each row is read as the first, second or third row of a title, as the start of a paragraph, or as its continuation.
What speaks against a reading costs: 1 is a hint, 3 a reason, 8 next to impossible. Dynamic programming (Viterbi,
1967) finds the reading of the whole issue that costs least, so one odd row is outvoted by its neighbours.
"""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from index.layout import Row, width
from index.words import words

NEVER = 1000.0


class Role(Enum):
    """What a row is. `FIRST` starts the first paragraph under a title, `START` any other."""

    TITLE = 1
    TITLE2 = 2
    TITLE3 = 3
    FIRST = 4
    START = 5
    MORE = 6


_TITLES = (Role.TITLE, Role.TITLE2, Role.TITLE3)
_AFTER = {
    Role.TITLE: (Role.TITLE2, Role.FIRST),
    Role.TITLE2: (Role.TITLE3, Role.FIRST),
    Role.TITLE3: (Role.FIRST,),
    Role.FIRST: (Role.TITLE, Role.START, Role.MORE),
    Role.START: (Role.TITLE, Role.START, Role.MORE),
    Role.MORE: (Role.TITLE, Role.START, Role.MORE),
}
_OPENING = re.compile(  # how a report's sentence sets in, and a headline does not
    r"(近日|日前|近期|近年|前不久|不久前|今年|去年|连日来|目前|截至|随着|根据|按照|据(悉|了解|介绍|统计|[^，。]{2,12}(消息|报道))|为了?[^，。]{2,40}，|在[^，。]{2,40}，"
    r"|会上|会后|会前|会议(?!室)|活动(中|现场|当天|期间|以|由|共|还|的)|下一步|接下来|此次|本次|此外|同时|其中|通过|自[^，]{2,12}以来"
    r"|(\d{4}年)?\d{1,2}月(\d{1,2}日|份|[上中下]旬|底|初)|\d{4}年|一是|二是|三是|首先|其次|最后)"
)
_LISTED = re.compile(
    r"([一二三四五六七八九十]{1,3}|\d{1,2})(、|[.．](?!\d))|[（(]([一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[①-⑩]"
)
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"), ("【", "】"))


def roles(rows: Sequence[Row], full: float | None, untitled: bool = False) -> list[Role]:
    """The role of each row. `full` is the width of a full row, None where paragraphs are not cut into rows.

    `untitled` says that the rows need not start with a title, as briefs do not.
    """
    if not rows:
        return []
    costs = {role: _start(role, untitled) + _row(role, rows[0], full) for role in Role}
    ways = list[dict[Role, Role]]()
    for before, row in pairwise(rows):
        way, step = dict[Role, Role](), dict[Role, float]()
        for role in Role:
            fits = {last: costs[last] + _pair(last, role, before, row, full) for last in Role if role in _AFTER[last]}
            way[role] = min(fits, key=lambda last: fits[last])
            step[role] = fits[way[role]] + _row(role, row, full)
        costs = step
        ways.append(way)
    path = [min(costs, key=lambda role: costs[role] + _last(role, rows[-1]))]
    for way in reversed(ways):
        path.append(way[path[-1]])
    return path[::-1]


def _start(role: Role, untitled: bool) -> float:
    return {Role.TITLE: 0.0, Role.START: 0.0 if untitled else 5.0}.get(role, NEVER)


def _last(role: Role, row: Row) -> float:
    """An issue ends with the end of a sentence, not with a title."""
    return NEVER if role in _TITLES else 0.0 if row.ends else 1.0


def _row(role: Role, row: Row, full: float | None) -> float:
    """What the row itself says against the role."""
    if row.tabular:
        return 0.0 if role is Role.START else NEVER
    if role in _TITLES:
        return _title(row, full) + (0.7 if role is not Role.TITLE else 0.0)
    cost = 6.0 if row.look and not _is_listed(row) else 0.0  # a heading inside an article stands out too
    if role is Role.MORE:
        return cost + (10.0 if row.indented or row.item is not None else 0.0)
    cost += 1.5 * bool(re.fullmatch(r"[^。]{6,30}[？！]", row.text))  # a question alone is rather a headline
    return cost + (5.0 if row.indented is False and row.item is None else 0.0)


def _is_listed(row: Row) -> bool:
    return row.item is None and bool(_LISTED.match(row.text))


def _title(row: Row, full: float | None) -> float:
    """A title has no 。 or ；, ends complete, is short, and in most formats stands out."""
    text = row.text
    cost: float = 1.0 - 6.0 * (row.look is True) + 5.0 * (row.look is False)
    cost += 12.0 * bool(re.search(r"[。；]", text)) + 0.5 * bool(re.search(r"[！？]", text))
    cost += 6.0 * bool(re.search(r"[、；：:]$", text)) + 1.2 * min(2, text.count("，") + text.count(","))
    cost += 3.0 * bool(_OPENING.match(text)) + (9.0 if row.look else 3.0) * _is_listed(row)
    cost += 3.0 * bool(re.search(r"[的和与及在是对将把被从向以并而]$", text))  # the row breaks off
    cost += 2.0 * any(text.count(left) != text.count(right) for left, right in _PAIRS)
    cost += 4.0 * bool(re.fullmatch(r"[（(].*[）)]", text)) + 2.0 * bool(row.indented)
    longest = full + 1.5 if full else 46.0
    return cost + max(0.0, row.width - longest) * (2.0 if full else 0.2)


def _pair(last: Role, role: Role, before: Row, row: Row, full: float | None) -> float:
    """What two neighbours say against their two roles."""
    if role is Role.MORE:
        return _join(last, before, row, full)
    if last in _TITLES:
        cost = 3.0 if _cuts_word(before.text, row.text) else 0.0
        if role in _TITLES:
            return cost - 2.0 * row.text.startswith("—")
        return cost + 1.5 * before.text.endswith(("，", ",")) + _opens(row, full)
    cost = _break(role, before, row)
    if last is Role.FIRST and row.item is None:
        # an article of one short row; a second row of the title taken for a paragraph
        cost += 4.0 if (before.width < 40 if role is Role.TITLE else not before.ends) else 0.0
    if full and not before.whole and last is not Role.MORE:
        cost += 1.5 if before.width > 0.6 * full else 2.5  # a paragraph of one row, or of less
    return cost + (0.0 if role is Role.TITLE else _opens(row, full))


def _join(last: Role, before: Row, row: Row, full: float | None) -> float:
    """A paragraph goes on in the next row because the row was full, or because the page was."""
    if row.whole or full is None:
        cost = 10.0 if before.ends else 2.0 + 3.0 * row.whole
        return cost + (1.5 if before.width < 50 else 0.0)
    # the first row lost its indent of two characters; closing marks may hang over the margin, or be pushed out
    room = full - 2.0 if last is not Role.MORE and not row.indented else full
    missing = max(0.0, room - before.width - max(0.5, _unbroken(row.text)))
    again = 1.0 if before.ends else 0.0
    return again + (0.3 * missing if missing <= 1 else min(9.0, 2.0 * missing - 1.2))


@lru_cache(1024)
def _cuts_word(left: str, right: str) -> bool:
    """Whether a word, a number or a date runs from one row into the next, as it does in a paragraph only.

    >>> _cuts_word("开展急救培", "训活动"), _cuts_word("基金成立于2017年2", "月17日"), _cuts_word("开展培训", "近日")
    (True, True, False)
    """
    if re.search(r"\d$", left) and re.match(r"[\d年月日时点分个名人次万亿]", right):
        return True
    if right.startswith("为") or _OPENING.match(right):
        return False  # 为 opens so many reports that 会|为 must not pass for a word
    return any(
        left.endswith(word[:at]) and right.startswith(word[at:])
        for word in words(left[-4:] + right[:4])
        for at in range(1, len(word))
    )


def _unbroken(text: str) -> float:
    """How much of a row was too long for the end of the one before: a number or a Latin word is not cut."""
    word = re.match(r"[“‘（《(]*[!-'*-~]+", text)
    return width(word[0]) - 0.5 if word else 0.0


def _break(role: Role, before: Row, row: Row) -> float:
    """A paragraph ends with a sentence, and a title follows one; the entries of a list have no such end."""
    if before.ends or row.item is not None or before.tabular or row.tabular:
        return 0.0
    if role is Role.TITLE:
        return 7.0
    if _is_listed(before):
        return 1.0
    if before.text.endswith(("：", ":", "；")):
        return 1.5
    return 3.0 if before.text.endswith(tuple("”）》】")) else 3.5 if before.width < 22 else 7.0


def _opens(row: Row, full: float | None) -> float:
    """The first row of a paragraph is two characters narrower than a full one."""
    if full is None or row.whole or row.indented:
        return 0.0
    marks = sum(row.text.count(mark) for mark in "，。、；：“”《》（）")
    over = row.width - (full - 2.0) - 0.25 - 0.25 * marks
    return min(6.0, max(0.0, 2.5 * over)) if not row.ends or row.width > full - 1 else 0.0
