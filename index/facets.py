"""Districts and organisations that a text names, each with where it stands. The names are in gazetteer.toml."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

FacetKind = Literal["district", "organisation"]

_HERE = Path(__file__).parent
_BUREAU = "邮政管理局"
# What makes another name of a short one: 宝山路, 黄浦江, 静安寺, 金山卫.
_OTHER_NAME = "(?!路|江|寺|大道|公园|卫|湖|河|大桥|机场|码头|体育|医院|大学|街)"


@dataclass(frozen=True, slots=True)
class Facet:
    """`value` is the full name (静安区, 宝山邮政管理局); the text that names it is `text[start:end]`."""

    kind: FacetKind
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every way of writing a name, to its full name and kind; and the words that a general dictionary cuts apart."""

    names: dict[str, tuple[FacetKind, str]]
    companies: frozenset[str]
    lexicon: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def gazetteer() -> Gazetteer:
    """Read once from gazetteer.toml."""
    table = tomllib.loads((_HERE / "gazetteer.toml").read_text(encoding="utf-8"))
    names: dict[str, tuple[FacetKind, str]] = {}
    short: list[str] = []
    for district, aliases in table["districts"].items():
        for name in (district, *aliases):
            names[name] = ("district", district)
        short += aliases
        names |= dict.fromkeys(_bureau_names(district, aliases[0]), ("organisation", aliases[0] + _BUREAU))
    for group in ("authorities", "companies"):
        for full, aliases in table[group].items():
            names |= dict.fromkeys((full, *aliases), ("organisation", full))
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    parts = [re.escape(name) + (_OTHER_NAME if name in short else "") for name in longest_first]
    return Gazetteer(
        names,
        frozenset(table["companies"]),
        tuple(table["words"]["lexicon"]),
        re.compile("|".join(parts), re.IGNORECASE),
    )


def _bureau_names(district: str, short: str) -> Iterator[str]:
    yield from (f"上海市{short}{_BUREAU}", f"{short}{_BUREAU}", f"{district}{_BUREAU}")
    yield from (f"{short}邮管局", f"{district}邮管局", f"{short}邮政局", f"{short}局")


def gazetteer_names() -> tuple[str, ...]:
    """All names and words, for the lexicon of the word cutter; sorted."""
    return tuple(sorted({*gazetteer().names, *gazetteer().lexicon}))


def find(text: str) -> list[Facet]:
    """The names in a text, in reading order, the longest where several begin at one place.

    >>> [(f.value, text[f.start:f.end]) for text in ["宝山局在静安开展培训"] for f in find(text)]
    [('宝山邮政管理局', '宝山局'), ('静安区', '静安')]
    >>> [f.value for f in find("静安区宝山路小学")]
    ['静安区']
    """
    table = gazetteer()
    found = []
    for match in table.pattern.finditer(text):
        kind, value = table.names[match.group()] if match.group() in table.names else table.names[match.group().upper()]
        found.append(Facet(kind, value, match.start(), match.end()))
    return found


def district_name(text: str) -> str | None:
    """The full name of a district as a user may write it.

    >>> district_name("浦东"), district_name("静安区"), district_name("火星")
    ('浦东新区', '静安区', None)
    """
    return _full_name(text, "district")


def organisation_name(text: str) -> str | None:
    """The full name of an organisation as a user may write it.

    >>> organisation_name("宝山局"), organisation_name("圆通速递")
    ('宝山邮政管理局', '圆通')
    """
    return _full_name(text, "organisation")


def _full_name(text: str, kind: FacetKind) -> str | None:
    entry = gazetteer().names.get(text.strip())
    return entry[1] if entry and entry[0] == kind else None
