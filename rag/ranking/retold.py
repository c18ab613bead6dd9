"""The same event in several reports: what one calls 讲座 another calls 救护课, so that each tells the other's name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from index.facets import find
from index.newsletter import Article, Issue
from rag.aspects import leads
from rag.expressions import dates
from rag.stories import Span
from rag.times import resolve

_SHARED = 2  # names beside the day that make two reports one event
_CROWD = 6  # reports of one day beyond which it tells nothing


@dataclass(frozen=True, slots=True)
class Telling:
    """The day that a story leads with, the names beside it, and the file of its issue."""

    day: date
    names: frozenset[str]
    file: str


def telling(issue: Issue, article: Article, story: Span) -> Telling | None:
    """Of a story; None where it leads with no day."""
    text = "".join(leads(article, story))
    day = next((day for written in dates(text) if (day := resolve(written, issue))), None)
    return Telling(day, frozenset(name.value for name in find(text)), issue.file) if day else None


def retold(told: Sequence[Telling | None]) -> list[tuple[int, int]]:
    """Places of every two stories of different issues that tell of one day, and share who held it or where."""
    of_day: dict[date, list[tuple[int, Telling]]] = defaultdict(list)
    for place, one in enumerate(told):
        if one is not None:
            of_day[one.day].append((place, one))
    return [
        (place, other_place)
        for day in of_day.values()
        if len(day) <= _CROWD
        for (place, one), (other_place, other) in combinations(day, 2)
        if one.file != other.file and len(one.names & other.names) >= _SHARED
    ]
