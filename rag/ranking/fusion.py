"""Signals to one score, and the score to the chance that an article is on what was asked.

The weights were fitted on questions made from news that no test uses, and on the development questions of eval/.
"""

import numpy as np

from rag.ranking.signals import Signals, Values

_RUN, _TITLED, _AROUND, _LACKING, _OUTSIDE = 0.3, 0.1, 0.5, 0.03, 0.2
# How much the vectors say: most where the best article covers little of the question, next to nothing where much.
_DENSE, _SLOPE, _STANDS_OUT, _LEAST, _MOST = 0.45, 3.0, 0.5, 0.0, 0.6
_COMMON = 0.3  # of the question covered by its best article, as a rule
_RIVAL = 5  # the place of the article that the first is held against


def fuse(found: Signals) -> Values:
    """A score for each article, higher is better: what is covered, and how near the vectors are.

    Where question and text share their words, keywords are hard to beat and the vectors must not hurt; where they
    share few, the vectors find it. The cosine is squared: small ones say nothing.
    """
    keyword = found.covered + _RUN * found.run + _TITLED * found.titled
    near = np.maximum(found.near + _AROUND * found.around, 0.0) / (1 + _AROUND)
    dense = dense_weight(found)
    fused = (1 - dense) * keyword + dense * near**2 - _OUTSIDE * found.outside - _LACKING * found.lacking
    return np.asarray(fused, dtype=np.float64)


def dense_weight(found: Signals) -> float:
    """The share of the vectors in the score of this question."""
    covered, near = -np.sort(-found.covered), -np.sort(-found.near)
    ahead = near[0] - near[min(_RIVAL, len(near) - 1)]
    return float(np.clip(_DENSE - _SLOPE * (covered[0] - _COMMON) + _STANDS_OUT * ahead, _LEAST, _MOST))
