"""Runs of characters of a PDF put into rows, in the order in which they are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that the text layer keeps on one line, and their box in points, from the bottom of the page."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    weight: int
    middle: float  # of the page

    @property
    def off_middle(self) -> float:
        return abs((self.left + self.right) / 2 - self.middle)


def rows_of(runs: Sequence[Run]) -> list[Run]:
    """Runs side by side are one row, such as an editor at the left margin and a date at the right."""
    rows = list[Run]()
    for run in _ordered(runs):
        last = rows[-1] if rows else None
        if last and last.page == run.page and run.left >= last.right - 1 and _beside(last, run):
            gap = "  " if run.left - last.right > 1.5 * run.size else " "  # a wide one parts the columns of a table
            text = f"{last.text.rstrip()}{gap}{run.text.lstrip()}"
            bottom, top = min(last.bottom, run.bottom), max(last.top, run.top)
            rows[-1] = replace(
                last, text=text, right=run.right, bottom=bottom, top=top, weight=min(last.weight, run.weight)
            )
        else:
            rows.append(run)
    return rows


def _ordered(runs: Sequence[Run]) -> Iterator[Run]:
    """As the file has them, but what stands well over all else of a page first and what stands well under it last.

    Some programs write the heads and feet of a page before or behind its text.
    """
    for _, same in groupby(runs, key=lambda run: run.page):
        page = list(same)
        head = _level(page, max(page, key=lambda run: run.bottom))
        page = [*page[head], *page[: head.start], *page[head.stop :]]
        foot = _level(page, min(page, key=lambda run: run.top))
        yield from (*page[: foot.start], *page[foot.stop :], *page[foot])


def _level(page: Sequence[Run], edge: Run) -> slice:
    """The places of the runs beside one at the edge of a page; none where they are part of the text, as in columns."""
    places = [place for place, run in enumerate(page) if _beside(edge, run)]
    together = places[-1] - places[0] + 1 == len(places)
    others = [run for place, run in enumerate(page) if place not in places]
    room = min((max(run.bottom - edge.top, edge.bottom - run.top) for run in others), default=0.0)
    alone = together and room > edge.top - edge.bottom
    return slice(places[0], places[-1] + 1) if alone else slice(0, 0)


def _beside(one: Run, other: Run) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.5 * min(one.top - one.bottom, other.top - other.bottom)
