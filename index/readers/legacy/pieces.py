"""The text of a Word 97 document: the pieces that its header leads to, and what stands in them for other things."""

import re
import struct
from dataclasses import dataclass

from index.errors import Unreadable
from index.readers.legacy.compound import Compound

# a field's instruction, up to its result or its end; fields may stand in each other
_INSTRUCTION = re.compile("\x13[^\x13\x14\x15]*\x14?")
_DROPPED = re.compile("[\x01-\x06\x08\x15\x1f]")  # pictures, marks of notes and comments, ends of fields, soft hyphens
_LONGEST = 20_000_000  # characters


@dataclass(frozen=True, slots=True)
class Texts:
    """Paragraphs end with a carriage return, cells of a table with U+0007; `boxes` are the text boxes."""

    body: str
    boxes: str


def texts_of(file: Compound) -> Texts:
    """Raises `Unreadable` where the document cannot be read."""
    stream = file.stream("WordDocument")
    try:
        mark, version, flags = struct.unpack_from("<HH6xH", stream, 0)
        lengths = struct.unpack_from("<8I", stream, 0x4C)
        at, size = struct.unpack_from("<II", stream, 0x1A2)
    except struct.error as error:
        raise Unreadable("broken Word file: its header is cut off") from error
    if mark != 0xA5EC or version < 0xC1:
        raise Unreadable("a Word file older than Word 97: save it as .docx")
    if flags & 0x0100:
        raise Unreadable("encrypted Word file: needs a password")
    text = _joined(stream, file.stream("1Table" if flags & 0x0200 else "0Table")[at : at + size])
    body, notes, headers, macros, comments, ends, boxes, _ = lengths
    before = body + notes + headers + macros + comments + ends
    if not text[:body].strip():
        raise Unreadable("broken Word file: its text is missing")
    return Texts(_plain(text[:body]), _plain(text[before : before + boxes]))


def _joined(stream: bytes, table: bytes) -> str:
    """The pieces in the order of the text; each is in UTF-16, or in one byte a character."""
    at = 0
    while at < len(table) and table[at] == 1:  # formats of pieces, before the pieces
        at += 3 + int.from_bytes(table[at + 1 : at + 3], "little")
    size = int.from_bytes(table[at + 1 : at + 5], "little")
    pieces = table[at + 5 : at + 5 + size]
    count = max(0, (len(pieces) - 4) // 12)
    places = struct.unpack_from(f"<{count + 1}I", pieces, 0) if count else ()
    text = list[str]()
    for piece in range(count):
        length = places[piece + 1] - places[piece]
        start = int.from_bytes(pieces[4 * (count + 1) + 8 * piece + 2 :][:4], "little")
        if not 0 <= length <= _LONGEST:
            raise Unreadable("broken Word file: its pieces do not fit together")
        if start & 0x40000000:
            start = (start & 0x3FFFFFFF) // 2
            text.append(stream[start : start + length].decode("cp1252", "replace"))
        else:
            text.append(stream[start : start + 2 * length].decode("utf-16-le", "replace"))
    return "".join(text)


def _plain(text: str) -> str:
    while (shorter := _INSTRUCTION.sub("", text)) != text:
        text = shorter
    return _DROPPED.sub("", text).replace("\x1e", "-")
