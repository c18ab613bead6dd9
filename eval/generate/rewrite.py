"""A sentence asked for in other words: its content words, most of them replaced, in the frame of a question."""

import random
from collections.abc import Sequence

from eval.generate.wording import SHARED, Weights, content_words, synonyms

_REPLACED = 0.6  # of the words, at least
_LEAST, _MOST = 3, 8
_FRAMES = ("哪里{}？", "谁{}？", "有没有{}？", "{}是什么时候的事？")


def rewrite(sentences: Sequence[str], text: str, weights: Weights, draw: random.Random) -> tuple[str, str] | None:
    """The sentence with the most words to replace, and the question on it; None where there are too few.

    A word is replaced by one of its group that stands nowhere in `text`, so nothing of it is shared.
    """
    best: tuple[str, list[str], list[str]] | None = None
    for sentence in sentences:
        words = content_words(sentence)
        chosen = _replaceable(words, text, weights)
        if chosen and (best is None or len(chosen) > len(best[2])):
            best = sentence, words, chosen
    if best is None:
        return None
    sentence, words, chosen = best
    kept = _kept([word for word in words if word not in chosen], chosen, weights)
    if len(chosen) + len(kept) < _LEAST:
        return None
    told = [_other(word, text, draw) if word in chosen else word for word in words if word in chosen or word in kept]
    return sentence, draw.choice(_FRAMES).format("".join(told))


def _replaceable(words: Sequence[str], text: str, weights: Weights) -> list[str]:
    """The heaviest words that have another; at least two, at most six."""
    found = [word for word in words if any(other not in text for other in synonyms().get(word, ()))]
    heaviest = sorted(found, key=lambda word: (-weights.of(word), word))[:6]
    return heaviest if len(heaviest) > 1 else []


def _kept(words: Sequence[str], replaced: Sequence[str], weights: Weights) -> list[str]:
    """The heaviest of the other words, as long as most of the question is replaced, by number and by weight."""
    kept: list[str] = []
    for word in sorted(words, key=lambda word: (-weights.of(word), word)):
        count, weight = len(kept) + 1 + len(replaced), weights.total([*kept, word, *replaced])
        enough = len(replaced) >= _REPLACED * count and weights.total([*kept, word]) <= SHARED * weight
        if count <= _MOST and enough:
            kept.append(word)
    return kept


def _other(word: str, text: str, draw: random.Random) -> str:
    return draw.choice([other for other in synonyms()[word] if other not in text])
