"""The seam of the file formats: a path to lines, with what the page says of their look."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from index.errors import Unreadable

LARGEST = 50_000_000  # bytes; an issue is a few pages, so more is not one

CELL = "\t"  # between the cells of a table's row

_MAGIC = ((b"%PDF", "PDF", ".pdf"), (b"PK\x03\x04", "zip", ".docx"), (b"\xd0\xcf\x11\xe0", "old Office", ".doc"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the file lays it out, and what is known of its look (None where the format does not tell).

    `text` keeps its leading spaces, for they are layout; a blank line is an empty text. `page` counts from 1.
    `whole` says that the line is a whole paragraph of the file (DOCX, HTML), not a row that may go on in the next.
    A table's row is one line, its cells parted by `CELL`; no other line holds one.
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


def read(path: Path) -> list[Line]:
    """The lines of a file, by the reader that its suffix names."""
    _check(path)
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
            raise Unreadable("old Word format: save it as .docx")
        case suffix:
            raise Unreadable(f"no reader for {suffix or 'a file without a suffix'}")
    lines = reader(path)
    if not any(line.text.strip() for line in lines):
        raise Unreadable("no text in it")
    return lines


def _check(path: Path) -> None:
    """Refuse, before any reader sees it, what is empty, too large or not what its name says."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("empty file")
    if size > LARGEST:
        raise Unreadable(f"larger than {LARGEST // 1_000_000} MB: not an issue of a newsletter")
    with path.open("rb") as file:
        head = file.read(1024)
    suffix = path.suffix.lower()
    kind, proper = next(((kind, of) for magic, kind, of in _MAGIC if head.startswith(magic)), ("", suffix))
    if proper != suffix:
        raise Unreadable(f"not what its name says: {kind} content in a {suffix} file")
    if not kind and suffix == ".docx":
        raise Unreadable("not a DOCX file: it is no zip archive")
    if b"%PDF" not in head and suffix == ".pdf":
        raise Unreadable("not a PDF file: it has no PDF header")
