"""A PDF of plain rows, written by hand: it names a font that readers bring along, so thousands are made in seconds."""

from collections.abc import Sequence
from pathlib import Path

_ROWS = 28  # of a page
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
    b" /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>",
)


def write_sheets(rows: Sequence[tuple[str, int]], path: Path) -> None:
    """Rows of text with their size in points."""
    pages = [rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS)]
    numbers = [6 + 2 * place for place in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        *_FONT,
    ]
    for number, page in zip(numbers, pages, strict=True):
        content = _content(page)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
            + f" /Contents {number + 1} 0 R >>".encode(),
            f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
        ]
    path.write_bytes(_file(objects))


def _content(page: Sequence[tuple[str, int]]) -> bytes:
    """Each row at its own height, what is large in the middle."""
    shown = []
    for place, (text, size) in enumerate(page):
        left = 72 if size < 16 else max(72, (595 - size * len(text)) // 2)
        code = text.encode("utf-16-be").hex()
        shown.append(f"BT /F {size} Tf {left} {770 - 25 * place} Td <{code}> Tj ET")
    return "\n".join(shown).encode("ascii")


def _file(objects: Sequence[bytes]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()
