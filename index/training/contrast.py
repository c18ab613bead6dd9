"""The table learns: the passage of each question is told from those of the other questions (InfoNCE)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from index.building.progress import Progress, silent
from index.training.cooccurrence import Matrix
from index.training.pairs import Bags

_RARITY = 1e-3  # Arora, Liang and Ma 2017: a piece weighs a / (a + its frequency) at first
_WARM = 50  # steps until the full rate


@dataclass(frozen=True, slots=True)
class Rates:
    """How the table is trained."""

    steps: int
    rate: float = 0.0025
    scale: float = 25.0


def steady() -> None:
    """One thread and no sums in an order by chance: the same input gives the same bytes."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)


class Table:
    """A piece's vector is its own, weighed, and the sum of its characters', weighed. All weights are learnt."""

    def __init__(self, own: Matrix, counts: NDArray[np.int64], characters: Bags, seed: int) -> None:
        size = int(characters.ids.max(initial=0)) + 1
        chance = np.random.default_rng(seed).standard_normal((size, own.shape[1])) * (0.07 * own.shape[1] ** -0.5)
        among = np.zeros(size)
        np.add.at(among, characters.ids, np.repeat(counts, np.diff(characters.starts)))
        self.own = torch.tensor(own, requires_grad=True)
        self.parts = torch.tensor(chance.astype(np.float32), requires_grad=True)
        self.weights = torch.tensor(_rarity(counts), requires_grad=True)
        self.part_weights = torch.tensor(_rarity(among), requires_grad=True)
        self._ids, self._starts = _tensors(characters)

    @classmethod
    def trained(cls, rows: Matrix, characters: Bags) -> "Table":
        """A table that goes on from what it has learnt: until it is trained, its rows are these."""
        table = cls(rows, np.zeros(len(rows), np.int64), characters, 0)
        with torch.no_grad():
            table.parts.zero_()
        return table

    def rows(self) -> torch.Tensor:
        """Shape (pieces, dimension)."""
        parts = self.parts * self.part_weights.exp()[:, None]
        characters = functional.embedding_bag(self._ids, parts, self._starts, mode="sum", include_last_offset=True)
        return self.own * self.weights.exp()[:, None] + characters

    def numpy(self) -> Matrix:
        with torch.no_grad():
            return np.asarray(self.rows().numpy(), np.float32)


def train(table: Table, pairs: Iterator[tuple[Bags, Bags]], rates: Rates, progress: Progress = silent) -> None:
    """Adam, a rate that falls in a straight line; one thread and fixed sums, so that the result can be made again."""
    groups = [
        {"params": [table.own, table.parts], "lr": rates.rate},
        {"params": [table.weights, table.part_weights], "lr": 2 * rates.rate},
    ]
    optimizer = torch.optim.Adam(groups, betas=(0.9, 0.99), eps=1e-10, fused=True)
    for step in range(rates.steps):
        share = min(1.0, (step + 1) / _WARM) * (1 - step / rates.steps + 0.02)
        for group, rate in zip(optimizer.param_groups, (rates.rate, 2 * rates.rate), strict=True):
            group["lr"] = rate * share
        optimizer.zero_grad()
        loss = _loss(table.rows(), *next(pairs), rates.scale)
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        progress("training", step + 1, rates.steps)


def _loss(rows: torch.Tensor, questions: Bags, passages: Bags, scale: float) -> torch.Tensor:
    ids = np.concatenate([questions.ids, passages.ids])
    starts = np.concatenate([questions.starts, questions.starts[-1] + passages.starts[1:]])
    numbers, offsets = _tensors(Bags(ids, starts))
    bags = functional.embedding_bag(numbers, rows, offsets, mode="sum", include_last_offset=True)
    left, right = functional.normalize(bags, dim=1).chunk(2)
    scores = left @ right.T * scale
    own = torch.arange(len(scores))
    return (functional.cross_entropy(scores, own) + functional.cross_entropy(scores.T, own)) / 2


def _tensors(bags: Bags) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.from_numpy(bags.ids.astype(np.int64)), torch.from_numpy(bags.starts)


def _rarity(counts: NDArray[Any]) -> NDArray[np.float32]:
    """The logarithm of each piece's first weight."""
    share = counts / max(float(counts.sum()), 1.0)
    return np.log(_RARITY / (_RARITY + share)).astype(np.float32)
