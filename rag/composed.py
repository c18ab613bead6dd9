"""Names made of a numeral and what is counted (四劲, 五化): their parts, where the archive tells them."""

import re
from collections.abc import Sequence

from index.sentences import sentences
from rag.answer import Item
from rag.cues import listed_number
from rag.evidence import Evidence
from rag.facts import fact
from rag.listing import composed, values
from rag.refusals import unexplained_name
from rag.search import Draft, Search
from rag.trim import trim

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


def parts_of_name(search: Search) -> Draft | None:
    """A name like 五化 by the clauses behind it, where they are as many as it counts.

    Where no sentence lists its five parts, it is said to be unexplained and not filled with the next list.
    """
    count = listed_number(search.question.text)
    name = next((name for name in search.question.phrases if not _NUMERALS.isdisjoint(name)), None)
    if not count or name is None:
        return None
    found = [e for e in search.evidence(search.terms) if name in e.text]
    behind = [(e, e.text.partition(name)[2]) for e in found]
    if clauses := next((e for e, text in behind if _in_clauses(text) == count), None):
        told = trim(clauses, search.question, search.terms)
        return Draft("answered", "".join(search.answerer.write(search.question, (told,))), (told,))
    told_so = any(len(values("thing", text, number=count)) == count for _, text in behind)
    return None if told_so else unexplained_name(search, found)


def _in_clauses(text: str) -> int:
    """Into how many clauses what stands behind a name and a colon falls.

    >>> _in_clauses("”：收的怨送的，送的怨站里，站里怨总部。"), _in_clauses("”叫得响，人人会。")
    (3, 0)
    """
    listed = re.match("[”》]?：([^。]+)", text)
    return len(re.split("[，；、]", listed[1])) if listed else 0


def _holds(text: str, parts: Sequence[str]) -> bool:
    return any(f"“{part}”" in text for part in parts) or f"“{'、'.join(parts)}”" in text
