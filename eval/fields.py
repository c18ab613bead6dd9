"""One line of a JSON Lines file, its fields checked as they are read; errors say file, line and field."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from index.errors import UserError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fields:
    """An object of JSON and where it stands (`file:line`). A field that is null counts as absent."""

    values: dict[str, Any]
    where: str

    def text(self, key: str, default: str | None = None) -> str:
        """A string; without a default it must be there."""
        return self._of(str, key, default, "a text")

    def optional_text(self, key: str) -> str | None:
        return self._of(str, key, None, "a text") if self.has(key) else None

    def number(self, key: str) -> int | None:
        return self._of(int, key, None, "a whole number") if self.has(key) else None

    def flag(self, key: str, default: bool) -> bool:
        return self._of(bool, key, default, "true or false")

    def has(self, key: str) -> bool:
        return self.values.get(key) is not None

    def part(self, key: str) -> "Fields":
        """An object within; an absent one is empty."""
        return Fields(self._of(dict, key, {}, "an object"), f"{self.where}: {key!r}")

    def parts(self, key: str) -> "list[Fields]":
        """A list of objects; an absent one is empty."""
        rows = self._of(list, key, [], "a list")
        return [Fields(self._must(dict, row, key, "a list of objects"), f"{self.where}: {key!r}") for row in rows]

    def texts(self, key: str) -> tuple[str, ...]:
        rows = self._of(list, key, [], "a list")
        return tuple(self._must(str, row, key, "a list of texts") for row in rows)

    def numbers(self, key: str) -> tuple[int, ...]:
        rows = self._of(list, key, [], "a list")
        return tuple(self._must(int, row, key, "a list of whole numbers") for row in rows)

    def spellings(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of things, each a text or a list of accepted spellings."""
        rows = self._of(list, key, [], "a list")
        groups = [row if isinstance(row, list) else [row] for row in rows]
        return tuple(tuple(self._must(str, s, key, "a list of texts or of lists of texts") for s in g) for g in groups)

    def wrong(self, what: str) -> UserError:
        return UserError(f"{self.where}: {what}")

    def _of(self, kind: type[T], key: str, default: T | None, wanted: str) -> T:
        value = self.values.get(key)
        if value is None:
            if default is None:
                raise self.wrong(f"no {key!r}; it must be {wanted}")
            return default
        return self._must(kind, value, key, wanted)

    def _must(self, kind: type[T], value: object, key: str, wanted: str) -> T:
        # True is an int to Python, not to anyone who writes a question
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(f"{key!r} is {json.dumps(value, ensure_ascii=False)[:60]}; it must be {wanted}")
        return value


def read_lines(path: Path, parse: Callable[[Fields], T]) -> Iterator[T]:
    """What `parse` makes of every line that is not empty."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}; it must be a JSON Lines file") from None
    except UnicodeDecodeError:
        raise UserError(f"{path}: not UTF-8; save it as UTF-8") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield parse(_fields(line, f"{path}:{number}"))


def _fields(line: str, where: str) -> Fields:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise UserError(f"{where}: not JSON ({error}); write one JSON object a line") from None
    if not isinstance(values, dict):
        raise UserError(f"{where}: not a JSON object; write one JSON object a line")
    return Fields(values, where)
