"""Tables to lines: a row of figures is one line, and what a table only places on the page are its own lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.readers import CELL, Line

_LONG = 300  # characters: a cell of figures or names is shorter, an article is longer
_DOWN = 50  # rows that one cell may reach down, whatever it says


@dataclass(frozen=True, slots=True)
class Cell:
    """`nested`: it holds a table. `again`: it goes on from the row above, and has been read there.

    `columns` and `rows` are how many it takes.
    """

    lines: tuple[Line, ...]
    nested: bool = False
    again: bool = False
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        return " ".join(" ".join(line.text.split()) for line in self.lines if line.text.strip())

    @property
    def places(self) -> bool:
        """Whether it holds an article, or a table in turn, so that its table only places things on the page."""
        paragraphs = [line for line in self.lines if line.text.strip()]
        sentences = sum(line.text.rstrip().endswith("。") for line in paragraphs)
        return self.nested or len(self.text) > _LONG or (len(paragraphs) > 2 and sentences > 1)


def rows_of(table: Iterable[list[Cell]], page: int | None = None) -> Iterator[Line]:
    """The lines of a table in reading order. A cell that fills its row is no figure."""
    rows = list(table)
    places = any(cell.places for row in rows for cell in row)
    places = places or all(sum(bool(cell.text) for cell in row) <= 1 for row in rows)
    for row in rows:
        if places or len(row) == 1:
            yield from (line for cell in row if not cell.again for line in cell.lines)
        elif any(cell.text for cell in row):
            first = next((line.page for cell in row for line in cell.lines), page)
            yield Line(CELL.join(cell.text for cell in row), first, whole=True)


def spread(table: Sequence[list[Cell]]) -> Iterator[list[Cell]]:
    """Rows in which a cell that takes several of them stands in each."""
    held: dict[int, Cell] = {}
    for row in table:
        full, waiting, column = list[Cell](), list(reversed(row)), 0
        below: dict[int, Cell] = {}
        while waiting or held:
            at = min(held, default=column)
            down = at in held and (at <= column or not waiting)
            cell = held.pop(at) if down else waiting.pop()
            if cell.rows > 1:
                below[column] = replace(cell, again=True, rows=min(cell.rows, _DOWN) - 1)
            full.append(cell)
            column += cell.columns
        held = below
        yield full
