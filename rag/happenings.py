"""What a report tells of an event around the sentence that states it: who held it, with whom, where, how many came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.facets import TOWNSHIP, Facet, find
from index.facets.quantities import quantities
from rag.evidence import Evidence
from rag.stories import story_at

# What stands before a name tells its part.
_HOLDS = re.compile("(?:由|主办方[是为：]|主办单位[是为：]|牵头的是|组织者[是为])$")
_BESIDE = re.compile("(?:联合|会同|携手|协同|联手|与|和|及|同|邀请|请来|请)$")
_THERE = re.compile("(?:在|赴|到|走进|来到|前往|位于|进入|走访|进)$")
_FOR = re.compile("(?:向|为|给|对|慰问|看望|看望慰问|服务)$")
_HELPS = re.compile("(?:协办|协助|派人|派员|到场|参与|支持|承办|给予|提供)")
_PEOPLE = frozenset("名位人") | {"人次", "余人"}
_CAME = re.compile("参加|参与|到场|参训|参会|前来|来到现场|报名|受益|惠及|吸引|共有|受训|出席|服务")
_PURPOSE = re.compile("^(?:为了?|针对|围绕|根据|按照)[^，]*，")


@dataclass(frozen=True, slots=True)
class Parties:
    """Full names: who held it, and who took part in holding it."""

    organisers: tuple[str, ...]
    partners: tuple[str, ...]


def parties(text: str, title: str = "") -> Parties:
    """Of the sentence that states an event; who holds it from the title, where the sentence names nobody.

    >>> parties("11月14日，由宝山局主办、静安区总工会协办的培训在静安区举行")
    Parties(organisers=('宝山邮政管理局',), partners=('静安区总工会',))
    >>> parties("5月8日，青浦局联合嘉定局走进中通快递网点")
    Parties(organisers=('青浦邮政管理局',), partners=('嘉定邮政管理局',))
    """
    held, beside = list[str](), list[str]()
    part: list[str] | None = None
    end = -1
    for name in organisations(text):
        if text[max(end, 0) : name.start] != "、":  # otherwise its part is that of the name before
            part = _part(text[: name.start], text[name.end :], held, beside)
        if part is not None:
            part.append(name.value)
        end = name.end
    if not held and title:
        held = [name.value for name in organisations(title)][:1]
    if not held:
        held, beside = beside[:1], beside[1:]
    organisers = tuple(dict.fromkeys(held))
    return Parties(organisers, tuple(name for name in dict.fromkeys(beside) if name not in organisers))


def helpers(text: str) -> tuple[str, ...]:
    """Who only helped with an event, by the sentence that states it.

    >>> helpers("奉贤局在朱泾镇检查，市局协助"), helpers("奉贤局联合青浦局检查")
    (('上海市邮政管理局',), ())
    """
    helping = (f for f in organisations(text) if _HELPS.match(text[f.end :]) and not _HOLDS.search(text[: f.start]))
    return tuple(dict.fromkeys(f.value for f in helping))


def in_part(text: str, part: str) -> tuple[str, ...]:
    """Who has a part that a sentence names; of names joined by 、 all.

    >>> in_part("由宝山局主办、申通快递和中通快递承办的比赛", "承办")
    ('申通', '中通')
    """
    found: list[str] = []
    end = -1
    for name in organisations(text):
        joined = found and re.fullmatch("[、和与及]", text[max(end, 0) : name.start])
        found = [*found, name.value] if joined else [name.value]
        end = name.end
        before = re.search(rf"{part}(?:单位|方)?[是为：:]$", text[: name.start])
        if before or text[end:].startswith(part):
            return tuple(dict.fromkeys(found))
    return ()


def _part(before: str, behind: str, held: list[str], beside: list[str]) -> list[str] | None:
    """Where a name belongs: to those who hold it, to those beside them, or to neither."""
    if _HOLDS.search(before):
        return held
    if _THERE.search(before) or _FOR.search(before):
        return None
    if _BESIDE.search(before) or _HELPS.match(behind):
        return beside
    return beside if held else held


def organisations(text: str) -> list[Facet]:
    """In reading order; towns are where it happens, and so are those in a clause of purpose."""
    aim = _PURPOSE.match(text)
    begin = aim.end() if aim else 0
    return [f for f in find(text) if f.kind == "organisation" and TOWNSHIP not in f.marks and f.start >= begin]


def scope(stated: Evidence, found: Sequence[Evidence]) -> list[Evidence]:
    """The sentences that tell of the event: from the one that states it to the end of its story.

    `found` are the sentences of its article in reading order.
    """
    end = story_at(stated.article, stated.start)[1]
    return [e for e in found if stated.start <= e.start < end]


def people(told: Sequence[Evidence]) -> tuple[int, Evidence] | None:
    """How many came, with the sentence that says so; the first number of people that came."""
    for evidence in told:
        for clause in re.split("[；。]", evidence.text):
            if _CAME.search(clause):
                for number in _counts(clause):
                    return number, evidence
    return None


def _counts(text: str) -> Iterator[int]:
    """Numbers of people, in reading order; shares and ranges are none.

    >>> list(_counts("8家企业的15名快递小哥代表参加"))
    [15]
    """
    for facet in sorted(quantities(text), key=lambda facet: facet.start):
        figure, _, unit = facet.value.partition(" ")
        if unit in _PEOPLE and figure.isdigit():
            yield int(figure)
