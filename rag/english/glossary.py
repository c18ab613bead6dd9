"""English expressions to Chinese words, by the table that the office edits; the longest expression counts."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from rag.english.forms import Form, bases
from rag.english.times import small_number

_TOKEN = re.compile(r"“[^”]*”|[㐀-鿿\d][㐀-鿿\d.%:+]*|[a-z](?:[a-z0-9&.']*[a-z0-9])?")
_SHORT = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'d": " would", "'m": " am"}
_LONGEST = 6  # words of an expression
_VERBS, _ASKING = "verbs", "asking"


@dataclass(frozen=True, slots=True)
class Word:
    """An expression of a question. `sort` is the part of the table that has it; else empty, unknown or chinese.

    Of the Chinese words of `meant` the first is the commonest. `form` is the ending of its last word.
    """

    english: str
    meant: tuple[str, ...]
    sort: str
    form: Form = ""

    def chinese(self, holds: Callable[[str], bool] | None = None) -> str:
        """The first that an archive holds; the first of all where it holds none."""
        if holds is None or len(self.meant) == 1:
            return self.meant[0]
        return next((word for word in self.meant if holds(word)), self.meant[0])


class Glossary:
    """The table, read once."""

    def __init__(self, table: dict[str, dict[str, str]], frames: Sequence[dict[str, str]]) -> None:
        self.empty = frozenset(plain(table.pop("words")["empty"]).split())
        self._regular = {past: base for base, forms in table.pop("irregular").items() for past in forms.split(", ")}
        self.frames = tuple((re.compile(frame["english"]), frame["chinese"]) for frame in frames)
        self._found: dict[str, list[Word]] = {}
        for sort, entries in table.items():
            for chinese, english in entries.items():
                for expression in english.split(", "):
                    key = " ".join(tokens(plain(expression)))
                    self._found.setdefault(key, []).append(Word(key, tuple(chinese.split("|")), sort))

    def find(self, said: Sequence[str]) -> list[Word]:
        """What an expression means, in its form here: as a noun first, where it may be a verb too."""
        for first, form in self._bases(said[0]):
            lasts = self._bases(said[-1]) if len(said) > 1 else ((first, form),)
            for last, ending in lasts:
                key = " ".join((first, *said[1:-1], last)) if len(said) > 1 else first
                if key in self._found:
                    words = (Word(w.english, w.meant, w.sort, ending or form) for w in self._found[key])
                    return sorted(words, key=lambda word: word.sort == _VERBS)
        return []

    def _bases(self, word: str) -> Iterator[tuple[str, Form]]:
        if word in self._regular:
            yield self._regular[word], "s" if word == "children" else "ed"
        yield from bases(word)

    def knows(self, word: str) -> bool:
        said = tokens(plain(word))
        return bool(said) and (all(map(self._has, said)) or bool(self.find(said)))

    def _has(self, word: str) -> bool:
        return word in self.empty or any(base in self._parts for base, _ in self._bases(word))

    @cached_property
    def _parts(self) -> frozenset[str]:
        """The words of longer expressions that are no names."""
        plain_words = (key for key, found in self._found.items() if found[0].sort != "names")
        return frozenset(part for key in plain_words for part in key.split() if len(part) > 2)


@cache
def glossary() -> Glossary:
    """Read once."""
    table = tomllib.loads((Path(__file__).parents[1] / "english.toml").read_text(encoding="utf-8"))
    return Glossary(table, table.pop("frames"))


def plain(text: str) -> str:
    """Lower case, straight apostrophes, nothing shortened, no possessive, no hyphen between words.

    >>> plain("What’s the couriers' e-bike? It doesn't…")
    'what is the couriers e bike? it does not…'
    """
    text = re.sub("[’‘`]", "'", text.lower())
    text = re.sub(r"\b(what|who|where|when|how|it|that|there|here|let)'s\b", r"\1 is", text)
    text = text.replace("can't", "can not").replace("won't", "will not")
    for short, full in _SHORT.items():
        text = re.sub(rf"(?<=[a-z]){short}\b", full, text)
    text = re.sub(r"(?<=\w)'s\b|(?<=s)'(?=\s|$)", "", text)
    text = re.sub(r"(?<![\w])'([^']+)'(?!\w)|“([^”㐀-鿿]+)”", lambda m: f" {m[1] or m[2]} ", text)
    return re.sub(r"(?<=[a-z])-(?=[a-z\d])", " ", text).strip()


def tokens(text: str) -> list[str]:
    """Words, numbers, Chinese runs."""
    return _TOKEN.findall(text)


def words(text: str) -> list[Word]:
    """A plain text as expressions of the table, the longest first at each place."""
    said, at, found = tokens(text), 0, list[Word]()
    while at < len(said):
        width, meanings = _longest(said, at)
        found.append(_chosen(meanings, found, said[at + width :]) if meanings else _alone(said[at]))
        at += width
    return found


def _longest(said: Sequence[str], at: int) -> tuple[int, list[Word]]:
    if said[at][0] > "z":
        return 1, []
    for width in range(min(_LONGEST, len(said) - at), 0, -1):
        meanings = glossary().find(said[at : at + width])
        if meanings and (width > 1 or said[at] not in glossary().empty or meanings[0].sort == _ASKING):
            return width, meanings
    return 1, []


def _chosen(meanings: Sequence[Word], before: Sequence[Word], behind: Sequence[str]) -> Word:
    """Verb or noun, where a word is both: a verb in the past, or before an article; else a noun."""
    if len(meanings) == 1:
        return meanings[0]
    verb = meanings[-1]
    article = behind[:1] and behind[0] in ("the", "a", "an", "its", "their", "his", "her", "our", "to")
    after = before and before[-1].english in ("the", "a", "an", "of", "its", "their", "this", "that", "all")
    return verb if not after and (verb.form in ("ed", "ing") or article) else meanings[0]


def _alone(token: str) -> Word:
    if small := small_number(token):
        return Word(str(small), (str(small),), "number")
    if token[0] > "z" or token[0].isdigit():
        return Word(token, (token,), "number" if re.fullmatch(r"\d+(?:\.\d+)?", token) else "chinese")
    return Word(token, (token,), "empty" if token in glossary().empty else "unknown")
