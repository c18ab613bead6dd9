"""A table of word vectors in a folder of sentence-transformers' StaticEmbedding, read without torch.

Through sentence_transformers the same table takes 5 s and 400 MB to start; this takes 0.1 s.
"""

import hashlib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedders import Vectors

_TEXTS = 512  # at a time: their pieces' vectors stay in the processor's cache


class Static:
    """The mean of a text's pieces, brought to unit length. Questions and passages are embedded alike."""

    batch = 4096

    def __init__(self, folder: Path, name: str) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self.name = name
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._table: NDArray[np.floating] = load_file(folder / "model.safetensors")["embedding.weight"]
        self.dimension = int(self._table.shape[1])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if len(texts) > _TEXTS:
            self._table = self._table.astype(np.float32)  # once, where many rows would be widened again and again
        for at in range(0, len(texts), _TEXTS):
            self._sum(texts[at : at + _TEXTS], vectors[at : at + _TEXTS])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, lengths, out=vectors, where=lengths > 0)
        return vectors

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages(texts)

    def pieces(self, text: str) -> list[int]:
        """The numbers of the pieces that a text is cut into."""
        return self._tokenizer.encode(text, add_special_tokens=False).ids

    def _sum(self, texts: Sequence[str], rows: Vectors) -> None:
        """Row by row in the order of the pieces, so that a text's sum has the same bytes in whatever company."""
        found = [one.ids for one in self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
        lengths = np.fromiter(map(len, found), np.intp, len(found))
        ids = np.fromiter(chain.from_iterable(found), np.intp, int(lengths.sum()))
        some = np.flatnonzero(lengths)
        if len(some):
            starts = (np.cumsum(lengths) - lengths)[some]
            # the table may be float16: sums of it would lose digits, so every row is widened before it is added
            rows[some] = np.add.reduceat(self._table[ids].astype(np.float32, copy=False), starts, axis=0)


def fingerprint(folder: Path) -> str:
    """Tells one model from the next: eight hex digits of the table's size and its last 64 KiB."""
    with (folder / "model.safetensors").open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65536))
        return hashlib.sha256(f"{size}:".encode() + file.read()).hexdigest()[:8]
