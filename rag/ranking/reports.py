"""The stories of an archive as feedback reads them: each is read once, and all are kept as arrays."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index.embedders import Vectors
from index.newsletter import Article, Issue
from index.stores import Store
from index.words import words
from rag.aspects import Aspects, aspects_of, leads, main_sort, nameless, told_in, without_names
from rag.kinds import wording
from rag.ranking.retold import Telling, telling
from rag.stories import Span, stories
from rag.wordspace import WordSpace

_KEPT = 20_000  # articles
_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A story, `body[start:end]` of its article; the whole of most articles.

    `words` are numbers of its words, `counts` how often each stands in it; names are left out of them, for they tell
    who acted and not what was done. `lead` is the mean vector of what it leads with, of unit length.
    """

    number: int  # of its article in the archive
    issue: Issue
    article: Article
    span: Span
    words: NDArray[np.int64]
    counts: NDArray[np.float64]
    lead: Vectors
    told: tuple[Aspects, ...]
    telling: Telling | None

    @property
    def main(self) -> frozenset[str]:
        """What the whole of it is about, whatever it leads with."""
        return main_sort(self.article.body[slice(*self.span)])


class Reports:
    """Those of one index. Safe to share between threads."""

    def __init__(self, store: Store, space: WordSpace) -> None:
        self.store, self.space = store, space
        self.words: list[str] = []
        self.rarity = np.zeros(0)
        self._number_of: dict[str, int] = {}
        self._kept: dict[int, tuple[Report, ...]] = {}
        self._lock = Lock()

    def of(self, numbers: Sequence[int]) -> list[Report]:
        """Of the articles of these numbers, in their order."""
        with self._lock:
            new = [number for number in numbers if number not in self._kept]
            if len(self._kept) + len(new) > _KEPT:
                self._kept, new = {}, list(numbers)
            self._read(new)
            return [report for number in numbers for report in self._kept[number]]

    def _read(self, numbers: Sequence[int]) -> None:
        """Many at once: the rarity of words and their vectors are looked up together."""
        told = [(n, *self.store.numbered(n), span) for n in numbers for span in stories(self.store.numbered(n)[1])]
        bags = [_bag(article, span) for _, _, article, span in told]
        self._number({word for bag in bags for word in bag})
        aspects_of([lead for _, _, article, span in told for lead in leads(article, span)])  # for `told_in`
        means = self.means([_lead_words(article, span) for _, _, article, span in told])
        found: dict[int, list[Report]] = {number: [] for number in numbers}
        for (number, issue, article, span), bag, lead in zip(told, bags, means, strict=True):
            held = np.fromiter(map(self._number_of.__getitem__, bag), np.int64, len(bag))
            found[number].append(
                Report(
                    number,
                    issue,
                    article,
                    span,
                    held[held >= 0],
                    np.fromiter(bag.values(), np.float64, len(bag))[held >= 0],
                    lead,
                    told_in(article, span),
                    telling(issue, article, span),
                )
            )
        self._kept |= {number: tuple(reports) for number, reports in found.items()}

    def _number(self, known: Iterable[str]) -> None:
        """Numbers for words that have none yet; -1 for those that tell nothing."""
        unknown = sorted(word for word in known if word not in self._number_of)
        new = list(filter(_tells, unknown))
        self._number_of |= dict.fromkeys(unknown, -1)
        self._number_of |= {word: number for number, word in enumerate(new, len(self.words))}
        self.words += new
        self.rarity = np.concatenate([self.rarity, self.store.rarity(new)])

    def means(self, said: Sequence[Sequence[str]]) -> Vectors:
        """The mean vector of each text's words, the rare ones weighing more; rows of unit length."""
        every = sorted({word for words in said for word in words})
        return self.space.means(said, dict(zip(every, self.store.rarity(every), strict=True)))


def weighed(reports: Sequence[Report], rarity: NDArray[np.float64]) -> "Weighed":
    """BM25 weights of the words of each, every report's brought to unit length."""
    lengths = np.array([report.counts.sum() for report in reports])
    damping = _K1 * (1 - _B + _B * lengths / max(float(lengths.mean()), 1.0))
    row = np.repeat(np.arange(len(reports)), [len(report.words) for report in reports])
    word = np.concatenate([report.words for report in reports])
    counts = np.concatenate([report.counts for report in reports])
    weight = rarity[word] * counts / (counts + damping[row])
    norms = np.sqrt(np.bincount(row, weight**2, len(reports)))
    return Weighed(row, word, weight / np.maximum(norms, 1e-9)[row], len(reports), len(rarity))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sparse table of shape (reports, known words): the weight of `word[k]` in report `row[k]`."""

    row: NDArray[np.int64]
    word: NDArray[np.int64]
    weight: NDArray[np.float64]
    reports: int
    known: int

    def mean(self, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of the reports, each by its share; shape (known words,)."""
        return np.bincount(self.word, self.weight * shares[self.row], self.known).astype(np.float64, copy=False)

    def like(self, told: NDArray[np.float64]) -> NDArray[np.float64]:
        """Cosine of each report with words; shape (reports,)."""
        return np.bincount(self.row, self.weight * told[self.word], self.reports).astype(np.float64, copy=False)


def _bag(article: Article, story: Span) -> Counter[str]:
    """How often each word stands in a story without the names in it."""
    text = article.body[slice(*story)] if story[0] else f"{article.title}\n{article.body[slice(*story)]}"
    return Counter(words(nameless(text)))


def _lead_words(article: Article, story: Span) -> tuple[str, ...]:
    """The words of what a story leads with, names of who and where left out."""
    return tuple(dict.fromkeys(filter(_tells, words(" ".join(map(without_names, leads(article, story)))))))


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in wording().weak and not word[0].isdigit()
