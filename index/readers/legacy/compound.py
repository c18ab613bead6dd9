"""Streams of a compound file, the file system in a file that old Office programs wrote ([MS-CFB])."""

import struct
from collections.abc import Iterator

from index.errors import Unreadable

_LAST = 0xFFFFFFFA  # sector numbers above have other meanings, such as the end of a chain
_SMALL = 64  # bytes of a sector of the small streams
_ENTRY = 128  # bytes of an entry of the directory


class Compound:
    """Raises `Unreadable` for what is no compound file, or a broken one."""

    def __init__(self, raw: bytes) -> None:
        try:
            shift, cutoff = struct.unpack_from("<H", raw, 30)[0], struct.unpack_from("<I", raw, 56)[0]
            directory, small, more = (struct.unpack_from("<I", raw, at)[0] for at in (48, 60, 68))
        except struct.error as error:
            raise Unreadable("broken Word file: its beginning is cut off") from error
        if raw[:4] != b"\xd0\xcf\x11\xe0" or shift not in (9, 12):
            raise Unreadable("broken Word file: no compound file")
        self._raw, self._size, self._cutoff = raw, 1 << shift, cutoff
        self._next = self._table(more)
        self._entries = list(_entries(self._chain(directory)))
        self._small_next = _numbers(self._chain(small))
        root = next((entry for entry in self._entries if entry[1] == 5), None)
        self._small = self._chain(root[2]) if root else b""

    def names(self) -> set[str]:
        return {name for name, *_ in self._entries}

    def stream(self, name: str) -> bytes:
        """Its bytes; none where there is no such stream."""
        found = next((entry for entry in self._entries if entry[0] == name and entry[1] == 2), None)
        if found is None:
            return b""
        _, _, first, size = found
        return (self._small_chain(first) if size < self._cutoff else self._chain(first))[:size]

    def _table(self, more: int) -> tuple[int, ...]:
        """Which sector follows which: the first sectors of that table are listed in the head, others in a chain."""
        places = [at for at in struct.unpack_from("<109I", self._raw.ljust(512, b"\xff"), 76) if at < _LAST]
        seen = set[int]()
        while more < _LAST and more not in seen and (sector := self._sector(more)):
            seen.add(more)
            *listed, more = _numbers(sector)
            places += [at for at in listed if at < _LAST]
        return _numbers(b"".join(self._sector(at) for at in places))

    def _sector(self, place: int) -> bytes:
        at = (place + 1) * self._size
        sector = self._raw[at : at + self._size]
        return sector if len(sector) == self._size or at == 0 else sector.ljust(self._size, b"\0") if sector else b""

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(at) for at in _follow(first, self._next))

    def _small_chain(self, first: int) -> bytes:
        places = _follow(first, self._small_next)
        return b"".join(self._small[at * _SMALL : (at + 1) * _SMALL] for at in places)


def _follow(first: int, following: tuple[int, ...]) -> Iterator[int]:
    """The sectors of a chain; one that leads back into itself ends there."""
    seen = set[int]()
    while first < len(following) and first not in seen:
        seen.add(first)
        yield first
        first = following[first]


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])


def _entries(raw: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Name, kind (2 a stream, 5 the root), first sector and size."""
    for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", raw, at + 64)
        first, size = struct.unpack_from("<II", raw, at + 116)
        if kind in (2, 5) and 2 <= length <= 64:
            yield raw[at : at + length - 2].decode("utf-16-le", "replace"), kind, first, size
