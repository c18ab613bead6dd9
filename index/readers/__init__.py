"""The seam of the file formats: a path to lines, with what the page says of their look."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from index.errors import Unreadable
from index.readers.admission import admit

CELL = "\t"  # between the cells of a table's row

# control characters, marks that turn the direction of text, halves of characters; text on both sides of them stays
_STEERING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)
_ENDING = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the file lays it out, and what is known of its look (None where the format does not tell).

    `text` keeps its leading spaces, for they are layout; a blank line is an empty text. `page` counts from 1.
    `whole` says that the line is a whole paragraph of the file (DOCX, HTML), not a row that may go on in the next.
    A table's row is one line, its cells parted by `CELL`; no other line holds one. `room` is how many more characters
    the line could have held. `missing` says what could not be read in the line's place; its text is then empty.
    """

    text: str
    page: int | None = None
    size: float | None = None
    bold: bool | None = None
    centred: bool | None = None
    whole: bool | None = None
    room: float | None = None
    missing: str | None = None


class Reader(Protocol):
    """Lines in reading order. What cannot be read raises `index.errors.Unreadable` with one clear reason."""

    def __call__(self, path: Path) -> list[Line]: ...


def read(path: Path) -> list[Line]:
    """The lines of a file, by the reader that its suffix names, with nothing in them that is no text."""
    admit(path)
    match path.suffix.lower():
        case ".txt" | ".md":
            from index.readers.plain import read_plain as reader
        case ".pdf":
            from index.readers.pdf import read_pdf as reader
        case ".docx":
            from index.readers.word.document import read_word as reader
        case ".html" | ".htm":
            from index.readers.web.page import read_web as reader
        case ".doc":
            from index.readers.legacy.document import read_legacy as reader
        case suffix:
            raise Unreadable(f"no reader for {suffix or 'a file without a suffix'}")
    lines = [_clean(line) for line in reader(path)]
    if not any(line.text.strip() for line in lines):
        raise Unreadable("no text in it")
    return lines


def _clean(line: Line) -> Line:
    """One line of plain text: what readers pass on may steer a terminal, or count as a line end elsewhere."""
    if line.text.lstrip("\u3000").isprintable():  # which nothing is that has to go
        return line
    text = _STEERING.sub("", _ENDING.sub(" ", line.text))
    return line if text == line.text else replace(line, text=text)
