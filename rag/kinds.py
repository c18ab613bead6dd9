"""What kind of thing a question asks for, told by its wording."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

Kind = Literal[
    "outside", "archive", "sum", "rank", "list", "count", "timeline", "summary", "define",
    "when", "where", "who", "how_many", "which_unit", "which_name", "why", "how", "is_it_so", "what",
]  # fmt: skip
Target = Literal["district", "company", "organisation", "issue", "person", "event", "thing"]


def kind_of(question: str) -> Kind:
    """The kind by the first wording that fits; `what` where none does.

    >>> [kind_of(q) for q in ("哪些区开展过急救培训？", "什么时候办的", "订货会卖了多少钱", "“邮好驿站”是什么？")]
    ['list', 'when', 'how_many', 'define']
    """
    return next((kind for kind, pattern in wording().kinds if pattern.search(question)), "what")


def target_of(question: str) -> Target:
    """What a list or count question wants to have listed; `thing` for any other noun.

    >>> [target_of(q) for q in ("哪些区办过", "涉及几家企业", "都有谁参加", "推出哪些服务")]
    ['district', 'company', 'person', 'thing']
    """
    if re.search("哪几?位|谁", question):
        return "organisation" if re.search("组织|举办|主办|承办|开展|办过|搞过|办的", question) else "person"
    asked = [target for target, pattern in wording().targets if pattern.search(question)]
    nouns = [target for target, pattern in wording().topics if pattern.search(question)]
    other: Target = "organisation" if re.search("哪几?家", question) else "thing"
    return [*asked, *nouns, other][0]


@dataclass(frozen=True, slots=True)
class Wording:
    """How questions are worded, from wording.toml. `asking` matches the words that only ask."""

    kinds: tuple[tuple[Kind, re.Pattern[str]], ...]
    asking: re.Pattern[str]
    asking_words: tuple[str, ...]
    weak: frozenset[str]
    narrated: frozenset[str]
    framing: re.Pattern[str]
    opening: re.Pattern[str]
    spoken: tuple[tuple[str, str], ...]
    surveys: dict[str, str]
    slots: dict[str, str]
    short: dict[str, str]
    ask: dict[str, str]
    worth: dict[str, float]
    classes: frozenset[str]
    endings: str
    targets: tuple[tuple[Target, re.Pattern[str]], ...]
    topics: tuple[tuple[Target, re.Pattern[str]], ...]
    counters: tuple[str, ...]
    alike: tuple[tuple[str, ...], ...]
    of_noun: tuple[tuple[str, str], ...]
    measures: dict[str, list[str]]
    told_by: dict[str, str]
    far: tuple[str, ...]
    surnames: str
    compounds: frozenset[str]
    roles: tuple[str, ...]
    offices: tuple[str, ...]
    places: tuple[str, ...]
    units: tuple[str, ...]
    reasons: tuple[str, ...]
    means: tuple[str, ...]
    before_list: tuple[str, ...]


@cache
def wording() -> Wording:
    """Read once."""
    table = tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))
    looks = table["expressions"]
    asking = _longest_first(table["words"]["asking"])
    return Wording(
        tuple((cast(Kind, kind), re.compile("|".join(patterns))) for kind, patterns in table["kinds"].items()),
        _any_of(asking),
        tuple(asking),
        frozenset(table["words"]["weak"]),
        frozenset(table["words"]["narrated"]),
        _any_of(table["words"]["framing"]),
        re.compile("|".join(table["words"]["opening"])),
        tuple((said, plain) for said, plain in table["spoken"]["pairs"]),
        {name: "|".join(found) for name, found in table["surveys"].items() if name != "slots"},
        {asked: "|".join(found) for asked, found in table["surveys"]["slots"].items()},
        table["short"],
        table["ask"],
        table["worth"],
        frozenset(table["words"]["classes"]),
        table["words"]["endings"],
        tuple((cast(Target, target), _after_asking(nouns)) for target, nouns in table["targets"].items()),
        tuple((cast(Target, target), _as_topic(nouns)) for target, nouns in table["targets"].items()),
        tuple(looks["counters"]),
        tuple(map(tuple, looks["alike"])),
        tuple((noun, unit) for unit, nouns in looks["unit_of"].items() for noun in nouns),
        looks["measures"],
        looks["told_by"],
        tuple(looks["far"]),
        "".join(looks["surnames"].split()),
        frozenset(looks["compounds"].split()),
        *(tuple(looks[name]) for name in ("roles", "offices", "places", "units", "reasons", "means", "before_list")),
    )


def bare(question: str) -> str:
    """A question without the words that only ask, and without the noun that it wants listed.

    >>> bare("哪些区开展过急救培训")
    ' 开展过急救培训'
    """
    for _, pattern in wording().targets:
        question = pattern.sub(" ", question)
    return wording().asking.sub(" ", question)


def _any_of(found: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _longest_first(found))))


def _longest_first(found: list[str]) -> list[str]:
    return sorted(found, key=lambda word: (-len(word), word))


def _after_asking(nouns: list[str]) -> re.Pattern[str]:
    found = "|".join(_longest_first(nouns))
    return re.compile(rf"(?:哪些|哪几|哪|几|多少|什么|啥)[家个名位项种次场条]?(?:{found})")


def _as_topic(nouns: list[str]) -> re.Pattern[str]:
    """What is listed, where it stands before the asking word or at the end: 派出机构里，哪些…, 办过培训的区."""
    found = "|".join(_longest_first(nouns))
    return re.compile(rf"(?:{found})(?:里|中|当中)，?哪些|[过的](?:{found})(?:给我|都)?(?:列|有哪|有谁|名单|[？，]|$)")
