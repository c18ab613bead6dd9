"""A snapshot opened for reading and searching."""

from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.bm25 import Postings, idf
from index.building.counting import CUTS
from index.building.editions import Aside
from index.building.inverting import Inverted
from index.embedders import Vectors
from index.facets import Facet, FacetKind, district_name, organisation_name
from index.facets.record import beginning, read_back
from index.newsletter import Article, Chunk, Issue
from index.scope import Scope
from index.stores import Channel, Hit, Skipped, Warned
from index.stores.local.snapshots import current
from index.stores.local.tables import FORMAT, Tables
from index.stores.local.vectors import VectorFile
from index.stores.local.write import VECTORS, postings_files


class LocalStore:
    """Keeps the promise of `index.stores.Store`. Safe to read from many threads; opening it reads next to nothing.

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
        self._postings = {channel: self._open_postings(snapshot, channel) for channel in CUTS}

    def _open_postings(self, snapshot: Path, channel: str) -> Postings:
        return Postings(*(np.load(path, mmap_mode="r") for path in postings_files(snapshot, channel)))

    # what is read

    @cached_property
    def _issues(self) -> tuple[Issue, ...]:
        return tuple(self._tables.issues())

    @cached_property
    def _places(self) -> Mapping[str, tuple[Issue, Article, int]]:
        """Each article by its id, with its issue and its number in the archive."""
        pairs = ((issue, article) for issue in self._issues for article in issue.articles)
        return {article.article_id: (issue, article, number) for number, (issue, article) in enumerate(pairs)}

    @cached_property
    def _article_of_row(self) -> NDArray[np.int64]:
        rows = self._tables.rows("SELECT article FROM chunks ORDER BY row")
        return np.array(rows, dtype=np.int64).reshape(-1)

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self._article_of_row)

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

    def article(self, article_id: str) -> Article:
        return self._places[article_id][1]

    def issue_of(self, article_id: str) -> Issue:
        return self._places[article_id][0]

    def facets(self, article_id: str) -> Sequence[Facet]:
        sql = "SELECT facets FROM articles WHERE id = ?"
        return read_back(self._tables.rows(sql, (self._places[article_id][2],))[0][0])

    def chunk(self, row: int) -> Chunk:
        article, start, end = self._tables.rows("SELECT article, start, end FROM chunks WHERE row = ?", (row,))[0]
        article_id, text = self._tables.rows("SELECT article_id, body FROM articles WHERE id = ?", (article,))[0]
        return Chunk(article_id, start, end, text[start:end])

    def chunks(self) -> list[Chunk]:
        """All, in the order of their rows."""
        sql = "SELECT article_id, start, end, body FROM chunks JOIN articles ON articles.id = article ORDER BY row"
        return [
            Chunk(article_id, start, end, body[start:end]) for article_id, start, end, body in self._tables.rows(sql)
        ]

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
        return np.bincount(self._article_of_row, minlength=len(self._places))

    def written_facets(self) -> list[str]:
        """Those of each article, in the archive's order, as `index.facets.record` writes them."""
        return [text for (text,) in self._tables.rows("SELECT facets FROM articles ORDER BY id")]

    def unknown(self) -> list[tuple[str, ...]]:
        """The names in each article that the gazetteer lacks, in the archive's order."""
        found: list[list[str]] = [[] for _ in self._places]
        for article, name in self._tables.rows("SELECT article, name FROM unknown ORDER BY rowid"):
            found[article].append(name)
        return [tuple(names) for names in found]

    def inverted(self, channel: str) -> Inverted:
        """The terms of a channel and where they stand."""
        names = self._tables.rows("SELECT term FROM terms WHERE channel = ? ORDER BY number", (channel,))
        return Inverted([name for (name,) in names], self._postings[channel])

    # what is searched

    def select(self, scope: Scope) -> Set[str]:
        chosen = {article.article_id for issue in self._issues if scope.admits(issue) for article in issue.articles}
        if scope.districts:
            chosen &= self._naming("district", [district_name(name) or name for name in scope.districts])
        if scope.organisations:
            chosen &= self._naming("organisation", [organisation_name(name) or name for name in scope.organisations])
        return chosen

    def _naming(self, kind: FacetKind, values: Sequence[str]) -> set[str]:
        """Ids of the articles that name one of these."""
        held = " OR ".join(["instr(facets, ?)"] * len(values))
        found = self._tables.rows(
            f"SELECT article_id FROM articles WHERE {held}", [beginning(kind, value) for value in values]
        )
        return {article_id for (article_id,) in found}

    def dense(self, vector: Vectors, k: int, within: Set[str] | None = None) -> list[Hit]:
        return self._vectors.search(vector, k, None if within is None else np.flatnonzero(self._mask(within)))

    def keyword(self, text: str, channel: Channel, k: int, within: Set[str] | None = None) -> list[Hit]:
        terms = sorted(set(CUTS[channel](text)))
        numbers = self._numbers(channel, terms)
        scores = self._postings[channel].shares([numbers.get(term) for term in terms])
        if within is not None:
            scores[~self._mask(within)] = 0
        return best(scores, k)

    def vocabulary(self) -> Sequence[str]:
        return [term for (term,) in self._tables.rows("SELECT term FROM terms WHERE channel = 'words' ORDER BY term")]

    def rarity(self, terms: Sequence[str]) -> list[float]:
        sql = "SELECT articles FROM terms WHERE channel = 'words' AND term = ?"
        found = [self._tables.rows(sql, (term,)) for term in terms]
        return [idf(len(self._places), rows[0][0] if rows else 0) for rows in found]

    def _numbers(self, channel: Channel, terms: Sequence[str]) -> dict[str, int]:
        sql = "SELECT number FROM terms WHERE channel = ? AND term = ?"
        found = ((term, self._tables.rows(sql, (channel, term))) for term in terms)
        return {term: rows[0][0] for term, rows in found if rows}

    def _mask(self, within: Set[str]) -> NDArray[np.bool_]:
        """Which rows belong to these articles; ids that the archive lacks are ignored."""
        chosen = np.zeros(len(self._places), dtype=np.bool_)
        chosen[[self._places[article_id][2] for article_id in within if article_id in self._places]] = True
        mask: NDArray[np.bool_] = chosen[self._article_of_row]
        return mask

    def close(self) -> None:
        self._tables.close()


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
