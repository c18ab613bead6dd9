"""The exhaustive answer: every article is examined, each that matches is a row, proved by a sentence of its own."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from index.facets import find, is_company
from index.newsletter import Article, Issue
from rag.aspects import aspects, aspects_of
from rag.events import districts_of, event_row, held_by_others, names_in, within
from rag.evidence import Evidence, lacks, read_article
from rag.happenings import parties, people, scope
from rag.listing import facet_values, values
from rag.ranking.sorts import sort_of
from rag.reaching import Reaching
from rag.rows import Row, by_day, event_date, row_values
from rag.search import Search
from rag.signals import Gauge, by_words, reach

_OWN = re.compile("自己的?(?:稿|报道|文章|消息|事)|专门[写讲说报]|单独[写讲说报]")  # 松江局自己的稿子, 专门写中通的
_HEAD = 40  # characters in which a brief says whom it is about
_FEW, _WHOLE_OF_FEW = 2, 0.5  # of two words neither may be missing
_WHOLE = 0.3  # credit that each heavy word of the question needs
_HOLDS = 0.6  # added to the score of a sentence that holds what the list wants
RELATED_FROM = 0.3  # of a story's likeness to those of the kind: what only shares a word is not related
_PROOF_FROM = 0.8  # of the best coverage, from which a sentence that holds the value asked for proves a row


def survey(search: Search, threshold: float) -> list[Row]:
    """Rows by date, of all articles with a sentence that covers the question by `threshold` (0 to 1) or more."""
    held, needed = by_words(search.question, search.terms, search.space), _needed(search)
    reaching = Reaching.of(held, search.store, threshold, needed)
    return _rows(search, held, threshold, search.archive, reaching.reach)


def likely_rows(search: Search, threshold: float) -> list[Row]:
    """Those of a survey that may count or come near what was asked; all of it where none counts.

    Where the reports on the kind of event asked for are known, no other article counts; only what is like them is read.
    """
    held, needed = by_words(search.question, search.terms, search.space), _needed(search)
    least = min(RELATED_FROM, search.settings.kindred_from)
    near = {name for name, told in search.kindred.stories.items() if max(score for _, score in told) >= least}
    like = [(issue, article) for issue, article in search.archive if article.article_id in near]
    rows = _rows(search, held, threshold, like, lambda article: reach(held, article, needed))
    return rows if any(row.sure for row in rows) else survey(search, threshold)


def sure_rows(search: Search, threshold: float) -> list[Row]:
    """Those of a survey that count."""
    return [row for row in likely_rows(search, threshold) if row.sure]


def _needed(search: Search) -> float:
    return _WHOLE if len(search.plain) > _FEW else _WHOLE_OF_FEW


def _rows(
    search: Search,
    held: Gauge,
    threshold: float,
    articles: Iterable[tuple[Issue, Article]],
    reached: Callable[[Article], float],
) -> list[Row]:
    """Of these articles; `reached` is the most that any sentence of one could cover."""
    rows: list[Row] = []
    needed, any_may_count = _needed(search), not search.kindred.stories
    for issue, article in articles:
        known = search.kindred.stories.get(article.article_id, ())
        kind = [span for span, score in known if score >= search.settings.kindred_from]
        if not (kind or reached(article) >= threshold) or lacks(search.terms, issue, article):
            continue
        every = read_article(held, issue, article)
        if kind:
            told = (within(every, span) for span in kind if names_in(search, article, span))
            rows += [event_row(search, story) for story in told if story]
            continue
        found = [e for e in every if e.named and e.whole >= needed]
        if found and max(e.reach for e in found) >= threshold:
            rows.append(replace(_row(search, found, every), sure=any_may_count))
    return sorted(_of_sort(search, rows), key=by_day)


def _of_sort(search: Search, rows: Sequence[Row]) -> Iterator[Row]:
    """Without events that others held, and of an office's own reports no others, where these are asked for.

    Those of another sort than is asked for do not count; of a name alone, whatever is told does.
    The sorts of all that may count are told at once: by themselves they take three times as long.
    """
    held = [row for row in rows if not held_by_others(search.question, row.evidence)]
    if _OWN.search(search.question.text) and (own := [row for row in held if _is_about(search, row)]):
        held = own
    if not search.plain:  # whatever is told of a name
        yield from held
        return
    sort = sort_of(search.question).likely
    aspects_of([row.evidence.text for row in held if row.sure])
    yield from (replace(row, sure=row.sure and not sort.differs(aspects(row.evidence.text))) for row in held)


def _is_about(search: Search, row: Row) -> bool:
    """Whether the title names whom the question names, or of a brief, which has none, its beginning."""
    article = row.evidence.article
    head = article.body[:_HEAD] if article.section else article.title
    return bool({facet.value for facet in find(head)} & {facet.value for facet in search.question.names})


def _row(search: Search, found: Sequence[Evidence], every: Sequence[Evidence]) -> Row:
    """The sentence that proves the row holds its value, where one that covers the question nearly as well does."""
    question = search.question
    best = max(found, key=lambda e: (e.score, -e.start))
    near = [e for e in found if e.coverage >= _PROOF_FROM * best.coverage]
    if question.target == "issue":  # where something is mentioned, the mention proves it
        proof = max(found, key=lambda e: (e.own, e.score, -e.start))
    elif search.plain:
        proof = max(near, key=lambda e: (e.score + _HOLDS * bool(values(question.target, e.text)), -e.start))
    else:
        proof = _on_names(search, found)
    day, when = event_date(proof, found)
    return Row(
        proof,
        row_values(question, proof, near),
        when,
        day,
        _organisers(proof),
        districts_of(proof, parties(proof.text, proof.article.title)),
        people(scope(proof, every)),
    )


def _on_names(search: Search, found: Sequence[Evidence]) -> Evidence:
    """What an article tells of a name: its lead where the title names it, else the first sentence that does."""
    title = found[0].article.title.lower()
    if any(term.credit(title) for term in search.terms):
        return found[0]
    return next((e for e in found if e.own > 0), found[0])


def _organisers(best: Evidence) -> tuple[str, ...]:
    """Who acts: the authorities that the sentence names, or the title; else the first company."""
    named = facet_values([*find(best.text), *find(best.article.title)], "organisation")
    authorities = [name for name in named if not is_company(name)]
    return tuple(authorities[:2] or named[:1])
