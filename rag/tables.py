"""Rows of a survey as an answer: a list, a count, a timeline."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answer import Item
from rag.composed import parts_of_name, told_parts
from rag.contents import content_words
from rag.enumerated import listed_at_once, told_list
from rag.evidence import Evidence
from rag.facts import fact
from rag.growth import figures
from rag.heads import colon, columns, day, events_head, total_number, unnamed, values_head
from rag.lines import closing, marks, plain
from rag.numbered import numbered
from rag.phrases import related as related_line
from rag.ranking.sorts import sort_of
from rag.roll import WON, roll
from rag.rows import Row, merged
from rag.search import Draft, Search
from rag.survey import RELATED_FROM, likely_rows, sure_rows, survey
from rag.trim import tight

_COUNTED = re.compile(r"(?:多少|几)个?(次|场|回|届|期|批|轮|季|篇)")  # the counter of the events asked for
_BESIDE = 8  # reports that may be related
_SAYS = 0.4  # of the words of a title, from which a sentence says what the event was


def listing(search: Search) -> Draft:
    """All values that the archive holds, each with the reports that prove it."""
    target = search.question.target
    if target == "person" and (named := roll(search)) is not None:
        return named
    if target in ("thing", "person"):
        return (
            told_parts(search) or numbered(search) or parts_of_name(search) or _of_its_sort(search, told_list(search))
        )
    if (draft := listed_at_once(search)) is not None:
        return draft
    every = likely_rows(search, search.settings.row_from)
    rows = [row for row in every if row.sure] or every
    if not rows:
        return told_list(search)
    related = [row for row in every if row not in rows]
    beside = [row for row in related if search.kindred.score(row.evidence.article) >= RELATED_FROM][:_BESIDE]
    if target == "event":
        return _with_beside(search, _rows(search, rows, ""), beside)
    if target in ("company", "organisation") and len(rows) == 1 and not beside:
        return told_list(search)
    return _with_beside(search, table(search, rows), beside)


def _of_its_sort(search: Search, told: Draft) -> Draft:
    """Where no sentence lists what is asked for: the reports on the sort of event that the question tells, if any."""
    if told.status != "not_found" or not (search.kindred.stories and sort_of(search.question).sure.field.likely):
        return told
    rows = sure_rows(search, search.settings.row_from)
    return _rows(search, rows, "") if rows else told


def _with_beside(search: Search, draft: Draft, rows: Sequence[Row]) -> Draft:
    """What may be related stands apart, and is not counted."""
    if not rows:
        return draft
    first = len(draft.evidence) + 1
    more = tuple(tight(row.evidence, search.question, search.terms) for row in rows)
    lines = [
        f"- {_when(row, search)}{_cell(e.text)}[{n}]" for n, (row, e) in enumerate(zip(rows, more, strict=True), first)
    ]
    body, _, searched = draft.text.rpartition("\n\n")
    text = "\n".join([body, "", f"{related_line(search.question.english)}", *lines, "", searched])
    return replace(draft, text=text, evidence=(*draft.evidence, *more))


def table(search: Search, rows: Sequence[Row]) -> Draft:
    """A table of values with date, organiser and what is told; rows without a value stand apart."""
    english = search.question.english
    if search.question.target in ("company", "organisation"):
        rows = [row for row in rows if row.values] or rows  # a report that names none does not say who
    evidence = tuple(tight(row.evidence, search.question, search.terms) for row in rows)
    proofs: dict[str, list[int]] = {}
    for n, row in enumerate(rows, 1):
        for value in row.values:
            proofs.setdefault(value, []).append(n)
    if not proofs:
        return _rows(search, rows, "")
    lines = columns(search.question.target, english)
    silent = [n for n, row in enumerate(rows, 1) if not row.values]
    for value, numbers in [*proofs.items(), (unnamed(english), silent)]:
        for told in _by_event(rows, numbers):
            row = rows[told[0] - 1]
            when = day(row.when, english)
            lines.append(_line(value, when, row.organisers, f"{_cell(evidence[told[0] - 1].text)} | {marks(told)}"))
    head = values_head(search.question.target, len(proofs), len(rows), english)
    text = "\n".join([head, "", *lines, "", closing(search)])
    items = tuple(Item(value, tuple(numbers)) for value, numbers in proofs.items())
    return Draft("answered", text, evidence, items, len(items))


def _by_event(rows: Sequence[Row], numbers: Sequence[int]) -> list[list[int]]:
    """The numbers of rows put together that tell of one event: it is one line with every citation."""
    number = {id(rows[n - 1]): n for n in numbers}
    return [[number[id(row)] for row in event] for event in merged([rows[n - 1] for n in numbers])]


def count(search: Search) -> Draft:
    """How many: of values where the question counts districts or companies, of reports where it counts events."""
    if search.question.target not in ("thing", "event", "person"):
        return listing(search)
    if search.question.target == "person" and (people := roll(search)) is not None:
        return people
    stated = fact(search)
    if stated.status == "answered" and _states_number(search, stated):
        return stated
    rows = sure_rows(search, search.settings.row_from)
    if len(rows) < 2:
        return stated
    counted = _COUNTED.search(search.question.text)
    counter = counted[1] if counted else "次"
    events = _events(rows, counter)
    together = [numbers for _, numbers in events] if counter not in "届季" else None
    head = events_head(len(events), counter, len(rows), search.question.english)
    draft = _rows(search, rows, head, together)
    items = tuple(Item(name, tuple(numbers)) for name, numbers in events)
    return replace(draft, items=items, count=len(items))


def _events(rows: Sequence[Row], counter: str) -> list[tuple[str, list[int]]]:
    """Events with the numbers of their rows: editions by their ordinals (首届, 第二届), others by their days.

    Where reports are counted (几篇), each is one.
    """
    events: dict[str, list[int]] = {}
    for n, row in enumerate(rows, 1):
        text = f"{row.evidence.article.title} {row.evidence.text}"
        editions = re.findall(rf"(?:第[一二三四五六七八九十\d]+|首){counter}", text) if counter in "届季" else []
        for name in dict.fromkeys(edition.replace("首", "第一") for edition in editions):
            events.setdefault(name, []).append(n)
    if events:
        return list(events.items())
    if counter == "篇":
        return [(_title(row), [n]) for n, row in enumerate(rows, 1)]
    number = {id(row): n for n, row in enumerate(rows, 1)}
    return [(f"{told[0].when}：{_title(told[0])}", [number[id(row)] for row in told]) for told in merged(rows)]


def _states_number(search: Search, stated: Draft) -> bool:
    """Whether one sentence gives the number itself, as in 分两期进行 and 全年不少于60场."""
    counted = _COUNTED.search(search.question.text)
    asks_one = re.search("分几|打算|计划|全年|每年|一共要|预计|安排", search.question.text)
    return bool(counted and asks_one and re.search(rf"[\d一二两三四五六七八九十]+{counted[1]}", stated.text))


def extreme(search: Search) -> Draft:
    """The first or the last report of something, by the day of the event."""
    rows = sure_rows(search, search.settings.row_from)
    if not rows:
        return fact(search)
    found = rows[:1] if search.question.extreme == "first" else rows[-1:]
    return _rows(search, found, found[0].evidence.issue.label if search.question.target == "issue" else "")


def timeline(search: Search) -> Draft:
    """Every report that speaks of it, by the date of the event; of people who won or received it, who they are."""
    if WON.search(search.question.text) and (people := roll(search)) is not None:
        return people
    rows: Sequence[Row] = survey(search, search.settings.row_from)
    if not rows and search.question.phrases:  # 顺路帮怎么壮大起来的: every report of the name, whatever else is said
        named = replace(search, terms=tuple(term for term in search.terms if term.must))
        rows = survey(named, search.settings.row_from)
    if search.question.numeric:
        rows = figures(search, rows)
    return _rows(search, rows, "") if rows else fact(search)


def _rows(
    search: Search,
    rows: Sequence[Row],
    head: str,
    together: Sequence[Sequence[int]] | None = None,
) -> Draft:
    """A line a report; with `together`, the numbers of the reports that share one."""
    evidence = tuple(tight(row.evidence, search.question, search.terms) for row in rows)
    lines = [
        f"- {_when(rows[told[0] - 1], search)}{_event(search, evidence[told[0] - 1])}{marks(told)}"
        for told in together or [[n] for n in range(1, len(rows) + 1)]
    ]
    text = "\n".join([*([head] if head else []), *lines, "", closing(search)])
    items = tuple(Item(_title(row), (n,)) for n, row in enumerate(rows, 1))
    return Draft("answered", text, evidence, items, len(items))


def _line(value: str, when: str, organisers: Sequence[str], told: str) -> str:
    return f"| {value} | {when} | {'、'.join(organisers) or '—'} | {told} |"


def _title(row: Row) -> str:
    """A brief has only a number, the same in every issue."""
    article = row.evidence.article
    return f"{article.title}（{row.evidence.issue.label}）" if article.section else article.title


def _event(search: Search, told: Evidence) -> str:
    """What a report tells; behind its title where a sentence on a name, 某某出席会议并讲话, does not say what event."""
    title = told.article.title
    words = [word for word in content_words(title) if len(word) > 1]
    said = sum(word in told.text.lower() for word in words)
    if search.plain or told.article.section or said >= _SAYS * len(words):
        return _cell(told.text)
    return f"《{_cell(title)}》{_cell(told.text)}"


def _when(row: Row, search: Search) -> str:
    english = search.question.english
    return day(row.when, english) + total_number(row.evidence.issue, english) + colon(english)


def _cell(text: str) -> str:
    return plain(text).replace("|", "／")
