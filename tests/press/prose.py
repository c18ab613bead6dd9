"""Sentences, headlines and paragraphs in the genre, made at random from small tables. All invented."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

_SLOT = re.compile(r"\{(\w+)\}")


@cache
def tables() -> Mapping[str, list[str]]:
    """Words by slot, and the patterns of sentences and headlines."""
    text = (Path(__file__).parent / "prose.toml").read_text(encoding="utf-8")
    return {name: list(rows) for name, rows in tomllib.loads(text).items()}


@dataclass(slots=True)
class Writer:
    """Writes about what happened in the weeks before `day`. The same seed writes the same."""

    rng: Random
    day: date

    def headline(self) -> tuple[str, ...]:
        """The rows of a title: one, two, seldom three; a subtitle starts with ——."""
        kind = self.rng.choices(("headline", "long", "pair", "subtitle", "triple"), (60, 12, 16, 8, 4))[0]
        match kind:
            case "pair":
                return (self._fill("first_row"), self._fill("second_row"))
            case "subtitle":
                return (self._fill("motto"), f"——{self._fill('headline')}")
            case "triple":
                return (self._fill("motto"), self._fill("first_row"), self._fill("second_row"))
            case "long":
                return (self._fill("long_headline"),)
            case _:
                return (self._fill("headline"),)

    def opening(self) -> str:
        """The first paragraph of a report."""
        return self._fill("opening") + "".join(self._fill("sentence") for _ in range(self.rng.randint(0, 3)))

    def paragraph(self) -> str:
        """Any later paragraph."""
        sentences = [self._fill("sentence") for _ in range(self.rng.randint(1, 6))]
        start = self._fill("turn") if self.rng.random() < 0.4 else ""
        return start + "".join(sentences)

    def brief(self) -> str:
        """A short report in one paragraph."""
        return self._fill("opening") + (self._fill("sentence") if self.rng.random() < 0.5 else "")

    def one(self, table: str) -> str:
        """A row of a table, its slots filled."""
        return self._fill(table)

    def fill(self, pattern: str) -> str:
        """A pattern with its slots filled."""
        return _SLOT.sub(lambda slot: self._slot(slot[1]), pattern)

    def _fill(self, table: str) -> str:
        return self.fill(self.rng.choice(tables()[table]))

    def _slot(self, name: str) -> str:
        made = _MADE.get(name)
        return made(self) if made else self._fill(name)

    def _event_day(self) -> date:
        return self.day - timedelta(days=self.rng.randint(1, 30))


def _month_day(writer: Writer) -> str:
    day = writer._event_day()
    return f"{day.month}月{day.day}日"


def _whole_day(writer: Writer) -> str:
    day = writer._event_day()
    return f"{day.year}年{day.month}月{day.day}日"


def _person(writer: Writer) -> str:
    given = writer.rng.sample(tables()["given"], writer.rng.choice((1, 2, 2)))
    return writer.rng.choice(tables()["surname"]) + "".join(given)


def _sign(writer: Writer) -> str:
    return "".join(writer.rng.sample(tables()["given"], 2))


_MADE: dict[str, Callable[[Writer], str]] = {
    "month_day": _month_day,
    "whole_day": _whole_day,
    "person": _person,
    "sign": _sign,
    "year": lambda writer: str(writer.day.year),
    "n": lambda writer: str(writer.rng.choice((writer.rng.randint(2, 30), writer.rng.randint(30, 600)))),
    "few": lambda writer: str(writer.rng.randint(2, 9)),
    "big": lambda writer: f"{writer.rng.randint(1, 99)}.{writer.rng.randint(1, 9)}万",
    "percent": lambda writer: f"{writer.rng.randint(11, 99)}.{writer.rng.randint(1, 9)}%",
    "ordinal": lambda writer: writer.rng.choice("一二三四五六七八"),
}
