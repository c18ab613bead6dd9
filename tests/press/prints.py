"""A sheet as a PDF with a text layer: sizes, weights, centring, indents, one or two columns, running heads and feet."""

import io
from dataclasses import dataclass
from pathlib import Path
from random import Random

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from tests.press.sheet import Block, Sheet
from tests.sample.source import spaced
from tests.sample.text_layouts import fold

_FONT = "STSong-Light"  # of Adobe's set for simplified Chinese: named in the file, not embedded
_MARGIN = 72.0


@dataclass(frozen=True, slots=True)
class Look:
    """How the pages are set; sizes in points, `leading` as a multiple of the size."""

    size: float
    leading: float
    columns: int
    title: str
    indent: bool
    spaced: bool
    head: str
    foot: str
    gap: float
    heading: str

    @property
    def tells_headings(self) -> bool:
        """Whether a heading inside an article looks otherwise than a title."""
        return self.title != "bold"


def choose(rng: Random) -> Look:
    """Any of the ways."""
    two = rng.random() < 0.15
    return Look(
        size=rng.choice((10.5, 11)) if two else rng.choice((12, 14, 15, 16)),
        leading=rng.choice((1.4, 1.6, 1.9)),
        columns=2 if two else 1,
        title=rng.choice(("size", "size centred", "centred", "bold", "bold centred", "size bold centred")),
        indent=rng.random() < 0.85,
        spaced=rng.random() < 0.4,
        head=rng.choice(("", "", "上海市邮政快递行业党建、文明创建工作简报", "工作简报　第 {page} 页")),
        foot=rng.choice(("", "- {page} -", "{page}", "第 {page} 页 共 {pages} 页", "— {page} —")),
        gap=rng.choice((0.0, 0.6)),
        heading=rng.choice(("{}：", "【{}】", "{}")),
    )


def write(sheet: Sheet, look: Look, path: Path) -> None:
    """Writes the file; the same sheet and look give the same bytes."""
    pages = _Press(look, 0).set(sheet).page
    path.write_bytes(_Press(look, pages).set(sheet).bytes())


class _Press:
    """Puts rows on pages from the top to the bottom of each column."""

    def __init__(self, look: Look, pages: int) -> None:
        if _FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=1)
        self._look, self._pages, self.page = look, pages, 1
        self._column, self._top = 0, A4[1] - _MARGIN
        self._down = self._top
        gutter = 24.0 if look.columns == 2 else 0.0
        self._measure = (A4[0] - 2 * _MARGIN - gutter) / look.columns
        self._step = self._measure + gutter

    def set(self, sheet: Sheet) -> "_Press":
        """All of the sheet. The masthead stands over both columns."""
        full = A4[0] - 2 * _MARGIN
        for place, line in enumerate(sheet.head.lines):
            size = 24.0 if place < 2 and len(line) < 14 else self._look.size
            width = pdfmetrics.stringWidth(line, _FONT, size)
            self._down -= size * 1.5
            self._draw(line, _MARGIN + max(0.0, (full - width) / 2), size, place < 2)
        self._top = self._down - self._look.size
        self._down = self._top
        for block in sheet.blocks:
            self._block(block)
        self._edges()
        return self

    def bytes(self) -> bytes:
        self._canvas.save()
        return self._file.getvalue()

    def _block(self, block: Block) -> None:
        look = self._look
        match block.kind:
            case "title":
                self._down -= look.gap * look.size
                for row in block.rows:
                    self._title(spaced(row) if look.spaced else row)
                self._down -= look.gap * look.size / 2
            case "section":
                self._rows([look.heading.format(block.text)], bold=True)
            case "row":
                self._row(block.rows)
            case "contents" | "entry" | "list":
                self._rows(self._fold(block.text, look.size))
            case kind:
                text = block.mark + (spaced(block.text) if look.spaced else block.text)
                indent = 2 * look.size if look.indent else 0.0
                rows = self._fold(text, look.size, 4 if look.indent else 0)
                self._rows(rows, indent=indent, bold=kind in ("subheading", "bare"))
                self._down -= 0.0 if look.indent else 0.5 * look.size

    def _title(self, text: str) -> None:
        look = self._look
        size = look.size * (1.3 if "size" in look.title else 1.0)
        for row in self._fold(text, size):
            width = float(pdfmetrics.stringWidth(row, _FONT, size))
            lead = max(0.0, (self._measure - width) / 2) if "centred" in look.title else 0.0
            self._down_by(size * look.leading)
            self._draw(row, self._left() + lead, size, "bold" in look.title)

    def _rows(self, rows: list[str], indent: float = 0.0, bold: bool = False) -> None:
        for place, row in enumerate(rows):
            self._down_by(self._look.size * self._look.leading)
            self._draw(row, self._left() + (0.0 if place else indent), self._look.size, bold)

    def _row(self, cells: tuple[str, ...]) -> None:
        self._down_by(self._look.size * self._look.leading)
        for place, cell in enumerate(cells):
            self._draw(cell, self._left() + place * self._measure / len(cells), self._look.size, False)

    def _fold(self, text: str, size: float, indent: int = 0) -> list[str]:
        room = int(self._measure / size + 0.001) * 2
        return fold(text, room - indent, room)

    def _left(self) -> float:
        return float(_MARGIN + self._column * self._step)

    def _down_by(self, step: float) -> None:
        self._down -= step
        if self._down < _MARGIN:
            self._next_column()
            self._down -= step

    def _next_column(self) -> None:
        self._column += 1
        if self._column == self._look.columns:
            self._edges()
            self._canvas.showPage()
            self.page += 1
            self._column, self._top = 0, A4[1] - _MARGIN
        self._down = self._top

    def _edges(self) -> None:
        """The running head, but on the first page, and the foot."""
        for text, height in ((self._look.head if self.page > 1 else "", A4[1] - 40), (self._look.foot, 40.0)):
            if text:
                self._canvas.setFont(_FONT, 9)
                self._canvas.drawCentredString(A4[0] / 2, height, text.format(page=self.page, pages=self._pages))

    def _draw(self, text: str, left: float, size: float, bold: bool) -> None:
        """Bold as word processors make it of a face that has none: the outline drawn too."""
        self._canvas.saveState()
        line = self._canvas.beginText(left, self._down)
        line.setFont(_FONT, size)
        line.setTextRenderMode(2 if bold else 0)
        self._canvas.setLineWidth(size / 30)
        line.textOut(text)
        self._canvas.drawText(line)
        self._canvas.restoreState()
