"""What in a PDF could take without end to read, found by looking at its streams before the PDF library does.

The library runs in this process and cannot be stopped once it is called. A file with nothing here to fear is read in
this process; any other is read in one of its own (`govinfo_report.readers.isolated`), which can be stopped.
"""

import re
import zlib
from collections.abc import Iterator

from govinfo_report.readers.limits import Limits

_STREAM = re.compile(rb"stream\r?\n")
_DRAWS_FORM = re.compile(rb"/[^\s/<>\[\]()]+\s+Do\b")
# Drawing instructions of real reports take some hundred kilobytes; more can be as slow to follow as a bomb.
_MOST_INSTRUCTIONS = 2 * 1024 * 1024
_MOST_PACKED = 1024 * 1024
_PIECE = 1024 * 1024
_DICTIONARY = 4096  # a stream's dictionary stands within so many bytes before it


class TooMuchUnpackedError(Exception):
    """The streams unpack to more than the limit. Never leaves the readers."""


def is_hazardous(data: bytes, limits: Limits) -> bool:
    """Whether the library may need very long for this file, or cannot be foreseen to end.

    >>> is_hazardous(b"%PDF-1.4 trailer <</Encrypt 5 0 R>>", Limits())
    True

    Raises `TooMuchUnpackedError` if the streams unpack to more than `max_unpacked_bytes`.
    """
    if b"/Encrypt" in data:
        return True  # what is encrypted cannot be looked into
    unpacked = instructions = 0
    for dictionary, packed in _streams(data):
        if b"/Image" in dictionary:
            continue  # pictures are never unpacked
        if b"/FlateDecode" not in dictionary and b"/Fl" not in dictionary:
            if b"/Filter" in dictionary and len(packed) > _MOST_PACKED:
                return True
            content = bytes(packed[:_MOST_INSTRUCTIONS])
            size = len(packed)
        else:
            content, size = _unpacked(packed, limits.max_unpacked_bytes - unpacked)
        unpacked += size
        if unpacked > limits.max_unpacked_bytes:
            raise TooMuchUnpackedError
        if b"/Length1" in dictionary or b"FontFile" in dictionary or b"/XML" in dictionary:
            continue
        instructions += size
        # A form that draws others, or itself, more than once: at every level the number multiplies.
        branches = b"/Form" in dictionary and len(_DRAWS_FORM.findall(content)) > 1
        if branches or instructions > _MOST_INSTRUCTIONS:
            return True
    return False


def _streams(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Each stream with the dictionary before it."""
    view = memoryview(data)
    position = 0
    while found := _STREAM.search(data, position):
        stop = data.find(b"endstream", found.end())
        stop = len(data) if stop < 0 else stop
        before = data[max(0, found.start() - _DICTIONARY) : found.start()]
        yield before[before.rfind(b" obj") + 1 :], view[found.end() : stop]
        position = stop + len(b"endstream")


def _unpacked(packed: memoryview, most: int) -> tuple[bytes, int]:
    """The beginning of what a stream unpacks to, and its whole size, counted no further than needed."""
    size = 0
    first = b""
    unpacker = zlib.decompressobj()
    rest: bytes = bytes(packed)
    while rest and size <= most and not unpacker.eof:
        try:
            piece = unpacker.decompress(rest, _PIECE)
        except zlib.error:
            break
        if len(first) < _MOST_INSTRUCTIONS:
            first += piece
        size += len(piece)
        rest = unpacker.unconsumed_tail
        if not piece and not rest:
            break
    if first[:1] == b"\x78":  # packed twice: it may unpack to as much again, many times over
        return first, max(size, most + 1) if len(first) > _MOST_PACKED else size
    return first, size
