"""Readings as JSON and JSON Lines, both ways; what comes back in is checked as strictly as what is made here."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from accordingto.record.errors import RecordError
from accordingto.record.reading import Reading

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reading)


def to_json(reading: Reading, indent: int | None = None) -> bytes:
    """The reading as one JSON object in UTF-8; one line, or indented by ``indent`` spaces."""
    raw = _encoder.encode(reading)
    return raw if indent is None else msgspec.json.format(raw, indent=indent)


def from_json(raw: bytes | str, where: str = "reading") -> Reading:
    """A reading from JSON.

    Args:
        raw: one JSON object.
        where: named in the error ("out.jsonl, line 3").

    Raises:
        RecordError: malformed JSON, a field missing or of the wrong type, a span outside the text, a dangling id.
    """
    try:
        return _decoder.decode(raw)
    except msgspec.DecodeError as error:
        raise RecordError(f"{where}: not a reading: {error}") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{where}: not a reading: not UTF-8 ({error.reason} at byte {error.start})") from error


def write_jsonl(readings: Iterable[Reading], path: str | Path) -> int:
    """Write readings one a line; returns how many."""
    count = 0
    with open(path, "wb") as out:
        for reading in readings:
            out.write(_encoder.encode(reading) + b"\n")
            count += 1
    return count


def read_jsonl(path: str | Path) -> Iterator[Reading]:
    """Readings from a JSON Lines file, one at a time; empty lines are passed over.

    Raises:
        RecordError: naming file and line.
    """
    with open(path, "rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield from_json(line, f"{path}, line {number}")
