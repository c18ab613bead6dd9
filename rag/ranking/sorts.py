"""Which articles tell of which sort of event: read once for an archive, so that no list depends on its first hits."""

from collections import defaultdict
from functools import cached_property

from index.stores import Store
from rag.aspects import Aspects, Sort, told_in
from rag.question import Question
from rag.stories import stories

_MOST = 10_000  # articles of an archive: reading more takes longer than a question may


def sort_of(question: Question) -> Sort:
    """The sort of event that a question's own words tell; of a name they tell nothing."""
    return Sort.of("" if question.phrases else question.subject)


class Sorts:
    """The articles of one index by the sorts of their stories."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def numbers(self, wanted: Aspects) -> set[int]:
        """Of the articles with a story of the field that is wanted; none where no field is."""
        if not wanted.field or self.store.article_count > _MOST:
            return set()
        return {number for field in wanted.field for number in self._by_field[field]}

    @cached_property
    def _by_field(self) -> dict[str, set[int]]:
        """By class of the field: the numbers of the articles with a lead of it."""
        found: dict[str, set[int]] = defaultdict(set)
        for number in range(self.store.article_count):
            article = self.store.numbered(number)[1]
            for story in stories(article):
                for told in told_in(article, story):
                    for field in told.field:
                        found[field].add(number)
        return found
