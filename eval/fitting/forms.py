"""The forms of rag/reading.py, fitted: which sentence of a lesson is right, from vectors, signs and other signals."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rag.reading import SCALE
from rag.signals import NAMES

if TYPE_CHECKING:
    import torch

Numbers = NDArray[np.float32]

_ASKED, _TOLD = (12, 600), (25, 1500)  # how often a sign must occur, and how many are known at most
_SIZE, _RANK = 96, 16  # numbers of a vector that are read; rank of both forms
_TIMES = 8  # through all questions
_BATCH, _RATE, _RATE_OF_SIGNALS = 128, 0.003, 0.02
_HIDDEN = 0.3  # share of the inputs that are hidden at each step
_OF_VECTORS, _OF_SIGNS = 0.01, 0.01  # the penalty for the squares of the forms
_NOWHERE = -1e4  # the score of no sentence


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was found for one question: `signals`, shape (sentences, signals), vectors, signs, and which are right."""

    signals: Numbers
    vector: Numbers
    vectors: Numbers
    asked: frozenset[str]
    told: tuple[frozenset[str], ...]
    right: NDArray[np.bool_]


def known_signs(counts: Mapping[str, int], least: int, most: int) -> list[str]:
    """The commonest signs, at most so many, that occur at least so often."""
    ranked = sorted((sign for sign, count in counts.items() if count >= least), key=lambda s: (-counts[s], s))
    return ranked[:most]


def fit_reading(known: Sequence[Lesson], *, forms: bool = True, times: int = _TIMES) -> "tuple[Forms, torch.Tensor]":
    """The forms, and the weights of the other signals, which are learnt beside them; without `forms`, these alone."""
    import torch

    torch.manual_seed(0)
    torch.use_deterministic_algorithms(True)
    learnt = Forms.by_chance(known)
    linear = torch.zeros(len(NAMES), requires_grad=True)
    groups = [{"params": [linear], "lr": _RATE_OF_SIGNALS}]
    groups += [{"params": learnt.tensors, "lr": _RATE}] if forms else []
    optimizer = torch.optim.Adam(groups)
    packed = [learnt.packed(lesson) for lesson in known]
    draw = np.random.default_rng(0)
    for done in range(times):
        for group, first in zip(optimizer.param_groups, groups, strict=True):
            group["lr"] = float(first["lr"]) * (1 - done / times)  # type: ignore[arg-type]
        order = draw.permutation(len(packed))
        for at in range(0, len(order), _BATCH):
            batch = [packed[one] for one in order[at : at + _BATCH]]
            loss = _loss(batch, _scores(batch, learnt if forms else None, linear, draw)) + learnt.penalty()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return learnt, linear.detach()


@dataclass(frozen=True, slots=True)
class Packed:
    """A lesson as numbers: `asked` are those of the question's signs, `told` of each sentence's."""

    lesson: Lesson
    asked: NDArray[np.int64]
    told: tuple[NDArray[np.int64], ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """What is learnt: pairs of matrices over vectors and over signs, and what a sign says by itself."""

    asked: list[str]
    told: list[str]
    tensors: "list[torch.Tensor]"

    @classmethod
    def by_chance(cls, known: Sequence[Lesson]) -> "Forms":
        import torch

        asked = known_signs(Counter(sign for lesson in known for sign in lesson.asked), *_ASKED)
        told = known_signs(Counter(sign for lesson in known for text in lesson.told for sign in text), *_TOLD)
        shapes = ((_SIZE, 0.1), (_SIZE, 0.01), (len(asked), 0.1), (len(told), 0.01))
        parts = [(torch.randn(size, _RANK) * scale).requires_grad_() for size, scale in shapes]
        return cls(asked, told, [*parts, torch.zeros(len(told), 1, requires_grad=True)])

    def packed(self, lesson: Lesson) -> Packed:
        """The signs of a lesson that are known."""
        asked, told = ({sign: n for n, sign in enumerate(signs)} for signs in (self.asked, self.told))
        return Packed(
            lesson,
            np.array(sorted(asked[sign] for sign in lesson.asked if sign in asked), np.int64),
            tuple(np.array(sorted(told[sign] for sign in text if sign in told), np.int64) for text in lesson.told),
        )

    def penalty(self) -> "torch.Tensor":
        left, right, asked, told, plain = self.tensors
        of_signs = ((asked @ told.T) ** 2).sum() + (plain**2).sum()
        return _OF_VECTORS * ((left @ right.T) ** 2).sum() + _OF_SIGNS * of_signs

    def arrays(self) -> dict[str, NDArray[Any]]:
        """As rag/reading.py reads them."""
        names = ("vectors_asked", "vectors_told", "signs_asked", "signs_told", "plain")
        found = {name: t.detach().numpy().astype(np.float16) for name, t in zip(names, self.tensors, strict=True)}
        return found | {"plain": found["plain"][:, 0], "asked": np.array(self.asked), "told": np.array(self.told)}


def _scores(
    batch: Sequence[Packed], learnt: Forms | None, linear: "torch.Tensor", draw: np.random.Generator | None = None
) -> "torch.Tensor":
    """Of all sentences of a batch, one question behind the other; with `draw`, part of what is seen is hidden."""
    import torch

    hidden = _HIDDEN if draw else 0.0
    scores = torch.from_numpy(np.concatenate([one.lesson.signals for one in batch])) @ linear
    if learnt is None:
        return scores
    left, right, asked, told, plain = learnt.tensors
    owner = np.repeat(np.arange(len(batch)), [len(one.told) for one in batch])
    drop = torch.nn.functional.dropout
    wanted = SCALE * torch.from_numpy(np.stack([one.lesson.vector[:_SIZE] for one in batch]))
    found = SCALE * torch.from_numpy(np.concatenate([one.lesson.vectors[:, :_SIZE] for one in batch]))
    scores = scores + ((drop(wanted, hidden) @ left)[owner] * (drop(found, hidden) @ right)).sum(dim=1)
    of_asked = bags([one.asked for one in batch], asked, hidden, draw)
    every = [text for one in batch for text in one.told]
    of_told = bags(every, torch.cat([told, plain], dim=1), hidden, draw)
    return scores + (of_asked[owner] * of_told[:, :-1]).sum(dim=1) + of_told[:, -1]


def bags(
    numbers: Sequence[NDArray[np.int64]], table: "torch.Tensor", hidden: float, draw: np.random.Generator | None
) -> "torch.Tensor":
    """The sums of the rows that each bag names, shape (bags, columns), as large without those hidden."""
    import torch

    kept = [bag[draw.random(len(bag)) >= hidden] for bag in numbers] if draw else numbers
    starts = torch.from_numpy(np.cumsum([0, *map(len, kept[:-1])]))
    ids = torch.from_numpy(np.concatenate(kept))
    return torch.nn.functional.embedding_bag(ids, table, starts, mode="sum") / (1 - hidden)


def _loss(batch: Sequence[Packed], scores: "torch.Tensor") -> "torch.Tensor":
    """How unlikely the right sentences are among those of their question, on average."""
    import torch

    sizes = [len(one.told) for one in batch]
    rows = np.repeat(np.arange(len(batch)), sizes)
    columns = np.concatenate([np.arange(size) for size in sizes])
    table = torch.full((len(batch), max(sizes)), _NOWHERE)
    table = table.index_put((torch.from_numpy(rows), torch.from_numpy(columns)), scores)
    right = torch.zeros(table.shape, dtype=torch.bool)
    right[rows, columns] = torch.from_numpy(np.concatenate([one.lesson.right for one in batch]))
    chosen = torch.logsumexp(table.masked_fill(~right, _NOWHERE), dim=1)
    return (torch.logsumexp(table, dim=1) - chosen).mean()


def first_right(known: Sequence[Lesson], learnt: Forms | None, linear: "torch.Tensor") -> float:
    """The share of the questions whose best sentence answers."""
    import torch

    right = 0
    for lesson in known:
        one = Packed(lesson, np.zeros(0, np.int64), ()) if learnt is None else learnt.packed(lesson)
        with torch.no_grad():
            right += bool(lesson.right[int(_scores([one], learnt, linear).argmax())])
    return right / len(known)
