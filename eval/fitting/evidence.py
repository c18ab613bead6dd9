"""Weights of the signals from questions with known evidence: which sentence answers, and whether any does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.metrics import normalise
from eval.question import Question
from rag.assistant import Assistant
from rag.evidence import Evidence
from rag.fields import softmax
from rag.signals import NAMES

Numbers = NDArray[np.float64]
_STEPS, _RATE, _PENALTY = 4000, 0.5, 0.005
SURE = ("coverage", "retrieved", "likeness_titled", "told")  # signals that tell whether the archive answers at all


@dataclass(frozen=True, slots=True)
class Case:
    """The sentences found for one question: `signals`, shape (sentences, signals), and which of them are evidence."""

    signals: Numbers
    right: NDArray[np.bool_]
    answerable: bool


def cases(assistant: Assistant, questions: Sequence[Question]) -> Iterator[Case]:
    """Questions for which any sentence is found."""
    for question in questions:
        search = assistant.search(question.turns[-1], question.turns[:-1], question.scope)
        found = search.evidence(search.terms) if search.terms else []
        if found:
            right = [_is_evidence(e, question) for e in found]
            yield Case(np.array([e.signals for e in found]), np.array(right), question.answerable)


def fit_telling(known: Sequence[Case]) -> dict[str, float]:
    """Weights that make the evidence the likeliest sentence of its question (softmax over a question's sentences)."""
    useful = [case for case in known if case.right.any()]
    weights = np.zeros(len(NAMES))
    for step in range(_STEPS):
        slope = _PENALTY * weights
        for case in useful:
            chance = softmax(case.signals @ weights)
            among = np.where(case.right, chance, 0.0)
            slope += (chance - among / among.sum()) @ case.signals / len(useful)
        weights -= _RATE * (1 - step / _STEPS) * slope
    scale = 5 / np.abs(weights).sum()
    return {name: round(float(weight * scale), 2) for name, weight in zip(NAMES, weights, strict=True)}


def fit_sure(known: Sequence[Case], telling: dict[str, float]) -> tuple[dict[str, float], float]:
    """Weights and bias of a logistic regression on the best sentence, both classes counting the same."""
    order = np.array([telling[name] for name in NAMES])
    columns = [NAMES.index(name) for name in SURE]
    best = np.array([case.signals[np.argmax(case.signals @ order)][columns] for case in known])
    held = np.column_stack([best, np.ones(len(best))])
    wanted = np.array([case.answerable for case in known], dtype=np.float64)
    balance = np.where(wanted > 0, 0.5 / max(wanted.sum(), 1), 0.5 / max((1 - wanted).sum(), 1))
    weights = np.zeros(held.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-held @ weights))
        weights -= 5 * _RATE * (held.T @ (balance * (chance - wanted)) + 0.0005 * np.append(weights[:-1], 0))
    return {name: round(float(w), 1) for name, w in zip(SURE, weights[:-1], strict=True)}, round(float(weights[-1]), 2)


def first_right(known: Sequence[Case], telling: dict[str, float]) -> float:
    """Share of the questions with evidence whose best sentence is evidence."""
    order = np.array([telling[name] for name in NAMES])
    useful = [case for case in known if case.right.any()]
    return float(np.mean([case.right[np.argmax(case.signals @ order)] for case in useful]))


def _is_evidence(found: Evidence, question: Question) -> bool:
    text = normalise(found.text)
    return any(quote in text or text in quote for quote in map(normalise, question.evidence))
