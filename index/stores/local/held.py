"""What a snapshot holds: issues, articles, chunks and vectors, and what else a later build takes over."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.building.editions import Aside
from index.building.inverting import Inverted
from index.embedders import Vectors
from index.facets import Facet
from index.facets.record import read_back
from index.newsletter import Article, Chunk, Issue
from index.stores import Rows, Skipped, Warned
from index.stores.local.keywords import Keywords
from index.stores.local.rows import RowFile
from index.stores.local.snapshots import current
from index.stores.local.tables import FORMAT, Tables
from index.stores.local.vectors import VectorFile
from index.stores.local.write import VECTORS


class Held:
    """Safe to read from many threads; opening it reads next to nothing.

    Raises `OSError`, `sqlite3.Error`, `ValueError` or `KeyError` where the snapshot cannot be read.
    """

    def __init__(self, snapshot: Path) -> None:
        self._snapshot = snapshot
        self._tables = Tables(snapshot)
        if self._tables.manifest["format"] != FORMAT:
            raise ValueError(f"{snapshot}: format {self._tables.manifest['format']}, not {FORMAT}")
        self._vectors = VectorFile(snapshot / VECTORS)
        self.embedder = self._tables.manifest["embedder"]
        self.dimension = int(self._tables.manifest["dimension"])
        self.recipe = self._tables.manifest["recipe"]
        self._keywords = Keywords(snapshot, self._tables)
        self._rows = RowFile(snapshot)

    # what is read

    @cached_property
    def _issues(self) -> tuple[Issue, ...]:
        return tuple(self._tables.issues())

    @cached_property
    def _articles(self) -> tuple[tuple[Issue, Article], ...]:
        """In the archive's order."""
        return tuple((issue, article) for issue in self._issues for article in issue.articles)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """Each article's number, by its id."""
        return {article.article_id: number for number, (_, article) in enumerate(self._articles)}

    @property
    def size(self) -> int:
        """How many rows there are."""
        return self._rows.size

    def superseded(self) -> bool:
        return current(self._snapshot.parent) not in (self._snapshot, None)

    def issues(self) -> Sequence[Issue]:
        return self._issues

    def skipped(self) -> Sequence[Skipped]:
        return [Skipped(*row) for row in self._tables.rows("SELECT file, reason FROM skipped ORDER BY rowid")]

    def warned(self) -> Sequence[Warned]:
        return [Warned(*row) for row in self._tables.rows("SELECT file, reason FROM warned ORDER BY rowid")]

    def aside(self) -> Sequence[Aside]:
        return self._tables.aside()

    @property
    def article_count(self) -> int:
        return len(self._articles)

    def number_of(self, article_id: str) -> int:
        return self._numbers[article_id]

    def numbered(self, number: int) -> tuple[Issue, Article]:
        return self._articles[number]

    def article(self, article_id: str) -> Article:
        return self._articles[self._numbers[article_id]][1]

    def issue_of(self, article_id: str) -> Issue:
        return self._articles[self._numbers[article_id]][0]

    def facets(self, article_id: str) -> Sequence[Facet]:
        sql = "SELECT facets FROM articles WHERE id = ?"
        return read_back(self._tables.rows(sql, (self._numbers[article_id],))[0][0])

    def article_numbers(self, rows: Rows) -> list[int]:
        found: list[int] = self._rows.articles[np.asarray(rows, dtype=np.int64)].tolist()
        return found

    def rows_of(self, number: int) -> range:
        return self._rows.of(number)

    def chunk(self, row: int) -> Chunk:
        return self.chunks_of([row])[0]

    def chunks_of(self, rows: Rows) -> list[Chunk]:
        at = np.asarray(rows, dtype=np.int64)
        numbers, starts, ends = (of[at].tolist() for of in (self._rows.articles, self._rows.starts, self._rows.ends))
        return [
            _cut(self._articles[number][1], start, end)
            for number, start, end in zip(numbers, starts, ends, strict=True)
        ]

    def chunks(self) -> list[Chunk]:
        """All, in the order of their rows."""
        return self.chunks_of(np.arange(self.size))

    def vectors(self) -> Vectors:
        """All, in the order of their rows."""
        return self._vectors.all()

    # what a build takes over

    def refused(self) -> Sequence[tuple[str, str, str]]:
        """Files skipped for what is in them: name, digest, reason."""
        rows = self._tables.rows("SELECT file, digest, reason FROM skipped WHERE digest IS NOT NULL ORDER BY rowid")
        return [(file, digest, reason) for file, digest, reason in rows]

    def rows_of_articles(self) -> NDArray[np.int64]:
        """How many rows each article has, in the archive's order; they follow one another as the articles do."""
        return np.diff(self._rows.firsts)

    def written_facets(self) -> list[str]:
        """Those of each article, in the archive's order, as `index.facets.record` writes them."""
        return [text for (text,) in self._tables.rows("SELECT facets FROM articles ORDER BY id")]

    def unknown(self) -> list[tuple[str, ...]]:
        """The names in each article that the gazetteer lacks, in the archive's order."""
        found: list[list[str]] = [[] for _ in self._articles]
        for article, name in self._tables.rows("SELECT article, name FROM unknown ORDER BY rowid"):
            found[article].append(name)
        return [tuple(names) for names in found]

    def inverted(self, channel: str) -> Inverted:
        """The terms of a channel and where they stand."""
        return self._keywords.inverted(channel)

    def close(self) -> None:
        self._tables.close()


def _cut(article: Article, start: int, end: int) -> Chunk:
    return Chunk(article.article_id, start, end, article.body[start:end])
