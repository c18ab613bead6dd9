"""The words that a question is about: how much each matters, and what else it may be called."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.embedders import Embedder, Vectors
from index.facets import Facet, gazetteer
from index.stores import Store
from index.words import words
from rag.kinds import wording
from rag.question import Question

_SYNONYM = 0.85  # credit of a word from the same group of the thesaurus
_PART = 0.6  # credit of a word inside a longer one: 培训 for 培训班
_NEAR = 0.45  # cosine from which a word of the archive may stand for one of the question
_NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question. `weight` grows with its rarity; `others` stand for it, with a credit up to 1.

    A `must` is a name, phrase or figure: an article that lacks it does not speak of what was asked.
    """

    text: str
    weight: float
    others: tuple[tuple[str, float], ...] = ()
    must: bool = False

    def credit(self, text: str) -> float:
        """How far a text (in lower case) speaks of this: 1 for the word itself, less for another that stands for it.

        >>> Term("急救", 3.0, (("救护", 0.9),)).credit("应急救护讲座")
        1.0
        >>> Term("电影", 3.0, (("影片", 0.9),)).credit("观看影片")
        0.9
        """
        if self.text in text:
            return 1.0
        return next((credit for other, credit in self.others if other in text), 0.0)


@cache
def thesaurus() -> dict[str, tuple[str, ...]]:
    """A word to the others of its groups, from thesaurus.toml."""
    table = tomllib.loads((Path(__file__).parent / "thesaurus.toml").read_text(encoding="utf-8"))
    others: dict[str, list[str]] = {}
    for group in table["groups"]:
        for word in group:
            others.setdefault(word.lower(), []).extend(other.lower() for other in group if other != word)
    return {word: tuple(dict.fromkeys(found)) for word, found in others.items()}


def content_words(subject: str) -> list[str]:
    """The words that tell what is asked about, in order, each once; of a word and its parts only one is kept.

    >>> content_words("急救培训 集体婚礼 总工会")
    ['急救', '培训', '集体', '婚礼', '总工会']
    """
    found = list(dict.fromkeys(word for part in subject.split() for word in words(part)))
    dropped = {word for word in found if len(word) >= 4 and _covered(word, found)}
    kept = [word for word in found if word not in dropped]
    inner = {part for word in kept for part in kept if part != word and part in word}
    return [word for word in kept if word not in inner and word not in wording().weak]


def _covered(word: str, others: Sequence[str]) -> bool:
    """Whether shorter words of the question, each of two characters or more, make up the whole word."""
    parts = [other for other in others if 2 <= len(other) < len(word) and other in word]
    marks = [False] * len(word)
    for part in parts:
        at = word.find(part)
        marks[at : at + len(part)] = [True] * len(part)
    return all(marks)


class Lexicon:
    """Terms for questions to one archive: rarities from its store, neighbours from the embedder over its words."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store, self._embedder = store, embedder
        self._words: list[str] = []
        self._vectors: Vectors | None = None

    def terms(self, question: Question) -> tuple[Term, ...]:
        """The question's names, phrases and figures first, then the words of its subject."""
        rare = self._rarity([""])[0]
        names = [Term(f.value.lower(), rare, _aliases(f.value), must=True) for f in _distinct(question)]
        phrases = [Term(text.lower(), rare, must=True) for text in question.phrases]
        figures = [Term(text, rare, must=True) for text in question.figures]
        found = content_words(question.subject)
        inside = {word for word in found if any(word in phrase.lower() for phrase in question.phrases)}
        found = [word for word in found if word not in inside]
        day = [Term(question.day, rare, must=True)] if question.day else []
        found = [word for word in found if not (question.day and word in question.day)]
        return (*names, *phrases, *figures, *day, *self.weigh(found))

    def weigh(self, found: Sequence[str]) -> list[Term]:
        """Plain words with their weights and the words that may stand for them."""
        return [self._term(word, near) for word, near in zip(found, self._neighbours(found), strict=True)]

    def _term(self, word: str, near: Sequence[tuple[str, float]]) -> Term:
        others: dict[str, float] = dict.fromkeys(thesaurus().get(word, ()), _SYNONYM)
        for part in words(word):
            if part != word and len(part) >= 2:
                others.setdefault(part, _PART)
        for other, cosine in near:
            others.setdefault(other, round(cosine, 3))
        ranked = tuple(sorted(((o, c) for o, c in others.items() if o != word), key=lambda pair: (-pair[1], pair[0])))
        weight = min(self._rarity([word, *(o for o, c in ranked if c >= _SYNONYM)]))
        return Term(word, weight * (0.4 if len(word) == 1 else 1.0), ranked)

    def _rarity(self, found: Sequence[str]) -> list[float]:
        return self._store.rarity(found)

    def _neighbours(self, found: Sequence[str]) -> list[list[tuple[str, float]]]:
        if not found:
            return []
        if self._vectors is None:
            self._words = [word for word in self._store.vocabulary() if len(word) > 1]
            self._vectors = self._embedder.embed_passages(self._words)
        cosines = self._embedder.embed_questions(list(found)) @ self._vectors.T
        best = np.argsort(-cosines, axis=1, kind="stable")[:, : _NEIGHBOURS + 1]
        return [
            [(self._words[i], float(row[i])) for i in order if row[i] >= _NEAR and self._words[i] != word]
            for word, row, order in zip(found, cosines, best, strict=True)
        ]


def _distinct(question: Question) -> list[Facet]:
    return list({f.value: f for f in question.names}.values())


def _aliases(value: str) -> tuple[tuple[str, float], ...]:
    """All ways of writing a name, each as good as the full one."""
    return tuple((name.lower(), 1.0) for name, (_, full) in gazetteer().names.items() if full == value)
