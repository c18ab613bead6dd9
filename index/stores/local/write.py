"""An archive written as one snapshot: tables, vectors, postings of words and n-grams."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive
from index.bm25 import Postings, count_groups
from index.embedders import Vectors
from index.stores.local.snapshots import publish
from index.stores.local.tables import Term, write_tables

VECTORS = "vectors.faiss"


def write(folder: Path, archive: Archive) -> None:
    """The folder serves this archive from now on."""
    publish(folder, lambda snapshot: _write_snapshot(snapshot, archive))


def _write_snapshot(snapshot: Path, archive: Archive) -> None:
    article_of_row = _article_of_row(archive)
    terms: list[Term] = []
    for channel, inverted in sorted(archive.inverted.items()):
        _save(snapshot, channel, inverted.postings)
        terms += _terms(channel, inverted.names, count_groups(inverted.postings, article_of_row))
    write_tables(snapshot, archive, terms)
    _save_vectors(snapshot / VECTORS, archive.vectors)


def _article_of_row(archive: Archive) -> NDArray[np.int64]:
    numbers = {article.article_id: number for number, article in enumerate(archive.articles())}
    return np.array([numbers[chunk.article_id] for chunk in archive.chunks], dtype=np.int64)


def _terms(channel: str, names: list[str], articles: NDArray[np.int64]) -> Iterator[Term]:
    for number, (name, count) in enumerate(zip(names, articles.tolist(), strict=True)):
        yield channel, name, number, count


def postings_files(snapshot: Path, channel: str) -> list[Path]:
    """Where a channel's starts, rows, counts and lengths lie."""
    return [snapshot / f"{channel}-{what}.npy" for what in ("starts", "rows", "counts", "lengths")]


def _save(snapshot: Path, channel: str, postings: Postings) -> None:
    arrays: list[NDArray[Any]] = [postings.starts, postings.rows, postings.counts, postings.lengths]
    for path, values in zip(postings_files(snapshot, channel), arrays, strict=True):
        np.save(path, values, allow_pickle=False)


def _save_vectors(path: Path, vectors: Vectors) -> None:
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    # written by Python: on Windows, FAISS cannot open a path with Chinese characters
    path.write_bytes(faiss.serialize_index(index).tobytes())
