"""Which articles tell of which sort of event: read once for an archive, so that no list depends on its first hits."""

from functools import cache, cached_property

import numpy as np

from index.stores import Store
from rag.aspects import Aspects, Sort, aspects_of, leads, told_in
from rag.fields import Chances, fields
from rag.marks import marks
from rag.question import Question
from rag.stories import stories

_LEAD = 160  # characters of a story that tell its sort by their meaning
_MAY = 0.02  # the chance from which an article without a mark of a class is looked at
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
        return {number for field in wanted.field.likely for number in self._of_field(field)}

    def _read(self, field: str) -> frozenset[int]:
        """The numbers of the articles with a lead of a class."""
        likely = np.asarray(self._likely[:, fields().sorts.index(field)] >= _MAY).tolist()
        held = [self.store.numbered(number)[1] for number in range(self.store.article_count)]
        may = [
            (number, article)
            for number, article in enumerate(held)
            if likely[number] or marks().may_be_in(f"{article.title}\n{article.body}", "field", field)
        ]
        aspects_of([lead for _, article in may for story in stories(article) for lead in leads(article, story)])
        return frozenset(
            number
            for number, article in may
            if any(field in told.field.likely for story in stories(article) for told in told_in(article, story))
        )

    @cached_property
    def _likely(self) -> Chances:
        """The chance of each class in any story of each article by its meaning alone, shape (articles, classes)."""
        told = [
            (number, f"{article.title}。{article.body[start : min(start + _LEAD, end)]}")
            for number in range(self.store.article_count)
            for article in (self.store.numbered(number)[1],)
            for start, end in stories(article)
        ]
        found = np.zeros((self.store.article_count, len(fields().sorts)))
        numbers = np.array([number for number, _ in told], np.int64)
        np.maximum.at(found, numbers, fields().chances([text for _, text in told], [()] * len(told)))
        return found
