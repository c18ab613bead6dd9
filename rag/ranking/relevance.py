"""The chance that a ranked article is on what was asked: a score to hold against a threshold.

A logistic regression over an article's own signals alone. Shares and cosines mean the same in archives of any size,
the length of the question has a weight of its own, and other articles on the same thing take nothing away. Fitted on
questions made from news (with their article and without it) and on the development questions of eval/, the articles
that answer against all others among the first five.
"""

import numpy as np
from numpy.typing import NDArray

from rag.ranking.signals import Signals, Values

_BIAS = -1.60
_COVERED, _NEAR, _AROUND, _RUN, _LACKING, _OUTSIDE = -2.94, 0.59, 2.35, -1.90, -2.05, -1.46
_LENGTH, _COVERED_LONG, _RUN_LONG = -0.70, 2.08, 1.00  # what is on it alone covers a long question in full


def relevance(found: Signals, order: NDArray[np.intp], terms: int) -> Values:
    """Chances from 0 to 1 for the articles in `order`, best first, never rising; the question has so many `terms`."""
    length = np.log1p(terms)
    linear = (
        _BIAS
        + (_COVERED + _COVERED_LONG * length) * found.covered
        + (_RUN + _RUN_LONG * length) * found.run
        + _NEAR * found.near
        + _AROUND * found.around
        + _LACKING * found.lacking
        + _OUTSIDE * found.outside
        + _LENGTH * length
    )
    chances = 1 / (1 + np.exp(-linear[order]))
    return np.asarray(np.minimum.accumulate(chances), dtype=np.float64)
