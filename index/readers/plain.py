"""Text files to lines: decoding, and where a page begins."""

import codecs
import re
from pathlib import Path

from index.errors import Unreadable
from index.readers import Line

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")


def read_plain(path: Path) -> list[Line]:
    text = decode(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    rows = [row for page in text.split("\f") for row in (*page.split("\n"), "\f")][:-1]
    if path.suffix.lower() == ".md":
        return _markdown(rows)
    pages = _pages(rows)
    return [Line(row, page) for row, page in zip(rows, pages, strict=True) if row != "\f"]


def decode(raw: bytes) -> str:
    """UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030; strictly.

    GB18030 can read nearly any bytes as some characters, so its result must also look like Chinese.
    """
    known = next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), None)
    try:
        text = raw.decode(known or "utf-8")
    except UnicodeDecodeError:
        try:
            text = raw.decode("gb18030") if known is None else ""
        except UnicodeDecodeError:
            text = ""
        if not _looks_chinese(text):
            raise Unreadable("wrong encoding: not UTF-8, GB18030 or UTF-16 text") from None
    if "\0" in text:
        raise Unreadable("binary content, not text")
    return text


def _looks_chinese(text: str) -> bool:
    """Whether four in five of its Chinese characters are among the 3,755 of GB 2312's first level."""
    han = [char for char in text if "\u3400" <= char <= "\u9fff" or "\ue000" <= char <= "\uf8ff"]
    common = sum(0xB0 <= char.encode("gb18030")[0] <= 0xD7 and char.encode("gb18030")[1] >= 0xA1 for char in han)
    return bool(han) and common >= 0.8 * len(han)


def _pages(rows: list[str]) -> list[int | None]:
    """Pages by form feeds, or by the marks that a PDF's text leaves: one leading space and no blank line before it.

    The second sign means something only where a blank line follows every row.
    """
    blank = sum(not row.strip() for row in rows)
    spaced = blank >= 0.4 * len(rows)
    page, pages = 1, list[int | None]()
    before, since = "", 0  # rows since the last mark: no page is shorter than a few, whatever spaces a masthead has
    for row in rows:
        marked = bool(spaced and since >= 5 and before.strip() and re.match(r" \S", row)) or row == "\f"
        page += marked
        pages.append(page)
        since = 0 if marked else since + bool(row.strip())
        before = row
    return pages if page > 1 else [None] * len(rows)


def _markdown(rows: list[str]) -> list[Line]:
    """A block of rows between blank lines is one paragraph; a heading is bold."""
    lines, block = list[Line](), list[str]()
    for row in [*rows, ""]:
        heading = _HEADING.match(row)
        if (heading or not row.strip()) and block:
            lines.append(_block(block))
            block = []
        if heading:
            lines.append(Line(heading[2], size=22.0 - 2 * len(heading[1]), bold=True, whole=True))
        elif row.strip():
            block.append(row.strip())
    return lines


def _block(rows: list[str]) -> Line:
    text = re.sub(r"(?<![!-~])\n|\n(?![!-~])", "", "\n".join(rows)).replace("\n", " ")
    strong = re.fullmatch(r"(\*\*|__)([^*_]+)\1", text)
    return Line(strong[2] if strong else text, size=10.0, bold=bool(strong), whole=True)
