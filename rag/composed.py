"""Names made of a numeral and what is counted (四劲, 五化): their parts, where the archive tells them."""

from collections.abc import Sequence

from index.sentences import sentences
from rag.answer import Item
from rag.cues import listed_number
from rag.evidence import Evidence
from rag.facts import fact
from rag.listing import composed, values
from rag.refusals import unexplained_name
from rag.search import Draft, Search

_NUMERALS = frozenset("两二三四五六七八九十")


def definition(search: Search) -> Draft:
    """What a name means: its parts, where it counts them (四劲), else the sentence that explains it."""
    return told_parts(search) or fact(search)


def told_parts(search: Search) -> Draft | None:
    """The parts of a name like 四劲, from the sentences that give them."""
    for name in search.question.phrases:
        coined = not search.store.holds(name)  # by the asker, of what stands in one pair of quotation marks
        for issue, article in search.top():
            if (coined or name in article.body) and (found := composed(name, article, coined=coined)):
                offset, parts = found
                spans = [s for s in sentences(article.body) if s[1] > offset and _holds(article.body[slice(*s)], parts)]
                told = tuple(Evidence(issue, article, *s) for s in spans)
                items = tuple(
                    Item(part, tuple(n for n, e in enumerate(told, 1) if part in e.text)[:1]) for part in parts
                )
                text = "、".join(f"“{item.value}”[{item.citations[0]}]" for item in items)
                return Draft("answered", f"{name}：{text}。", told, items, len(items))
    return None


def not_told_parts(search: Search) -> Draft | None:
    """A name like 五化 whose five parts no sentence lists: said to be unexplained, not filled with the next list."""
    count = listed_number(search.question.text)
    name = next((name for name in search.question.phrases if not _NUMERALS.isdisjoint(name)), None)
    if not count or name is None:
        return None
    found = [e for e in search.evidence(search.terms) if name in e.text]
    told = any(len(values("thing", e.text.partition(name)[2], number=count)) == count for e in found)
    return None if told else unexplained_name(search, found)


def _holds(text: str, parts: Sequence[str]) -> bool:
    return any(f"“{part}”" in text for part in parts) or f"“{'、'.join(parts)}”" in text
