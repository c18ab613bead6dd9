"""A tree of HTML to lines, without recursion: a page may be nested deeper than Python is."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from index.readers import Line
from index.readers.tables import Cell, rows_of, spread
from index.readers.web.looks import Look, Sheet, look_of
from index.readers.web.site import Site

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form"
    "|h[1-6]|header|hgroup|hr|html|legend|li|main|menu|nav|ol|p|pre|section|summary|t(able|body|d|foot|h|head|r)|ul"
)
_EM = 12.0  # points: where a page does not say how large its text is


@dataclass(frozen=True, slots=True)
class _Frame:
    """An open element."""

    look: Look
    block: bool
    cell: bool = False


@dataclass(slots=True)
class _Table:
    """An open table; `nested` says whether its open cell holds another one."""

    rows: list[list[Cell]] = field(default_factory=list)
    nested: bool = False


class Walk:
    """One way through a page."""

    def __init__(self, sheet: Sheet, site: Site) -> None:
        self._sheet = sheet
        self._site = site
        self._frames = list[_Frame | None]()  # None: left out
        self._lines = [list[Line]()]  # of the page, and of each open cell
        self._tables = list[_Table]()
        self._items = list[int]()  # the next number of each open list that counts
        self._run = list[tuple[str, Look]]()
        self._label = ""
        self._fresh = True  # whether the next row is the first of its block

    def lines(self, root: Any) -> list[Line]:
        import lxml.etree

        steps = lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in steps:
            if event == "start":
                if not self._open(element, root):
                    steps.skip_subtree()
                continue
            if event == "end":
                self._close(element)
            if element is not root:
                self._print(element.tail)
        self._end_row()
        return self._lines[0]

    def _open(self, element: Any, root: Any) -> bool:
        """Whether it is to be entered."""
        declared = self._sheet.declared(element)
        unseen = declared.get("display") == "none" or "hidden" in element.attrib or declared.get("mso-hide") == "all"
        left_out = element is not root and self._site.around(element, root)
        if left_out or (unseen and self._site.hidden(element, root)):
            self._frames.append(None)
            return False
        above = self._look()
        block = bool(_BLOCK.fullmatch(element.tag)) or declared.get("display", "").startswith(("block", "flex", "list"))
        if block:
            self._end_block()
        cell = element.tag in ("td", "th") and bool(self._tables) and bool(self._tables[-1].rows)
        self._frames.append(_Frame(look_of(element, above, declared), block, cell))
        self._begin(element, cell)
        self._print(element.text)
        return True

    def _begin(self, element: Any, cell: bool) -> None:
        match element.tag:
            case "br" | "hr":
                self._end_row()
            case "table":
                for table in self._tables:
                    table.nested = True
                self._tables.append(_Table())
            case "tr" if self._tables:
                self._tables[-1].rows.append([])
            case "ol":
                self._items.append(_number(element.get("start"), 1))
            case "ul" | "menu" | "dir":
                self._items.append(0)
            case "li" if self._items and self._items[-1]:
                self._label = f"{self._items[-1]}. "
                self._items[-1] += 1
        if cell:
            self._lines.append([])
            self._tables[-1].nested = False

    def _close(self, element: Any) -> None:
        frame = self._frames[-1]
        if frame is not None:
            if frame.block:
                self._end_block()
            if frame.cell:
                self._end_cell(element)
            elif element.tag == "table":
                table = self._tables.pop()
                self._lines[-1] += rows_of(spread(table.rows))
            elif element.tag in ("ol", "ul", "menu", "dir") and self._items:
                self._items.pop()
        self._frames.pop()

    def _end_cell(self, element: Any) -> None:
        table, lines = self._tables[-1], self._lines.pop()
        columns, rows = _number(element.get("colspan"), 1), _number(element.get("rowspan"), 1)
        table.rows[-1].append(Cell(tuple(lines), table.nested, columns=columns, rows=rows))

    def _print(self, text: str | None) -> None:
        if text and self._frames:
            look = self._look()
            parts = text.split("\n") if look.verbatim else [re.sub(r"[ \t\r\n\f]+", " ", text)]
            for place, part in enumerate(parts):
                if place:
                    self._end_row()
                self._run.append((part, look))

    def _end_block(self) -> None:
        self._end_row()
        self._fresh = True

    def _end_row(self) -> None:
        run, self._run = self._run, []
        text = "".join(part for part, _ in run)
        if not text.strip():
            return
        block = self._block_look()
        indented = self._fresh and not block.centred and block.indent >= 0.9 * (block.size or _EM)
        marks = [(len(part.strip()), look) for part, look in run if part.strip()]
        heavy = sum(length for length, look in marks if look.bold)
        sizes = Counter[float]()
        for length, look in marks:
            sizes[look.size or 0.0] += length
        size = max(sizes, key=lambda value: (sizes[value], value)) or None
        bold = heavy >= 0.9 * sum(length for length, _ in marks)
        text = _led(re.sub(r" {2,}", " ", text) if not block.verbatim else text, indented, self._label)
        self._lines[-1].append(Line(text, None, size, bold, block.centred, whole=True))
        self._fresh, self._label = False, ""

    def _look(self) -> Look:
        return next((frame.look for frame in reversed(self._frames) if frame is not None), Look())

    def _block_look(self) -> Look:
        return next((frame.look for frame in reversed(self._frames) if frame is not None and frame.block), self._look())


def _led(text: str, indented: bool, label: str) -> str:
    """With an indent of two characters, however it is made, and behind the number of its list."""
    body = text.strip(" \t\r\n").lstrip("\xa0\u3000\u2002\u2003 ")
    typed = text.strip(" \t\r\n")[: -len(body)]
    lead = sum(0.5 if char < "\u2000" or char == "\u2002" else 1.0 for char in typed)
    if 1.5 <= lead <= 5 or (indented and lead < 1.5):
        typed = "　　"
    return f"{typed if lead or indented else ''}{label}{body}".replace("\t", " ")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else otherwise
