"""The articles that a search is narrowed to, as marks on all of them: a set of ids that costs no time to pass on."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Selection(Set[str]):
    """Ids of articles, in the archive's order. `numbers` tells each article's number, `chosen` has a mark for each."""

    numbers: Mapping[str, int]
    chosen: NDArray[np.bool_]

    @classmethod
    def of(cls, ids: Iterable[str], numbers: Mapping[str, int]) -> "Selection":
        """Those that are articles of the archive; other ids are left out."""
        if isinstance(ids, Selection) and ids.numbers is numbers:
            return ids
        chosen = np.zeros(len(numbers), dtype=np.bool_)
        chosen[[numbers[article_id] for article_id in ids if article_id in numbers]] = True
        return cls(numbers, chosen)

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return bool(self.chosen.all())

    def __contains__(self, article_id: object) -> bool:
        number = self.numbers.get(article_id) if isinstance(article_id, str) else None
        return number is not None and bool(self.chosen[number])

    def __iter__(self) -> Iterator[str]:
        return (article_id for article_id, number in self.numbers.items() if self.chosen[number])

    def __len__(self) -> int:
        return int(self.chosen.sum())

    @classmethod
    def _from_iterable(cls, ids: Iterable[str]) -> frozenset[str]:  # type: ignore[override]
        """What `&` and `|` make of it."""
        return frozenset(ids)
