"""Vectors for an archive's texts: those that the last build already has are taken over, the others embedded."""

from collections.abc import Sequence

import numpy as np

from index.building.part import searched_text
from index.building.progress import Progress
from index.embedders import Embedder, Vectors
from index.stores.local.store import LocalStore


def embed(texts: Sequence[str], model: Embedder, old: LocalStore | None, progress: Progress) -> Vectors:
    """One row for each text, shape (texts, dimension). Equal texts get equal rows, embedded once."""
    known = _known(model, old) if texts else {}
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    fresh = np.empty((len(missing), model.dimension), dtype=np.float32)
    for at in range(0, len(missing), model.batch):
        fresh[at : at + model.batch] = model.embed_passages(missing[at : at + model.batch])
        progress("embedding", min(at + model.batch, len(missing)), len(missing))
    place = {text: row for row, text in enumerate(missing)}
    if not known:
        return fresh if len(missing) == len(texts) else fresh[[place[text] for text in texts]]
    vectors = np.empty((len(texts), model.dimension), dtype=np.float32)
    for row, text in enumerate(texts):
        vectors[row] = fresh[place[text]] if text in place else known[text]
    return vectors


def _known(model: Embedder, old: LocalStore | None) -> dict[str, Vectors]:
    """The vector of each text in the last build, if this model made it."""
    if old is None or old.embedder != model.name:
        return {}
    texts = (searched_text(old.article(chunk.article_id).title, chunk.text) for chunk in old.chunks())
    return dict(zip(texts, old.vectors(), strict=True))
