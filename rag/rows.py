"""A report as a row: what a list wants of it, its day, who held it; and the same event told in several reports."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rag.evidence import Evidence
from rag.expressions import dates
from rag.listing import values
from rag.question import Question
from rag.times import resolve

_CLASS = re.compile("哪(?:几|些)?个?(局|协会|工会|分公司|街道)")
_RETOLD = 45  # days within which an event is told again
TAKING_PART = re.compile("参加|出席|参与|涉及|到场|参会|参训|在列|入选")


@dataclass(frozen=True, slots=True)
class Row:
    """One report. `values` are what the list wants of it, `when` the day of the event, or else of the issue.

    `people` is how many came, with the sentence that says so. What is not `sure` speaks of the words asked for, in an
    article that is not like those on this kind of event.
    """

    evidence: Evidence
    values: tuple[str, ...]
    when: str
    day: date | None
    organisers: tuple[str, ...]
    districts: tuple[str, ...] = ()
    people: tuple[int, Evidence] | None = None
    sure: bool = True


def merged(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """The same event told in several reports as one, in the order of the first: one day, and one who held it or place.

    Where a report tells no day, the issues must be near and all that both tell the same.
    """
    events: list[list[Row]] = []
    for row in rows:
        known = next((event for event in events if any(_is_same(row, other) for other in event)), None)
        if known is None:
            events.append([row])
        else:
            known.append(row)
    return [tuple(event) for event in events]


def _is_same(one: Row, other: Row) -> bool:
    shared = bool({*one.organisers} & {*other.organisers}) or bool({*one.districts} & {*other.districts})
    if one.day and other.day:
        return one.day == other.day and shared
    near = [row.day or row.evidence.issue.date for row in (one, other)]
    if near[0] is None or near[1] is None or abs((near[0] - near[1]).days) > _RETOLD:
        return False
    numbers = {row.people[0] for row in (one, other) if row.people}
    return one.organisers == other.organisers and one.districts == other.districts and len(numbers) < 2


def by_day(row: Row) -> tuple[date, str]:
    return row.day or row.evidence.issue.date or date.max, row.evidence.article.article_id


def row_values(question: Question, proof: Evidence, near: Sequence[Evidence]) -> tuple[str, ...]:
    """Who acts stands in the title; where it happens and who takes part, in the sentence."""
    target, article = question.target, proof.article
    if target == "issue":
        return (proof.issue.label,)
    if target == "event":
        return (article.title if not article.section else f"{article.title}（{proof.issue.label}）",)
    texts = [proof.text, *(e.text for e in near if e is not proof), article.title]
    if target in ("organisation", "company") and not TAKING_PART.search(question.text):
        texts = [article.title, *texts[:-1], *([article.body] if _CLASS.search(question.text) else [])]
        return next((found[:2] for text in texts if (found := _of_class(question.text, values(target, text)))), ())
    told = next((found for text in texts if (found := values(target, text))), ())
    if told or target != "district":
        return told
    elsewhere = values(target, article.body)
    return elsewhere if len(elsewhere) == 1 else ()  # a round-up names many, and the sentence is not on all of them


def _of_class(question: str, found: Sequence[str]) -> tuple[str, ...]:
    """Those that end as what is asked for: 哪几个局 wants no company.

    >>> _of_class("哪几个局在弄", ["圆通", "浦东邮政管理局"]), _of_class("哪些单位在弄", ["圆通"])
    (('浦东邮政管理局',), ('圆通',))
    """
    asked = _CLASS.search(question)
    return tuple(name for name in found if asked is None or name.endswith(asked[1]))


def event_date(best: Evidence, found: Sequence[Evidence]) -> tuple[date | None, str]:
    """The day of what a sentence tells, with the issue's year; the issue's own day where none is written."""
    if month := re.match(r"(\d{4})年(1[0-2]|[1-9])月(?!\d)", best.text):  # it tells of an earlier time than its article
        return date(int(month[1]), int(month[2]), 1), month.group()
    lead = [e.text for e in found[:2]]
    for text in (best.text, *lead, best.article.title):
        for written in dates(text):
            if (day := resolve(written, best.issue)) is not None:
                return day, _with_year(written, day)
    return None, f"{best.issue.date}期" if best.issue.date else best.issue.label


def _with_year(written: str, day: date) -> str:
    if re.match(r"\d{1,2}日", written):
        return f"{day.year}年{day.month}月{written}"
    return written if written.startswith(f"{day.year}年") else f"{day.year}年{written}"
