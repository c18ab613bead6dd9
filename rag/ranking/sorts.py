"""Which articles tell of which sort of event: read once for an archive, so that no list depends on its first hits."""

from functools import cache

from index.stores import Store
from rag.aspects import Aspects, Sort, told_in
from rag.marks import marks
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
        self._of_field = cache(self._read)  # its own, so that it goes with the index

    def numbers(self, wanted: Aspects) -> set[int]:
        """Of the articles with a story of the field that is wanted; none where no field is."""
        if self.store.article_count > _MOST:
            return set()
        return {number for field in wanted.field for number in self._of_field(field)}

    def _read(self, field: str) -> frozenset[int]:
        """The numbers of the articles with a lead of a class."""
        held = ((number, self.store.numbered(number)[1]) for number in range(self.store.article_count))
        may = (
            (n, article) for n, article in held if marks().may_be_in(f"{article.title}\n{article.body}", "field", field)
        )
        return frozenset(
            number
            for number, article in may
            if any(field in told.field for story in stories(article) for told in told_in(article, story))
        )
