"""The sort of event that a text tells of: what was done (培训, 竞赛, 检查) and what it was about (急救, 消防, 普法)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from index.facets import find
from index.newsletter import Article
from rag.fields import Field, fields
from rag.marks import marks
from rag.stories import Span, sentence_spans, stories

_PURPOSE = re.compile(
    r"^(?:[^，]{0,12}?(?:为了?|针对|围绕|根据|按照|结合|在[^，]{1,16}(?:来临|之际|前后|到来)))[^，]*，"
)

# 区医疗急救中心, 慈善基金会, 便民广场: what stands behind 联合, 与, 在 and the like is no event.
_BODY = re.compile(
    "(?<=[合同手与由是在到进，。、 ])[一-鿿]{1,8}?"
    "(?:中心|基金会|委员会|协会|支队|大队|医院|派出所|分局|办公室|广场|学校|党校|图书馆|文化馆|公司)"
)
_OF_THEIR_OWN = frozenset(
    {"training", "contest", "drill", "inspection", "hiring", "electing"}
)  # none stands for another
_KEPT = 40_000  # texts whose aspects need not be read again
_LEADS = 2  # sentences that tell what an article is on
_OFTEN = 2  # different words of a class that an article needs


@dataclass(frozen=True, slots=True)
class Aspects:
    """The classes of what was done, and what it was about; an empty set and no chance tell nothing."""

    deed: frozenset[str]
    field: Field

    @property
    def sure(self) -> "Aspects":
        """The same without a field that is but a guess."""
        return Aspects(self.deed, self.field.sure)

    def differs(self, other: "Aspects") -> bool:
        """Whether another text is of a different sort than this one asks for.

        It is on something else, or it tells of a deed of its own (a lecture is no contest) that is not asked for.
        """
        deeds = bool(self.deed and other.deed & _OF_THEIR_OWN and not self.deed & other.deed)
        return deeds or self.field.differs(other.field)

    def agrees(self, other: "Aspects") -> bool:
        """Whether another text is of the sort that this one asks for.

        Its field must be; where it tells of no deed, or of one that goes with any (慰问, 赠送), the field is enough.
        """
        on_something = bool(self.field.likely)
        if on_something and not self.field.agrees(other.field):
            return False
        if not self.deed or self.deed & other.deed:
            return on_something or bool(self.deed)
        return on_something and (not other.deed or not (self.deed | other.deed) & _OF_THEIR_OWN)


_known: dict[str, Aspects] = {}  # those of texts that were read, so that many can be read at once


@dataclass(frozen=True, slots=True)
class Sort:
    """The sort of event that a question asks for; `sure` is what its own marks tell of it, without a likely field."""

    likely: Aspects
    sure: Aspects

    @classmethod
    def of(cls, text: str) -> Self:
        return cls(wanted(text), wanted(text, surely=True))


def aspects(text: str, *, surely: bool = False) -> Aspects:
    """Of a sentence or question; clauses of purpose and the names of those who acted tell nothing of it.

    Where no mark of a field stands in it, the likely field is told, if not `surely`.

    >>> first, second = aspects("急救培训"), aspects("为检验学习成果，宝山局举办应急救护知识擂台赛")
    >>> first.differs(second), first.differs(aspects("开设AED使用教学课")), first.differs(aspects("小哥参加活动"))
    (True, False, False)
    """
    found = aspects_of([text])[0]
    return found.sure if surely else found


def aspects_of(texts: Sequence[str]) -> list[Aspects]:
    """Of each text as by itself; many at once take a third of the time, and are kept."""
    found = {text: _known[text] for text in texts if text in _known}
    new = [text for text in dict.fromkeys(texts) if text not in found]
    if new:
        told = [without_names(text) for text in new]
        held = [marks().found(text) for text in told]
        about = fields().told_of(told, [_narrowed(frozenset(marked["field"])) for marked in held])
        deeds = (_narrowed(frozenset(marked["deed"])) for marked in held)
        read = dict(zip(new, map(Aspects, deeds, about), strict=True))
        if len(_known) + len(read) > _KEPT:
            _known.clear()
        _known.update(read)
        found |= read
    return [found[text] for text in texts]


def marked_fields(text: str) -> frozenset[str]:
    """The classes of `field` of which a text, names left out, bears a mark."""
    return _narrowed(frozenset(marks().found(without_names(text))["field"]))


def _narrowed(sorts: frozenset[str]) -> frozenset[str]:
    return sorts.difference(*(marks().over.get(sort, ()) for sort in sorts))


def wanted(text: str, *, surely: bool = False) -> Aspects:
    """Of what is asked for: a sort that has others under it (节日 has 中秋) means them all, where none is named.

    >>> "midautumn" in wanted("传统节日活动").field.likely, "lantern" in wanted("中秋佳节活动").field.likely
    (True, False)
    """
    told = aspects(text, surely=surely)
    return Aspects(told.deed, told.field.widened(marks().under))


@lru_cache(maxsize=_KEPT)
def without_names(text: str) -> str:
    """A sentence without the names in it, without who helped and where it was, and without a clause of purpose before.

    >>> without_names("静安局联合静安区医疗急救中心在便民广场办读书会")
    ' 联合 在 办读书会'
    """
    return _BODY.sub(" ", nameless(_PURPOSE.sub("", text))).replace("  ", " ")


def nameless(text: str) -> str:
    """A text with each run of names, which may lie within each other, as one space.

    >>> nameless("静安局与静安区消防救援支队举办比赛")
    ' 与 举办比赛'
    """
    between: list[str] = []
    end = 0
    for name in find(text):
        if not between or name.start > end:
            between.append(text[end : name.start])
        end = max(end, name.end)
    return " ".join((*between, text[end:]))


def leads_agree(wanted: Aspects, article: Article, story: Span | None = None, *, surely: bool = False) -> bool | None:
    """Whether an article, or one story of it, leads with an event of a sort: None where its leads do not tell.

    A round-up leads with each of its stories; it is on another sort only where all of them are. What is only likely
    of the leads' field tells nothing `surely`, nor beside a lead that bears a mark of one.
    """
    if story is None and len(parts := stories(article)) > 1:
        each = {leads_agree(wanted, article, part, surely=surely) for part in parts}
        return True if True in each else None if None in each else False
    return any_agrees(wanted, told_in(article, story or (0, len(article.body)), surely=surely))


def any_agrees(wanted: Aspects, told: Iterable[Aspects]) -> bool | None:
    """Whether any text of several is of the sort asked for; None where they do not tell."""
    told = tuple(dict.fromkeys(told))
    if any(wanted.agrees(one) for one in told):
        return True
    return False if any(wanted.differs(one) for one in told) else None


@lru_cache(maxsize=40_000)
def told_in(article: Article, story: Span, *, surely: bool = False) -> tuple[Aspects, ...]:
    """The sorts that the leads of a story tell: what is only likely, where none of them bears a mark of a field."""
    every = tuple(aspects_of(leads(article, story)))
    sure = tuple(one.sure for one in every)
    return sure if surely or any(one.field.likely for one in sure) else every


def leads(article: Article, story: Span) -> list[str]:
    """What tells the sort of a story: its first sentences, and the title of an article that begins with it."""
    first = [span for span in sentence_spans(article) if story[0] <= span[0] < story[1]][:_LEADS]
    return [*([article.title] if story[0] == 0 else []), *(article.body[slice(*span)] for span in first)]


@lru_cache(maxsize=20_000)
def main_sort(body: str) -> frozenset[str]:
    """What a whole article is about: the class of `field` that it speaks of most, where it does more than once."""
    counts = {sort: len(words) for sort, words in marks().found(body)["field"].items()}
    most = max(counts.values(), default=0)
    return frozenset(sort for sort, count in counts.items() if count == most) if most >= _OFTEN else frozenset()
