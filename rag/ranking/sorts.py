"""Which articles tell of which sort of event: read once for an archive, so that no list depends on its first hits."""

from collections import defaultdict
from functools import cached_property

from index.stores import Store
from rag.aspects import Aspects, aspects, leads
from rag.stories import stories

_MOST = 10_000  # articles of an archive: reading more takes longer than a question may


class Sorts:
    """The articles of one index by the sorts of their stories."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def numbers(self, wanted: Aspects) -> set[int]:
        """Of the articles with a story of the sort, in every aspect that is wanted; none where no field is."""
        told = {name: held for name, held in wanted.classes if held}
        if "field" not in told or self._store.article_count > _MOST:
            return set()
        each = [{pair for one in held for pair in self._by_sort[name, one]} for name, held in told.items()]
        return {number for number, _ in set.intersection(*each)}

    @cached_property
    def _by_sort(self) -> dict[tuple[str, str], set[tuple[int, int]]]:
        """By aspect and class: an article's number with the place of its story."""
        found: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
        for number in range(self._store.article_count):
            article = self._store.numbered(number)[1]
            for place, story in enumerate(stories(article)):
                for lead in leads(article, story):
                    for name, held in aspects(lead).classes:
                        for one in held:
                            found[name, one].add((number, place))
        return found
