"""Rows of a survey as an answer: a list, a count, a timeline."""

from collections.abc import Sequence

from rag.answer import Item
from rag.facts import fact, refuse
from rag.kinds import Target
from rag.phrases import searched_line
from rag.search import Draft, Search
from rag.survey import Row, survey
from rag.trim import trim

_HEADS: dict[Target, str] = {
    "district": "区", "company": "企业", "organisation": "单位", "issue": "期", "person": "人员", "thing": "事项",
}  # fmt: skip
_COUNTERS: dict[Target, str] = {
    "district": "个区", "company": "家企业", "organisation": "个单位", "issue": "期", "person": "人", "thing": "项",
}  # fmt: skip


def listing(search: Search) -> Draft:
    """All values that the archive holds, each with the reports that prove it."""
    rows = survey(search.question, search.terms, search.archive, search.settings.row_from)
    if not rows:
        return refuse(search)
    if search.question.target in ("thing", "person") or (search.question.target == "company" and len(rows) == 1):
        return _within_one(search, rows)
    return table(search, rows)


def table(search: Search, rows: Sequence[Row]) -> Draft:
    """A table of values with date, organiser and what is told; rows without a value stand apart."""
    target = search.question.target
    evidence = tuple(trim(row.evidence, search.question, search.terms) for row in rows)
    values: dict[str, list[int]] = {}
    for n, row in enumerate(rows, 1):
        for value in row.values:
            values.setdefault(value, []).append(n)
    if not values:
        return fact(search)
    lines = [f"| {_HEADS[target]} | 时间 | 组织 | 内容 | 出处 |", "| --- | --- | --- | --- | --- |"]
    for value, proofs in values.items():
        lines += [_line(value, rows[n - 1], evidence[n - 1].text, n) for n in proofs]
    lines += [_line("未写明", row, evidence[n - 1].text, n) for n, row in enumerate(rows, 1) if not row.values]
    events = f"（{len(rows)} 篇报道）" if len(rows) != len(values) else ""
    head = f"{len(values)} {_COUNTERS[target]}{events}：\n\n"
    text = head + "\n".join(lines) + f"\n\n{searched_line(search.searched, search.question.english)}"
    items = tuple(Item(value, tuple(proofs)) for value, proofs in values.items())
    return Draft("answered", text, evidence, items, len(items))


def count(search: Search) -> Draft:
    """How many: of values where the question counts districts or companies, of reports where it counts events."""
    if search.question.target != "thing":
        return listing(search)
    rows = survey(search.question, search.terms, search.archive, search.settings.row_from)
    if not rows:
        return refuse(search)
    if len(rows) == 1:
        return fact(search)
    return _rows(search, rows, f"{len(rows)} 篇报道：")


def timeline(search: Search) -> Draft:
    """Every report that speaks of it, by the date of the event."""
    rows = survey(search.question, search.terms, search.archive, search.settings.row_from)
    return _rows(search, rows, "") if rows else refuse(search)


def _rows(search: Search, rows: Sequence[Row], head: str) -> Draft:
    evidence = tuple(trim(row.evidence, search.question, search.terms) for row in rows)
    lines = [f"- {row.when}：{_cell(e.text)}[{n}]" for n, (row, e) in enumerate(zip(rows, evidence, strict=True), 1)]
    text = "\n".join([head, *lines] if head else lines)
    items = tuple(Item(row.evidence.article.title, (n,)) for n, row in enumerate(rows, 1))
    text += f"\n\n{searched_line(search.searched, search.question.english)}"
    return Draft("answered", text, evidence, items, len(items))


def _within_one(search: Search, rows: Sequence[Row]) -> Draft:
    """Things and people are listed by the sentence that speaks of them, not over articles."""
    told = fact(search)
    if told.status == "not_found":
        return told
    number = {e.article.article_id: n for n, e in enumerate(told.evidence, 1)}
    proved = [(row, number.get(row.evidence.article.article_id)) for row in rows]
    values = {value: n for row, n in proved if n for value in row.values}
    items = tuple(Item(value, (n,)) for value, n in values.items())
    return Draft(told.status, told.text, told.evidence, items or None, len(items) if items else None)


def _line(value: str, row: Row, text: str, n: int) -> str:
    organisers = "、".join(row.organisers[:3]) or "—"
    return f"| {value} | {row.when} | {organisers} | {_cell(text)} | [{n}] |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "／").rstrip("，；：、。")
