"""A sheet as a DOCX, the ways that officials set one: by hand mostly, now and then with styles."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.press.sheet import Block, Sheet
from tests.sample.source import spaced
from tests.sample.word_layout import save


@dataclass(frozen=True, slots=True)
class Look:
    """How titles stand out, how paragraphs start, and whether a title's rows are one paragraph."""

    title: str
    indent: str
    soft: bool
    spaced: bool
    heading: str
    sub: str
    boxed: bool

    @property
    def tells_headings(self) -> bool:
        """Whether a heading inside an article looks otherwise than a title."""
        return self.title in ("centred", "both", "style", "size")


def choose(rng: Random) -> Look:
    """Any of the ways."""
    return Look(
        title=rng.choice(("bold", "centred", "both", "both", "style", "size", "plain")),
        indent=rng.choice(("format", "spaces", "none")),
        soft=rng.random() < 0.4,
        spaced=rng.random() < 0.4,
        heading=rng.choice(("{}：", "【{}】", "{}")),
        sub=rng.choice(("plain", "bold")),
        boxed=rng.random() < 0.1,
    )


def write(sheet: Sheet, look: Look, path: Path) -> None:
    """Writes the file."""
    document = docx.Document()
    box = document.add_table(rows=1, cols=1) if look.boxed else None
    for place, line in enumerate(sheet.head.lines):
        paragraph = (box.cell(0, 0) if box else document).add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.runs[0].font.size = Pt(26 if place < 2 else 14)
    table = None
    for block in sheet.blocks:
        if block.kind == "row":
            table = table or document.add_table(rows=0, cols=len(block.rows))
            for cell, text in zip(table.add_row().cells, block.rows, strict=True):
                cell.text = text
            continue
        table = None
        _add(document, block, look)
    save(document, path)


def _add(document: docx.document.Document, block: Block, look: Look) -> None:
    def text(row: str) -> str:
        return spaced(row) if look.spaced else row

    match block.kind:
        case "title":
            _title(document, [text(row) for row in block.rows], look)
        case "section":
            document.add_paragraph().add_run(look.heading.format(block.text)).bold = True
        case "contents" | "entry" | "list":
            document.add_paragraph(block.text)
        case kind:
            paragraph = document.add_paragraph()
            start = "　　" if look.indent == "spaces" else ""
            run = paragraph.add_run(start + block.mark + text(block.text))
            run.font.size = Pt(14)
            if kind in ("subheading", "bare") and look.sub == "bold":
                run.bold = True
            if kind == "caption":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if kind == "byline":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if look.indent == "format" and kind != "caption":
                paragraph.paragraph_format.first_line_indent = Pt(28)


def _title(document: docx.document.Document, rows: list[str], look: Look) -> None:
    if look.title == "style":
        _rows(document.add_heading(level=2), rows)
        return
    for part in [rows] if look.soft else [[row] for row in rows]:
        paragraph = document.add_paragraph()
        _rows(paragraph, part)
        for run in paragraph.runs:
            run.font.size = Pt(18 if look.title in ("size", "both") else 14)
            run.bold = True if look.title in ("bold", "both") else None
            if look.title == "both":
                run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
        if look.title in ("centred", "both"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _rows(paragraph: docx.text.paragraph.Paragraph, rows: list[str]) -> None:
    for place, row in enumerate(rows):
        if place:
            paragraph.runs[-1].add_break()
        paragraph.add_run(row)
