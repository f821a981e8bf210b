"""Gzip, bounded: what unpacks to absurdly more than it is gets named, not unpacked."""

import gzip
import io
import zlib
from typing import BinaryIO

from accordingto.record import SourceError

#: beyond this many bytes out, a ratio above ``_MAX_RATIO`` is a bomb: text packs 3 to 20 to 1, gzip's limit is 1032
_FREE = 64_000_000
_MAX_RATIO = 200


def peek(packed: bytes, size: int) -> bytes:
    """At most ``size`` bytes from the start of what gzipped bytes unpack to, as far as they are whole."""
    out = b""
    while packed and len(out) < size:
        member = zlib.decompressobj(wbits=31)  # 31: with the header of gzip
        try:
            out += member.decompress(packed, size - len(out))
        except zlib.error:
            break
        packed = member.unused_data
    return out


class Gunzip(io.RawIOBase):
    """A gzipped stream, unpacked as it is read; wrap it in an io.BufferedReader.

    Reading raises SourceError: ``malformed`` where the stream is damaged or cut off, ``too_large`` where it is a bomb.
    """

    def __init__(self, packed: BinaryIO, where: str) -> None:
        super().__init__()
        packed.seek(0)
        self._packed = packed
        self._plain = gzip.GzipFile(fileobj=packed)
        self._where = where
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        try:
            piece = self._plain.read1(len(buffer))
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise SourceError(self._where, f"the gzip file is damaged or cut off ({error})", "malformed") from error
        self._out += len(piece)
        if self._out > _FREE and self._out > _MAX_RATIO * self._packed.tell():
            reason = f"unpacks to more than {_MAX_RATIO} times its size: unpack it yourself if you trust it"
            raise SourceError(self._where, reason, "too_large")
        buffer[: len(piece)] = piece
        return len(piece)
