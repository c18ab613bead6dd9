"""The words of a snapshot and how many articles hold each: read whole, which is faster than a table row by row."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import mapped

_NAMES, _ARTICLES = "words-names.npy", "words-articles.npy"


class WordList:
    """A word's number is its place in the sorted list. Both files are held open, as the others of a snapshot."""

    def __init__(self, snapshot: Path) -> None:
        self._bytes, self._articles = mapped(snapshot / _NAMES), mapped(snapshot / _ARTICLES)

    @cached_property
    def names(self) -> list[str]:
        """All words, sorted."""
        return self._bytes.tobytes().decode().split("\n") if len(self._bytes) else []

    def find(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """Each of these words that is here, its number, and how many articles hold it."""
        names, articles = self.names, self._articles
        for word in words:
            number = bisect_left(names, word)
            if number < len(names) and names[number] == word:
                yield word, number, int(articles[number])

    def commonest(self, most: int) -> list[str]:
        """So many words of two characters or more that most articles hold, sorted; of equals the first."""
        long = np.fromiter(map(len, self.names), np.int64, len(self.names)) > 1
        order = np.argsort(-self._articles.astype(np.int64), kind="stable")
        return [self.names[number] for number in np.sort(order[long[order]][:most]).tolist()]


def save_words(snapshot: Path, names: Sequence[str], articles: NDArray[np.int64]) -> None:
    """No word holds a line end."""
    text = np.frombuffer("\n".join(names).encode(), np.uint8)
    np.save(snapshot / _NAMES, text, allow_pickle=False)
    np.save(snapshot / _ARTICLES, articles.astype(np.int32), allow_pickle=False)
