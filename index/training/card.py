"""The description that goes with a model: its data, how it was made, how well it does and what it cannot do."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.training.corpus import Corpus
from index.training.model import Model


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model comes from: the command that made it, its texts, and the model that it was adapted from."""

    command: str
    texts: str
    base: str | None = None


def card(model: Model, corpus: Corpus, origin: Origin, notes: Sequence[str] = ()) -> str:
    """Markdown."""
    pieces, dimension = model.table.shape
    steps = _ADAPTED if origin.base else _SCRATCH
    return "\n".join(
        [
            "# A table of word vectors",
            "",
            "A folder of sentence-transformers' `StaticEmbedding`; 简报问答 reads it without torch. It was made from",
            "text alone, on one core of an ordinary computer, without any other model." if origin.base is None else
            f"an archive and the model {origin.base}.",
            "",
            "| | |",
            "| --- | --- |",
            "| what | a text's vector is the mean of its pieces' vectors, brought to unit length |",
            f"| dimension | {dimension}, float16 ({pieces * dimension * 2 / 1e6:.1f} MB), read as float32 |",
            f"| tokenizer | Unigram over {pieces:,} words and characters; NFKC, lower case, no punctuation |",
            f"| data | {origin.texts}: {len(corpus.firsts) - 1:,} articles, {len(corpus.starts) - 1:,} sentences, "
            f"{len(corpus.ids):,} pieces |",
            f"| made by | `{origin.command}` |",
            "",
            "## How it was made",
            "",
            *steps,
            "",
            *notes,
            *_LIMITS,
            "",
        ]
    )  # fmt: skip


_PAIRS = [
    "Pairs are cut from the articles at random: a first sentence and another part of its article, a sentence and its",
    "surroundings without it, a few words of a sentence and the passage around them, some of the shared words hidden.",
    "Words of asking (哪些, 什么时候) are put to some, and some words are replaced by others that mean the same, where",
    "a table of such words was given. Each passage is told from all others of a batch (InfoNCE, both ways).",
]
_SCRATCH = [
    "The words are the commonest of the texts, scored by frequency, and those that were given. A piece's first vector",
    "comes from what it stands with in sentences (PPMI, then SVD), its first weight from its rarity; a word's vector",
    "is its own and the sum of its characters'.",
    *_PAIRS,
    "At the end the table is turned to the directions in which texts differ most, and the rest is dropped (PCA).",
]
_ADAPTED = [
    "The frequent words of the archive became pieces, each first the sum of its parts. Titles stand before the bodies.",
    *_PAIRS,
    "The result is half what was learnt and half the model as it was.",
]
_LIMITS = [
    "## What it cannot do",
    "",
    "- It ignores word order: 甲帮助乙 and 乙帮助甲 have the same vector.",
    "- Where question and text share words, keyword search finds better. It is there for the questions that do not.",
    "- Traditional characters and languages other than Chinese are hardly known to it.",
    "- A text of punctuation only has no vector: a row of zeros.",
]
