"""How sure a difference between two systems is: a paired bootstrap over the questions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_RESAMPLES, _AT_ONCE = 10_000, 500


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean difference, and the bounds between which 95 % of the resampled means lie."""

    mean: float
    low: float
    high: float


def paired(one: Sequence[float], other: Sequence[float], seed: int = 0) -> Difference:
    """`one` less `other`, figures of the same questions in the same order; 10,000 resamples, the same for a seed."""
    differences = np.asarray(one, np.float64) - np.asarray(other, np.float64)
    if not len(differences):
        return Difference(0.0, 0.0, 0.0)
    draw = np.random.default_rng(seed)
    means = [
        differences[draw.integers(0, len(differences), (_AT_ONCE, len(differences)))].mean(axis=1)
        for _ in range(_RESAMPLES // _AT_ONCE)
    ]
    low, high = np.percentile(np.concatenate(means), [2.5, 97.5])
    return Difference(float(differences.mean()), float(low), float(high))
