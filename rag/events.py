"""Reports on the kind of event asked for, under whatever name: the sentence that states the event, and its row."""

import re
from collections.abc import Sequence

from index.facets import find, is_company
from index.newsletter import Article
from rag.aspects import leads_agree
from rag.evidence import Evidence, lacks
from rag.expressions import dates
from rag.happenings import Parties, helpers, in_part, parties, people, scope
from rag.listing import values
from rag.question import Question
from rag.ranking.sorts import sort_of
from rag.rows import TAKING_PART, Row, event_date, row_values
from rag.search import Search
from rag.stories import Span, stories

_PINNED = 0.75  # of the score that an event needs, where who and when leave few that it may be
_LIKELY, _AS_LIKELY = 4, 0.4  # stories that may be the event; in score: which of two it is cannot be told
_OF_SORT = 0.5  # added to the score of an article that leads with an event of the sort asked for
_HOLDING = re.compile("[办搞]|组织|举行|开展|发起|牵头")
_PART = re.compile("承办|协办|赞助|冠名")
_NAMED, _ASKED = 0.2, 0.5  # what each name and the words asked for add to a sentence that may state the event


def event(search: Search) -> list[Evidence]:
    """The sentences that state the event asked for: one a story with the names and of the time, the likeliest first."""
    pinned = bool(search.question.names and (search.question.period or search.question.issues))
    least = search.settings.kindred_from * (_PINNED if pinned else 1)
    sort = sort_of(search.question).likely
    likely = []
    for issue, article in search.archive if search.kindred.stories else ():
        known = search.kindred.stories.get(article.article_id, ())
        if not (known or pinned) or lacks(search.terms, issue, article):
            continue
        for span, score in known or [(span, 0.0) for span in stories(article)]:
            agrees = leads_agree(sort, article, span)
            sure = score + (_OF_SORT if agrees else 0.0)
            if agrees is not False and sure >= least and names_in(search, article, span):
                likely.append((sure, issue, article, span))
    best = sorted(likely, key=lambda found: -found[0])[:_LIKELY]
    near = (found for found in best if found[0] >= best[0][0] - _AS_LIKELY)
    stated = [statement(search, within(search.read(issue, article), span)) for _, issue, article, span in near]
    return [told for told in stated if not held_by_others(search.question, told)]


def held_by_others(question: Question, stated: Evidence) -> bool:
    """Whether others held the event, where those of somebody are asked for (市局办过几次), who at most helped."""
    asked = set(question.named("organisation"))
    if not asked or not _HOLDING.search(question.text) or TAKING_PART.search(question.text):
        return False
    held = parties(stated.text, stated.article.title)
    holding = {*held.organisers, *held.partners}.difference(helpers(stated.text))
    return bool(held.organisers) and asked.isdisjoint(holding)


def names_in(search: Search, article: Article, span: Span) -> bool:
    """Whether one story of several holds the names asked for; of a whole article that is known already."""
    if span == (0, len(article.body)):
        return True
    text = article.body[slice(*span)].lower()
    return all(term.credit(text) for term in search.terms if term.must)


def within(found: Sequence[Evidence], span: Span) -> list[Evidence]:
    """The sentences of one story."""
    return [e for e in found if span[0] <= e.start < span[1]]


def statement(search: Search, found: Sequence[Evidence]) -> Evidence:
    """The sentence of an article that states the event: in the words of its kind, with who held it, where and when."""

    def worth(e: Evidence) -> float:
        names = {facet.kind for facet in find(e.text)}
        told = _NAMED * (("organisation" in names) + ("district" in names) + bool(dates(e.text)))
        return search.kindred.like(e.text) + _ASKED * e.reach + told

    return max(found, key=lambda e: (worth(e), -e.start))


def event_row(search: Search, found: Sequence[Evidence]) -> Row:
    """The row of a story; where the list asks for a part (承办, 协办), the sentence that tells who has it proves it."""
    best = statement(search, found)
    told = scope(best, found)
    day, when = event_date(best, found)
    held = parties(best.text, best.article.title)
    where, came = districts_of(best, held), people(told)
    question = search.question
    if (part := _PART.search(question.text)) and question.target in ("organisation", "company"):
        told_by = ((e, in_part(e.text, part.group())) for e in found)
        proof, names = next(((e, names) for e, names in told_by if names), (best, ()))
        having = tuple(name for name in names if question.target == "organisation" or is_company(name))
        return Row(proof, having, when, day, held.organisers, where, came)
    return Row(best, _stated(question, best, held), when, day, held.organisers, where, came)


def _stated(question: Question, stated: Evidence, held: Parties) -> tuple[str, ...]:
    """What the list wants of an event."""
    match question.target:
        case "district":
            return districts_of(stated, held)
        case "organisation":
            return (*held.organisers, *held.partners) if TAKING_PART.search(question.text) else held.organisers
        case "company" if not TAKING_PART.search(question.text):
            return tuple(name for name in held.organisers if is_company(name))
        case _:
            return row_values(question, stated, [stated])


def districts_of(stated: Evidence, held: Parties) -> tuple[str, ...]:
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
