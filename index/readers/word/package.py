"""A DOCX opened with care: sizes before contents, no document types, both dialects of its XML.

With lxml, not with a library for documents: those read what a zip archive unpacks to without a bound, and do not know
the strict dialect.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.errors import Unreadable

_ALL = 200_000_000  # bytes that the parts together may unpack to; 50 MB of photographs do not grow
_PART = 30_000_000  # and one part of text; an issue's is below one
_BOMB = (20_000_000, 200)  # bytes and times its packed size: text shrinks to a tenth, seldom to a fiftieth
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _R.encode(),
}
_PREFIXES = {
    _W: "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "urn:schemas-microsoft-com:vml": "v:",
}


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a document. `related` leads from a relation's id to its kind, such as `header`, and the part."""

    archive: zipfile.ZipFile
    document: Any
    related: Mapping[str, tuple[str, str]]

    def part(self, kind: str) -> Any | None:
        """The root of the document's part of a kind, such as `styles`; None where it has none."""
        name = next((name for of, name in self.related.values() if of == kind), None)
        return _root(self.archive, name) if name else None

    def by_id(self, relation: str) -> Any | None:
        """The root of the part that a relation's id names."""
        return _root(self.archive, self.related[relation][1]) if relation in self.related else None

    def pages(self) -> int | None:
        """How many pages the program that wrote the file counted."""
        properties = _root(self.archive, "docProps/app.xml")
        found = [] if properties is None else [e.text or "" for e in properties.iter("{*}Pages")]
        return int(found[0]) if found and found[0].isdecimal() else None


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package of a file. Raises `Unreadable` for what is broken, encrypted, no DOCX, or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check(archive)
            yield _package(archive)
    except _BROKEN as error:
        raise Unreadable("broken DOCX: it cannot be unpacked") from error
    except RuntimeError as error:  # what zipfile raises without a password
        raise Unreadable("encrypted DOCX: needs a password") from error


@lru_cache(4096)
def name(tag: object) -> str:
    """An element's tag with its usual prefix; empty for comments and what has no prefix here.

    >>> name("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    'w:p'
    """
    space, _, local = str(tag).removeprefix("{").partition("}")
    return _PREFIXES[space] + local if space in _PREFIXES else ""


def w(local: str) -> str:
    """A tag or an attribute of the main vocabulary, as lxml spells it."""
    return f"{{{_W}}}{local}"


def relation(element: Any) -> str:
    """The id of the relation that an element names."""
    return str(element.get(f"{{{_R}}}id", ""))


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > _ALL or (unpacked > _BOMB[0] and unpacked > _BOMB[1] * packed) or len(members) > 10_000:
        raise Unreadable(f"decompression bomb: {unpacked // 1_000_000} MB packed into {packed // 1000} kB")


def _package(archive: zipfile.ZipFile) -> Package:
    main = next((name for kind, name in _relations(archive, "").values() if kind == "officeDocument"), "")
    document = _root(archive, main)
    body = None if document is None else document.find(w("body"))
    if body is None:
        raise Unreadable("not a Word document: a zip archive of another kind")
    return Package(archive, document, _relations(archive, main))


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    folder, file = posixpath.split(part)
    root = _root(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    found = {}
    for entry in () if root is None else root:
        kind, target = str(entry.get("Type")).rpartition("/")[2], str(entry.get("Target"))
        if entry.get("TargetMode") != "External":
            found[str(entry.get("Id"))] = (kind, posixpath.normpath(posixpath.join("/", folder, target))[1:])
    return found


def _root(archive: zipfile.ZipFile, part: str) -> Any | None:
    """The root element of a part; None where the archive has none of that name."""
    import lxml.etree

    if part not in archive.namelist():
        return None
    with archive.open(part) as file:
        raw = file.read(_PART + 1)  # bounded: the size that an archive declares may lie
    if len(raw) > _PART:
        raise Unreadable(f"decompression bomb: {part} is larger than {_PART // 1_000_000} MB")
    for strict, usual in _STRICT.items():
        raw = raw.replace(strict, usual)
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = lxml.etree.fromstring(raw, parser)
    except lxml.etree.XMLSyntaxError as error:
        deep = "xcessive depth" in str(error)
        why = "its parts are nested more than 256 deep" if deep else f"{part} is no well-formed XML"
        raise Unreadable(f"broken DOCX: {why}") from error
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        # it may name files of this machine as entities, or grow without end; no Word writes one
        raise Unreadable(f"DOCX with a document type in {part}: refused")
    return root
