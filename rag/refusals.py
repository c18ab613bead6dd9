"""What is said where the archive does not answer: nothing, the nearest report, a name without its meaning or a day."""

from collections.abc import Sequence

from rag.evidence import Evidence
from rag.expressions import dates
from rag.phrases import dated, missing, near, no_day, nothing, sentence, unexplained
from rag.search import Draft, Search
from rag.trim import concise, opening, tight, trim

_NEAREST = 50  # characters of the nearest report beside a refusal


def refuse(search: Search) -> Draft:
    """`not_found`, with the nearest report where all but a name, figure or phrase fits."""
    question, searched = search.question, search.searched
    plain = search.plain
    if plain and any(term.must for term in search.terms):
        found = search.evidence(plain, strict=False)
        if found and found[0].coverage >= search.settings.near_from:
            lacking = "、".join(term.text for term in search.terms if term.must and not term.credit(_context(found[0])))
            nearest = concise(trim(found[0], question, search.terms), question, search.terms, _NEAREST)
            text = f"{missing(question, lacking, searched)}\n\n{near(question.english)}{sentence(nearest.text)}[1]"
            return Draft("not_found", text, (nearest,))
    return Draft("not_found", nothing(question, searched))


def undated(search: Search, best: Evidence) -> Draft:
    """The day is asked for, and the archive says 近日 only."""
    told = concise(trim(best, search.question, search.terms), search.question, search.terms, _NEAREST)
    told = told if dates(told.text) else opening(best)
    english = search.question.english
    text = sentence(dated(told.text, told.issue, english))
    return Draft("not_found", f"{no_day(english)}{text}[1]", (told,))


def unexplained_name(search: Search, mentions: Sequence[Evidence]) -> Draft:
    """The archive uses a name without saying what it is: the sentence that mentions it best."""
    if not mentions:
        return refuse(search)
    told = tight(mentions[0], search.question, search.terms)
    return Draft(
        "not_found",
        f"{unexplained(search.question.phrases[0], search.question.english)}{sentence(told.text)}[1]",
        (told,),
    )


def _context(found: Evidence) -> str:
    return f"{found.article.title}\n{found.text}\n{found.issue.label}".lower()
