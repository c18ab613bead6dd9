"""Words and patterns that tell the sort of an event, from aspects.toml: which of them a text holds."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import add
from pathlib import Path
from typing import Self

from rag.literals import literals


class Marks:
    """The words and patterns of aspects.toml. `words` are the plain ones by aspect and class, patterns by their
    literal; `under` are the classes that a wider one means too, `over` those that a narrower one replaces.

    Marks are looked up by how they, or the literals of a pattern, begin: trying all takes a hundred times as long.
    """

    def __init__(self, table: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.under = {sort: tuple(others) for sort, others in table["under"].items()}
        self.over = {sort: frozenset(others) for sort, others in table["over"].items()}
        self.words: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._aspects = [aspect for aspect in table if aspect not in ("under", "over")]
        self._begun: dict[str, list[tuple[str, Mark]]] = defaultdict(list)
        self._anywhere: list[Mark] = []
        for aspect in self._aspects:
            for sort, found in table[aspect].items():
                every = [Mark.of(text, aspect, sort) for text in found]
                plain = (mark.plain[0] for mark in every if len(mark.plain) == 1)
                self.words[aspect][sort] = tuple(dict.fromkeys(word for word in plain if len(word) > 1))
                for mark in every:
                    for part in mark.plain:
                        self._begun[part[:2]].append((part, mark))
                    if not mark.plain:
                        self._anywhere.append(mark)

    def may_be_in(self, text: str, aspect: str, sort: str) -> bool:
        """Whether a text may bear a mark of a class: where none of its words and literals stands, it does not."""
        return any(map(text.__contains__, self._parts.get((aspect, sort), ())))

    @cached_property
    def _parts(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The words and literals of each class."""
        every: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for begun in self._begun.values():
            for part, mark in begun:
                every[mark.aspect, mark.sort][part] = None
        return {of: tuple(parts) for of, parts in every.items()}

    def found(self, text: str) -> dict[str, dict[str, set[str]]]:
        """By aspect and class, the words of it that a text holds."""
        found: dict[str, dict[str, set[str]]] = {aspect: defaultdict(set) for aspect in self._aspects}
        for mark in {*self._begun_in(text), *self._anywhere}:
            if held := mark.held(text):
                found[mark.aspect][mark.sort].add(held)
        return found

    def _begun_in(self, text: str) -> Iterator["Mark"]:
        """The marks of which a plain part stands in a text."""
        for start in self._begun.keys() & {*text, *map(add, text, text[1:])}:
            for part, mark in self._begun[start]:
                if part in text:
                    yield mark


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A word or pattern of a class. Each text that it matches holds one of `plain`, where any is known."""

    plain: tuple[str, ...]
    pattern: str | None
    aspect: str
    sort: str

    @classmethod
    def of(cls, text: str, aspect: str, sort: str) -> Self:
        """Of a line of the table."""
        is_word = re.escape(text) == text
        return cls((text,) if is_word else literals(text), None if is_word else text, aspect, sort)

    def held(self, text: str) -> str | None:
        """What of a text that holds one of `plain` bears the mark."""
        if self.pattern is None:
            return self.plain[0]
        found = _compiled(self.pattern).search(text)
        return found.group() if found else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """When it is first tried: compiling all takes half a second, most of it for the class of all characters."""
    return re.compile(pattern.replace("[一-鿿]", r"\w"))


@cache
def marks() -> Marks:
    """Read once."""
    return Marks(tomllib.loads((Path(__file__).parent / "aspects.toml").read_text(encoding="utf-8")))
