"""The texts as numbers: pieces, sentences and articles as flat arrays with offsets."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.building.progress import Progress, silent
from index.sentences import sentences

Ids = NDArray[np.int32]
Offsets = NDArray[np.int64]

_LONGEST = 160  # characters of a sentence; longer ones are cut at a comma
_PARTS = 140
_REPEATED = 20  # a sentence that stands in so many articles is a notice of the site, not news
_BATCH = 8192


@dataclass(frozen=True, slots=True)
class Corpus:
    """Sentence s is `ids[starts[s]:starts[s + 1]]`; article a has the sentences `firsts[a]` up to `firsts[a + 1]`."""

    ids: Ids
    starts: Offsets
    firsts: Offsets

    def counts(self, size: int) -> NDArray[np.int64]:
        """How often each of `size` pieces occurs."""
        return np.bincount(self.ids, minlength=size)


def encode(articles: Sequence[str], tokenizer: Tokenizer, progress: Progress = silent) -> Corpus:
    """Sentences in reading order; those that stand in many articles are left out, and so are empty articles."""
    kept = list(_articles(articles))
    texts = [sentence for sentence_list in kept for sentence in sentence_list]
    ids: list[Ids] = [np.zeros(0, np.int32)]
    lengths: list[int] = []
    for at in range(0, len(texts), _BATCH):
        for encoding in tokenizer.encode_batch_fast(texts[at : at + _BATCH], add_special_tokens=False):
            found = np.array(encoding.ids, np.int32)
            ids.append(found)
            lengths.append(len(found))
        progress("encoding", min(at + _BATCH, len(texts)), len(texts))
    return Corpus(np.concatenate(ids), _offsets(lengths), _offsets([len(one) for one in kept]))


def cut(article: str) -> list[str]:
    """The sentences, the long ones cut again behind a comma.

    >>> [len(part) for part in cut("字" * 100 + "，" + "词" * 99 + "。短。")]
    [101, 100, 2]
    """
    return [part for start, end in sentences(article) for part in _shorter(article[start:end])]


def _articles(articles: Sequence[str]) -> Iterator[list[str]]:
    pieces = [cut(article) for article in articles]
    seen = Counter(sentence for one in pieces for sentence in set(one))
    for one in pieces:
        if kept := [sentence for sentence in one if seen[sentence] < _REPEATED]:
            yield kept


def _shorter(sentence: str) -> Iterator[str]:
    while len(sentence) > _LONGEST:
        at = sentence.rfind("，", 20, _PARTS) + 1 or _PARTS
        yield sentence[:at]
        sentence = sentence[at:]
    yield sentence


def _offsets(lengths: Sequence[int]) -> Offsets:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)
