"""What a text is about: the classes of `field` that a learnt model thinks likely, by its marks, meaning and pairs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.arrays import packed
from index.embedders import Embedder, Vectors, builtin
from index.words import grams

Chances = NDArray[np.float64]

FILE = Path(__file__).parent / "fields.npz"
NONE = "-"  # the class of what is about nothing: 小哥参加活动
SCALE = 8.0  # of vectors of unit length beside marks, which are 0 or 1
OF_PAIRS = 5.0  # of all pairs of characters of a text together
_KEPT = 0.005  # the chance below which a class is left out
_LEAST, _BESIDE = 0.06, 0.1  # the chance of a class that is likely, and its share of the likeliest one's
_SURE = 0.4  # the chance of the likeliest, from which it is more than a guess
_ALIKE, _UNLIKE = 0.35, 0.12  # of two texts, from and below which they are on the same and on other things
_TELLS = 0.35  # the chance of the likeliest class, from which a text is on something


@dataclass(frozen=True, slots=True)
class Field:
    """What a text is about, as the chance of each class that it may be on, the likeliest first."""

    chances: tuple[tuple[str, float], ...] = ()

    @classmethod
    def of(cls, chances: Mapping[str, float]) -> Self:
        """With the likeliest first, ties by the class."""
        return cls(tuple(sorted(chances.items(), key=lambda pair: (-pair[1], pair[0]))))

    @property
    def likely(self) -> frozenset[str]:
        """The classes that it is likely on."""
        least = max(_LEAST, _BESIDE * self.most)
        return frozenset(sort for sort, chance in self.chances if chance >= least)

    @property
    def most(self) -> float:
        """The chance of the likeliest class."""
        return self.chances[0][1] if self.chances else 0.0

    @property
    def sure(self) -> "Field":
        """The same; nothing where the likeliest class is but a guess."""
        return self if self.most >= _SURE else Field()

    def like(self, other: "Field") -> float:
        """How far two texts are on the same, 0 to 1 (Bhattacharyya's coefficient)."""
        chances = dict(other.chances)
        return min(1.0, sum(sqrt(chance * chances.get(sort, 0.0)) for sort, chance in self.chances))

    def agrees(self, other: "Field") -> bool:
        """Whether another text is on the same."""
        return self.like(other) >= _ALIKE

    def differs(self, other: "Field") -> bool:
        """Whether another text is surely on something else."""
        return min(self.most, other.most) >= _TELLS and self.like(other) <= _UNLIKE

    def widened(self, under: Mapping[str, Sequence[str]]) -> "Field":
        """What is asked for: a class that has others under it means them all, where none of them is likelier."""
        chances = dict(self.chances)
        for sort, others in under.items():
            if chances.get(sort, 0.0) > max(chances.get(other, 0.0) for other in others):
                chances |= dict.fromkeys(others, chances[sort])
        return Field.of(chances)


@dataclass(frozen=True, slots=True)
class Fields:
    """A multinomial regression, fitted by `python -m eval fit-sorts` to names that events go by.

    Weights have the shapes (dimension, classes), (marked, classes) and (pairs, classes): from the text's vector by the
    built-in model, from the classes of which the text bears a mark, and from its pairs of characters; the classes are
    in the order of `sorts`, marks in that of `marked`, and `pairs` numbers the pairs that are known.
    """

    sorts: tuple[str, ...]
    marked: tuple[str, ...]
    pairs: Mapping[str, int]
    by_vector: NDArray[np.float32]
    by_mark: NDArray[np.float32]
    by_pair: NDArray[np.float32]
    bias: NDArray[np.float32]
    embedder: Embedder

    @classmethod
    def of(cls, held: Mapping[str, NDArray[np.generic]], embedder: Embedder) -> Self:
        """From the arrays of the file."""
        sorts, marked = (tuple(map(str, held[name])) for name in ("sorts", "marked"))
        pairs = {pair: place for place, pair in enumerate(map(str, held["pairs"]))}
        weights = {name: held[name].astype(np.float32) for name in ("by_vector", "by_mark", "by_pair", "bias")}
        return cls(sorts, marked, pairs, embedder=embedder, **weights)

    def chances(self, texts: Sequence[str], marked: Sequence[Iterable[str]]) -> Chances:
        """Of each class for each text, shape (texts, classes), rows adding up to 1. `marked` are the marks of each."""
        return self._chances(self.embedder.embed_passages(texts) @ self.by_vector, texts, marked)

    def _chances(self, by_vector: Vectors, texts: Sequence[str], marked: Sequence[Iterable[str]]) -> Chances:
        told = self.bias + SCALE * by_vector
        for row, (text, sorts) in enumerate(zip(texts, marked, strict=True)):
            for place in (self.marked.index(sort) for sort in sorts if sort in self.marked):
                told[row] += self.by_mark[place]
            if places := [self.pairs[pair] for pair in pairs_in(text) if pair in self.pairs]:
                told[row] += share_of_pair(len(places)) * self.by_pair[places].sum(axis=0)
        return softmax(told.astype(np.float64))

    def told(self, text: str, marked: Iterable[str], *, surely: bool = False) -> Field:
        """What a text is about; nothing where no class is likely, or, `surely`, where the likeliest is but a guess."""
        field = self.told_of([text], [marked])[0]
        return field.sure if surely else field

    def told_of(self, texts: Sequence[str], marked: Sequence[Iterable[str]]) -> list[Field]:
        """What each of many texts is about, the same as by itself, in a quarter of the time."""
        # row by row: a product of all rows rounds each otherwise than that of one
        rows = [row @ self.by_vector for row in self.embedder.embed_passages(texts)]
        return [self._field(found) for found in self._chances(np.array(rows), texts, marked)] if rows else []

    def _field(self, found: Chances) -> Field:
        chances = {self.sorts[place]: float(found[place]) for place in np.flatnonzero(found >= _KEPT)}
        chances.pop(NONE, None)
        return Field.of(chances)


def pairs_in(text: str) -> list[str]:
    """Its pairs of neighbouring characters, and Latin words and numbers, each once.

    >>> pairs_in("急救急救，AED")
    ['急救', '救急', 'aed']
    """
    return list(dict.fromkeys(gram for gram in grams(text) if len(gram) > 1))


def share_of_pair(count: int) -> float:
    """What each of so many pairs of a text counts."""
    return OF_PAIRS / sqrt(count)


def softmax(told: NDArray[np.floating]) -> NDArray[np.float64]:
    """Chances from scores, along the last axis."""
    powers = np.exp(told - told.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float64)


@cache
def fields() -> Fields:
    """Read once."""
    return Fields.of(packed(FILE), builtin())
