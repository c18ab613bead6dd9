"""An archive written as one snapshot: tables, rows, vectors, words, postings of every channel."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive
from index.bm25 import count_groups
from index.building.counting import OF_ARTICLES
from index.stores.local.keywords import WORDS, save_postings
from index.stores.local.rows import save_rows
from index.stores.local.snapshots import publish
from index.stores.local.tables import Term, write_tables
from index.stores.local.vectors import save_vectors
from index.stores.local.wordlist import save_words

VECTORS = "vectors.faiss"


def write(folder: Path, archive: Archive) -> None:
    """The folder serves this archive from now on."""
    publish(folder, lambda snapshot: _write_snapshot(snapshot, archive))


def _write_snapshot(snapshot: Path, archive: Archive) -> None:
    article_of_row = _article_of_row(archive)
    terms: list[Term] = []
    with ThreadPoolExecutor(1) as beside:
        # FAISS works outside Python
        saved = beside.submit(save_vectors, snapshot / VECTORS, archive.vectors)
        for channel, inverted in sorted(archive.inverted.items()):
            save_postings(snapshot, channel, inverted.postings)
            groups = np.arange(inverted.postings.size) if channel in OF_ARTICLES else article_of_row
            articles = count_groups(inverted.postings, groups)
            if channel == WORDS:
                save_words(snapshot, inverted.names, articles)
            else:
                terms += _terms(channel, inverted.names, articles)
        write_tables(snapshot, archive, terms)
        save_rows(snapshot, archive.chunks, article_of_row.tolist())
        saved.result()


def _article_of_row(archive: Archive) -> NDArray[np.int64]:
    numbers = {article.article_id: number for number, article in enumerate(archive.articles())}
    return np.array([numbers[chunk.article_id] for chunk in archive.chunks], dtype=np.int64)


def _terms(channel: str, names: list[str], articles: NDArray[np.int64]) -> Iterator[Term]:
    return zip(repeat(channel), names, range(len(names)), articles.tolist(), strict=False)
