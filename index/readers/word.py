"""DOCX to lines: paragraphs and table rows in the order they stand, with size, weight and alignment."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.errors import Unreadable
from index.readers import CELL, Line


def read_word(path: Path) -> list[Line]:
    import docx

    if not zipfile.is_zipfile(path):
        raise Unreadable("not a DOCX file: it is no zip archive, or a broken one")
    try:
        document = docx.Document(str(path))
    except Exception as error:  # python-docx raises whatever its XML and zip parts raise
        raise Unreadable("broken DOCX, or a zip archive of another kind") from error
    return list(_lines(document.iter_inner_content()))


def _lines(content: Any) -> Iterator[Line]:
    for block in content:
        if hasattr(block, "rows"):
            yield from _table(block)
        else:
            yield from _paragraph(block)


def _table(table: Any) -> Iterator[Line]:
    """A row is one line; a cell merged over several columns counts once, and one that fills its row is no table."""
    for row in table.rows:
        cells = list({id(cell._tc): cell for cell in row.cells}.values())
        if len(cells) == 1:
            yield from _lines(cells[0].iter_inner_content())
        else:
            yield Line(CELL.join(" ".join(cell.text.split()) for cell in cells), whole=True)


def _paragraph(paragraph: Any) -> Iterator[Line]:
    """Soft line breaks separate lines, as in a title of two rows. Deleted text of tracked changes is left out."""
    import docx.text.run

    elements = paragraph._p.xpath(".//w:r[not(ancestor::w:del) and not(ancestor::w:txbxContent)]")
    runs = [run for run in (docx.text.run.Run(element, paragraph) for element in elements) if run.text.strip()]
    heading = (paragraph.style.name or "").lower().startswith(("heading", "title", "标题"))
    bold = bool(runs) and all(run.bold if run.bold is not None else _styled(paragraph, "bold") for run in runs)
    text = "".join(docx.text.run.Run(element, paragraph).text for element in elements)
    for row in text.split("\n"):
        yield Line(
            row.replace("\t", " "),
            size=_size(paragraph, runs),
            bold=bold or heading,
            centred=paragraph.alignment == 1 or _centred(paragraph),
            whole=True,
        )


def _styles(paragraph: Any) -> Iterator[Any]:
    style = paragraph.style
    while style is not None:
        yield style
        style = style.base_style


def _styled(paragraph: Any, name: str) -> bool:
    return next(
        (bool(value) for style in _styles(paragraph) if (value := getattr(style.font, name)) is not None), False
    )


def _centred(paragraph: Any) -> bool:
    if paragraph.alignment is not None:
        return False
    given = (style.paragraph_format.alignment for style in _styles(paragraph) if hasattr(style, "paragraph_format"))
    return next((value for value in given if value is not None), None) == 1


def _size(paragraph: Any, runs: list[Any]) -> float | None:
    """Of the longest run; where no run says, of the style."""
    sized = [(len(run.text), run.font.size.pt) for run in runs if run.font.size]
    if sized:
        return float(max(sized)[1])
    return next((style.font.size.pt for style in _styles(paragraph) if style.font.size), None)
