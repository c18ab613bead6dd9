"""Fitting the ranking: the signal that tells the right article gets weight, and its chance is calibrated."""

from dataclasses import fields

import numpy as np
import pytest

from eval.fitting.fusion import figures, fit_fusion, goodness
from eval.fitting.judged import Known
from eval.fitting.relevance import fit_relevance
from rag.ranking.fusion import Weights
from rag.ranking.signals import Signals
from rag.retrieve import Judged


def known(rng: np.random.Generator, kind: str = "made", *, answerable: bool = True) -> Known:
    """Eight candidates of noise; the fourth answers, and is the only one whose title tells what was asked."""
    signals = {field.name: rng.random(8) * 0.2 for field in fields(Signals)}
    right = (np.arange(8) == 3) & answerable
    signals["titled"] = np.where(right, 0.9, 0.1)
    return Known(kind, Judged(tuple(range(8)), Signals(**signals), 6), right, answerable)


def test_a_signal_that_tells_the_right_article_gets_weight() -> None:
    rng = np.random.default_rng(0)
    cases = [known(rng) for _ in range(30)]
    deaf = Weights(titled=0.0)
    fitted = fit_fusion(cases, deaf)
    assert fitted.titled > 0
    assert figures(cases, fitted) == {"made": (1.0, 1.0)}
    assert figures(cases, deaf)["made"][0] < 0.7


def test_where_nothing_is_better_the_weights_stay() -> None:
    assert fit_fusion([known(np.random.default_rng(0))], Weights(titled=1.0)) == Weights(titled=1.0)


def test_an_answer_that_is_no_candidate_counts_as_not_found() -> None:
    rng = np.random.default_rng(0)
    lost = Known("made", known(rng, answerable=False).judged, np.zeros(8, np.bool_), answerable=True)
    assert figures([known(rng), lost], Weights()) == {"made": (0.5, 0.5)}


def test_a_tenth_less_of_what_is_lacking_counts_the_same_for_every_kind() -> None:
    rng = np.random.default_rng(0)
    easy = [known(rng, "easy") for _ in range(9)] + [known(rng, "easy", answerable=False)]
    assert goodness(easy, Weights()) > goodness(easy, Weights(titled=0.0))


def test_a_question_without_its_answer_has_all_the_others() -> None:
    case = known(np.random.default_rng(0)).without_answer()
    assert case.judged.articles == (0, 1, 2, 4, 5, 6, 7)
    assert case.judged.signals.titled.tolist() == [0.1] * 7
    assert not case.answerable


def test_chances_are_as_often_right_as_they_say() -> None:
    rng = np.random.default_rng(0)
    cases = [known(rng) for _ in range(300)]
    for case in cases:
        case.judged.signals.covered[:] = rng.random(8)
        case.right[:] = rng.random(8) < case.judged.signals.covered  # true with the chance that the signal says
    weights, bins = fit_relevance(cases, Weights())
    assert len(weights) == 12
    assert len(bins) > 5
    assert all(chance == pytest.approx(share, abs=0.12) for chance, share in bins)
