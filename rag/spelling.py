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

    def spells(self, word: str) -> bool:
        """Whether the archive has a word, in lower case; a word of the genre also where it has all its parts."""
        return self._store.has_words([word]) or (word in sayings() and self._store.has_words(words(word)))

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the gazetteer, and those that the archive puts in quotation marks, where they are all Chinese."""
        quoted = (name for name in self._store.quoted() if 2 <= len(name) <= _LONGEST)
        return frozenset(name for name in (*quoted, *gazetteer().names) if _HAN.fullmatch(name))

    def has(self, word: str) -> bool:
        """Whether the archive holds a word that is one elsewhere too, and not just a scrap of cutting."""
        return (in_dictionary(word) or word in sayings()) and self.spells(word)

    def is_word(self, text: str) -> bool:
        """Whether the reading model knows a text as one word of general Chinese."""
        return len(self._reader.pieces(text)) == 1

    def holds(self, text: str) -> bool:
        """Whether the archive, or the gazetteer, spells something so: as a word or name, or anywhere in a text."""
        return self.spells(text) or any(text in name for name in self.names) or self._store.holds(text)

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
        yield "near sound", sorted({w for s in sounds(text) for w in self._heard_as(blurred(s))})
        yield "look", (text[:n] + c + text[n + 1 :] for n, t in enumerate(text) for c in sorted(alike(t)))
        yield "order", (text[:n] + text[n + 1] + text[n] + text[n + 2 :] for n in range(len(text) - 1))
        yield "doubled", (text[:n] + text[n + 1 :] for n in range(len(text) - 1) if text[n] == text[n + 1])
        yield "missing", self._longer_by_one(text)

    def read_as(self, syllables: tuple[str, ...]) -> Iterable[str]:
        """Words and names that are read so."""
        return [word for word in self._heard_as(blurred(syllables)) if syllables in sounds(word)]

    def commonest(self, words: Sequence[str]) -> str:
        """The one that most articles hold; of equals the first."""
        return min(zip(self._store.rarity(words), words, strict=True))[1]

    def _heard_as(self, blur: tuple[str, ...]) -> list[str]:
        """Words and names that sound nearly so, sorted.

        How a whole word sounds is told where it begins so: telling it of all takes a second.
        """
        first = self._sounding.get(blur[0], ()) if blur else ()
        begun = (word for character in first for word in self._begun_with.get((character, len(blur)), ()))
        near = sorted(word for word in begun if blur in map(blurred, sounds(word)))
        return [word for word in near if word in self._looked_for or self.spells(word)]

    @cached_property
    def _looked_for(self) -> frozenset[str]:
        """The words and names that a slip of pinyin may mean, beside the words of the genre."""
        return self.names.union(self._store.vocabulary(_MEANT))

    @cached_property
    def _begun_with(self) -> dict[tuple[str, int], list[str]]:
        """Those, and words of the genre, by their first character and how many they have."""
        found: dict[tuple[str, int], list[str]] = {}
        for word in self._looked_for | sayings():
            if 2 <= len(word) <= _LONGEST:
                found.setdefault((word[0], len(word)), []).append(word)
        return found

    @cached_property
    def _sounding(self) -> dict[str, list[str]]:
        """Their first characters, by how they sound."""
        found: dict[str, list[str]] = {}
        for character in {character for character, _ in self._begun_with}:
            for blur in {blur for sound in sounds(character) for blur in blurred(sound)}:
                found.setdefault(blur, []).append(character)
        return found

    def _longer_by_one(self, text: str) -> list[str]:
        """Names of which a text is what is left without one of their inner characters."""
        size = len(text) + 1
        longer = self._by_ends.get((size, text[0], text[-1]), ())
        return [name for name in longer if text in (name[:n] + name[n + 1 :] for n in range(1, size - 1))]

    @cached_property
    def _by_ends(self) -> dict[tuple[int, str, str], list[str]]:
        """Names by their characters, the first and the last of them; sorted."""
        found: dict[tuple[int, str, str], list[str]] = {}
        for name in sorted(self.names):
            if len(name) >= _LEAST_MISSING:
                found.setdefault((len(name), name[0], name[-1]), []).append(name)
        return found


def _is_person(word: str) -> bool:
    cut = tagged(word)
    return len(cut) == 1 and cut[0][1].startswith("nr")
