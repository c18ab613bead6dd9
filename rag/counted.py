"""How many things, companies or people a sentence lists, where no sentence gives the number itself."""

import re

from index.facets import find
from index.words import tagged
from rag.answer import Item
from rag.evidence import Evidence
from rag.heads import counted_head
from rag.listing import all_told, calls_them, enumerated, listed_beside, values
from rag.search import Draft, Search
from rag.trim import trim

_COUNTERS: dict[str, str] = {"company": "家", "organisation": "家", "district": "个区", "person": "人"}
_NEARLY = 0.7  # of the best score, from which another sentence of the article may list what is counted
_LISTED = 2  # names that a sentence needs for counting them
_BEHIND = 20  # characters behind what is listed, in which a sentence may tell what became of it
_KINDS, _LISTED_ALONE = "样种类款", 3  # what many things are counted by, and how many need not be called so
_THINGS = re.compile(r"(?:多少|几)(?P<counter>[样种个项类款条份本])(?P<noun>[一-鿿]{2,6})?")
_NUMERALS = "一二两三四五六七八九十\\d"


def counted(search: Search, best: Evidence) -> Draft | None:
    """How many companies, districts or units a sentence names, where it gives no number; None where it lists none."""
    target = search.question.target
    if search.question.kind != "how_many" or target not in _COUNTERS or best.sure < search.settings.answer_from:
        return None
    near = [e for e in search.evidence(search.terms) if e.article is best.article and e.score >= _NEARLY * best.score]
    listing = max([best, *near], key=lambda e: (len(values(target, e.text, search.terms)), e.score, -e.start))
    named = values(target, listing.text, search.terms)
    if len(named) < _LISTED:
        return None
    told = trim(listing, search.question, search.terms)
    items = tuple(Item(name, (1,)) for name in named)
    head = counted_head(named, _COUNTERS[target], search.question.english)
    return Draft("answered", f"{head}[1]", (told,), items, len(items))


def counted_things(search: Search, best: Evidence) -> Draft | Evidence | None:
    """How many things a sentence lists, where the article gives no number of them; None where it does, or lists none.

    Of a list that is cut short (等), the sentence alone is told.
    """
    asked = _THINGS.search(search.question.text)
    if search.question.kind != "how_many" or search.question.target != "thing" or asked is None:
        return None
    counter, noun = asked["counter"], _called(asked["noun"] or "")
    near = [e for e in search.evidence(search.terms) if e.article is best.article and e.named]
    near = [e for e in near if e.score >= _NEARLY * best.score]
    stated = re.compile(rf"[{_NUMERALS}](?:余|多)?{counter}")
    if not near or any(stated.search(e.text) and e.own >= _NEARLY * near[0].own for e in near):
        return None
    listing = max(near, key=lambda e: (_listed(search, e, noun)[:2], e.own, e.score, -e.start))
    called, beside, number = _listed(search, listing, noun)
    if not (called or (beside and counter in _KINDS and number >= _LISTED_ALONE)):
        return None
    told = trim(listing, search.question, search.terms)
    things = enumerated(told.text, search.terms, noun)
    if not all_told(things, told.text):
        return listing
    head = counted_head(things, counter, search.question.english)
    return Draft("answered", f"{head}[1]", (told,), tuple(Item(thing, (1,)) for thing in things), len(things))


def _called(told: str) -> str | None:
    """The noun that ends what is counted: 公益项目 are 项目."""
    found = tagged(told)
    return found[-1][0] if found else None


def _listed(search: Search, found: Evidence, noun: str | None) -> tuple[bool, bool, int]:
    """Whether a sentence calls the things it lists as the question does, or tells of them in its words; how many."""
    called = noun is not None and calls_them(noun, found.text)
    wanted = [term for term in search.terms if term.focus or term.text in search.question.phrases]
    things = enumerated(found.text, search.terms, noun)
    names = sum(bool(find(thing)) for thing in things) > 1  # districts or companies are no things of some kind
    beside = not names and listed_beside(wanted, found.text, _BEHIND)
    return called, beside, len(things)
