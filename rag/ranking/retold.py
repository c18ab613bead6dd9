"""The same event in several reports: what one calls 讲座 another calls 救护课, so that each tells the other's name."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations

from index.facets import find
from index.newsletter import Article, Issue
from rag.aspects import leads
from rag.expressions import dates
from rag.stories import Span
from rag.times import resolve

_SHARED = 2  # names beside the day that make two reports one event
_CROWD = 6  # reports of one day beyond which it tells nothing


def retold(told_in: Sequence[tuple[Issue, Article, Span]]) -> list[tuple[int, int]]:
    """Places of every two stories of different issues that tell of one day, and share who held it or where."""
    of_day: dict[date, list[tuple[int, str, frozenset[str]]]] = defaultdict(list)
    for place, (issue, article, span) in enumerate(told_in):
        told = _told(issue, article, span)
        if told is not None:
            of_day[told[0]].append((place, issue.file, told[1]))
    return [
        (one[0], other[0])
        for day in of_day.values()
        if len(day) <= _CROWD
        for one, other in combinations(day, 2)
        if one[1] != other[1] and len(one[2] & other[2]) >= _SHARED
    ]


@lru_cache(maxsize=20_000)
def _told(issue: Issue, article: Article, story: Span) -> tuple[date, frozenset[str]] | None:
    """The day that a story leads with, and the names beside it."""
    text = "".join(leads(article, story))
    day = next((day for written in dates(text) if (day := resolve(written, issue))), None)
    return (day, frozenset(name.value for name in find(text))) if day else None
