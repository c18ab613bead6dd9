"""One issue in several files: the same content is kept once, and of a revised issue the newer."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from index.newsletter import Article, Issue

_MARK = re.compile(r"修订|更正|修改|最新|新版|重发|终稿")
_VERSION = re.compile(r"(?<![a-z])v(\d{1,2})(?!\d)|[(（](\d{1,2})[)）]$", re.IGNORECASE)
_PLACED = re.compile(r"(简讯|短讯)\d+|（无标题）")  # titles that we gave, by the article's place
_ALIKE = 0.8  # of two titles: a word put right
_SHARED = 0.5  # of two bodies: what two articles on different things never share


@dataclass(frozen=True, slots=True)
class Candidate:
    """An issue as a file gives it, and when that file was last changed (nanoseconds)."""

    issue: Issue
    changed: int


@dataclass(frozen=True, slots=True)
class Aside:
    """A file that is not in the index because another holds the same issue.

    `issue` is what the file gives; None where its bytes are those of the other.
    """

    file: str
    reason: str
    issue: Issue | None = None


def choose(candidates: Sequence[Candidate]) -> tuple[list[Issue], list[Aside]]:
    """The issues to keep, and the files to set aside; the order of the candidates does not matter."""
    ordered = sorted(candidates, key=lambda candidate: candidate.issue.file)
    single, same = _kept(_groups(ordered, _outline, _equal), _with_pages, _same)
    newest = single
    older: list[Aside] = []
    for numbered in (_total, _number, _day):
        newest, more = _kept(_groups(newest, numbered, revised), _age, _older)
        older += more
    return [candidate.issue for candidate in newest], sorted([*same, *older], key=lambda aside: aside.file)


def revised(one: Issue, other: Issue) -> bool:
    """Whether most articles of each are in the other: the same title or nearly, and bodies that share their words."""
    shorter, longer = sorted((one.articles, other.articles), key=len)
    free = list(longer)
    for article in shorter:
        found = next((held for held in free if _is_version(article, held)), None)
        if found is not None:
            free.remove(found)
    return 2 * (len(longer) - len(free)) >= len(longer)


def mark(issue: Issue) -> int:
    """How late a version its file name or its name say that it is; 0 where they say nothing.

    >>> files = ("a.txt", "a修订.txt", "a-v3.pdf", "a(2).txt", "a(2024).txt")
    >>> [mark(Issue(file, "", None, None, None, None, None, ())) for file in files]
    [0, 2, 3, 2, 0]
    """
    text = f"{issue.name or ''} {PurePosixPath(issue.file).stem}"
    numbers = [int(number) for found in _VERSION.finditer(text) for number in found.groups() if number]
    return max([*numbers, 2 if _MARK.search(text) else 0])


# which candidates may be one issue

Key = Callable[[Issue], Hashable]


def _outline(issue: Issue) -> Hashable:
    """Cheap to compare, and equal for the same content."""
    first = _letters(issue.articles[0].title) if issue.articles else ""
    return (issue.year, issue.number, issue.total, issue.date, len(issue.articles), first)


def _equal(one: Issue, other: Issue) -> bool:
    """Whether a reader sees the same articles, whatever the formats make of spaces and marks."""
    return all(
        _letters(here.title) == _letters(there.title) and _letters(here.body) == _letters(there.body)
        for here, there in zip(one.articles, other.articles, strict=True)
    )


def _total(issue: Issue) -> Hashable:
    return issue.total


def _number(issue: Issue) -> Hashable:
    return None if issue.year is None or issue.number is None else (issue.year, issue.number)


def _day(issue: Issue) -> Hashable:
    """Only where it is all there is to tell them by."""
    return issue.date if issue.total is None and issue.number is None else None


def _groups(candidates: Iterable[Candidate], key: Key, same: Callable[[Issue, Issue], bool]) -> list[list[Candidate]]:
    """Those that belong together: an equal key (None equals nothing), and the same as one of the group."""
    groups: list[list[Candidate]] = []
    by_key: dict[Hashable, list[list[Candidate]]] = {}
    for candidate in candidates:
        near = by_key.setdefault(key(candidate.issue), []) if key(candidate.issue) is not None else []
        home = next((group for group in near if any(same(held.issue, candidate.issue) for held in group)), None)
        if home is None:
            home = []
            groups.append(home)
            near.append(home)
        home.append(candidate)
    return groups


# which of them is kept

Rank = tuple[int, int, str]


def _kept(
    groups: Iterable[list[Candidate]], rank: Callable[[Candidate, int], Rank], reason: Callable[[Issue], str]
) -> tuple[list[Candidate], list[Aside]]:
    """The highest of each group, and the others with the reason why it is kept."""
    kept, aside = [], []
    for group in groups:
        best = max(range(len(group)), key=lambda place: rank(group[place], place))
        kept.append(group[best])
        others = (candidate.issue for place, candidate in enumerate(group) if place != best)
        aside += [Aside(issue.file, reason(group[best].issue), issue) for issue in others]
    return kept, aside


def _with_pages(candidate: Candidate, place: int) -> Rank:
    """Page numbers first, so that a citation has one; then the first name."""
    return (any(article.page is not None for article in candidate.issue.articles), -place, "")


def _age(candidate: Candidate, place: int) -> Rank:
    """What says that it is a later version, then what was changed later, then the later name."""
    return (mark(candidate.issue), candidate.changed, candidate.issue.file)


def _same(kept: Issue) -> str:
    return f"the same issue as {kept.file}; kept once"


def _older(kept: Issue) -> str:
    return f"older than {kept.file}: the same issue, revised; {kept.file} is kept"


# what makes two articles versions of one


def _is_version(one: Article, other: Article) -> bool:
    placed = bool(_PLACED.fullmatch(one.title) and _PLACED.fullmatch(other.title))
    return (placed or _alike(one.title, other.title)) and _overlap(one.body, other.body) >= _SHARED


def _alike(one: str, other: str) -> bool:
    first, second = _letters(one), _letters(other)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return first == second or (matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE)


def _overlap(one: str, other: str) -> float:
    """How many of the shorter body's runs of four characters the longer has."""
    fewer, more = sorted((_runs(one), _runs(other)), key=len)
    return len(fewer & more) / len(fewer) if fewer else float(one == other)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _runs(text: str) -> frozenset[str]:
    letters = _letters(text)
    return frozenset(letters[at : at + 4] for at in range(max(1, len(letters) - 3)))
