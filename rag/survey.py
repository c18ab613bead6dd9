"""The exhaustive answer: every article is examined, each that matches is a row, proved by a sentence of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.facets import find, is_company
from rag.evidence import Evidence, lacks, read_article
from rag.expressions import dates, wanted
from rag.happenings import Parties, parties, people, scope
from rag.listing import facet_values, values
from rag.question import Question
from rag.search import Search
from rag.signals import by_words, reach
from rag.times import resolve

_FEW, _WHOLE_OF_FEW = 2, 0.5  # of two words neither may be missing
_WHOLE = 0.3  # credit that each heavy word of the question needs
_HOLDS = 0.6  # added to the score of a sentence that holds what the list wants
_PROOF_FROM = 0.8  # of the best coverage, from which a sentence that holds the value asked for proves a row
_RETOLD = 45  # days within which an event is told again
_NAMED, _ASKED = 0.2, 0.5  # what each name and the words asked for add to a sentence that may state the event
_TAKING_PART = re.compile("参加|出席|参与|涉及|到场|参会|参训|在列|入选")


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


def survey(search: Search, threshold: float) -> list[Row]:
    """Rows by date, of all articles with a sentence that covers the question by `threshold` (0 to 1) or more."""
    rows = []
    needed = _WHOLE if len(search.plain) > _FEW else _WHOLE_OF_FEW
    held = by_words(search.question, search.terms, search.space)
    for issue, article in search.archive:
        if lacks(search.terms, article, issue.label):
            continue
        if search.kindred.scores.get(article.article_id, 0.0) >= search.settings.kindred_from:
            rows.append(_kindred_row(search, read_article(held, issue, article)))
            continue
        if reach(held, article) < threshold:
            continue
        found = [e for e in read_article(held, issue, article) if e.named and e.whole >= needed]
        if search.question.kind == "timeline" and search.question.numeric:
            found = _with_figures(search, found)
        if found and max(e.reach for e in found) >= threshold:
            rows.append(replace(_row(search, found), sure=not search.kindred.scores))
    return sorted(rows, key=_order)


def sure_rows(search: Search, threshold: float) -> list[Row]:
    """Those of a survey that count."""
    return [row for row in survey(search, threshold) if row.sure]


def event(search: Search) -> Evidence | None:
    """The sentence that states the event asked for, of the likeliest article with the names and of the time."""
    scores = search.kindred.scores
    likely = [
        (scores[article.article_id], issue, article)
        for issue, article in search.archive
        if scores.get(article.article_id, 0.0) >= search.settings.kindred_from
        and not lacks(search.terms, article, issue.label)
    ]
    if not likely:
        return None
    _, issue, article = max(likely, key=lambda found: found[0])
    return statement(search, search.read(issue, article))


def statement(search: Search, found: Sequence[Evidence]) -> Evidence:
    """The sentence of an article that states the event: in the words of its kind, with who held it, where and when."""

    def worth(e: Evidence) -> float:
        names = {facet.kind for facet in find(e.text)}
        told = _NAMED * (("organisation" in names) + ("district" in names) + bool(dates(e.text)))
        return search.kindred.like(e.text) + _ASKED * e.reach + told

    return max(found, key=lambda e: (worth(e), -e.start))


def _kindred_row(search: Search, found: Sequence[Evidence]) -> Row:
    best = statement(search, found)
    told = scope(best, found)
    day, when = event_date(best, found)
    held = parties(best.text, best.article.title)
    return Row(
        best, _stated(search.question, best, held), when, day, held.organisers, _districts(best, held), people(told)
    )


def _stated(question: Question, stated: Evidence, held: Parties) -> tuple[str, ...]:
    """What the list wants of an event."""
    match question.target:
        case "district":
            return _districts(stated, held)
        case "organisation":
            return (*held.organisers, *held.partners) if _TAKING_PART.search(question.text) else held.organisers
        case "company" if not _TAKING_PART.search(question.text):
            return tuple(name for name in held.organisers if is_company(name))
        case _:
            return _values(question, stated, [stated])


def _districts(stated: Evidence, held: Parties) -> tuple[str, ...]:
    """Where it happened: as the sentence or the title says; else the one district that the article names."""
    for text in (stated.text, stated.article.title):
        partners = [name[:2] for name in held.partners]
        found = values("district", text)
        if len(found) > 1:
            found = tuple(d for d in found if d[:2] not in partners) or found
        if found:
            return found
    everywhere = values("district", stated.article.body)
    return everywhere if len(everywhere) == 1 else ()


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


def _with_figures(search: Search, found: Sequence[Evidence]) -> list[Evidence]:
    """For a timeline of figures: sentences with a figure in a clause that names what is counted."""
    counted = [t for t in search.terms if t.focus] or list(search.terms)
    return [
        e
        for e in found
        if any(
            wanted(search.question, clause) and any(t.credit(clause.lower()) >= 0.8 for t in counted)
            for clause in re.split("[，；：]", e.text)
        )
    ]


def _order(row: Row) -> tuple[date, str]:
    return row.day or row.evidence.issue.date or date.max, row.evidence.article.article_id


def _row(search: Search, found: Sequence[Evidence]) -> Row:
    """The sentence that proves the row holds its value, where one that covers the question nearly as well does."""
    question = search.question
    best = max(found, key=lambda e: (e.score, -e.start))
    near = [e for e in found if e.coverage >= _PROOF_FROM * best.coverage]
    if search.plain:
        proof = max(near, key=lambda e: (e.score + _HOLDS * bool(values(question.target, e.text)), -e.start))
    else:
        proof = _on_names(search, found)
    day, when = event_date(proof, found)
    return Row(proof, _values(question, proof, near), when, day, _organisers(proof))


def _on_names(search: Search, found: Sequence[Evidence]) -> Evidence:
    """What an article tells of a name: its lead where the title names it, else the first sentence that does."""
    title = found[0].article.title.lower()
    if any(term.credit(title) for term in search.terms):
        return found[0]
    return next((e for e in found if e.own > 0), found[0])


def _values(question: Question, proof: Evidence, near: Sequence[Evidence]) -> tuple[str, ...]:
    """Who acts stands in the title; where it happens and who takes part, in the sentence."""
    target, article = question.target, proof.article
    if target == "issue":
        return (proof.issue.label,)
    if target == "event":
        return (article.title if not article.section else f"{article.title}（{proof.issue.label}）",)
    texts = [proof.text, *(e.text for e in near if e is not proof), article.title]
    if target in ("organisation", "company") and not _TAKING_PART.search(question.text):
        texts = [article.title, *texts[:-1]]
        return next((found[:2] for text in texts if (found := values(target, text))), ())
    told = next((found for text in texts if (found := values(target, text))), ())
    if told or target != "district":
        return told
    elsewhere = values(target, article.body)
    return elsewhere if len(elsewhere) == 1 else ()  # a round-up names many, and the sentence is not on all of them


def _organisers(best: Evidence) -> tuple[str, ...]:
    """Who acts: the authorities that the sentence names, or the title; else the first company."""
    named = facet_values([*find(best.text), *find(best.article.title)], "organisation")
    authorities = [name for name in named if not is_company(name)]
    return tuple(authorities[:2] or named[:1])


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
