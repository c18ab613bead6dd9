"""The weights of rag/fields.py: what the names of events tell of their sort, learnt from sorts.tsv."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from index.embedders import Embedder, load_embedder
from rag.aspects import marked_fields, without_names
from rag.fields import NONE, SCALE, Fields, softmax
from rag.marks import marks

Numbers = NDArray[np.float32]

NAMES = Path(__file__).parent / "sorts.tsv"
_FRAME = "+"
_TENTH = 10
_OF_MARKS = 0.3  # what a word of the table of marks teaches beside a name
_WITHOUT_MARKS = 0.15  # of the names, of which the marks are hidden, so that the vector is learnt from too
_PENALTY = {"by_vector": 12e-5, "by_mark": 6e-5, "bias": 0.0}
_STEPS, _RATE = 300, 0.05
_DECAY, _DECAY_OF_SQUARES, _TINY = 0.9, 0.999, 1e-8


@dataclass(frozen=True, slots=True)
class Name:
    """What an event is called, and the classes of its field; no class for what tells none."""

    text: str
    sorts: tuple[str, ...]
    weight: float = 1.0
    marked: frozenset[str] = frozenset()


def learn(file: Path = NAMES) -> tuple[dict[str, NDArray[np.generic]], int, int]:
    """The weights learnt from all names; and how many of every tenth name those of the others tell, of how many."""
    names, frames = read_names(file)
    embedder = load_embedder()
    part = fit_sorts(lessons([n for at, n in enumerate(names) if at % _TENTH], frames, Random(0)), embedder)
    held_back = [name for at, name in enumerate(names) if not at % _TENTH]
    told = Fields.of(part, embedder).chances([n.text for n in held_back], [marked_fields(n.text) for n in held_back])
    likeliest = [str(part["sorts"][place]) for place in told.argmax(axis=1)]
    right = sum(sort in name.sorts for sort, name in zip(likeliest, held_back, strict=True))
    return fit_sorts(lessons(names, frames, Random(0)), embedder), right, len(held_back)


def read_names(file: Path = NAMES) -> tuple[list[Name], list[str]]:
    """The names, and the frames that they may stand in, each with … in the place of the name."""
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if "\t" in line]
    names = [Name(name, tuple(sorts.split(","))) for sorts, name in rows if sorts != _FRAME]
    return names, [name for sorts, name in rows if sorts == _FRAME]


def lessons(names: Sequence[Name], frames: Sequence[str], rng: Random) -> list[Name]:
    """The names by themselves and in frames with the marks that they bear, and the words of the table of marks."""
    told = [(n.text, n.sorts) for n in names] + [(_framed(n.text, frames, rng), n.sorts) for n in names]
    marked = (frozenset() if rng.random() < _WITHOUT_MARKS else marked_fields(text) for text, _ in told)
    return [*(Name(text, sorts, marked=found) for (text, sorts), found in zip(told, marked, strict=True)), *_of_marks()]


def _framed(name: str, frames: Sequence[str], rng: Random) -> str:
    return without_names(rng.choice(frames).replace("…", name)) if frames else name


def _of_marks() -> Iterator[Name]:
    for sort, words in marks().words["field"].items():
        yield from (Name(word, (sort,), _OF_MARKS) for word in words)


def fit_sorts(taught: Sequence[Name], embedder: Embedder) -> dict[str, NDArray[np.generic]]:
    """The arrays of rag/fields.npz, by Adam on all names at once; the same for the same names."""
    sorts = sorted({sort for name in taught for sort in name.sorts} | {NONE})
    marked = sorted({sort for name in taught for sort in name.marked})
    given = SCALE * embedder.embed_passages([name.text for name in taught])
    bears = np.array([[sort in name.marked for sort in marked] for name in taught], np.float32)
    wanted = np.array([[(sort in name.sorts) / len(name.sorts) for sort in sorts] for name in taught], np.float32)
    weight = np.array([[name.weight / len(taught)] for name in taught], np.float32)
    shapes = {"by_vector": (given.shape[1], len(sorts)), "by_mark": (len(marked), len(sorts)), "bias": (len(sorts),)}
    held = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
    means = {name: (np.zeros_like(array), np.zeros_like(array)) for name, array in held.items()}
    for step in range(1, _STEPS + 1):
        missed = weight * (
            softmax(given @ held["by_vector"] + bears @ held["by_mark"] + held["bias"]).astype(np.float32) - wanted
        )
        slopes = {"by_vector": given.T @ missed, "by_mark": bears.T @ missed, "bias": missed.sum(axis=0)}
        for name, slope in slopes.items():
            _step(held[name], means[name], slope + 2 * _PENALTY[name] * held[name], step)
    return {"sorts": np.array(sorts), "marked": np.array(marked)} | {k: v.astype(np.float16) for k, v in held.items()}


def _step(held: Numbers, means: tuple[Numbers, Numbers], slope: Numbers, step: int) -> None:
    mean, squares = means
    mean += (1 - _DECAY) * (slope - mean)
    squares += (1 - _DECAY_OF_SQUARES) * (slope**2 - squares)
    rate = _RATE * (1 - (step - 1) / _STEPS)
    held -= rate * (mean / (1 - _DECAY**step)) / (np.sqrt(squares / (1 - _DECAY_OF_SQUARES**step)) + _TINY)
