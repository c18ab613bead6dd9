"""Weights of the fusion: one after another is changed, for the least of what every kind of question lacks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

import numpy as np

from eval.fitting.judged import Known
from rag.ranking.fusion import Weights, fuse

_GRID: Mapping[str, Sequence[float]] = {
    "whole": (0, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5),
    "run": (0, 0.1, 0.2, 0.3, 0.45, 0.6),
    "titled": (0, 0.05, 0.1, 0.2, 0.3),
    "around": (0, 0.3, 0.5, 0.8, 1.2),
    "power": (1, 1.5, 2, 2.5, 3),
    "lacking": (0, 0.03, 0.06, 0.1),
    "dense": (0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.5, 0.6, 0.7),
    "slope": (0, 0.5, 1, 2, 3, 4),
    "stands_out": (0, 0.5, 1, 1.5, 2, 3),
    "least": (0, 0.02, 0.05, 0.1),
    "most": (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
}
_ROUNDS = 3
_RANKS, _FEW, _FOUND = 10, 5, 0.4  # of MRR@10 and hit@5; what the second counts beside the first
_LEAST = 0.001  # lacking even where all is found, for the logarithm
_BETTER = 1e-4


def fit_fusion(all_known: Sequence[Known], start: Weights) -> Weights:
    """The best weights found by changing one after another; `start` where nothing is better.

    `covered` and `outside` stay: the first is the unit of the others, and of the second no collection knows.
    """
    best, weights = goodness(all_known, start), start
    for _ in range(_ROUNDS):
        before = best
        for name, values in _GRID.items():
            for value in values:
                tried = replace(weights, **{name: value})
                found = goodness(all_known, tried)
                if found > best + _BETTER:
                    best, weights = found, tried
        if best <= before:
            break
    return weights


def goodness(all_known: Sequence[Known], weights: Weights) -> float:
    """The mean over kinds of -log(what is lacking to the best MRR@10 and hit@5).

    So a tenth less of what is lacking counts the same where nearly all is found as where nearly nothing is.
    """
    found = figures(all_known, weights).values()
    return -float(np.mean([np.log(1 + _LEAST - (mrr + _FOUND * hit) / (1 + _FOUND)) for mrr, hit in found]))


def figures(all_known: Sequence[Known], weights: Weights) -> dict[str, tuple[float, float]]:
    """MRR@10 and hit@5 of the answerable questions by kind; an answer that is no candidate counts as not found."""
    ranks = defaultdict[str, list[float]](list)
    for one in all_known:
        if one.answerable:
            ranks[one.kind].append(_rank(one, weights))
    return {
        kind: (float(np.mean([1 / r if r <= _RANKS else 0 for r in of])), float(np.mean([r <= _FEW for r in of])))
        for kind, of in sorted(ranks.items())
    }


def _rank(one: Known, weights: Weights) -> float:
    if not one.right.any():
        return float("inf")
    scores = fuse(one.judged.signals, weights)
    return 1 + int((scores > scores[one.right].max()).sum())


def written(weights: Weights) -> dict[str, float]:
    """By name, for printing."""
    return {field.name: getattr(weights, field.name) for field in fields(Weights)}
