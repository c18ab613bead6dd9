"""Which articles a survey must read, told from the index alone: what they hold, and how near their words are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.newsletter import Article
from index.stores import Store
from rag.signals import WORTH_CUTTING, Gauge, reach, share, weights_of, whole

_ROUNDED = 1e-9  # sums of the same numbers in another order differ by less
_FEW = 300  # articles that are cut into words sooner than all words of the archive are looked up


@dataclass(frozen=True, slots=True)
class Reaching:
    """`may` marks the articles that may cover the question enough. `near` is the most that any word of each article is
    near to each term, shape (terms, articles), where `known` marks it as such.
    """

    held: Gauge
    store: Store
    needed: float
    may: NDArray[np.bool_]
    near: NDArray[np.float64]
    known: NDArray[np.bool_]

    @classmethod
    def of(cls, held: Gauge, store: Store, threshold: float, needed: float) -> "Reaching":
        """Of a question that each article is to cover by `threshold`."""
        own = np.zeros((len(held.terms), store.article_count))
        for row, term in zip(own, held.terms, strict=True):
            for spelling, credit in ((term.text, 1.0), *term.others):
                np.maximum(row, np.where(store.may_hold(spelling), credit, 0.0), out=row)
        weights = weights_of(held.terms)
        may = share(weights, own) >= min(threshold, WORTH_CUTTING) - _ROUNDED
        if may.sum() <= _FEW:
            return cls(held, store, needed, may, own, np.zeros(len(may), np.bool_))
        near, known = nearness(held, store), ~store.torn
        soft = np.maximum(own, near)
        enough = (share(weights, soft) >= threshold - _ROUNDED) & (whole(weights, soft) >= needed - _ROUNDED)
        return cls(held, store, needed, may & (enough | ~known | (threshold <= WORTH_CUTTING)), near, known)

    def reach(self, article: Article) -> float:
        """`rag.signals.reach`, or 0 for an article that covers too little."""
        number = self.store.number_of(article.article_id)
        if not self.may[number]:
            return 0.0
        return reach(self.held, article, self.needed, self.near[:, number] if self.known[number] else None)


def nearness(held: Gauge, store: Store) -> NDArray[np.float64]:
    """The most that any word of each article is near to each term, shape (terms, articles)."""
    found = np.zeros((len(held.terms), store.article_count))
    if held.space is None or held.nearness is None:
        return found
    for row, term, values in zip(found, held.terms, held.nearness.astype(np.float64), strict=True):
        if term.must:  # a name is there or not
            continue
        near = np.flatnonzero(values > 0)
        near = near[np.argsort(values[near], kind="stable")]  # the nearest last, for it stays
        held_by = store.articles_with([held.space.known[place] for place in near.tolist()])
        for value, articles in zip(values[near].tolist(), held_by, strict=True):
            row[articles] = value
    return found
