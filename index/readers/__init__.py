"""The seam of the file formats: a path to lines, with what the page says of their look."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the file lays it out, and what is known of its look (None where the format does not tell).

    `text` keeps its leading spaces, for they are layout; a blank line is an empty text. `page` counts from 1.
    `whole` says that the line is a whole paragraph of the file (DOCX, HTML), not a row that may go on in the next.
    """

    text: str
    page: int | None = None
    size: float | None = None
    bold: bool | None = None
    centred: bool | None = None
    whole: bool | None = None


class Reader(Protocol):
    """Lines in reading order. What cannot be read raises `index.errors.Unreadable` with one clear reason."""

    def __call__(self, path: Path) -> list[Line]: ...
