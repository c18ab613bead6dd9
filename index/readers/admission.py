"""Files that no reader needs to see: empty, too large, or not what their names say."""

import re
import stat
from pathlib import Path

from index.errors import Unreadable

LARGEST = 50_000_000  # bytes; an issue is a few pages, so more is not one

# by their first bytes, with the suffixes that such a file may have; HTML may do without any sign of its own
_MAGIC = (
    (rb"%PDF", "PDF", (".pdf",)),
    (rb"PK(\x03\x04|\x05\x06)", "zip", (".docx",)),
    (rb"\xd0\xcf\x11\xe0", "old Office", (".doc",)),
    (rb"\{\\rtf", "RTF", ()),
    (rb"(\xef\xbb\xbf)?\s*(<!doctype\s+html|<html)", "HTML", (".html", ".htm")),
    (rb"MIME-Version:|From:.{0,80}Saved by", "web archive (MHTML)", ()),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*", "image", ()),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b", "packed", ()),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # how Word puts a DOCX with a password into an old Office file


def admit(path: Path) -> None:
    """Raises `Unreadable` for what is not worth opening."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("not a file")
    if status.st_size == 0:
        raise Unreadable("empty file")
    if status.st_size > LARGEST:
        raise Unreadable(f"larger than {LARGEST // 1_000_000} MB: not an issue of a newsletter")
    with path.open("rb") as file:
        head = file.read(1024)
    suffix = path.suffix.lower()
    found = next(((kind, proper) for magic, kind, proper in _MAGIC if re.match(magic, head, re.I | re.S)), None)
    if found and found[0] == "old Office" and suffix == ".docx" and _ENCRYPTED in path.read_bytes():
        raise Unreadable("encrypted DOCX: needs a password")
    if found and suffix not in found[1]:
        raise Unreadable(f"not what its name says: {found[0]} content in a {suffix} file")
    if not found and suffix == ".docx":
        raise Unreadable("not a DOCX file: it is no zip archive")
    if not found and suffix == ".doc":
        raise Unreadable("not a Word file: its beginning is none")
    if b"%PDF" not in head and suffix == ".pdf":
        raise Unreadable("not a PDF file: it has no PDF header")
