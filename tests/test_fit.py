"""Fitting weights: the signal that tells evidence from other sentences gets the weight."""

import numpy as np

from eval.fitting.evidence import Case, first_right, fit_sure, fit_telling
from rag.signals import NAMES


def _case(rng: np.random.Generator, *, answerable: bool = True) -> Case:
    """Ten sentences of noise, of which the third is evidence and has a high `soft_around`."""
    signals = rng.random((10, len(NAMES)))
    signals[:, NAMES.index("soft_around")] *= 0.3
    signals[2, NAMES.index("soft_around")] = 0.9
    signals[:, NAMES.index("coverage")] = 0.8 if answerable else 0.2
    return Case(signals, np.arange(10) == 2, answerable)


def test_the_signal_that_tells_gets_the_largest_weight() -> None:
    rng = np.random.default_rng(0)
    known = [_case(rng) for _ in range(40)]
    weights = fit_telling(known)
    assert max(weights, key=lambda name: weights[name]) == "soft_around"
    assert first_right(known, weights) == 1.0


def test_the_archive_is_sure_where_answerable_questions_differ() -> None:
    rng = np.random.default_rng(1)
    known = [_case(rng, answerable=n % 2 == 0) for n in range(40)]
    weights, bias = fit_sure(known, dict.fromkeys(NAMES, 1.0))
    assert weights["coverage"] > 1
    assert weights["coverage"] * 0.8 + bias > weights["coverage"] * 0.2 + bias


def test_a_question_without_evidence_among_its_sentences_teaches_no_ranking() -> None:
    rng = np.random.default_rng(2)
    taught = [_case(rng) for _ in range(10)]
    useless = [Case(rng.random((5, len(NAMES))), np.zeros(5, dtype=np.bool_), False) for _ in range(10)]
    assert fit_telling(taught) == fit_telling([*taught, *useless])
