"""Weights of the relevance: a logistic regression on the first articles of questions, with and without their answer."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.fitting.judged import Known
from rag.ranking.fusion import Weights, fuse
from rag.ranking.relevance import columns

Numbers = NDArray[np.float64]
_FIRST = 5  # articles of a question, by the fusion
_PENALTY = 1e-4  # on the square of each weight: enough for a solution, too little to bend it
_STEPS, _CLIP = 60, 30.0
_BINS = 10


def fit_relevance(all_known: Sequence[Known], weights: Weights) -> tuple[list[float], list[tuple[float, float]]]:
    """The weights, and for each tenth of the chances the mean chance and the share that was right.

    An answerable question counts a second time without its answer. All kinds of question count the same.
    """
    rows = list(_rows(all_known, weights))
    counts = Counter(kind for kind, _, _ in rows)
    share = np.concatenate([np.full(len(right), 1 / counts[kind]) for kind, _, right in rows])
    share /= share.sum()
    given, wanted = np.concatenate([x for _, x, _ in rows]), np.concatenate([right for _, _, right in rows])
    found = _logistic(given, wanted, share)
    return [round(float(w), 2) for w in found], _calibration(_chances(given, found), wanted, share)


def _rows(all_known: Sequence[Known], weights: Weights) -> Iterator[tuple[str, Numbers, Numbers]]:
    for one in all_known:
        for case in (one, one.without_answer()) if one.right.any() else (one,):
            if len(case.right):
                first = np.argsort(-fuse(case.judged.signals, weights), kind="stable")[:_FIRST]
                given = columns(case.judged.signals, case.judged.terms)[first]
                yield f"{case.kind} {case.answerable}", given, case.right[first].astype(np.float64)


def _logistic(given: Numbers, wanted: Numbers, share: Numbers) -> Numbers:
    """Newton's method."""
    found = np.zeros(given.shape[1])
    for _ in range(_STEPS):
        chance = _chances(given, found)
        slope = given.T @ (share * (chance - wanted)) + _PENALTY * found
        bend = (given * (share * chance * (1 - chance))[:, None]).T @ given + _PENALTY * np.eye(len(found))
        found = found - np.linalg.solve(bend, slope)
    return found


def _chances(given: Numbers, weights: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(given @ weights, -_CLIP, _CLIP))), dtype=np.float64)


def _calibration(chances: Numbers, wanted: Numbers, share: Numbers) -> list[tuple[float, float]]:
    place = np.minimum((chances * _BINS).astype(int), _BINS - 1)
    bins = [(chances[place == n], wanted[place == n], share[place == n]) for n in range(_BINS)]
    return [
        (round(float(np.average(c, weights=s)), 3), round(float(np.average(w, weights=s)), 3))
        for c, w, s in bins
        if len(c)
    ]
