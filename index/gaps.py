"""What an archive lacks: numbers between the first and the last, dates out of order; and numbers that others imply."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from index.newsletter import Issue

_MANY = 12  # numbers that one issue may stand for


@dataclass(frozen=True, slots=True)
class Inferred:
    """Numbers that an issue does not print and that its neighbours by date leave no choice about."""

    number: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Gaps:
    """`missing` are runs of totals, first and last, that no issue has; the others are issues.

    `out_of_order` are those whose total does not fit their date, as few as explain the disorder.
    """

    missing: tuple[tuple[int, int], ...]
    out_of_order: tuple[Issue, ...]
    unnumbered: tuple[Issue, ...]
    undated: tuple[Issue, ...]

    def as_json(self) -> dict[str, Any]:
        """As the contract spells it."""
        return {
            "missing": [{"from": first, "to": last} for first, last in self.missing],
            "out_of_order": [{"file": i.file, "total": i.total, "date": _day(i)} for i in self.out_of_order],
            "unnumbered": [issue.file for issue in self.unnumbered],
            "undated": [issue.file for issue in self.undated],
        }

    def as_text(self) -> list[str]:
        """A line for each kind that there is."""
        runs = [str(first) if first == last else f"{first}–{last}" for first, last in self.missing]
        count = sum(last - first + 1 for first, last in self.missing)
        order = [f"{issue.file} (total {issue.total}, {_day(issue)})" for issue in self.out_of_order]
        told = (
            (f"missing totals: {count}", runs),
            (f"dates out of order: {len(order)}", order),
            (f"issues without a number: {len(self.unnumbered)}", [issue.file for issue in self.unnumbered]),
            (f"issues without a date: {len(self.undated)}", [issue.file for issue in self.undated]),
        )
        return [f"{what}: {', '.join(which)}" for what, which in told if which]


def covered(issue: Issue) -> range:
    """The total numbers that an issue stands for; none where it prints no total."""
    return _span(issue.total, issue.total_to)


def numbered(issue: Issue) -> range:
    """The numbers within its year that an issue stands for; none where it prints none."""
    return _span(issue.number, issue.number_to)


def _span(first: int | None, last: int | None) -> range:
    """A double issue stands for its first number, its last and those between; an end far off or before is a misprint.

    >>> _span(12, 13), _span(12, None), _span(12, 3), _span(None, None)
    (range(12, 14), range(12, 13), range(12, 13), range(0, 0))
    """
    if first is None:
        return range(0)
    return range(first, (last if last is not None and first < last < first + _MANY else first) + 1)


def find_gaps(issues: Sequence[Issue]) -> Gaps:
    """Of all issues of an archive, by date (undated last). A total that the neighbours imply is not missing."""
    implied = [found.total for found in infer(issues).values() if found.total is not None]
    held = sorted({total for issue in issues for total in covered(issue)} | set(implied))
    return Gaps(
        missing=tuple((one + 1, other - 1) for one, other in pairwise(held) if other > one + 1),
        out_of_order=tuple(_out_of_order(issues)),
        unnumbered=tuple(issue for issue in issues if not covered(issue) and not numbered(issue)),
        undated=tuple(issue for issue in issues if issue.date is None),
    )


def infer(issues: Sequence[Issue]) -> Mapping[str, Inferred]:
    """By file, for the issues that print no number or total, what lies between those that stand around them by date.

    Only where the gap between the two has room for just the issues that lie in it, each on a day of its own.
    """
    wrong = {issue.file for issue in _out_of_order(issues)}
    dated = [issue for issue in issues if issue.date is not None and issue.file not in wrong]
    totals = _between(dated, covered)
    numbers: dict[str, int] = {}
    for year in sorted({issue.year for issue in dated if issue.year is not None}):
        numbers |= _between([issue for issue in dated if issue.year == year], numbered)
    return {file: Inferred(numbers.get(file), totals.get(file)) for file in sorted({*numbers, *totals})}


def _between(issues: Sequence[Issue], span: Callable[[Issue], range]) -> dict[str, int]:
    """For each issue without a span, its place in the gap between the spans before and after."""
    found: dict[str, int] = {}
    known = [place for place, issue in enumerate(issues) if span(issue)]
    for one, other in pairwise(known):
        inside = issues[one + 1 : other]
        first, last = span(issues[one])[-1] + 1, span(issues[other])[0] - 1
        days = {issue.date for issue in issues[one : other + 1]}
        if last - first + 1 == len(inside) and len(days) == len(inside) + 2:
            found |= {issue.file: first + place for place, issue in enumerate(inside)}
    return found


def _out_of_order(issues: Sequence[Issue]) -> list[Issue]:
    """The fewest issues without which totals never fall as dates go on."""
    dated = sorted((i for i in issues if i.date and covered(i)), key=lambda i: (_day(i), covered(i)[0], i.file))
    ends: list[int] = []  # the lowest total that a run of each length ends with
    places: list[int] = []  # and its place
    before: list[int | None] = []  # of each place, the one before it in its run
    for place, issue in enumerate(dated):
        at = bisect_left(ends, covered(issue)[0] + 1)
        before.append(places[at - 1] if at else None)
        ends[at : at + 1], places[at : at + 1] = [covered(issue)[0]], [place]
    longest: set[int] = set()
    step = places[-1] if places else None
    while step is not None:
        longest.add(step)
        step = before[step]
    return [issue for place, issue in enumerate(dated) if place not in longest]


def _day(issue: Issue) -> str | None:
    return issue.date.isoformat() if issue.date else None
