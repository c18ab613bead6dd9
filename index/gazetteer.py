"""gazetteer.toml read and checked: the names that an office edits, each with every way of writing it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from index.errors import UserError

NameKind = Literal["district", "organisation"]

FILE = Path(__file__).parent / "gazetteer.toml"
_BUREAU = "邮政管理局"
_NAMES = ("districts", "authorities", "others", "companies")  # a full name, and a list of its other names
_LISTS = {"bodies": "names", "words": "lexicon"}  # a section with one list
_SECTIONS = (*_NAMES, "townships", *_LISTS)
# What makes another name of a short one: 宝山路, 黄浦江, 静安寺, 金山卫, 金山银山.
_OTHER_NAME = "(?!路|江|寺|大道|公园|卫|湖|河|大桥|机场|码头|体育|医院|大学|街|银山)"
_NOT_ITS_OWN = "(?![级域])"  # 建设镇级物流体系
_SHORT_TOWN = "(?<![一-鿿].)|(?<=[区县在与和赴至].)"  # within 庙|镇, 唐|镇, 建|设镇, for 寺庙镇 is none


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every way of writing a name, to its full name and kind; and the words that a general dictionary cuts apart."""

    names: dict[str, tuple[NameKind, str]]
    companies: frozenset[str]
    townships: frozenset[str]
    lexicon: tuple[str, ...]
    pattern: re.Pattern[str]
    local: re.Pattern[str]


@cache
def gazetteer() -> Gazetteer:
    """Read once from gazetteer.toml; raises `UserError` for an edit that cannot be read."""
    return read_gazetteer(FILE)


def read_gazetteer(path: Path) -> Gazetteer:
    """What a file says. `UserError` tells the first thing that is wrong with it, and where."""
    table = _checked(path)
    names: dict[str, tuple[NameKind, str]] = {}
    for district, aliases in table["districts"].items():
        names |= dict.fromkeys((district, *aliases), ("district", district))
        names |= dict.fromkeys(_bureau_names(district, aliases[0]), ("organisation", aliases[0] + _BUREAU))
    for group in ("authorities", "others", "companies"):
        for full, aliases in table[group].items():
            names |= dict.fromkeys((full, *aliases), ("organisation", full))
    towns = frozenset(name for found in table["townships"].values() for name in found)
    names |= {name: ("organisation", name) for name in towns}
    short = {alias for aliases in table["districts"].values() for alias in aliases}
    districts, bodies = (map(re.escape, found) for found in (table["districts"], table["bodies"]["names"]))
    return Gazetteer(
        names,
        frozenset(table["companies"]),
        towns,
        tuple(table["words"]["lexicon"]),
        _any_name(names, short, towns),
        re.compile(f"(?:{'|'.join(districts)})(?:{'|'.join(bodies)})"),
    )


def gazetteer_names() -> tuple[str, ...]:
    """All names and words, for the lexicon of the word cutter; sorted. Towns are cut well without."""
    table = gazetteer()
    return tuple(sorted({*table.names, *table.lexicon} - table.townships))


def _any_name(names: Mapping[str, object], short: set[str], towns: frozenset[str]) -> re.Pattern[str]:
    """The longest name that begins at a place. Its first character tells which few to try, and mostly that none is."""
    rests: dict[str, list[str]] = {}
    for name in _longest_first(names):
        rests.setdefault(name[0].lower(), []).append(_rest(name, short, towns))
    first = re.escape("".join(sorted({*rests, *map(str.upper, rests)})))
    patterns = "|".join(f"{re.escape(character)}(?:{'|'.join(found)})" for character, found in sorted(rests.items()))
    return re.compile(f"(?=[{first}])(?:{patterns})", re.IGNORECASE)


def _rest(name: str, short: set[str], towns: frozenset[str]) -> str:
    """A pattern for what follows the first character of a name."""
    if name in towns:
        ordinary = len(name) == 2 or name == "建设镇"
        return (f"(?:{_SHORT_TOWN})" if ordinary else "") + re.escape(name[1:]) + _NOT_ITS_OWN
    return re.escape(name[1:]) + (_OTHER_NAME if name in short else "")


def _longest_first(names: Mapping[str, object]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _bureau_names(district: str, short: str) -> Iterator[str]:
    yield from (f"上海市{short}{_BUREAU}", f"{short}{_BUREAU}", f"{district}{_BUREAU}")
    yield from (f"{short}邮管局", f"{district}邮管局", f"{short}邮政局", f"{short}局")


def _checked(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path}: no valid TOML: {error}") from None
    except UnicodeDecodeError:
        raise UserError(f"{path}: no valid UTF-8; save it as UTF-8") from None
    wrong = next(_faults(table), None)
    if wrong:
        raise UserError(f"{path}: {wrong}")
    return table


def _faults(table: dict[str, Any]) -> Iterator[str]:
    """What is wrong, one thing a text."""
    known = ", ".join(f"[{name}]" for name in _SECTIONS)
    yield from (f"unknown section [{name}]; the sections are {known}" for name in table if name not in _SECTIONS)
    for section in _SECTIONS:
        entries = table.get(section)
        if not isinstance(entries, dict):
            yield f"the section [{section}] is missing; write it, even if nothing is in it"
            continue
        if section in _LISTS and list(entries) != [_LISTS[section]]:
            yield f'[{section}] holds one list: {_LISTS[section]} = ["…"]'
        for key, value in entries.items():
            yield from _faults_of(section, key, value)
    yield from _twice(table)


def _faults_of(section: str, key: str, value: object) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        yield f'[{section}] {key}: not a list of names; write "{key}" = ["…", "…"], or [] for none'
    elif section == "districts" and not value:
        yield f'[districts] {key}: has no short name; write "{key}" = ["…"]'
    if not key.strip():
        yield f"[{section}]: a name is empty"


def _twice(table: dict[str, Any]) -> Iterator[str]:
    """One way of writing must name one thing."""
    owner: dict[str, str] = {}
    for section in _NAMES:
        for full, aliases in table[section].items():
            for name in (full, *aliases):
                if owner.setdefault(name, full) != full:
                    yield f"[{section}] {full}: {name} names {owner[name]} already; keep one of them"
