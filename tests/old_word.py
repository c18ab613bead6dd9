"""A file of Word 97 made by hand: a compound file with two streams, a header, and text in UTF-16."""

import struct
from collections.abc import Sequence
from pathlib import Path

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT = 0x400  # where the text begins in its stream


def old_word(path: Path, text: str, encrypted: bool = False) -> Path:
    """Writes a document; paragraphs are separated by newlines."""
    raw = (text.replace("\n", "\r") + "\r").encode("utf-16-le")
    path.write_bytes(_compound((("WordDocument", _document(raw, encrypted)), ("1Table", _pieces(raw)))))
    return path


def _document(raw: bytes, encrypted: bool) -> bytes:
    """The header (FIB), then the text."""
    head = bytearray(_TEXT)
    table, wide = 0x0200, 0x1000  # the pieces are in 1Table; characters have two bytes
    struct.pack_into("<HHHHHHH", head, 0, 0xA5EC, 0xC1, 0, 0x0804, 0, table | wide | 0x100 * encrypted, 0xBF)
    struct.pack_into("<II", head, 0x18, _TEXT, _TEXT + len(raw))
    struct.pack_into("<H", head, 0x20, 14)
    struct.pack_into("<H", head, 0x3E, 22)
    struct.pack_into("<I", head, 0x40, _TEXT + len(raw))
    struct.pack_into("<I", head, 0x4C, len(raw) // 2)
    struct.pack_into("<H", head, 0x98, 0x5D)
    struct.pack_into("<II", head, 0x1A2, 0, len(_pieces(raw)))
    return bytes(head) + raw


def _pieces(raw: bytes) -> bytes:
    """One piece that holds all of the text."""
    plc = struct.pack("<II", 0, len(raw) // 2) + struct.pack("<HIH", 0, _TEXT, 0)
    return b"\x02" + struct.pack("<I", len(plc)) + plc


def _compound(streams: Sequence[tuple[str, bytes]]) -> bytes:
    """Sector 0 holds the table of sectors, sector 1 the directory, the streams follow."""
    table, body = [_FAT, _END], b""
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for place, (name, raw) in enumerate(streams):
        # a smaller one would go into a stream of small sectors
        content = raw.ljust(max(4096, len(raw) + -len(raw) % _SECTOR), b"\0")
        first, count = len(table), len(content) // _SECTOR
        table += [*range(first + 1, first + count), _END]
        last = place + 1 == len(streams)
        entries.append(_entry(name, 2, first, len(content), right=_FREE if last else place + 2))
        body += content
    assert len(table) <= _SECTOR // 4
    table += [_FREE] * (_SECTOR // 4 - len(table))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    head += struct.pack("<I", _FREE) * 108
    return head + struct.pack("<128I", *table) + b"".join(entries).ljust(_SECTOR, b"\0") + body


def _entry(name: str, kind: int, start: int, size: int, right: int = _FREE, child: int = _FREE) -> bytes:
    """An entry of the directory: 5 is the root, 2 a stream."""
    raw = (name + "\0").encode("utf-16-le")
    links = struct.pack("<III", _FREE, right, child)
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB", len(raw), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
