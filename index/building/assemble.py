"""An archive put together from what was read now and what the last index holds: work is done on the new alone."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive
from index.building.counting import CUTS, OF_ARTICLES
from index.building.embedding import embed
from index.building.intake import Intake
from index.building.inverting import Inverted, invert, merge, move
from index.building.part import Part, searched_text
from index.building.progress import Progress
from index.embedders import Embedder, Vectors
from index.newsletter import Chunk
from index.stores.local.store import LocalStore

Numbers = NDArray[np.int64]
Places = Mapping[str, tuple[slice, slice]]  # by an issue's digest: its articles and its rows


def assemble(intake: Intake, rules: str, model: Embedder, old: LocalStore | None, progress: Progress) -> Archive:
    """The same archive whatever `old` holds, as long as it holds all issues that were not read now."""
    before = _places(old) if old else {}
    facets_before, unknown_before, chunks_before = _held(old) if old else ([], [], [])
    facets: list[str] = []
    unknown: list[tuple[str, ...]] = []
    chunks: list[Chunk] = []
    fresh: list[tuple[int, int, Part]] = []
    row_of = np.full(len(chunks_before), -1, np.int64)
    article_of = np.full(len(facets_before), -1, np.int64)
    for issue in intake.issues:
        if part := intake.parts.get(issue.digest):
            fresh.append((len(facets), len(chunks), part))
            facets += part.facets
            unknown += part.unknown
            chunks += part.chunks
        else:
            articles, rows = before[issue.digest]
            article_of[articles] = np.arange(len(facets), len(facets) + articles.stop - articles.start)
            row_of[rows] = np.arange(len(chunks), len(chunks) + rows.stop - rows.start)
            facets += facets_before[articles]
            unknown += unknown_before[articles]
            chunks += chunks_before[rows]
    titles = {article.article_id: article.title for issue in intake.issues for article in issue.articles}
    with ThreadPoolExecutor(1) as beside:
        # most of embedding is done outside Python, so that both go on at once
        inverted = beside.submit(_channels, fresh, (article_of, len(facets)), (row_of, len(chunks)), old)
        vectors = _vectors([(titles[c.article_id], c) for c in chunks], row_of, model, old, progress)
    return Archive(
        issues=tuple(intake.issues),
        skipped=tuple(intake.skipped),
        warned=tuple(intake.warned),
        chunks=tuple(chunks),
        facets=tuple(facets),
        unknown=tuple(unknown),
        vectors=vectors,
        inverted=inverted.result(),
        embedder=model.name,
        recipe=rules,
        aside=tuple(intake.aside),
        refused=intake.refused,
    )


def _held(old: LocalStore) -> tuple[list[str], list[tuple[str, ...]], list[Chunk]]:
    """Facets and unknown names of each article, and all chunks."""
    return old.written_facets(), old.unknown(), old.chunks()


def _places(old: LocalStore) -> Places:
    """An issue's articles follow one another, and so do their rows."""
    issues = old.issues()
    articles = [0, *accumulate(len(issue.articles) for issue in issues)]
    rows = [0, *accumulate(old.rows_of_articles().tolist())]
    return {
        issue.digest: (slice(first, last), slice(rows[first], rows[last]))
        for issue, (first, last) in zip(issues, pairwise(articles), strict=True)
    }


def _vectors(
    titled: Sequence[tuple[str, Chunk]], row_of: Numbers, model: Embedder, old: LocalStore | None, progress: Progress
) -> Vectors:
    """Of chunks with their articles' titles: those of the last build, if this model made them; the rest embedded."""
    vectors = np.empty((len(titled), model.dimension), dtype=np.float32)
    missing = np.ones(len(titled), np.bool_)
    kept = row_of >= 0
    if old is not None and old.embedder == model.name:
        vectors[row_of[kept]] = old.vectors()[kept]
        missing[row_of[kept]] = False
    rows = np.flatnonzero(missing)
    texts = [searched_text(title, piece.text) for title, piece in (titled[row] for row in rows.tolist())]
    vectors[rows] = embed(texts, model, None if kept.any() else old, progress)
    return vectors


def _channels(
    fresh: Sequence[tuple[int, int, Part]],
    articles: tuple[Numbers, int],
    rows: tuple[Numbers, int],
    old: LocalStore | None,
) -> dict[str, Inverted]:
    """Each channel's postings, over articles or rows: where each of the old is now, and how many there are."""
    by_article, by_row = [(at, part) for at, _, part in fresh], [(at, part) for _, at, part in fresh]
    return {
        channel: _inverted(channel, by_article, *articles, old)
        if channel in OF_ARTICLES
        else _inverted(channel, by_row, *rows, old)
        for channel in CUTS
    }


def _inverted(
    channel: str, fresh: Sequence[tuple[int, Part]], row_of: Numbers, size: int, old: LocalStore | None
) -> Inverted:
    """The postings of the new rows, put among those of the old."""
    new = invert([(first, part.counts[channel]) for first, part in fresh], size)
    return merge(move(old.inverted(channel), row_of, size), new) if old and (row_of >= 0).any() else new
