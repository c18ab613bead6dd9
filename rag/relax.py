"""A search within filters that found nothing: which filter stands in the way, and what lies outside it, marked so."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace

from index.scope import Scope
from rag.evidence import Evidence
from rag.phrases import beyond, other_times, outside_range, outside_time, sentence, within_range
from rag.search import Draft, Search

# what is found under filters, with or without the time that the question names
Find = Callable[[Scope, bool], tuple[Draft, Search]]

_SHOWN = 3  # reports from outside the filters
# An article may be on a bureau or district without naming it, so these filters are the likeliest to have left out what
# was meant; an issue is chosen by number; a time is exact, so it goes last.
_ORDER = (("organisation",), ("district",), ("issue",), ("until",), ("since",), ("since", "until"))


def relaxed(draft: Draft, search: Search, scope: Scope, find: Find) -> tuple[Draft, tuple[str, ...]]:
    """The refusal, with what the archive holds outside the filters, and the filters that had to be dropped for it.

    One filter at a time, then all of them; then the time that the question itself names. It stays `not_found`: what
    lies outside answers nothing within.
    """
    question, chosen = search.question, scope.as_json()
    if draft.status != "not_found" or question.kind == "outside" or not (chosen or question.period):
        return draft, ()
    absent = draft.evidence or question.issues == () or not chosen
    head = draft.text if absent else within_range(chosen, search.searched, question.english)
    draft = replace(draft, text=head)
    searched = {article.article_id for _, article in search.archive}
    for dropped in _steps(scope):
        found, _ = find(without(scope, dropped), True)
        if found.status == "answered" and (elsewhere := _beyond(searched, found)):
            lead = beyond({name: chosen[name] for name in dropped}, question.english)
            return _with(draft, elsewhere, lead, outside_range(question.english)), dropped
    if question.period and not draft.evidence:
        found, _ = find(scope, False)
        if found.status == "answered" and (elsewhere := _beyond(searched, found)):
            lead = other_times(question.period.words, question.english)
            ends = {"since": question.period.since, "until": question.period.until}
            named = tuple(name for name, day in ends.items() if day and name not in chosen)
            return _with(draft, elsewhere, lead, outside_time(question.english)), named
    return draft, ()


def _beyond(searched: Set[str], found: Draft) -> tuple[Evidence, ...]:
    """What lies beyond the articles that were searched: what was among them and did not answer is not outside."""
    return tuple(e for e in found.evidence if e.article.article_id not in searched)


def _with(draft: Draft, elsewhere: Sequence[Evidence], lead: str, mark: str) -> Draft:
    """The refusal with what was found elsewhere, each row marked."""
    shown, known = tuple(elsewhere[:_SHOWN]), len(draft.evidence)
    rows = [f"- {mark}{e.issue.label}：{sentence(e.text)}[{n}]" for n, e in enumerate(shown, known + 1)]
    return Draft("not_found", "\n".join([draft.text, "", lead, *rows]), (*draft.evidence, *shown))


def without(scope: Scope, dropped: tuple[str, ...]) -> Scope:
    """The filters less some.

    >>> without(Scope.parse(since="2024-01-01", district="静安区"), ("since",)).as_json()
    {'district': '静安区'}
    """
    return Scope.of({name: value for name, value in scope.as_json().items() if name not in dropped})


def _steps(scope: Scope) -> Iterator[tuple[str, ...]]:
    held = tuple(scope.as_json())
    if not held:
        return
    steps = [step for step in _ORDER if all(name in held for name in step)]
    yield from steps
    if held not in steps:
        yield held
