"""Which rows are titles and where paragraphs start: the cheapest reading of all rows together.

Each row is read as a section's heading, as the first, second or third row of a title, as the start of a paragraph, or
as its continuation. What speaks against a reading costs (`index.parsing.costs`). Dynamic programming (Viterbi, 1967)
finds the reading of the whole issue that costs least, so one odd row is outvoted by its neighbours.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from index.parsing.costs import LEAST, NEVER, Measure, Role, of_end, of_pair, of_row, of_start
from index.parsing.layout import Row

_AFTER = {
    Role.SECTION: (Role.TITLE,),
    Role.TITLE: (Role.TITLE2, Role.FIRST),
    Role.TITLE2: (Role.TITLE3, Role.FIRST),
    Role.TITLE3: (Role.TITLE3, Role.FIRST),
    Role.FIRST: (Role.SECTION, Role.TITLE, Role.START, Role.MORE),
    Role.START: (Role.SECTION, Role.TITLE, Role.START, Role.MORE),
    Role.MORE: (Role.SECTION, Role.TITLE, Role.START, Role.MORE),
}
_BEFORE = {role: tuple(last for last in Role if role in _AFTER[last]) for role in Role}
_INDENT = 2.0  # full-width characters


def roles(rows: Sequence[Row], full: float | None, untitled: bool = False) -> list[Role]:
    """The role of each row. `full` is the width of a full row, None where paragraphs are not cut into rows.

    `untitled` says that the rows need not start with a title, as briefs do not. Where the file does not tell indents,
    they may be lost, or there were none: the cheaper reading tells.
    """
    if not rows:
        return []
    told = full is None or any(row.indented is not None for row in rows)
    readings = [_reading(rows, Measure(full, lost), untitled) for lost in ((0.0,) if told else (_INDENT, 0.0))]
    return min(readings, key=lambda reading: reading[0])[1]


def _reading(rows: Sequence[Row], measure: Measure, untitled: bool) -> tuple[float, list[Role]]:
    """The cheapest roles, and what they cost."""
    costs = {role: of_start(role, untitled) + cost for role, cost in of_row(rows[0], measure).items()}
    ways = list[dict[Role, Role]]()
    for before, row in pairwise(rows):
        own, way, step = of_row(row, measure), dict[Role, Role](), dict[Role, float]()
        for role, lasts in _BEFORE.items():
            best = inf
            for last in lasts if own[role] < NEVER else ():
                if costs[last] + LEAST >= best:
                    continue
                cost = costs[last] + of_pair(last, role, before, row, measure)
                if cost < best:
                    way[role], best = last, cost
            step[role] = best + own[role]
        costs = step
        ways.append(way)
    ends = {role: costs[role] + of_end(role, rows[-1]) for role in Role}
    path = [min(ends, key=lambda role: ends[role])]
    for way in reversed(ways):
        path.append(way[path[-1]])
    return ends[path[0]], path[::-1]
