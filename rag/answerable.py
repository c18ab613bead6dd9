"""Whether a sentence answers what is asked at all, as learnt from questions with and without answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.arrays import packed
from rag.reading import Numbers, numbered, signs

FILE = Path(__file__).parent / "answerable.npz"


@dataclass(frozen=True, slots=True)
class Answerable:
    """A bilinear form of low rank, fitted by `python -m eval fit-answerable`.

    `asked` and `told` number the signs that are known in questions and in sentences; `by_sign` is a pair of matrices,
    of shapes (signs of questions, rank) and (those of sentences, rank). `plain`, shape (signs of questions,), is what
    a sign of the question says whatever is told: what something cost is seldom told.
    """

    asked: Mapping[str, int]
    told: Mapping[str, int]
    by_sign: tuple[Numbers, Numbers]
    plain: Numbers

    @classmethod
    def of(cls, held: Mapping[str, NDArray[np.generic]]) -> Self:
        """From the arrays of the file."""
        asked, told = numbered(held)
        left, right = (held[f"signs_{name}"].astype(np.float32) for name in ("asked", "told"))
        return cls(asked, told, (left, right), held["plain"].astype(np.float32))

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float64]:
        """How likely each text answers, as logits to be added to others, shape (texts,)."""
        chosen = sorted(self.asked[sign] for sign in signs(question) if sign in self.asked)
        wanted = self.by_sign[1] @ self.by_sign[0][chosen].sum(axis=0)
        bags = (sorted(self.told[sign] for sign in signs(text) if sign in self.told) for text in texts)
        said = np.array([wanted[bag].sum() for bag in bags], dtype=np.float64)
        return said + float(self.plain[chosen].sum())


@cache
def answerable() -> Answerable:
    """Read once."""
    return Answerable.of(packed(FILE))
