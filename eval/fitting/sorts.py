"""The weights of rag/fields.py: what the names of events tell of their sort, learnt from sorts.tsv."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from eval.fitting.forms import bags
from index.embedders import Embedder, load_embedder
from rag.aspects import marked_fields, without_names
from rag.fields import NONE, SCALE, Fields, pairs_in, share_of_pair
from rag.marks import marks

if TYPE_CHECKING:
    import torch

Numbers = NDArray[np.float32]

NAMES = Path(__file__).parent / "sorts.tsv"
_FRAME = "+"
_TENTH = 10
_OF_MARKS = 0.3  # what a word of the table of marks teaches beside a name
_WITHOUT_MARKS = 0.15  # of the names, of which the marks are hidden, so that the vector is learnt from too
_OF_NONE = 3.0  # what a name that tells no sort teaches beside one that tells one: reports are full of such sentences
_PENALTY = {"by_vector": 12e-5, "by_mark": 6e-5, "by_pair": 3e-5, "bias": 0.0}
_OFTEN = 10  # names in which a pair of characters must stand to be known
_STEPS, _BATCH, _RATE = 1500, 2048, 0.02


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
    weight = {NONE: _OF_NONE}
    names = [Name(name, tuple(sorts.split(",")), weight.get(sorts, 1.0)) for sorts, name in rows if sorts != _FRAME]
    return names, [name for sorts, name in rows if sorts == _FRAME]


def lessons(names: Sequence[Name], frames: Sequence[str], rng: Random) -> list[Name]:
    """The names by themselves and in frames with the marks that they bear, and the words of the table of marks."""
    told = [*names, *(replace(name, text=_framed(name.text, frames, rng)) for name in names)]
    marked = (frozenset() if rng.random() < _WITHOUT_MARKS else marked_fields(name.text) for name in told)
    return [*(replace(name, marked=found) for name, found in zip(told, marked, strict=True)), *_of_marks()]


def _framed(name: str, frames: Sequence[str], rng: Random) -> str:
    return without_names(rng.choice(frames).replace("…", name)) if frames else name


def _of_marks() -> Iterator[Name]:
    for sort, words in marks().words["field"].items():
        yield from (Name(word, (sort,), _OF_MARKS) for word in words)


def fit_sorts(taught: Sequence[Name], embedder: Embedder) -> dict[str, NDArray[np.generic]]:
    """The arrays of rag/fields.npz, by Adam on names drawn by chance; the same for the same names."""
    import torch

    from index.training.contrast import steady

    steady()
    room = Room.of(taught)
    vectors = torch.from_numpy(SCALE * embedder.embed_passages([name.text for name in taught]))
    wanted = torch.from_numpy(room.wanted(taught))
    marks_of, pairs_of = room.marks_of(taught), room.pairs_of(taught)
    rows = {"by_vector": vectors.shape[1], "by_mark": len(room.marked), "by_pair": len(room.pairs), "bias": 1}
    held = {name: torch.zeros(max(count, 1), len(room.sorts), requires_grad=True) for name, count in rows.items()}
    optimizer = torch.optim.Adam(held.values(), lr=_RATE)
    draw = np.random.default_rng(0)
    for step in range(_STEPS):
        chosen = draw.integers(len(taught), size=_BATCH)
        told = vectors[chosen] @ held["by_vector"] + held["bias"]
        told = told + marks_of.sums(held["by_mark"], chosen) + pairs_of.sums(held["by_pair"], chosen)
        missed = -(wanted[chosen] * told.log_softmax(dim=1)).sum() / _BATCH
        optimizer.param_groups[0]["lr"] = _RATE * (1 - step / _STEPS)
        optimizer.zero_grad()
        (missed + sum(_PENALTY[name] * (held[name] ** 2).sum() for name in held)).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    weights = {name: table[: rows[name]].detach().numpy().astype(np.float16) for name, table in held.items()}
    known = {"sorts": room.sorts, "marked": room.marked, "pairs": room.pairs}
    names = {name: np.array(list(numbered), np.str_) for name, numbered in known.items()}
    return names | weights | {"bias": weights["bias"][0]}


@dataclass(frozen=True, slots=True)
class Room:
    """What is known of names: the classes, those that have marks, and the pairs of characters, each with its number."""

    sorts: dict[str, int]
    marked: dict[str, int]
    pairs: dict[str, int]

    @classmethod
    def of(cls, taught: Sequence[Name]) -> Self:
        often = Counter(pair for name in taught for pair in pairs_in(name.text))
        return cls(
            _numbered({sort for name in taught for sort in name.sorts} | {NONE}),
            _numbered({sort for name in taught for sort in name.marked}),
            _numbered({pair for pair, count in often.items() if count >= _OFTEN}),
        )

    def wanted(self, taught: Sequence[Name]) -> Numbers:
        """What each name teaches of each class, shape (names, classes)."""
        found = np.zeros((len(taught), len(self.sorts)), np.float32)
        for row, name in zip(found, taught, strict=True):
            row[[self.sorts[sort] for sort in name.sorts]] = name.weight / len(name.sorts)
        return found

    def marks_of(self, taught: Sequence[Name]) -> "Bags":
        return Bags.of([[self.marked[sort] for sort in sorted(name.marked)] for name in taught], lambda _: 1.0)

    def pairs_of(self, taught: Sequence[Name]) -> "Bags":
        known = ([self.pairs[pair] for pair in pairs_in(name.text) if pair in self.pairs] for name in taught)
        return Bags.of(list(known), share_of_pair)


@dataclass(frozen=True, slots=True)
class Bags:
    """Numbers of rows that count for each name, and how much each of them does."""

    rows: tuple[NDArray[np.int64], ...]
    shares: NDArray[np.float32]

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]], share: Callable[[int], float]) -> Self:
        shares = np.array([share(len(row)) if row else 0.0 for row in rows], np.float32)
        return cls(tuple(np.array(row, np.int64) for row in rows), shares)

    def sums(self, table: "torch.Tensor", chosen: NDArray[np.int64]) -> "torch.Tensor":
        """Of the rows of a table that count for the chosen names, shape (chosen, columns)."""
        import torch

        found = bags([self.rows[one] for one in chosen], table, 0.0, None)
        return found * torch.from_numpy(self.shares[chosen])[:, None]


def _numbered(found: Iterable[str]) -> dict[str, int]:
    return {one: number for number, one in enumerate(sorted(found))}
