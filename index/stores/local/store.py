"""A snapshot opened for reading and searching."""

import re
from collections.abc import Sequence, Set
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from index.bm25 import Shares, idf
from index.building.counting import CUTS, OF_ARTICLES
from index.embedders import Vectors
from index.facets import FacetKind, district_name, organisation_name
from index.facets.record import beginning
from index.quoted import possible_names
from index.scope import Scope
from index.stores import Channel, Hit, Rows, Spellings
from index.stores.local.held import Held
from index.stores.selection import Selection
from index.words import grams

_HAN = re.compile("[㐀-䶿一-鿿]+")


class LocalStore(Held):
    """Keeps the promise of `index.stores.Store`."""

    def select(self, scope: Scope) -> Selection:
        chosen = np.repeat(
            [scope.admits(issue) for issue in self._issues], [len(issue.articles) for issue in self._issues]
        ).astype(np.bool_)
        if scope.districts:
            chosen &= self._naming("district", [district_name(name) or name for name in scope.districts])
        if scope.organisations:
            chosen &= self._naming("organisation", [organisation_name(name) or name for name in scope.organisations])
        return Selection(self._numbers, chosen)

    def _naming(self, kind: FacetKind, values: Sequence[str]) -> NDArray[np.bool_]:
        """Marks on the articles that name one of these."""
        held = " OR ".join(["instr(facets, ?)"] * len(values))
        found = self._tables.rows(f"SELECT id FROM articles WHERE {held}", [beginning(kind, v) for v in values])
        marks = np.zeros(self.article_count, dtype=np.bool_)
        marks[[number for (number,) in found]] = True
        return marks

    def dense(self, vector: Vectors, k: int, within: Set[str] | None = None) -> list[Hit]:
        chosen = self._chosen(within)
        return self._vectors.search(vector, k, None if chosen is None else chosen[self._rows.articles])

    def similarities(self, vector: Vectors, rows: Rows) -> Vectors:
        return self._vectors.similarities(vector, np.asarray(rows, dtype=np.int64))

    def keyword(self, text: str, channel: Channel, k: int, within: Set[str] | None = None) -> list[Hit]:
        return self.keyword_groups([[(term, 1.0)] for term in sorted(set(CUTS[channel](text)))], channel, k, within)

    def keyword_groups(
        self, groups: Sequence[Spellings], channel: Channel, k: int, within: Set[str] | None = None
    ) -> list[Hit]:
        scores, chosen = self._keywords.shares(groups, channel), self._chosen(within)
        if channel in OF_ARTICLES:
            if chosen is not None:
                scores[~chosen] = 0
            return [Hit(self.rows_of(hit.row).start, hit.score) for hit in best(scores, k)]
        if chosen is not None:
            scores[~chosen[self._rows.articles]] = 0
        return best(scores, k)

    def coverage(self, groups: Sequence[Spellings], channel: Channel, rows: Rows) -> Shares:
        at = np.asarray(rows, dtype=np.int64)
        places = self._rows.articles[at].astype(np.int64) if channel in OF_ARTICLES else at
        return self._keywords.shares_of(groups, channel, places)

    def coverages(
        self, groups: Sequence[Spellings], channel: Channel, rows: Rows, starts: Rows
    ) -> tuple[Shares, Shares]:
        at, runs = np.asarray(rows, dtype=np.int64), np.asarray(starts, dtype=np.intp)
        return self._keywords.shares_within(groups, channel, at, runs, self.article_count)

    def vectors_of(self, rows: Rows) -> Vectors:
        return self._vectors.of(np.asarray(rows, dtype=np.int64))

    @lru_cache(maxsize=2)  # noqa: B019 - one store a snapshot, and both who ask want the same words
    def vocabulary(self, most: int | None = None) -> Sequence[str]:
        words = self._keywords.words
        return words.names if most is None else words.commonest(most)

    def has_words(self, words: Sequence[str]) -> bool:
        return len(self._keywords.articles_with(words)) == len(set(words))

    def quoted(self) -> list[str]:
        return [name for (name,) in self._tables.rows("SELECT name FROM quoted ORDER BY name")]

    def quoted_in(self, text: str) -> list[str]:
        names = self._tables.among("SELECT name FROM quoted WHERE name IN", possible_names(text))
        return sorted(name for (name,) in names)

    def holds(self, text: str) -> bool:
        if not _HAN.fullmatch(text):
            return any(text in f"{article.title}\n{article.body}".lower() for _, article in self._articles)
        rows = self._keywords.rows_with(sorted(set(grams(text))), "grams")
        numbers = dict.fromkeys(self._rows.articles[rows].tolist())
        pieces = (self._articles[number][1] for number in numbers)
        return any(text in f"{article.title}\n{article.body}" for article in pieces)

    def may_hold(self, text: str) -> NDArray[np.bool_]:
        marks = np.ones(self.article_count, dtype=np.bool_)
        runs = _HAN.findall(text)
        for gram in sorted({gram for run in runs for gram in grams(run) if len(gram) == min(len(run), 2)}):
            held = np.zeros(self.article_count, dtype=np.bool_)
            held[self._rows.articles[self._keywords.rows_with([gram], "grams")]] = True
            marks &= held
        return marks | self.torn

    def articles_with(self, words: Sequence[str]) -> list[NDArray[np.int64]]:
        return [self._rows.articles[rows].astype(np.int64) for rows in self._keywords.rows_with_each(words, "words")]

    @cached_property
    def torn(self) -> NDArray[np.bool_]:
        marks = np.zeros(self.article_count, dtype=np.bool_)
        inner = np.flatnonzero(self._rows.starts)
        places = zip(self._rows.articles[inner].tolist(), self._rows.starts[inner].tolist(), strict=True)
        marks[[number for number, start in places if self._articles[number][1].body[start - 1].isalnum()]] = True
        return marks

    def rarity(self, terms: Sequence[str]) -> list[float]:
        found = self._keywords.articles_with(terms)
        return [idf(self.article_count, found.get(term, 0)) for term in terms]

    def _chosen(self, within: Set[str] | None) -> NDArray[np.bool_] | None:
        """Marks on the articles to search; None for all."""
        selection = None if within is None else Selection.of(within, self._numbers)
        return None if selection is None or selection.whole else selection.chosen


def best(scores: NDArray[np.float32], k: int) -> list[Hit]:
    """The k highest scores above 0, ties by the lower row.

    >>> [hit.row for hit in best(np.array([0, .5, .9, .5, .5], dtype=np.float32), 3)]
    [2, 1, 3]
    """
    rows = np.flatnonzero(scores > 0)
    if k <= 0 or not len(rows):
        return []
    if len(rows) > k:
        rows = rows[scores[rows] >= np.partition(scores[rows], -k)[-k]]
    order = np.lexsort((rows, -scores[rows]))[:k]
    return [Hit(int(row), float(scores[row])) for row in rows[order]]
