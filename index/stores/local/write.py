"""An archive written as one snapshot: tables, vectors, postings of words and n-grams."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive
from index.bm25 import Postings, count_groups, make_postings
from index.embedders import Vectors
from index.stores.local.snapshots import publish
from index.stores.local.tables import Term, write_tables
from index.words import grams, words

VECTORS = "vectors.faiss"
CHANNELS: dict[str, Callable[[str], list[str]]] = {"grams": grams, "words": words}


def write(folder: Path, archive: Archive) -> None:
    """The folder serves this archive from now on."""
    publish(folder, lambda snapshot: _write_snapshot(snapshot, archive))


def _write_snapshot(snapshot: Path, archive: Archive) -> None:
    texts = archive.texts()
    article_of_row = _article_of_row(archive)
    terms: list[Term] = []
    for channel, cut in CHANNELS.items():
        names, postings = make_postings(map(cut, texts))
        _save(snapshot, channel, postings)
        terms += _terms(channel, names, count_groups(postings, article_of_row))
    write_tables(snapshot, archive, terms)
    _save_vectors(snapshot / VECTORS, archive.vectors)


def _article_of_row(archive: Archive) -> NDArray[np.int64]:
    numbers = {article.article_id: number for number, article in enumerate(archive.articles())}
    return np.array([numbers[chunk.article_id] for chunk in archive.chunks], dtype=np.int64)


def _terms(channel: str, names: list[str], articles: NDArray[np.int64]) -> Iterator[Term]:
    for number, (name, count) in enumerate(zip(names, articles.tolist(), strict=True)):
        yield channel, name, number, count


def postings_files(snapshot: Path, channel: str) -> tuple[Path, Path, Path]:
    """Where a channel's starts, rows and worth lie."""
    return (
        snapshot / f"{channel}-starts.npy",
        snapshot / f"{channel}-rows.npy",
        snapshot / f"{channel}-worth.npy",
    )


def _save(snapshot: Path, channel: str, postings: Postings) -> None:
    starts, rows, worth = postings_files(snapshot, channel)
    np.save(starts, postings.starts, allow_pickle=False)
    np.save(rows, postings.rows, allow_pickle=False)
    np.save(worth, postings.worth, allow_pickle=False)


def _save_vectors(path: Path, vectors: Vectors) -> None:
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    # written by Python: on Windows, FAISS cannot open a path with Chinese characters
    path.write_bytes(faiss.serialize_index(index).tobytes())
