"""The seam of the stores: issues in, hits out."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from index.building.editions import Aside
from index.embedders import Vectors
from index.facets import Facet
from index.newsletter import Article, Chunk, Issue
from index.scope import Scope

Channel = Literal["words", "grams"]


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

    def select(self, scope: Scope) -> Set[str]:
        """Ids of the articles that pass all filters."""
        ...

    def chunk(self, row: int) -> Chunk: ...

    def dense(self, vector: Vectors, k: int, within: Set[str] | None = None) -> list[Hit]:
        """Nearest chunks to one vector, shape (dimension,), by cosine."""
        ...

    def keyword(self, text: str, channel: Channel, k: int, within: Set[str] | None = None) -> list[Hit]:
        """Best chunks by BM25 over the words or the character n-grams of a text."""
        ...

    def vocabulary(self) -> Sequence[str]:
        """Every word of the archive, sorted."""
        ...

    def rarity(self, terms: Sequence[str]) -> list[float]:
        """Inverse document frequency of each word, counted over articles: ln(1 + (N - n + .5) / (n + .5))."""
        ...


def open_store(location: str | Path) -> Store:
    """The index at a location: a folder. Raises `UserError` where there is none."""
    from index.stores.local.opening import open_local

    return open_local(Path(location))
