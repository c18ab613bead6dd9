"""What a list wants, read from the sentence that proves a row: districts, companies, people, things joined by 、."""

import re
from collections.abc import Sequence

from index.facets import TOWNSHIP, Facet, FacetKind, find, is_company
from index.newsletter import Article
from rag.kinds import Target, wording
from rag.persons import people
from rag.runs import quoted_runs, runs
from rag.terms import Term

_LEADING = re.compile(rf".*(?:{'|'.join(wording().before_list)})(?=[^、]{{2,}})")
_NUMBER = r"(?:\d+|[两三四五六七八九十]+)[家个项类种].*$"  # how many they are, behind them: 、无障碍沟通4个项目
_TRAILING = re.compile(rf"(?:等|及|和)(?=[^、]*$).*$|{_NUMBER}")
_BESIDE = 12  # characters
_NEXT = 4.0  # parts that standing beside a word of the question is worth
_WITH_MORE = re.compile(rf"等.*$|{_NUMBER}")
_SHORT = 9  # characters of a thing in a list
_BECAME = re.compile("(?:分获|分别|荣获|获得|获评|参加|出席|分$).*$")  # what is told of the last thing
_SAME = (("议题", "主题", "话题", "课题"),)  # what a text calls things that a question calls otherwise
_COUNTS = "一二三四五六七八九十"
_NUMBERED = re.compile(r"[两二三四五六七八九十](?P<sort>[一-鿿])")


def values(
    target: Target, text: str, terms: Sequence[Term] = (), noun: str | None = None, number: int | None = None
) -> tuple[str, ...]:
    """What one sentence, or a title, holds of what the list wants.

    Of several runs of things it is that beside the question's words, and that which the text calls by the `noun`, or
    which has as many parts as are asked for (哪六项).
    """
    match target:
        case "district":
            found = facet_values(find(text), "district")
        case "company":
            found = _companies(text)
        case "organisation":
            found = facet_values(find(text), "organisation")
        case "person":
            found = [text[start:end] for start, end in people(text)]
        case "thing":
            found = enumerated(text, terms, noun, number)
        case "issue" | "event":
            found = []
    return tuple(dict.fromkeys(found))


def enumerated(text: str, terms: Sequence[Term] = (), noun: str | None = None, number: int | None = None) -> list[str]:
    """The things that a sentence lists: quoted names side by side, or things joined by 、.

    >>> enumerated("提供饮水热饭、手机充电、应急药品等服务")
    ['饮水热饭', '手机充电', '应急药品']
    >>> enumerated("分获“服务奖”“业务奖”荣誉")
    ['服务奖', '业务奖']
    >>> enumerated("邮政、工会、公安参加，走访驿站、“书香”会客厅", number=2)
    ['驿站', '“书香”会客厅']
    """
    runs = _runs(text)
    runs = [run for run in runs if len(run[1]) == number] or runs
    called = [run for run in runs if noun and _calls(noun, text, run[0])]
    return max(called or runs, key=lambda run: _worth(run, text, terms), default=((0, 0), []))[1]


def calls_them(noun: str, text: str) -> bool:
    """Whether a text calls the things it lists so: 人社、公安等部门, 议题包括“…”.

    >>> calls_them("部门", "加强与人社、公安等部门协作"), calls_them("部门", "各部门参加")
    (True, False)
    >>> calls_them("议题", "三项议题：入会、维权"), calls_them("议题", "围绕“入会”“维权”等主题交流")
    (True, True)
    """
    return any(_calls(noun, text, place) for place, _ in _runs(text))


def all_told(things: Sequence[str], text: str) -> bool:
    """Whether things are all that a text lists, so that they may be counted: nothing follows them, and no 等.

    >>> all_told(["苹果", "香梨"], "苹果、香梨分获金奖"), all_told(["苹果", "香梨"], "苹果、香梨等获奖")
    (True, False)
    """
    behind = text.partition(things[-1])[2] if things else ""
    return bool(things) and not re.match("[等和及与、]|以及", behind)


def listed_beside(asked: Sequence[Term], text: str, behind: int = 0) -> bool:
    """Whether a word of what is asked stands just before the things that a text lists, or so many characters behind.

    >>> listed_beside([Term("走访", 1.0)], "走访驿站、会客厅"), listed_beside([Term("走访", 1.0)], "驿站、会客厅获走访")
    (True, False)
    """
    for (start, end), _ in _runs(text):
        first = text.find("、", start, end)
        near = text[max(0, start - _BESIDE) : max(first, start + 2)] + text[end : end + behind]
        if any(term.credit(near.lower()) for term in asked):
            return True
    return False


def _runs(text: str) -> list[tuple[tuple[int, int], list[str]]]:
    """Where a text lists things, and what."""
    found = [(m.span(), re.findall(r"“([^”]+)”", m.group())) for m in quoted_runs(text)]
    found += [(m.span(), _joined(m.group())) for m in runs(text)]
    return [run for run in found if len(run[1]) > 1]


def _called(noun: str) -> str:
    """What else things may be called, as a pattern."""
    return "|".join(next((group for group in _SAME if noun in group), (noun,)))


def _calls(noun: str, text: str, run: tuple[int, int]) -> bool:
    """Whether a run of things ends in the noun (、公安等部门的协作), or the noun stands right behind or before it."""
    last = text[run[0] : run[1]].rpartition("、")[2]
    inside = re.search(rf"(?:等[^，。；、]{{0,4}}|(?:[两三四五六七八九十]+|\d+)[个项大类]?)(?:{_called(noun)})", last)
    behind = re.match(rf"[等这]?[两三四五六七八九十]?[个项大类]?(?:{_called(noun)})", text[run[1] :])
    before = re.search(rf"(?:{_called(noun)})[^，。；]{{0,6}}$", text[: run[0]])
    return bool(inside or behind or before)


def _joined(run: str) -> list[str]:
    parts = [part.strip() for part in run.split("、") if part.strip()]
    if len(parts) < 2:
        return parts
    last = re.split("和|以及|及", _BECAME.sub("", _WITH_MORE.sub("", parts[-1])))
    ends = last if len(last) == 2 and all(0 < len(end) <= _SHORT for end in last) else [_TRAILING.sub("", parts[-1])]
    return [_LEADING.sub("", parts[0]), *parts[1:-1], *(end for end in ends if end)]


def _worth(run: tuple[tuple[int, int], list[str]], text: str, terms: Sequence[Term]) -> float:
    """The longer the better, and better still where a word of the question stands just before or in its first part."""
    (start, _), parts = run
    beside = text[max(0, start - _BESIDE) : start + _BESIDE].lower()
    return len(parts) + _NEXT * max((term.credit(beside) for term in terms if not term.must), default=0.0)


def composed(name: str, article: Article, *, coined: bool = False) -> tuple[int, list[str]] | None:
    """The parts of a name like 四劲 or 三化: quoted words of the article that share its last character.

    The offset is that of the first part; None where the article does not tell them. Of a name that the article does
    not have, as many parts as it says must stand in one pair of quotation marks: “提标、提速、提效” are three.

    >>> body = "发扬“四劲”精神。“拼劲”要足，“韧劲”要强。"
    >>> composed("四劲", Article("a-01", 1, None, "会议", None, body))
    (9, ['拼劲', '韧劲'])
    """
    match = _NUMBERED.match(name)
    if not match:
        return None
    count = _COUNTS.index(name[0]) + 1 if name[0] in _COUNTS else 2
    for run in re.finditer(r"“([^”]+)”", article.body):
        together = run[1].split("、")
        if len(together) == count and all(match["sort"] in part for part in together):
            return run.start(), together
    if coined:
        return None
    parts = [m for m in re.finditer(r"“([^”]{2,8})”", article.body) if match["sort"] in m[1] and m[1] != name]
    distinct = list(dict.fromkeys(m[1] for m in parts if not _NUMBERED.match(m[1])))
    return (parts[0].start(), distinct) if len(distinct) > 1 else None


def facet_values(names: Sequence[Facet], kind: FacetKind) -> list[str]:
    """Full names of one kind, each once, in reading order; a town is where it happens far oftener than who acts."""
    return list(dict.fromkeys(name.value for name in names if name.kind == kind and TOWNSHIP not in name.marks))


def _companies(text: str) -> list[str]:
    """Courier companies: those that the gazetteer knows, and what stands in a run with them."""
    known = [name.value for name in find(text) if is_company(name.value)]
    for run in (match.group() for match in runs(text)):
        if sum(any(is_company(f.value) for f in find(part)) for part in run.split("、")) >= 2:
            listed = [_company(part) for part in enumerated(run)]
            return list(dict.fromkeys([*(company for company in listed if company), *known]))
    return list(dict.fromkeys(known))


def _company(part: str) -> str | None:
    """The company in a part of a run; 邮政 alone is one beside the others."""
    names = [f.value for f in find(part) if is_company(f.value)]
    return names[0] if names else "邮政" if part.endswith("邮政") else None
