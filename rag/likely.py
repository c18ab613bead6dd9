"""The field that a text without any mark of one is likely on: the class whose marks come nearest, by the model."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.embedders import Embedder, load_embedder
from rag.contents import content_words
from rag.kinds import wording
from rag.marks import marks

_NEAR, _AHEAD = 0.3, 0.02  # cosine of the nearest class; its lead over the next: chosen on the kinds of events of dev


def likely_field(text: str) -> frozenset[str]:
    """One class of `field`, or none where no class is near, or two are nearly as near.

    >>> sorted(likely_field("出租屋里")), sorted(likely_field("小哥参加活动"))
    (['housing'], [])
    """
    said = [word for word in content_words(text) if len(word) > 1 and word not in wording().classes]
    if not said:
        return frozenset()
    embedder, sorts, middles = _classes()
    cosines = middles @ _middle(embedder, said)
    second, first = np.argsort(cosines, kind="stable")[-2:]
    if cosines[first] < _NEAR or cosines[first] - cosines[second] < _AHEAD:
        return frozenset()
    return frozenset({sorts[first]})


@cache
def _classes() -> tuple[Embedder, tuple[str, ...], NDArray[np.float32]]:
    """The model, the classes, and the mean of each one's marks; shape (classes, dimension), rows of unit length."""
    embedder = load_embedder()
    fields = {sort: found for sort, found in marks().words["field"].items() if found}
    return embedder, tuple(fields), embedder.embed_passages(["，".join(found) for found in fields.values()])


def _middle(embedder: Embedder, texts: Sequence[str]) -> NDArray[np.float32]:
    mean = embedder.embed_passages(list(texts)).mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)
