"""Rows of a PDF against the margins of their columns: which are centred, and where paragraphs start."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.readers import Line
from index.readers.pdf_rows import Run

_APART = 8  # characters that the left edges of two columns are apart, at least


@dataclass(frozen=True, slots=True)
class _Set:
    """How a row is set: the room at its left (`lead`) and right (`gap`), how far it is off the middle of its column or
    page (`off`), in characters, its size as a multiple of the usual one (`scale`), and if it is heavier than most."""

    run: Run
    lead: float
    gap: float
    off: float
    scale: float
    bold: bool

    @property
    def body(self) -> bool:
        """Whether it has the size of most of the text."""
        return abs(self.scale - 1) < 0.08

    @property
    def plain(self) -> bool:
        """Whether it has the size and weight of most of the text."""
        return self.body and not self.bold

    @property
    def between(self) -> bool:
        """Whether it stands in the middle between the margins, or, where their right edge is ragged, of the page."""
        if self.plain:
            return self.lead > 0.8 and (abs(self.lead - self.gap) < 0.4 or self.off < 0.12)
        return self.lead > 0.3 and abs(self.lead - self.gap) < 1.2  # marks may hang over the right margin

    @property
    def fills(self) -> bool:
        """Whether it fills its row, so that nobody can tell if it is centred."""
        return max(self.lead, self.gap) < 0.8


def lines_of(rows: Sequence[Run]) -> list[Line]:
    """Lines whose text starts with two wide spaces where a paragraph starts."""
    if not rows:
        return []
    sets = _sets(rows)
    indent = _indent(sets)
    if indent is None:
        starts = _apart(sets)
    else:
        starts = [
            row.body and abs(row.lead - indent) < 0.3 and (not row.between or _goes_on(row, after))
            for row, after in zip(sets, _following(sets), strict=True)
        ]
    return [_line(row, start) for row, start in zip(sets, starts, strict=True)]


def _line(row: _Set, start: bool) -> Line:
    run, centred = row.run, None if row.fills and not row.between else row.between and not start
    text = "　　" * start + run.text.strip()
    return Line(text, run.page, run.size, row.bold, centred, room=(row.lead + row.gap) / row.scale)


def _sets(rows: Sequence[Run]) -> list[_Set]:
    faces = Counter[tuple[float, int]]()
    for row in rows:
        faces[row.size, row.weight] += len(row.text)
    size, weight = max(faces, key=lambda face: (faces[face], face))
    body = [row for row in rows if row.size == size]
    em = _em(body)
    columns = _columns(body, em)
    return [_set(row, (size, weight), em, _column(row, columns, em)) for row in rows]


def _set(row: Run, usual: tuple[float, int], em: float, margins: tuple[float, float]) -> _Set:
    (left, right), (size, weight) = margins, usual
    off = min(row.off_middle, abs(row.left + row.right - left - right) / 2)
    return _Set(row, (row.left - left) / em, (right - row.right) / em, off / em, row.size / size, row.weight > weight)


def _columns(body: Sequence[Run], em: float) -> list[tuple[float, float]]:
    """The left and right margin of each column of the text, the outermost edges that one row in eight reaches."""
    lefts = list[float]()
    for edge in _edges([row.left for row in body]):
        if not lefts or edge > lefts[-1] + _APART * em:
            lefts.append(edge)
    bounds = [*(left - em for left in lefts[1:]), float("inf")]
    within = [
        [row.right for row in body if left - em <= row.left < bound and row.right < bound + em]
        for left, bound in zip(lefts, bounds, strict=True)
    ]
    found = [(left, max(_edges(rights), default=left)) for left, rights in zip(lefts, within, strict=True) if rights]
    return found or [(body[0].left, body[0].right)]


def _column(row: Run, columns: Sequence[tuple[float, float]], em: float) -> tuple[float, float]:
    """The margins that a row stands between: those of its column, or the outermost for one that spans them."""
    own = max((column for column in columns if column[0] - em <= row.left), default=columns[0])
    return own if row.right < own[1] + 2 * em else (columns[0][0], columns[-1][1])


def _edges(places: Sequence[float]) -> list[float]:
    """The places, within two points, that at least one in eight has; the first and the last where none has."""
    near = Counter(round(place / 2) for place in places)
    usual = [place for place in near if near[place] + near[place + 1] + near[place - 1] >= len(places) / 8]
    return sorted(place * 2.0 for place in usual or {min(near), max(near)}) if near else []


def _indent(sets: Sequence[_Set]) -> float | None:
    """The indent that paragraphs start with, in characters; None where they have none.

    A centred row may have any lead, so the usual one of those that are not is taken, in fifths of a character.
    """
    leads = Counter(round(5 * row.lead) for row in sets if row.body and 0.6 <= row.lead <= 3)
    near = {lead: leads[lead - 1] + leads[lead] + leads[lead + 1] for lead in leads}
    usual = max(near, key=lambda lead: (near[lead], leads[lead]), default=0)
    return usual / 5 if usual and near[usual] >= 0.05 * len(sets) else None


def _following(sets: Sequence[_Set]) -> list[float]:
    """For each row the lead of the next plain one, whatever page numbers stand between."""
    found, after = list[float](), 0.0
    for row in reversed(sets):
        found.append(after)
        after = row.lead if row.plain else after
    return found[::-1]


def _goes_on(row: _Set, after: float) -> bool:
    """Whether a row indented like the first of a paragraph is one, though it stands in the middle by chance.

    `after` is the lead of the next row: a paragraph goes on at the margin.
    """
    return not row.bold and (after < 0.3 or row.run.text.rstrip("”）").endswith("。"))


def _apart(sets: Sequence[_Set]) -> list[bool]:
    """Which plain rows stand off the one above or follow a heading: how paragraphs without an indent start."""
    rows = [row.run for row in sets]
    steps = [one.bottom - other.bottom if one.page == other.page else 0.0 for one, other in pairwise(rows)]
    down = sorted(step for step in steps if step > 0)
    usual = down[len(down) // 2] if down else 0.0
    off = [False, *(step > 1.2 * usual for step in steps)]
    headed = [False, *(row.bold or row.scale > 1.08 for row in sets[:-1])]
    return [row.plain and not row.between and (far or new) for row, far, new in zip(sets, off, headed, strict=True)]


def _em(body: Sequence[Run]) -> float:
    """The width of a full-width character: the usual step of rows that hold nothing else."""
    steps = [(row.right - row.left) / len(row.text) for row in body if len(row.text) > 4 and min(row.text) > "\u2000"]
    return sorted(steps)[len(steps) // 2] if steps else body[0].size
