"""The content words of a text and their weights, and the words that may stand for one another in a question."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from index.bm25 import idf
from index.words import tagged

_CONTENT = re.compile(r"n|v(?!d)|a(?!d)|j|i")  # nouns and names, verbs, adjectives, abbreviations, idioms
SHARED = 0.25  # of a question's weight, that it may have in the words of the text: more is not other wording
_EMPTY = frozenset({"记者", "通讯员", "表示", "据悉", "报道", "编辑", "图片", "来源", "没有", "可以", "进行", "成为"})


def content_words(text: str) -> list[str]:
    """Words of two characters or more that say something, in order, each once.

    >>> content_words("8月5日，消防员在仓库里救出了两只小猫")
    ['消防员', '仓库', '救出', '小猫']
    """
    found = [word for word, tag in tagged(text) if len(word) > 1 and _CONTENT.match(tag or "n")]
    return [word for word in dict.fromkeys(found) if word not in _EMPTY and not re.search(r"[\da-z]", word)]


class Weights:
    """Inverse document frequencies of words over texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        self._size = 0
        for text in texts:
            counts.update(content_words(text))
            self._size += 1
        self._counts: Mapping[str, int] = counts

    def of(self, word: str) -> float:
        return idf(self._size, max(self._counts.get(word, 0), 1))

    def total(self, words: Iterable[str]) -> float:
        return sum(map(self.of, words))


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """The other words of each word's group, from synonyms.toml."""
    table = tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text(encoding="utf-8"))
    groups: Sequence[Sequence[str]] = [line.split() for line in table["groups"]]
    return {word: tuple(other for other in group if other != word) for group in groups for word in group}
