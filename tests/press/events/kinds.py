"""Kinds of events: how reports name one, how people ask for it, what else its reports tell (dev.toml, test.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Split = Literal["dev", "dev2", "dev3", "test", "test2"]
FOLDER = Path(__file__).parent
HELD = ("举办", "开展", "组织", "开设", "举行", "召开", "开办")  # what follows these can itself be held somewhere


@dataclass(frozen=True, slots=True)
class Goods:
    """What is counted: `sentence` has {n} for the number, `ask` follows the event in a question."""

    noun: str
    unit: str
    sentence: str
    ask: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name as told: `noun` is empty where it is nothing that can be held somewhere."""

    act: str
    noun: str


@dataclass(frozen=True, slots=True)
class Kind:
    """`near` are kinds that a careless reader takes for this one; `season` the months in which it can happen."""

    id: str
    told: tuple[Name, ...]
    asked: tuple[str, ...]
    near: tuple[str, ...]
    lead: tuple[str, ...]
    partner: tuple[str, ...]
    goods: tuple[Goods, ...]
    details: tuple[str, ...]
    people: bool
    worker: str
    verb: str
    season: tuple[int, ...]


@cache
def kinds(split: Split) -> tuple[Kind, ...]:
    """The kinds of one archive; the other archive has none of them."""
    text = (FOLDER / f"{split}.toml").read_text(encoding="utf-8")
    return tuple(_kind(name, row) for name, row in tomllib.loads(text).items())


@cache
def words() -> Mapping[str, Any]:
    """Patterns for events of any kind, and the names of places."""
    return tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))


def _kind(name: str, row: Mapping[str, Any]) -> Kind:
    return Kind(
        id=name,
        told=tuple(_name(told) for told in row["told"]),
        asked=tuple(row["asked"]),
        near=tuple(row["near"]),
        lead=tuple(row["lead"]),
        partner=tuple(row["partner"]),
        goods=tuple(Goods(*goods.split("|")) for goods in row["goods"]),
        details=tuple(row["details"]),
        people=row.get("people", True),
        worker=row.get("worker", "快递员"),
        verb=row.get("verb", "搞过"),
        season=tuple(row.get("season", range(1, 13))),
    )


def _name(told: str) -> Name:
    verb, noun = told.split("|")
    return Name(verb + noun, noun if verb in HELD else "")
