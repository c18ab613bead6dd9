"""Named initiatives: what stands in “…” or 《…》 as the name of a project, campaign, brand or activity."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from index.facets.facet import Facet
from index.facets.language import any_of, language

_LONGEST = 16  # characters of a name; what is longer is a slogan or a sentence
_QUOTED = re.compile(r"“([^“”\n]{2,40})”|‘([^‘’\n]{2,40})’|「([^「」\n]{2,40})」|《([^《》\n]{2,40})》")
_TITLE_ENDS = re.compile("(?:行动|活动|工程|项目)(?:方案|计划)$")
_BETWEEN = "(?:(?![在的是了为与和对把被有等到从将])[一-鿿]){0,4}?"  # a word between a name and what it is: 助学|项目
_SIDE_BY_SIDE = re.compile("[、和及与]?[“《]")
_BEHIND = 12  # characters behind a quotation that tell what it names
_MARKS = re.compile("[，。；！？：,;!?:…]")
_NO_START = re.compile("[的了是在把被让要不没有很最也都就再]")
_SPEECH_BEFORE = re.compile("[说道：:问答喊称]$|表示[，：]?$|认为$")
_SPEECH_BEHIND = re.compile("[，]?[一-鿿]{0,6}(?:说|表示|介绍|回忆|坦言|感慨)")


@dataclass(frozen=True, slots=True)
class _Words:
    ends: re.Pattern[str]
    behind: re.Pattern[str]
    of_named: re.Pattern[str]
    named: re.Pattern[str]
    brands: re.Pattern[str]
    no_name: re.Pattern[str]


@cache
def _words() -> _Words:
    words = language("initiatives")
    behind = f"{_BETWEEN}(?:{any_of(words['behind'])})"
    return _Words(
        ends=re.compile(f".(?:{any_of(words['ends'])})$"),
        behind=re.compile(behind),
        of_named=re.compile(f"的{behind}"),
        named=re.compile(f"(?:{any_of(words['named'])})$"),
        brands=re.compile(f"(?:{any_of(words['brands'])})$"),
        no_name=re.compile(any_of(words["no_name"])),
    )


def initiatives(text: str) -> Iterator[Facet]:
    """In reading order; the value has no quotation marks. Names side by side share what stands behind the last.

    >>> text = "开展“暖蜂行动”，“夏送清凉”“冬送温暖”慰问活动；做到“早”和“实”，他说：“好项目”"
    >>> [facet.value for facet in initiatives(text)]
    ['暖蜂行动', '夏送清凉', '冬送温暖']
    """
    found: list[Facet] = []
    shared = False  # whether what stands behind the next quotation tells that it is a name
    for match in reversed(list(_QUOTED.finditer(text))):
        group = match.lastindex or 1
        behind = text[match.end() : match.end() + _BEHIND]
        shared = (shared and bool(_SIDE_BY_SIDE.match(behind))) or bool(_words().behind.match(behind))
        if _may_be(text, match, match[group]) and (shared or _told_otherwise(text, match, match[group])):
            found.append(Facet("initiative", match[group], *match.span(group)))
    return reversed(found)


def _told_otherwise(text: str, match: re.Match[str], name: str) -> bool:
    """By its own last word, or by what stands before it."""
    if match[4]:
        return bool(_TITLE_ENDS.search(name))
    before = text[max(0, match.start() - 4) : match.start()]
    called = _words().named.search(before) and _words().of_named.match(text, match.end())
    return bool(_words().ends.search(name) or _words().brands.search(before) or called)


def _may_be(text: str, match: re.Match[str], name: str) -> bool:
    """Whether a quotation has the look of a name: short, no marks of a sentence, no speech."""
    if len(name) > (30 if match[4] else _LONGEST) or _MARKS.search(name) or _NO_START.match(name):
        return False
    if _words().no_name.search(name) or _SPEECH_BEFORE.search(text[max(0, match.start() - 4) : match.start()]):
        return False
    return not _SPEECH_BEHIND.match(text, match.end())
