"""JSON Lines: the readings themselves, nothing left out and nothing added."""

from collections.abc import Iterable
from pathlib import Path

from accordingto.exports.files import whole_files
from accordingto.record import Reading, write_jsonl

FILE_NAME = "readings.jsonl"


def write(readings: Iterable[Reading], out: Path) -> list[Path]:
    """Write ``readings.jsonl``, which ``accordingto.record.read_jsonl`` reads back; returns its path."""
    with whole_files(out, [FILE_NAME]) as parts:
        write_jsonl(readings, parts[FILE_NAME])
    return [out / FILE_NAME]
