"""The sort of event that a text tells of: what was done (培训, 竞赛, 检查) and what it was about (急救, 消防, 普法)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from index.facets import find
from index.newsletter import Article
from rag.stories import Span, sentence_spans, stories

_PURPOSE = re.compile(
    r"^(?:[^，]{0,12}?(?:为了?|针对|围绕|根据|按照|结合|在[^，]{1,16}(?:来临|之际|前后|到来)))[^，]*，"
)

_LEADS = 2  # sentences that tell what an article is on
_OFTEN = 2  # different words of a class that an article needs


@dataclass(frozen=True, slots=True)
class Aspects:
    """The classes that a text holds, by aspect; an empty set tells nothing."""

    classes: tuple[tuple[str, frozenset[str]], ...]

    def differs(self, other: "Aspects") -> bool:
        """Whether two texts are of different sorts: in some aspect each holds a class, and none in common."""
        there = dict(other.classes)
        return any(held and there[name] and not held & there[name] for name, held in self.classes)

    def agrees(self, other: "Aspects") -> bool:
        """Whether another text holds a class of this one in every aspect of which this one tells something."""
        there = dict(other.classes)
        told = [bool(held & there[name]) for name, held in self.classes if held]
        return bool(told) and all(told)


@lru_cache(maxsize=20_000)
def aspects(text: str) -> Aspects:
    """Of a sentence or question; clauses of purpose and the names of those who acted tell nothing of it.

    >>> first, second = aspects("急救培训"), aspects("为检验学习成果，宝山局举办应急救护知识擂台赛")
    >>> first.differs(second), first.differs(aspects("开设AED使用教学课")), first.differs(aspects("小哥参加活动"))
    (True, False, False)
    """
    told = without_names(text)
    return Aspects(
        tuple(
            (aspect, frozenset(sort for sort, pattern in sorts.items() if pattern.search(told)))
            for aspect, sorts in _patterns().items()
        )
    )


def without_names(text: str) -> str:
    """A sentence without the names in it, and without a clause of purpose before."""
    return nameless(_PURPOSE.sub("", text))


def nameless(text: str) -> str:
    """A text with each run of names, which may lie within each other, as one space.

    >>> nameless("静安局与静安区消防救援支队举办比赛")
    ' 与 举办比赛'
    """
    named = {at for name in find(text) for at in range(name.start, name.end)}
    return "".join("" if at in named and at - 1 in named else " " if at in named else c for at, c in enumerate(text))


def leads_agree(wanted: Aspects, article: Article, story: Span | None = None) -> bool | None:
    """Whether an article, or one story of it, leads with an event of a sort: None where its leads do not tell.

    A round-up leads with each of its stories; it is on another sort only where all of them are.
    """
    if story is None and len(parts := stories(article)) > 1:
        each = {leads_agree(wanted, article, part) for part in parts}
        return True if True in each else None if None in each else False
    told = [aspects(lead) for lead in leads(article, story or (0, len(article.body)))]
    if any(wanted.agrees(one) for one in told):
        return True
    return False if any(wanted.differs(one) for one in told) else None


def leads(article: Article, story: Span) -> list[str]:
    """What tells the sort of a story: its first sentences, and the title of an article that begins with it."""
    first = [span for span in sentence_spans(article) if story[0] <= span[0] < story[1]][:_LEADS]
    return [*([article.title] if story[0] == 0 else []), *(article.body[slice(*span)] for span in first)]


@lru_cache(maxsize=20_000)
def main_sort(body: str) -> frozenset[str]:
    """What a whole article is about: the class of `field` that it speaks of most, where it does more than once."""
    counts = {sort: len(set(pattern.findall(body))) for sort, pattern in _patterns()["field"].items()}
    most = max(counts.values(), default=0)
    return frozenset(sort for sort, count in counts.items() if count == most) if most >= _OFTEN else frozenset()


@cache
def _patterns() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    table = tomllib.loads((Path(__file__).parent / "aspects.toml").read_text(encoding="utf-8"))
    return {
        aspect: {sort: re.compile("|".join(found)) for sort, found in sorts.items()} for aspect, sorts in table.items()
    }
