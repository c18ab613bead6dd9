"""Lists that one sentence gives: the sentence, and what it lists as items."""

from collections.abc import Sequence

from rag.answer import Item
from rag.cues import listed_noun, listed_number, of_events
from rag.evidence import Evidence
from rag.facts import fact
from rag.listing import calls_them, listed_beside, values
from rag.runs import runs
from rag.search import Draft, Search
from rag.trim import trim

_PER_VALUE, _MANY = 0.4, 6  # added to the score of a sentence for each thing that it lists
_CALLED = 1.0  # added where a sentence calls what it lists as the question does
_EXACT, _ASKED = 1.0, 0.5  # added where it lists as many as are asked for; behind a word beside the asking one
_LISTED, _LISTED_FROM = 3, 0.8  # values of a sentence that lists them; of the best coverage, what it covers
_VALUES_FROM = 0.6  # of the best score, from which a sentence that lists something may answer


def told_list(search: Search) -> Draft:
    """A list that one sentence gives: the sentence, and what it lists as items."""
    draft = fact(search)
    if draft.status == "not_found":
        return draft
    target = search.question.target
    found = search.evidence(search.terms)
    near = [e for e in found if e.named and e.score >= _VALUES_FROM * found[0].score]
    noun, number = listed_noun(search.question.text), listed_number(search.question.text)
    focus = [term for term in search.terms if term.focus]

    def listed_in(text: str) -> tuple[str, ...]:
        return values(target, text, search.terms, noun, number)

    listed = [(e, len(listed_in(e.text))) for e in near if e.article is near[0].article]

    def worth(pair: tuple[Evidence, int]) -> float:
        called = noun is not None and calls_them(noun, pair[0].text)
        exact = pair[1] == number and (_EXACT + _ASKED * listed_beside(focus, pair[0].text))
        return pair[0].score + _PER_VALUE * min(pair[1], _MANY) + _CALLED * called + exact

    best, most = max(listed, key=worth, default=(found[0], 0))
    if not most:
        return draft
    told = trim(best, search.question, search.terms)
    return _of(search, told, listed_in(told.text))


def listed_at_once(search: Search) -> Draft | None:
    """Districts or offices that one sentence lists, where no events are asked for: 歇脚点分布在哪几个区."""
    question = search.question
    if of_events(question.text) or question.target not in ("district", "organisation", "company"):
        return None
    found = [e for e in search.evidence(search.terms) if e.named]
    if not found or found[0].sure < search.settings.answer_from:
        return None
    near = [e for e in found if e.article is found[0].article and e.coverage >= _LISTED_FROM * found[0].coverage]
    best = max(near, key=lambda e: (len(values(question.target, e.text)), e.score))
    if len(values(question.target, best.text)) < _LISTED or not any(runs(best.text)):
        return None
    told = trim(best, question, search.terms)
    return _of(search, told, values(question.target, told.text))


def _of(search: Search, told: Evidence, listed: Sequence[str]) -> Draft:
    items = tuple(Item(value, (1,)) for value in listed)
    text = "".join(search.answerer.write(search.question, (told,)))
    return Draft("answered", text, (told,), items or None, len(items) if items else None)
