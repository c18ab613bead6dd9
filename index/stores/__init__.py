"""The seam of the stores: issues in, hits out."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from index.building.editions import Aside
from index.embedders import Vectors
from index.facets import Facet
from index.newsletter import Article, Chunk, Issue
from index.scope import Scope

Channel = Literal["words", "grams", "titles"]
Spellings = Sequence[tuple[str, float]]  # the ways to write one term, each with a credit up to 1
Rows = Sequence[int] | NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found, by its row in the store, with a score; higher is better."""

    row: int
    score: float


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not in the index, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A file that is in the index, and what is odd about it."""

    file: str
    reason: str


class Store(Protocol):
    """Holds issues, articles, chunks and vectors; searches them. It never embeds a text.

    `within` narrows a search to the articles with these ids (None: all). Ties are broken by the lower row.
    A keyword score is the share, 0 to 1, of the most that a chunk could score for these terms (BM25 over its
    upper bound, terms that the archive lacks counted in the bound), so it means the same in every archive.

    `words` and `grams` are those of a chunk with its article's title; `titles` are the n-grams of titles alone, where
    an article is found by its first row. A group of spellings is one term: it weighs as its first, the one asked
    (or, where that is nowhere, as the rarest), and counts for a chunk what the best of them counts, times its credit.
    Articles are numbered in the order of `issues()`; the rows of one follow one another.
    """

    embedder: str
    dimension: int

    def superseded(self) -> bool:
        """Whether a later build has taken this store's place; it goes on serving what it holds."""
        ...

    def issues(self) -> Sequence[Issue]:
        """All of them, by date (undated last), then by file."""
        ...

    def skipped(self) -> Sequence[Skipped]: ...

    def aside(self) -> Sequence[Aside]:
        """Files that hold an issue which the index has from another file."""
        ...

    def article(self, article_id: str) -> Article: ...

    def issue_of(self, article_id: str) -> Issue: ...

    def facets(self, article_id: str) -> Sequence[Facet]: ...

    @property
    def article_count(self) -> int: ...

    def number_of(self, article_id: str) -> int: ...

    def numbered(self, number: int) -> tuple[Issue, Article]:
        """The article with a number, and its issue."""
        ...

    def article_numbers(self, rows: Rows) -> list[int]:
        """Of the article of each row."""
        ...

    def rows_of(self, number: int) -> range:
        """The rows of the article with a number."""
        ...

    def select(self, scope: Scope) -> Set[str]:
        """Ids of the articles that pass all filters. Passing on what this gives costs no time."""
        ...

    def chunk(self, row: int) -> Chunk: ...

    def chunks_of(self, rows: Rows) -> list[Chunk]:
        """The chunks of these rows, in their order."""
        ...

    def dense(self, vector: Vectors, k: int, within: Set[str] | None = None) -> list[Hit]:
        """Nearest chunks to one vector, shape (dimension,), by cosine."""
        ...

    def keyword(self, text: str, channel: Channel, k: int, within: Set[str] | None = None) -> list[Hit]:
        """Best chunks by BM25 over the words or the character n-grams of a text."""
        ...

    def keyword_groups(
        self, groups: Sequence[Spellings], channel: Channel, k: int, within: Set[str] | None = None
    ) -> list[Hit]:
        """Best chunks for terms that are cut already, each with the spellings that may stand for it."""
        ...

    def coverage(self, groups: Sequence[Spellings], channel: Channel, rows: Rows) -> NDArray[np.float32]:
        """The scores of `keyword_groups` for these rows, shape (rows,), whoever found them."""
        ...

    def coverages(
        self, groups: Sequence[Spellings], channel: Channel, rows: Rows, starts: Rows
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """With that of rows, that of articles: the runs of rows that begin at `starts`, each as one text."""
        ...

    def similarities(self, vector: Vectors, rows: Rows) -> Vectors:
        """The cosines of `dense` for these rows, shape (rows,)."""
        ...

    def vectors_of(self, rows: Rows) -> Vectors:
        """The vectors of these rows, shape (rows, dimension)."""
        ...

    def vocabulary(self, most: int | None = None) -> Sequence[str]:
        """The words of the archive, sorted: all, or so many of two characters or more that most articles hold."""
        ...

    def has_words(self, words: Sequence[str]) -> bool:
        """Whether all of these are words of the archive."""
        ...

    def quoted(self) -> list[str]:
        """Every name that the archive puts in quotation marks, sorted."""
        ...

    def quoted_in(self, text: str) -> list[str]:
        """Which names stand in a text that the archive puts in quotation marks; sorted."""
        ...

    def holds(self, text: str) -> bool:
        """Whether a text, in lower case, stands in any title or body, whatever the case there.

        Of Chinese text, what a chunk's end cuts in two is not found; chunks end where clauses do.
        """
        ...

    def may_hold(self, text: str) -> NDArray[np.bool_]:
        """Marks on articles: one without a mark does not hold this text, in lower case, in its title or body."""
        ...

    def articles_with(self, words: Sequence[str]) -> list[NDArray[np.int64]]:
        """The numbers of the articles that hold each of these words, maybe more than once."""
        ...

    @property
    def torn(self) -> NDArray[np.bool_]:
        """Marks on the articles where a chunk ends within a clause, so that words across its end are in no chunk."""
        ...

    def rarity(self, terms: Sequence[str]) -> list[float]:
        """Inverse document frequency of each word, counted over articles: ln(1 + (N - n + .5) / (n + .5))."""
        ...


def open_store(location: str | Path) -> Store:
    """The index at a location: a folder. Raises `UserError` where there is none."""
    from index.stores.local.opening import open_local

    return open_local(Path(location))
