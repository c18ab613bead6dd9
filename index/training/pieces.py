"""The vocabulary: the commonest words of the texts, all their characters, and the words that must be known."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from index.errors import UserError
from index.words import apart, normalise

PAD, UNKNOWN = "[PAD]", "[UNK]"
_WORD = re.compile(r"[一-鿿]{2,6}|[a-z]{2,10}|[0-9]{2,10}")
_CHARACTER = re.compile(r"[一-鿿a-z0-9]")
_RARE_CHARACTER = 5  # a character that occurs less often has no vector
_RARE_WORD = 4
_WANTED = 20  # a word that must be known counts as if it occurred so often, so that it is not cut apart
_SINGLE = 0.5  # what a character's score loses: a word is preferred to its characters


def count_words(articles: Iterable[str]) -> Counter[str]:
    """How often each word occurs, normalised; words within words are not counted."""
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(apart(article))
    return counts


def is_word(text: str) -> bool:
    """Whether a vocabulary may hold it as a word: two to six Chinese characters, or a Latin word or number."""
    return _WORD.fullmatch(text) is not None


def make_tokenizer(counts: Counter[str], size: int, wanted: Sequence[str] = ()) -> Tokenizer:
    """A Unigram tokenizer of at most `size` pieces whose scores are log frequencies; nothing in it is trained.

    NFKC, lower case, without punctuation. It needs no word cutter: the likeliest cut is found by the scores.
    """
    total = sum(counts.values())
    single: Counter[str] = Counter()
    for word, count in counts.items():
        for character in word:
            single[character] += count
    must = list(dict.fromkeys(word for word in map(normalise, wanted) if is_word(word)))
    known = {character for character, count in single.items() if count >= _RARE_CHARACTER} | set("".join(must))
    characters = sorted(filter(_CHARACTER.fullmatch, known), key=lambda one: (-single[one], one))
    often = sorted((-count, word) for word, count in counts.items() if count >= _RARE_WORD and is_word(word))
    room = size - len(characters) - 2
    if room < len(must):
        raise UserError(f"--vocabulary {size}: too small for {len(characters)} characters and {len(must)} given words")
    words = list(dict.fromkeys([*must, *(word for _, word in often)]))[:room]
    pieces = [(PAD, 0.0), (UNKNOWN, -20.0)]
    pieces += [(word, _score(max(counts[word], _WANTED if word in set(must) else 0), total)) for word in words]
    pieces += [(one, _score(max(counts[one], 1), total) - _SINGLE) for one in characters]
    return tokenizer_of(pieces)


def tokenizer_of(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """The tokenizer of a list of pieces with their scores; scores are rounded, for they are stored as text."""
    tokenizer = Tokenizer(models.Unigram([(piece, round(score, 2)) for piece, score in pieces], unk_id=1))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    runs = pre_tokenizers.Split(Regex(r"[\p{P}\p{S}\s]+"), "removed")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([runs, pre_tokenizers.Split(Regex("[0-9]+|[a-z]+"), "isolated")])
    return tokenizer


def pieces_of(tokenizer: Tokenizer) -> list[tuple[str, float]]:
    """The pieces in the order of their ids, with their scores."""
    return [(str(piece), float(score)) for piece, score in json.loads(tokenizer.to_str())["model"]["vocab"]]


def add_words(tokenizer: Tokenizer, words: Sequence[str]) -> Tokenizer:
    """The same tokenizer with more words behind its pieces; each is likelier than its parts together."""
    pieces = pieces_of(tokenizer)
    scores = dict(pieces)
    rarest = min(score for _, score in pieces[2:])
    new = [word for word in words if word not in scores]
    return tokenizer_of([*pieces, *((word, max(rarest, _parts(tokenizer, word, scores) + _SINGLE)) for word in new)])


def _parts(tokenizer: Tokenizer, word: str, scores: Mapping[str, float]) -> float:
    """The score of a word that is cut apart."""
    return sum(scores.get(piece, 0.0) for piece in tokenizer.encode(word, add_special_tokens=False).tokens)


def _score(count: int, total: int) -> float:
    return math.log(count / max(total, 1))
