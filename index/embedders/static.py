"""A table of word vectors in a folder of sentence-transformers' StaticEmbedding, read without torch.

Through sentence_transformers the same table takes 5 s and 400 MB to start; this takes 0.1 s.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import compress, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedders import Vectors
from index.embedders.unigram import Unigram, is_plain
from index.embedders.unit import of_unit_length

Numbers = NDArray[np.int64]

_TABLE = "embedding.weight"

_AT_ONCE = 1024  # texts
_MUCH = 250_000  # characters; to make the cutter for many texts takes 0.2 s
_WORD = 3  # pieces of a text that is added together with all others of as many: those of most words
_FEW = 64  # texts; a question's vector needs some rows only, and the whole table takes 20 ms to widen


class Static:
    """The mean of a text's pieces, brought to unit length. Questions and passages are embedded alike."""

    batch = 4 * _AT_ONCE

    def __init__(self, folder: Path, name: str) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self.name = name
        self._file = folder / "tokenizer.json"
        self._tokenizer = Tokenizer.from_file(str(self._file))
        self._table: NDArray[np.floating] = load_file(folder / "model.safetensors")[_TABLE]
        self.dimension = int(self._table.shape[1])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if len(texts) > _FEW:
            # sums of float16 would lose digits: rows are widened before they are added, here all of them at once
            self._table = self._table.astype(np.float32, copy=False)
        cutter = self._cutter if sum(map(len, texts)) >= _MUCH else None
        for at in range(0, len(texts), _AT_ONCE):
            self._sum(self._cut(texts[at : at + _AT_ONCE], cutter), vectors[at : at + _AT_ONCE])
        return of_unit_length(vectors)

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages(texts)

    def pieces(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    @cached_property
    def _cutter(self) -> Unigram | None:
        return Unigram.of(self._file)

    def _cut(self, texts: Sequence[str], cutter: Unigram | None) -> list[Numbers]:
        """The numbers of each text's pieces."""
        if cutter is None:
            found = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
            return [np.array(one.ids, np.int64) for one in found]
        plain = [is_plain(text) for text in texts]
        pieces = cutter.cut(list(compress(texts, plain)))
        ids = pieces.ids.astype(np.int64)
        cut = (ids[first:last] for first, last in pairwise(pieces.starts.tolist()))
        others = iter(self._cut([text for text, known in zip(texts, plain, strict=True) if not known], None))
        return [next(cut if known else others) for known in plain]

    def _sum(self, found: Sequence[Numbers], sums: Vectors) -> None:
        """The pieces of each text in their order: a sum has the same bytes in whatever company."""
        sizes = np.array([len(ids) for ids in found], np.int64)
        for size in range(1, _WORD + 1):
            if len(at := np.flatnonzero(sizes == size)):
                for ids in np.stack([found[text] for text in at.tolist()], axis=1):
                    sums[at] += self._table[ids]
        longer = np.flatnonzero(sizes > _WORD).tolist()
        # one buffer for all texts stays in the processor's cache; all rows of all texts do not
        buffer = np.empty((int(sizes.max(initial=0)), self.dimension), self._table.dtype)
        for text in longer:
            rows = np.take(self._table, found[text], axis=0, out=buffer[: len(found[text])], mode="clip")
            np.add.reduce(rows.astype(np.float32, copy=False), axis=0, out=sums[text])


def table_of(folder: Path) -> Path | None:
    """Where in a model's folder its table is, if a table is all that the model is; None for any other model."""
    from index.embedders.pooling import modules

    match modules(folder):
        case [("StaticEmbedding", place)] | [("StaticEmbedding", place), ("Normalize", _)]:
            pass
        case _:
            return None
    table = folder / place / "model.safetensors"
    # tables of other makers are spelt otherwise, which sentence-transformers knows to read
    return table.parent if table.is_file() and _TABLE in _names(table) else None


def _names(file: Path) -> list[str]:
    from safetensors import safe_open

    with safe_open(file, framework="numpy") as held:
        return list(held.keys())
