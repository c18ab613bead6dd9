"""Signals to one score. `python -m eval fit-ranking` fits the weights to development questions."""

from dataclasses import dataclass

import numpy as np

from rag.ranking.signals import Signals, Values


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal adds; and how much the vectors say, which is a share of the score.

    That share is `dense` where the best article covers `COMMON` of the question, falls by `slope` for all of it, rises
    by `stands_out` with the lead of the nearest article, and lies from `least` to `most`.
    """

    covered: float = 1.0
    whole: float = 0.3
    run: float = 0.2
    titled: float = 0.2
    around: float = 0.5
    power: float = 2.0  # of the cosine: small ones say nothing
    lacking: float = 0.1
    outside: float = 0.2
    dense: float = 0.2
    slope: float = 3.0
    stands_out: float = 0.5
    least: float = 0.0
    most: float = 0.6


WEIGHTS = Weights()
COMMON = 0.3  # of the question covered by its best article, as a rule
_RIVAL = 5  # the place of the article that the first is held against


def fuse(found: Signals, weights: Weights = WEIGHTS) -> Values:
    """A score for each article, higher is better: what is covered, and how near the vectors are.

    Where question and text share their words, keywords are hard to beat and the vectors must not hurt; where they
    share few, the vectors find it.
    """
    keyword = weights.covered * found.covered + weights.whole * found.whole
    keyword = keyword + weights.run * found.run + weights.titled * found.titled
    near = np.maximum(found.near + weights.around * found.around, 0.0) / (1 + weights.around)
    share = dense_share(found, weights)
    fused = (1 - share) * keyword + share * near**weights.power
    return np.asarray(fused - weights.outside * found.outside - weights.lacking * found.lacking, dtype=np.float64)


def dense_share(found: Signals, weights: Weights = WEIGHTS) -> float:
    """The share of the vectors in the score of this question."""
    covered, near = -np.sort(-found.covered), -np.sort(-found.near)
    ahead = near[0] - near[min(_RIVAL, len(near) - 1)]
    wanted = weights.dense - weights.slope * (covered[0] - COMMON) + weights.stands_out * ahead
    return float(np.clip(wanted, weights.least, weights.most))
