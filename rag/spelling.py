"""What an archive spells: its words and names, and those that a slip of the pen or of pinyin may have meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from index.embedders import Embedder
from index.gazetteer import gazetteer
from index.stores import Store
from index.words import in_dictionary, tagged, words
from rag.readings import alike, blurred, sounds
from rag.variants import sayings

Slip = Literal["sound", "near sound", "look", "order", "doubled", "missing"]

_HAN = re.compile("[㐀-鿿]{2,}")
_LONGEST = 12  # characters of a word or name that is looked for
_MEANT = 20_000  # words that a slip of pinyin may mean: the commonest, of a large archive
_LEAST_MISSING = 5  # characters of a name of which one may be missing


@dataclass(frozen=True, slots=True)
class Near:
    """A spelling of the archive near to one that is not; `name` where it is a name, not a plain word."""

    text: str
    slip: Slip
    name: bool


class Spelling:
    """Never changes once made. Its tables are filled at the first question that holds a spelling unknown here."""

    def __init__(self, store: Store, reader: Embedder) -> None:
        self._store, self._reader = store, reader

    @cached_property
    def words(self) -> frozenset[str]:
        """The archive's words, single characters too, in lower case; and those of the genre that it cuts in parts."""
        held = frozenset(self._store.vocabulary())
        return held | {word for word in sayings() if held.issuperset(words(word))}

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the gazetteer, and those that the archive puts in quotation marks, where they are all Chinese."""
        quoted = (name for name in self._store.quoted() if 2 <= len(name) <= _LONGEST)
        return frozenset(name for name in (*quoted, *gazetteer().names) if _HAN.fullmatch(name))

    def has(self, word: str) -> bool:
        """Whether the archive holds a word that is one elsewhere too, and not just a scrap of cutting."""
        return word in self.words and (in_dictionary(word) or word in sayings())

    def is_word(self, text: str) -> bool:
        """Whether the reading model knows a text as one word of general Chinese."""
        return len(self._reader.pieces(text)) == 1

    def holds(self, text: str) -> bool:
        """Whether the archive, or the gazetteer, spells something so: as a word or name, or anywhere in a text."""
        return text in self.words or any(text in name for name in self.names) or self._store.holds(text)

    def near(self, text: str) -> Iterator[Near]:
        """Each word or name that one slip makes of a text, or several of sound alone; those of people are left out."""
        found: dict[str, Slip] = {}
        for slip, meant in self._slips(text):
            for word in meant:
                if word != text and word not in found and (word in self.names or self.has(word)):
                    found[word] = slip
        for word, slip in found.items():
            if not _is_person(word):
                yield Near(word, slip, word in self.names)

    def _slips(self, text: str) -> Iterator[tuple[Slip, Iterable[str]]]:
        """Spellings that a slip may have come from; the surest slip first."""
        same = {word for sound in sounds(text) for word in self.read_as(sound)}
        yield "sound", sorted(same)
        yield "near sound", sorted({w for s in sounds(text) for w in self._by_blur.get(blurred(s), ())})
        yield "look", (text[:n] + c + text[n + 1 :] for n, t in enumerate(text) for c in sorted(alike(t)))
        yield "order", (text[:n] + text[n + 1] + text[n] + text[n + 2 :] for n in range(len(text) - 1))
        yield "doubled", (text[:n] + text[n + 1 :] for n in range(len(text) - 1) if text[n] == text[n + 1])
        yield "missing", self._by_missing.get(text, ())

    def read_as(self, syllables: tuple[str, ...]) -> Iterable[str]:
        """Words and names that are read so."""
        near = self._by_blur.get(blurred(syllables), ())
        return [word for word in near if syllables in sounds(word)]

    def commonest(self, words: Sequence[str]) -> str:
        """The one that most articles hold; of equals the first."""
        return min(zip(self._store.rarity(words), words, strict=True))[1]

    @cached_property
    def _by_blur(self) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = {}
        common = {
            *self._store.vocabulary(_MEANT),
            *(word for word in sayings() if word in self.words),
        }
        every = {word for word in common if _HAN.fullmatch(word) and len(word) <= _LONGEST} | self.names
        for word in sorted(every):
            for blur in sorted({blurred(sound) for sound in sounds(word)}):
                found.setdefault(blur, []).append(word)
        return found

    @cached_property
    def _by_missing(self) -> dict[str, list[str]]:
        """Names by what is left without one of their inner characters."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.names):
            if len(name) >= _LEAST_MISSING:
                for left in sorted({name[:n] + name[n + 1 :] for n in range(1, len(name) - 1)}):
                    found.setdefault(left, []).append(name)
        return found


def _is_person(word: str) -> bool:
    cut = tagged(word)
    return len(cut) == 1 and cut[0][1].startswith("nr")
