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

_CONTEXT = 6  # characters before a name that decide where its word begins
# Characters that are in no brand: they belong to the grammar of the sentence.
_GRAMMAR = "了的在和里与及对为把被给让向由从到将就都也还又并而但这那其之以用报做受"


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
    unknown_company: re.Pattern[str]
    local: re.Pattern[str]


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
        _unknown_company(table["patterns"]),
        re.compile(f"(?:{'|'.join(table['districts'])})(?:{'|'.join(table['patterns']['local_bodies'])})"),
    )


def _unknown_company(patterns: dict[str, list[str]]) -> re.Pattern[str]:
    """A brand of two characters before 快递, 物流 and the like, unless common words stand there: 推动快递, 冷链物流."""
    common, trades = "|".join(patterns["no_brands"]), "|".join(patterns["trades"])
    brand = f"(?!{common})(?!.[{_GRAMMAR}])(?![{_GRAMMAR}])[一-鿿]{{2}}"
    return re.compile(rf"{brand}(?:{trades})(?!{'|'.join(patterns['no_company'])})")


def _bureau_names(district: str, short: str) -> Iterator[str]:
    yield from (f"上海市{short}{_BUREAU}", f"{short}{_BUREAU}", f"{district}{_BUREAU}")
    yield from (f"{short}邮管局", f"{district}邮管局", f"{short}邮政局", f"{short}局")


def gazetteer_names() -> tuple[str, ...]:
    """All names and words, for the lexicon of the word cutter; sorted."""
    return tuple(sorted({*gazetteer().names, *gazetteer().lexicon}))


def find(text: str) -> list[Facet]:
    """The names in a text, in reading order; a local body (松江区总工会) names its district too.

    >>> [(f.value, text[f.start:f.end]) for text in ["宝山局在静安开展培训"] for f in find(text)]
    [('宝山邮政管理局', '宝山局'), ('静安区', '静安')]
    >>> [f.value for f in find("静安区宝山路小学")]
    ['静安区']
    >>> [f.value for f in find("白鹭快运与松江区总工会推动快递业发展")]
    ['白鹭快运', '松江区总工会', '松江区']
    """
    table = gazetteer()
    found = []
    for match in table.pattern.finditer(text):
        kind, value = table.names[match.group()] if match.group() in table.names else table.names[match.group().upper()]
        found.append(Facet(kind, value, match.start(), match.end()))
    taken = {at for facet in found for at in range(facet.start, facet.end)}
    for match in table.unknown_company.finditer(text):
        if match.start() not in taken and match.end() - 1 not in taken and _is_brand(text, match.start()):
            found.append(Facet("organisation", match.group(), *match.span()))
    found += [Facet("organisation", match.group(), *match.span()) for match in table.local.finditer(text)]
    return sorted(found, key=lambda facet: (facet.start, -facet.end))


def _is_brand(text: str, start: int) -> bool:
    """Whether the two characters at a place may be a brand: a word begins there, and it is a noun or unknown.

    >>> _is_brand("由白鹭快运", 1), _is_brand("摆桌子放快递", 2), _is_brand("营造快递", 0)
    (True, False, False)
    """
    from index.words import tagged  # which takes its lexicon from here

    at = max(0, start - _CONTEXT)
    for word, tag in tagged(text[at : start + 2]):
        if at >= start and tag[:1] not in ("n", "j", "z", "i", ""):
            return False
        if at < start < at + len(word):
            return False
        at += len(word)
    return True


def is_company(value: str) -> bool:
    """Whether the full name of an organisation is a company's: one of the gazetteer, or one that looks like it.

    >>> is_company("顺丰"), is_company("白鹭快运"), is_company("宝山邮政管理局")
    (True, True, False)
    """
    return value in gazetteer().companies or bool(gazetteer().unknown_company.fullmatch(value))


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
    found = [
        facet for facet in find(text.strip()) if facet.kind == kind and facet.end - facet.start == len(text.strip())
    ]
    return found[0].value if found else None
