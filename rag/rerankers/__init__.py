"""The seam of the rerankers: how well each of a few texts answers a question."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol


class Reranker(Protocol):
    """Reads the question and a text together, so it is slow, and better at their order than vectors are.

    A relevance is 0 to 1, one for each text, in their order; the texts of one call do not bear on each other.
    """

    name: str

    def relevance(self, question: str, texts: Sequence[str]) -> list[float]: ...


@lru_cache(maxsize=1)  # a page that takes up a new index keeps its reranker
def load_reranker(name: str | None) -> Reranker | None:
    """A cross-encoder by its name or folder; None for none. Raises `UserError` where it is not on this machine."""
    if name is None:
        return None
    from rag.rerankers.cross_encoder import Cross

    return Cross(name)
