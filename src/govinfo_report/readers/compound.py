"""Compound files, in which Office programs before 2007 keep their streams: opened without trust.

The chains of sectors that a file names are followed within its own length only, each sector once.
"""

import struct

from govinfo_report.errors import CorruptDocumentError
from govinfo_report.readers.package import COMPOUND_FILE, corrupt

_HEADER = 512
_FREE = 0xFFFF_FFFA  # this and above are no sectors
_IN_HEADER = 109  # sectors of the allocation table that the header itself names
_ENTRY = 128
_SMALL_SECTOR = 64
_STREAM, _ROOT = 2, 5


def stream_of(data: bytes, name: str, wanted: str) -> bytes | None:
    """The bytes of the stream of that name; `None` if there is none. `CorruptDocumentError` if the chains are broken."""
    try:
        return _Compound(data, name).stream(wanted)
    except (struct.error, IndexError) as error:
        raise corrupt(name) from error


class _Compound:
    """The allocation table and the directory of a file."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name
        shift = struct.unpack_from("<H", data, 30)[0]
        if not data.startswith(COMPOUND_FILE) or shift not in {9, 12}:
            raise self.broken()
        self.size = 1 << shift
        self.most = len(data) // self.size + 1
        self.table = self._table()
        first, self.cutoff, small_table = struct.unpack_from("<I4xII", data, 48)
        self.directory = self._chained(first)
        self.small_table = self._numbers(self._chained(small_table))

    def broken(self) -> CorruptDocumentError:
        return corrupt(self.name)

    def stream(self, wanted: str) -> bytes | None:
        small_sectors = b""
        for start in range(0, len(self.directory) - _ENTRY + 1, _ENTRY):
            entry = self.directory[start : start + _ENTRY]
            kind, length = entry[66], struct.unpack_from("<H", entry, 64)[0]
            first, size = struct.unpack_from("<II", entry, 116)
            if kind == _ROOT:
                small_sectors = self._chained(first)
            called = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            if kind == _STREAM and called.casefold() == wanted.casefold():
                if size >= self.cutoff:
                    return self._chained(first)[:size]
                pieces = (
                    small_sectors[sector * _SMALL_SECTOR : (sector + 1) * _SMALL_SECTOR]
                    for sector in self._chain(first, self.small_table)
                )
                return b"".join(pieces)[:size]
        return None

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        if start >= len(self.data):
            raise self.broken()
        return self.data[start : start + self.size]

    def _table(self) -> tuple[int, ...]:
        """What sector follows each."""
        parts = [number for number in struct.unpack_from(f"<{_IN_HEADER}I", self.data, 76) if number < _FREE]
        more = struct.unpack_from("<I", self.data, 68)[0]
        seen: set[int] = set()
        while more < _FREE:
            if more in seen:
                raise self.broken()
            seen.add(more)
            *numbers, more = self._numbers(self._sector(more))
            parts += (number for number in numbers if number < _FREE)
        if len(parts) > self.most:
            raise self.broken()
        return self._numbers(b"".join(map(self._sector, parts)))

    @staticmethod
    def _numbers(raw: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _chain(self, first: int, table: tuple[int, ...]) -> list[int]:
        """The sectors from `first` on."""
        chain: list[int] = []
        while first < _FREE:
            chain.append(first)
            if len(chain) > len(table):
                raise self.broken()  # it goes in a circle
            first = table[first]
        return chain

    def _chained(self, first: int) -> bytes:
        return b"".join(map(self._sector, self._chain(first, self.table)))
