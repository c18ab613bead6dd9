"""An issue as a DOCX, set the way offices set it: direct formatting in some issues, heading styles in others."""

import io
import zipfile
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor

from tests.sample.source import CELLS, Piece, Sample, spaced

RED = RGBColor(0xC0, 0x00, 0x00)


def write(sample: Sample, distribution: list[str], path: Path) -> None:
    """Writes the file; the same issue gives the same bytes."""
    document = docx.Document()
    document.core_properties.title = path.stem
    for place, row in enumerate(sample.masthead):
        paragraph = _centred(document, row, bold=place < 2, size=26 if place < 2 else 14)
        if place < 2:
            paragraph.runs[0].font.color.rgb = RED
    section = None
    for piece in sample.pieces:
        if piece.section and piece.section != section:
            document.add_paragraph().add_run(f"{piece.section}：").bold = True
        section = piece.section
        _title(document, sample, piece)
        _body(document, sample, piece)
    for line in distribution:
        document.add_paragraph(line)
    save(document, path)


def _title(document: docx.document.Document, sample: Sample, piece: Piece) -> None:
    rows = [spaced(row) if sample.spaced else row for row in piece.title]
    if sample.look == "heading" and rows:
        heading = document.add_heading(level=2)
        for place, row in enumerate(rows):
            run = heading.add_run(row)
            if place + 1 < len(rows):
                run.add_break()  # a soft line break keeps the title one paragraph
    else:
        for row in rows:
            _centred(document, row, bold=sample.look == "bold", size=18)


def _body(document: docx.document.Document, sample: Sample, piece: Piece) -> None:
    table = None
    for text in piece.body:
        cells = text.split(CELLS)
        if len(cells) > 1:
            table = table or document.add_table(rows=0, cols=len(cells), style="Table Grid")
            for cell, content in zip(table.add_row().cells, cells, strict=True):
                cell.text = content
            continue
        table = None
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(28)
        paragraph.add_run(spaced(text) if sample.spaced else text).font.size = Pt(14)


def _centred(document: docx.document.Document, text: str, *, bold: bool, size: int) -> docx.text.paragraph.Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold or None, Pt(size)
    return paragraph


def save(document: docx.document.Document, path: Path) -> None:
    """Writes it so that the same document gives the same bytes."""
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.infolist():
            # the archive's clock would make every rendering differ
            after.writestr(zipfile.ZipInfo(member.filename), before.read(member), zipfile.ZIP_DEFLATED)
