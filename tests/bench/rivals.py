"""What others would write to search the same chunks: bm25s alone, and sentence-transformers with FAISS."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from index.words import words
from tests.processes import memory

MODEL = Path(__file__).parents[2] / "index" / "model"
_K = 200  # chunks that a channel puts forward


@dataclass(frozen=True, slots=True)
class Asked:
    """Milliseconds at the median and at the 95th percentile, seconds to the first answer, bytes resident."""

    p50: float
    p95: float
    first: float
    memory: int
    busy: float  # processor milliseconds at the median: what no neighbour can lengthen


def asked(open_: Callable[[], Callable[[str], object]], questions: Sequence[str], rounds: int = 3) -> Asked:
    """Of every question the median of some rounds; the first answer counts what opening takes."""
    begun = time.perf_counter()
    ask = open_()
    ask(questions[0])
    first = time.perf_counter() - begun
    taken, busy = [], []
    for question in questions:
        both = [_timed(ask, question) for _ in range(rounds)]
        taken.append(median(wall for wall, _ in both))
        busy.append(median(work for _, work in both))
    taken.sort()
    return Asked(median(taken), taken[int(0.95 * len(taken))], first, memory([os.getpid()]), median(busy))


def _timed(ask: Callable[[str], object], question: str) -> tuple[float, float]:
    wall, work = time.perf_counter(), time.process_time()
    ask(question)
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - work)


def bm25(texts: Sequence[str], questions: Sequence[str]) -> Asked:
    """bm25s over the same words; its index is made beforehand."""
    import bm25s

    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index([words(text) for text in texts], show_progress=False)
    known = index.vocab_dict

    def ask(question: str) -> object:
        terms = [word for word in words(question) if word in known]
        return index.retrieve([terms], k=_K, show_progress=False) if terms else None

    return asked(lambda: ask, questions)


def dense(texts: Sequence[str], questions: Sequence[str]) -> tuple[Asked, float]:
    """The built-in model by sentence-transformers and an exact FAISS index; also chunks a second that it embeds."""
    import faiss
    import numpy as np
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(MODEL), device="cpu")
    index = faiss.IndexFlatIP(model.get_embedding_dimension())
    begun = time.perf_counter()
    index.add(np.nan_to_num(model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)))
    rate = len(texts) / (time.perf_counter() - begun)

    def open_() -> Callable[[str], object]:
        again = SentenceTransformer(str(MODEL), device="cpu")
        return lambda question: index.search(again.encode([question], normalize_embeddings=True), _K)

    return asked(open_, questions), rate
