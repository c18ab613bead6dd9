"""Old Word files to lines: paragraphs and table rows. Their looks are not read, so titles are told by their words."""

import re
from collections.abc import Iterator
from pathlib import Path

from index.errors import Unreadable
from index.readers import CELL, Line
from index.readers.legacy.compound import Compound
from index.readers.legacy.pieces import texts_of

_MASTHEAD = re.compile(r"第.{1,8}期|总.{0,3}\d+.{0,2}期")


def read_legacy(path: Path) -> list[Line]:
    file = Compound(path.read_bytes())
    if {"EncryptedPackage", "EncryptionInfo"} & file.names():
        raise Unreadable("encrypted Word file: needs a password")
    if "WordDocument" not in file.names():
        raise Unreadable("old Office file, but no Word document")
    texts = texts_of(file)
    boxes, body = list(_lines(texts.boxes)), list(_lines(texts.body))
    # a text box is kept apart from the place that it stands at; what is told first stands in it as a rule
    first = any(_MASTHEAD.search(line.text) for line in boxes)
    return [*boxes, *body] if first else [*body, *boxes]


def _lines(text: str) -> Iterator[Line]:
    """A row of a table ends with an empty cell; in a cell with an article, its paragraphs are lines."""
    row = list[str]()
    for part in re.split("(\x07)", text):
        if part != "\x07":
            *done, last = part.split("\r")
            if done and row:  # what follows a table, or several paragraphs in a cell
                yield from (line for cell in row for line in _paragraphs(cell))
                row = []
            yield from (line for paragraph in done for line in _paragraphs(paragraph))
            pending = last
        elif pending or not row:
            row.append(pending)
            pending = ""
        else:
            yield _row(row)
            row = []
    yield from _paragraphs(pending)


def _row(cells: list[str]) -> Line:
    return Line(CELL.join(" ".join(cell.split()) for cell in cells), whole=True)


def _paragraphs(text: str) -> Iterator[Line]:
    """Its rows: soft line breaks and page breaks part them. A tab at the start is an indent."""
    for row in re.split("[\n\x0b\x0c\x0e]", text):
        if row.strip():
            yield Line(re.sub(r"^\t+", "　　", row).replace("\t", " "), whole=True)
