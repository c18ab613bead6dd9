"""Which sentence answers, as learnt from questions with known sentences: how what is asked goes with what is told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.arrays import packed
from index.embedders import Vectors
from index.words import apart

Numbers = NDArray[np.float32]

FILE = Path(__file__).parent / "reading.npz"
SCALE = 8.0  # of vectors of unit length beside signs, which are 0 or 1
_NUMBER = re.compile(r"[\d.,%]+|[一二三四五六七八九十百千万两]+")
_MARKS = (("“", "<quote>"), ("、", "<run>"), ("《", "<book>"))
_KEPT = 20_000  # sentences whose signs are kept


@lru_cache(maxsize=_KEPT)
def signs(text: str) -> frozenset[str]:
    """The words of a text; its numbers by what they count, and marks of what it quotes or lists.

    >>> sorted(signs("年仅62岁，获“好人”称号"))
    ['#岁', '<number>', '<quote>', '好人', '岁', '年仅', '称号', '获']
    """
    found = {sign for mark, sign in _MARKS if mark in text}
    counted = False
    for word in apart(text):
        number = _NUMBER.match(word)
        if number:
            found |= {"<number>"} | ({f"#{word[number.end() :]}"} if number.end() < len(word) else set())
        else:
            found |= {word} | ({f"#{word}"} if counted else set())
        counted = number is not None and number.end() == len(word)
    return frozenset(found)


def numbered(held: Mapping[str, NDArray[np.generic]]) -> tuple[dict[str, int], dict[str, int]]:
    """The numbers of the signs that a file of weights knows in questions and in sentences."""
    asked, told = ({str(sign): n for n, sign in enumerate(held[name])} for name in ("asked", "told"))
    return asked, told


@dataclass(frozen=True, slots=True)
class Reading:
    """Two bilinear forms of low rank, fitted by `python -m eval fit-reading`.

    `asked` and `told` number the signs that are known in questions and in sentences. The first form goes from the
    vectors of the question and of the sentence, of which the first `len(by_vector[0])` numbers are read, the second
    from their signs: each is a pair of matrices, of shapes (numbers or signs of the question, rank) and (those of the
    sentence, rank). `plain`, shape (signs of sentences,), is what a sign says whatever is asked.
    """

    asked: Mapping[str, int]
    told: Mapping[str, int]
    by_vector: tuple[Numbers, Numbers]
    by_sign: tuple[Numbers, Numbers]
    plain: Numbers

    @classmethod
    def of(cls, held: Mapping[str, NDArray[np.generic]]) -> Self:
        """From the arrays of the file."""
        asked, told = numbered(held)
        vectors, by_sign = (
            (held[f"{name}_asked"].astype(np.float32), held[f"{name}_told"].astype(np.float32))
            for name in ("vectors", "signs")
        )
        return cls(asked, told, vectors, by_sign, held["plain"].astype(np.float32))

    def scores(self, question: str, vector: Vectors, texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
        """How well each text goes with the question, shape (texts,); differences count, not heights.

        `vector` is the question's, shape (dimension,), `vectors` are the texts', shape (texts, dimension).
        """
        left, right = self.by_vector
        size = len(left)
        wanted = SCALE * SCALE * (vector[:size] @ left)
        found = np.asarray(vectors[:, :size] @ right @ wanted, dtype=np.float64)
        chosen = sorted(self.asked[sign] for sign in signs(question) if sign in self.asked)
        of_signs = self.by_sign[1] @ self.by_sign[0][chosen].sum(axis=0) + self.plain
        for place, text in enumerate(texts):
            found[place] += of_signs[sorted(self.told[sign] for sign in signs(text) if sign in self.told)].sum()
        return found


@cache
def reading() -> Reading:
    """Read once."""
    return Reading.of(packed(FILE))
