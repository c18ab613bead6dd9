"""The chance that a ranked article is on what was asked: a score to hold against a threshold.

A logistic regression over an article's own signals alone. Shares and cosines mean the same in archives of any size,
the length of the question has a weight of its own, and other articles on the same thing take nothing away.
`python -m eval fit-ranking` fits it to questions with their article and without it: the articles that answer against
all others among the first five.
"""

import numpy as np
from numpy.typing import NDArray

from rag.ranking.signals import Signals, Values

# one for each of `columns`
WEIGHTS = (-1.60, -2.94, 2.08, 0.0, 0.0, -1.90, 1.00, 0.59, 2.35, -2.05, -1.46, -0.70)


def relevance(found: Signals, order: NDArray[np.intp], terms: int) -> Values:
    """Chances from 0 to 1 for the articles in `order`, best first, never rising; the question has so many `terms`."""
    # row by row, so that the same signals give the same chance in whatever company
    linear = (columns(found, terms) * np.array(WEIGHTS)).sum(axis=1)
    chances = 1 / (1 + np.exp(-linear[order]))
    return np.asarray(np.minimum.accumulate(chances), dtype=np.float64)


def columns(found: Signals, terms: int) -> Values:
    """What the weights are for, shape (articles, 12): what is covered says more of a long question."""
    length = np.log1p(terms)
    parts = [
        np.ones(len(found.covered)),
        *(part for share in (found.covered, found.whole, found.run) for part in (share, share * length)),
        found.near,
        found.around,
        found.lacking,
        found.outside,
        np.full(len(found.covered), length),
    ]
    return np.column_stack(parts)
