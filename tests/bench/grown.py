"""A built index as many times over: what an archive that large would be, but for its words, which grow no more."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from index.archive import Archive
from index.bm25 import Postings
from index.building.counting import CUTS, OF_ARTICLES
from index.building.inverting import Inverted
from index.stores.local.opening import open_local
from index.stores.local.write import write


def grow(index: Path, folder: Path, times: int) -> None:
    """Writes an index of `times` copies into `folder`; the copies' files, digests and ids are their own."""
    old = open_local(index)
    issues = []
    for copy in range(times):
        for issue in old.issues():
            articles = tuple(replace(a, article_id=f"{copy}-{a.article_id}") for a in issue.articles)
            own = replace(issue, file=f"{copy}/{issue.file}", digest=f"{copy}-{issue.digest}", articles=articles)
            issues.append(own)
    chunks = old.chunks()
    archive = Archive(
        issues=tuple(issues),
        skipped=(),
        warned=(),
        chunks=tuple(replace(c, article_id=f"{n}-{c.article_id}") for n in range(times) for c in chunks),
        facets=tuple(old.written_facets() * times),
        unknown=tuple(old.unknown() * times),
        vectors=np.tile(old.vectors(), (times, 1)),
        inverted={
            channel: _repeated(old.inverted(channel), old.article_count if channel in OF_ARTICLES else old.size, times)
            for channel in CUTS
        },
        embedder=old.embedder,
        recipe=old.recipe,
    )
    write(folder, archive)


def _repeated(of: Inverted, size: int, times: int) -> Inverted:
    """Every term's rows, and again with the numbers of each copy."""
    held = np.diff(of.postings.starts)
    term = np.repeat(np.arange(len(held)), held)
    place = np.arange(len(term)) - np.repeat(of.postings.starts[:-1], held)
    rows = np.empty(len(term) * times, np.int32)
    counts = np.empty(len(term) * times, np.uint8)
    for copy in range(times):
        at = of.postings.starts[:-1][term] * times + copy * held[term] + place
        rows[at], counts[at] = of.postings.rows + np.int32(copy * size), of.postings.counts
    return Inverted(of.names, Postings(of.postings.starts * times, rows, counts, np.tile(of.postings.lengths, times)))
