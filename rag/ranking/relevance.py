"""The chance that a ranked article is on what was asked: a score to hold against a threshold.

A logistic regression over an article's own signals and its lead on those further down. Shares and cosines mean the
same in archives of any size; the length of the question has a weight of its own. Fitted on questions made from news
(with their article and without it) and on the development questions of eval/, right articles against all others.
"""

import numpy as np
from numpy.typing import NDArray

from rag.ranking.signals import Signals, Values

_BIAS = -1.26
_COVERED, _NEAR, _AROUND, _RUN, _LACKING, _OUTSIDE = -3.96, -1.40, 0.95, -1.49, -1.60, -1.46
_LENGTH, _COVERED_LONG = -0.44, 1.97  # a long question is covered in full by what is on it alone
_LEAD, _NEARER = 7.90, 1.19
_RIVALS = slice(5, 10)  # places of the articles that the others are held against


def relevance(found: Signals, scores: Values, order: NDArray[np.intp], terms: int) -> Values:
    """Chances from 0 to 1 for the articles in `order`, best first, never rising; the question has so many `terms`."""
    length = np.log1p(terms)
    linear = (
        _BIAS
        + (_COVERED + _COVERED_LONG * length) * found.covered
        + _NEAR * found.near
        + _AROUND * found.around
        + _RUN * found.run
        + _LACKING * found.lacking
        + _OUTSIDE * found.outside
        + _LENGTH * length
        + _LEAD * (scores - _rivals(scores, order))
        + _NEARER * (found.near - _rivals(found.near, order))
    )
    chances = 1 / (1 + np.exp(-linear[order]))
    return np.asarray(np.minimum.accumulate(chances), dtype=np.float64)


def _rivals(values: Values, order: NDArray[np.intp]) -> float:
    """The mean of those further down; of few articles, half of the first."""
    below = values[order][_RIVALS]
    return float(below.mean() if len(below) else values[order[0]] / 2)
