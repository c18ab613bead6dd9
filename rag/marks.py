"""Words and patterns that tell the sort of an event, from aspects.toml: which of them a text holds."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self


class Marks:
    """The words and patterns of aspects.toml. `words` are the plain ones by aspect and class, patterns by their longest
    plain part; `under` are the classes that a wider one means too, `over` those that a narrower one replaces.

    Marks are looked up by how they, or the plain part of a pattern, begin: trying all takes a hundred times as long.
    """

    def __init__(self, table: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.under = {sort: tuple(others) for sort, others in table["under"].items()}
        self.over = {sort: frozenset(others) for sort, others in table["over"].items()}
        self.words: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._aspects = [aspect for aspect in table if aspect not in ("under", "over")]
        self._begun: dict[str, list[Mark]] = defaultdict(list)
        self._anywhere: list[Mark] = []
        for aspect in self._aspects:
            for sort, found in table[aspect].items():
                every = [Mark.of(text, aspect, sort) for text in found]
                self.words[aspect][sort] = tuple(dict.fromkeys(mark.plain for mark in every if len(mark.plain) > 1))
                for mark in every:
                    (self._begun[mark.plain[:2]] if len(mark.plain) > 1 else self._anywhere).append(mark)

    def found(self, text: str) -> dict[str, dict[str, set[str]]]:
        """By aspect and class, the words of it that a text holds."""
        found: dict[str, dict[str, set[str]]] = {aspect: defaultdict(set) for aspect in self._aspects}
        for at in range(len(text) - 1):
            for mark in self._begun.get(text[at : at + 2], ()):
                if text.startswith(mark.plain, at) and (held := mark.held(text)):
                    found[mark.aspect][mark.sort].add(held)
        for mark in self._anywhere:
            if held := mark.held(text):
                found[mark.aspect][mark.sort].add(held)
        return found


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or pattern of a class. `plain` is the longest run of characters that each text it matches must hold."""

    plain: str
    pattern: str | None
    aspect: str
    sort: str

    @classmethod
    def of(cls, text: str, aspect: str, sort: str) -> Self:
        if re.escape(text) == text:
            return cls(text, None, aspect, sort)
        return cls(_plain_part(text), text, aspect, sort)

    def held(self, text: str) -> str | None:
        """What of a text that holds `plain` bears the mark."""
        if self.pattern is None:
            return self.plain if self.plain in text else None
        found = _compiled(self.pattern).search(text)
        return found.group() if found else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """When it is first tried: compiling all takes half a second."""
    return re.compile(pattern)


def _plain_part(pattern: str) -> str:
    """The longest run of Chinese characters outside of brackets, that nothing makes optional.

    >>> _plain_part("(?<!主题)教育(?!基地|局)"), _plain_part("(?:成立|组建)[一-鿿]{0,4}党支部"), _plain_part("慰问?品")
    ('教育', '党支部', '慰')
    """
    flat = pattern
    while (inner := re.sub(r"\((?:[^()\[\]]|\[[^\]]*\])*\)[?*+]?(?:\{[\d,]*\})?", " ", flat)) != flat:
        flat = inner
    flat = re.sub(r"\[[^\]]*\][?*+]?(?:\{[\d,]*\})?|\\.|.(?:[?*]|\{[\d,]*\})", " ", flat)
    if "|" in flat:
        return ""
    return max(re.findall(r"[一-鿿]+", flat), key=len, default="")


@cache
def marks() -> Marks:
    """Read once."""
    return Marks(tomllib.loads((Path(__file__).parent / "aspects.toml").read_text(encoding="utf-8")))
