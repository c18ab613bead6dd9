"""DOCX to lines: paragraphs and table rows in the order they stand, with size, weight, alignment and indent."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from index.errors import Unreadable
from index.readers import Line
from index.readers.tables import Cell, rows_of
from index.readers.word.numbering import Numbering
from index.readers.word.package import Package, name, opened, relation, w
from index.readers.word.styles import Styles
from index.readers.word.text import Art, Box, Note, PageBreak, Printed, events

_MASTHEAD = re.compile(r"第.{1,8}期|总.{0,3}\d+.{0,2}期|(简报|快报|快讯|通讯|专报|简讯|周报|月报)\s*$")

_HEADING = 4.0  # points


def read_word(path: Path) -> list[Line]:
    if not zipfile.is_zipfile(path):
        raise Unreadable("not a DOCX file: it is no zip archive, or a broken one")
    with opened(path) as package:
        return _Walk(package).lines()


@dataclass(slots=True)
class _Page:
    """The pages begun so far: as the writing program saw them end, and as somebody asked for them."""

    rendered: int = 1
    asked: int = 1


@dataclass(slots=True)
class _Row:
    """A row of a paragraph while it is gathered: its text by the run that prints it."""

    parts: list[tuple[str, Any]] = field(default_factory=list)
    page: int | None = None

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.parts)


class _Walk:
    """One way through a document: lists count on from paragraph to paragraph, and so do pages."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"))
        self._notes = {
            (kind, str(note.get(w("id")))): note
            for kind in ("footnotes", "endnotes")
            if (root := package.part(kind)) is not None
            for note in root
        }
        self._page = _Page()
        self._rendered = next(package.document.iter(w("lastRenderedPageBreak")), None) is not None

    def lines(self) -> list[Line]:
        body = list(self._blocks(self._package.document.find(w("body"))))
        # the breaks that somebody asked for are all there are only where the writing program counted as many pages
        known = self._rendered or 1 < self._page.asked == self._package.pages()
        lines = body if known else [replace(line, page=None) for line in body]
        return [*self._masthead(lines), *lines]

    def _masthead(self, body: Sequence[Line]) -> list[Line]:
        """The first page's header, where the masthead stands there and nowhere else."""
        first = [line.text for line in body if line.text.strip()][:8]
        section = next(self._package.document.iter(w("sectPr")), None)
        if section is None or any(_MASTHEAD.search(text) for text in first):
            return []
        headers = {e.get(w("type")): e for e in section.findall(w("headerReference"))}
        kind = "first" if section.find(w("titlePg")) is not None and "first" in headers else "default"
        root = self._package.by_id(relation(headers[kind])) if kind in headers else None
        lines = (
            [] if root is None else [replace(line, page=body[0].page if body else None) for line in self._blocks(root)]
        )
        return lines if any(_MASTHEAD.search(line.text) for line in lines) else []

    def _blocks(self, parent: Any) -> Iterator[Line]:
        for child in parent:
            match name(child.tag):
                case "w:p":
                    yield from self._paragraph(child)
                case "w:tbl":
                    yield from rows_of(self._table(child), self._now())
                case "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" | "w:smartTag":
                    yield from self._blocks(child)

    def _table(self, table: Any) -> Iterator[list[Cell]]:
        """Rows of cells by column; what is merged downwards stands in each of its rows."""
        above: dict[int, Cell] = {}
        for row in table.iter(w("tr")):
            if next(row.iterancestors(w("tbl"))) is not table or row.find(f"{w('trPr')}/{w('del')}") is not None:
                continue
            cells, column = list[Cell](), 0
            for element in row.iter(w("tc")):
                if next(element.iterancestors(w("tr"))) is not row:
                    continue
                lines = tuple(self._blocks(element))
                merged, span = _merge(element)
                nested = next(element.iterdescendants(w("tbl")), None) is not None
                held = above.get(column) if merged and not any(line.text.strip() for line in lines) else None
                cell = replace(held, again=True) if held else Cell(lines, nested)
                above[column] = cell
                cells.append(cell)
                column += span
            yield cells

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        """Its rows (a soft line break starts one), and its text boxes, before it or behind it, where they are set."""
        if self._styles.contents(paragraph):
            return
        self._page.asked += self._styles.page_before(paragraph)
        rows, boxes, notes = [_Row()], list[Any](), list[Note]()
        before = list[Line]()
        for event in events(paragraph):
            match event:
                case Printed(text, run) if not self._styles.hidden(paragraph, run):
                    self._print(rows, text, run)
                case Box(content) if any(row.text.strip() for row in rows):
                    boxes.append(content)
                case Box(content):
                    before += self._blocks(content)
                case Art(text):
                    before.append(Line(text, self._now(), size=36.0, bold=True, centred=True, whole=True))
                case Note():
                    notes.append(event)
                case PageBreak(rendered):
                    self._page.rendered += rendered
                    self._page.asked += not rendered
        yield from before
        yield from self._rows(paragraph, rows)
        for content in [*boxes, *(self._notes[note.kind, note.number] for note in notes if self._has(note))]:
            yield from self._blocks(content)
        self._page.asked += _ends_section(paragraph)

    def _print(self, rows: list[_Row], text: str, run: Any) -> None:
        for place, part in enumerate(text.split("\n")):
            if place:
                rows.append(_Row())
            if part.strip() and rows[-1].page is None:
                rows[-1].page = self._now()
            rows[-1].parts.append((part, run))

    def _rows(self, paragraph: Any, rows: Sequence[_Row]) -> Iterator[Line]:
        list_of = self._styles.numbering(paragraph)
        label = self._numbering.label(*list_of) if list_of and any(row.text.strip() for row in rows) else ""
        heading, centred = self._styles.heading(paragraph), self._styles.centred(paragraph)
        indented = not centred and self._styles.indented(paragraph)
        for row in rows:
            parts = [(len(text.strip()), run) for text, run in row.parts if text.strip()]
            heavy = sum(length for length, run in parts if self._styles.bold(paragraph, run))
            sizes = Counter[float]()
            for length, run in parts:
                sizes[self._styles.size(paragraph, run) or 0.0] += length
            text = _led(row.text, indented, label)
            page = row.page or self._now()
            bold = heading or 0 < 0.9 * sum(length for length, _ in parts) <= heavy
            size = max(sizes, key=lambda value: (sizes[value], value), default=0.0) or None
            if heading and size:
                size += _HEADING  # what the style calls a heading stands out, however small it is set
            yield Line(text, page, size, bold, centred, whole=True)
            indented, label = False, ""

    def _now(self) -> int:
        return self._page.rendered if self._rendered else self._page.asked

    def _has(self, note: Note) -> bool:
        """Each note is read once; Word's own notes, such as the line above the others, have a type."""
        found = self._notes.get((note.kind, note.number))
        return found is not None and found.get(w("type")) in (None, "normal")


def _led(text: str, indented: bool, label: str) -> str:
    """Behind its number, and set in by two characters where it is an indent that the file does not type."""
    body = text.lstrip("\t")
    typed = len(text) > len(body) or body[:1].isspace()
    lead = "　　" if (indented and not typed) or len(text) > len(body) else ""
    return lead + (label + body.lstrip() if label else body).replace("\t", " ") if body.strip() else ""


def _merge(cell: Any) -> tuple[bool, int]:
    """Whether a cell goes on from the row above, and how many columns it takes."""
    merge, span = cell.find(f"{w('tcPr')}/{w('vMerge')}"), cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    columns = "" if span is None else str(span.get(w("val")))
    return merge is not None and merge.get(w("val")) != "restart", int(columns) if columns.isdecimal() else 1


def _ends_section(paragraph: Any) -> bool:
    """Whether a section ends with it and the next starts on a new page."""
    section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
    kind = None if section is None else section.find(w("type"))
    return section is not None and (kind is None or kind.get(w("val")) != "continuous")
