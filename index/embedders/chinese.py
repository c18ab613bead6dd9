"""Whether a model knows Chinese, by trying it: no name and no card is asked."""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np

from index.embedders import Embedder

# A Chinese vocabulary has nearly all common characters; one that lost a tenth of them was not made for Chinese.
_LOST = 0.1
# Such a vocabulary takes about one piece a character, or fewer; where each is spelt in bytes it takes two or three.
_PIECES = 1.5
# By chance one second half in twelve is found, by the share of common characters seven (58 %). The built-in model finds
# all twelve, an English one (all-MiniLM-L6-v2) one.
_FOUND = 0.7


def doubts(model: Embedder) -> str | None:
    """Why the model should not be trusted with Chinese, in one line; None where it should."""
    pairs = _pairs()
    texts = [text for pair in pairs for text in pair]
    text = "".join(texts)
    if (lost := lost_characters(model, text)) > _LOST:
        return f"its tokenizer cannot tell {lost:.0%} of common Chinese characters apart"
    if (pieces := sum(len(model.pieces(one)) for one in texts) / len(text)) > _PIECES:
        return f"its tokenizer cuts each Chinese character into {pieces:.1f} pieces"
    if (found := pairs_found(model)) < _FOUND:
        return f"of {len(pairs)} Chinese sentences it finds only {found:.0%} again in other words"
    return None


def lost_characters(model: Embedder, text: str) -> float:
    """The share of different characters that are cut into the very pieces of another, or into none."""
    characters = sorted(set(text))
    cuts = [tuple(model.pieces(character)) for character in characters]
    return sum(not cut or cuts.count(cut) > 1 for cut in cuts) / len(cuts)


def pairs_found(model: Embedder) -> float:
    """The share of sentences whose nearest, among the second halves of all pairs, is that of their own."""
    left, right = zip(*_pairs(), strict=True)
    nearest = np.argmax(model.embed_passages(left) @ model.embed_passages(right).T, axis=1)
    return float(np.mean(nearest == np.arange(len(left))))


@cache
def _pairs() -> list[tuple[str, str]]:
    read = tomllib.loads(Path(__file__).with_name("chinese.toml").read_text(encoding="utf-8"))
    return [(left, right) for left, right in read["pairs"]]
