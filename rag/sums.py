"""Numbers made of many reports: how many came to all events of a kind, which of them was the largest, who held most."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rag.answer import Item
from rag.evidence import Evidence
from rag.facts import fact
from rag.heads import colon, compared, day, largest_head, most_head, sum_head
from rag.lines import closing, marks, plain
from rag.phrases import sentence
from rag.rows import Row, merged
from rag.search import Draft, Search
from rag.survey import sure_rows
from rag.trim import tight

_LEAST = 2  # events, of which a sum or an order can be made


def total(search: Search) -> Draft:
    """How many people came to all events of a kind, each with its number; what one report states, where it is one."""
    events = merged(sure_rows(search, search.settings.row_from))
    counted = [(rows, *told) for rows in events if (told := _people(rows))]
    alone = len(events) < _LEAST and not (search.question.names or search.question.period)
    if alone or not counted:
        stated = replace(search.question, kind="how_many")
        return fact(replace(search, question=stated, _read={}))
    lines, evidence = _lines(search, [(rows, number, said) for rows, number, said in counted])
    silent = len(events) - len(counted)
    head = sum_head(sum(number for _, number, _ in counted), len(counted), silent, search.question.english)
    return Draft("answered", "\n".join([head, *lines, "", closing(search)]), tuple(evidence))


def rank(search: Search) -> Draft:
    """The largest event by the people who came, or who held or had most of them."""
    events = merged(sure_rows(search, search.settings.row_from))
    if len(events) < _LEAST:
        return fact(search)
    if search.question.by_people:
        return _largest(search, events) or fact(search)
    return _most(search, events) or fact(search)


def _largest(search: Search, events: Sequence[Sequence[Row]]) -> Draft | None:
    counted = [(rows, *told) for rows in events if (told := _people(rows))]
    if not counted:
        return None
    rows, number, said = max(counted, key=lambda one: one[1])
    row = rows[0]
    english = search.question.english
    stated = tight(row.evidence, search.question, search.terms)
    evidence = [stated] if _same(said, row.evidence) else [stated, said]
    head = largest_head(row.districts, row.when, number, english)
    text = f"{head}{sentence(stated.text)[:-1]}{marks(range(1, len(evidence) + 1))}。"
    text += f"\n\n{compared(len(counted), english)}{closing(search)}"
    return Draft("answered", text, tuple(evidence))


def _most(search: Search, events: Sequence[Sequence[Row]]) -> Draft | None:
    """By the district where they were held, or by who held them."""
    of: Callable[[Row], tuple[str, ...]] = (
        (lambda row: row.organisers)
        if search.question.target in ("organisation", "company", "person")
        else (lambda row: row.districts)
    )
    held: dict[str, list[Row]] = {}
    for rows in events:
        for value in of(rows[0]):
            held.setdefault(value, []).append(rows[0])
    if not held:
        return None
    most = max(map(len, held.values()))
    evidence: list[Evidence] = []
    items, lines = [], []
    for value, rows in held.items():
        if len(rows) == most:
            numbers = range(len(evidence) + 1, len(evidence) + len(rows) + 1)
            evidence += [tight(row.evidence, search.question, search.terms) for row in rows]
            items.append(Item(value, tuple(numbers)))
            lines += [
                f"- {value}，{_when(row, search)}{plain(evidence[n - 1].text)}[{n}]"
                for n, row in zip(numbers, rows, strict=True)
            ]
    head = most_head([item.value for item in items], most, len(events), search.question.english)
    return Draft("answered", "\n".join([head, *lines, "", closing(search)]), tuple(evidence), tuple(items), most)


def _people(rows: Sequence[Row]) -> tuple[int, Evidence] | None:
    """How many came, as the first report that says so tells."""
    return next((row.people for row in rows if row.people), None)


def _lines(search: Search, counted: Sequence[tuple[Sequence[Row], int, Evidence]]) -> tuple[list[str], list[Evidence]]:
    lines, evidence = [], list[Evidence]()
    for rows, number, said in counted:
        row = rows[0]
        evidence.append(tight(row.evidence, search.question, search.terms))
        marks = f"[{len(evidence)}]"
        if not _same(said, row.evidence):
            evidence.append(said)
            marks += f"[{len(evidence)}]"
        lines.append(
            f"- {_when(row, search)}{plain(tight(row.evidence, search.question, search.terms).text)}，{number}人{marks}"
        )
    return lines, evidence


def _when(row: Row, search: Search) -> str:
    english = search.question.english
    return day(row.when, english) + colon(english)


def _same(one: Evidence, other: Evidence) -> bool:
    return (one.article.article_id, one.start) == (other.article.article_id, other.start)
