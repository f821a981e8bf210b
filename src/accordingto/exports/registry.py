"""The formats by name: an unknown one is an error that lists them, never a guess."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from accordingto.exports import csv, jsonl, plover, ucdp
from accordingto.record import AccordingtoError, Reading


class Format(NamedTuple):
    """A way to write readings down: what a user reads about it, and the function that writes into a folder."""

    about: str
    write: Callable[[Iterable[Reading], Path], list[Path]]


#: name of a format, as ``--to`` takes it -> the format
FORMATS: dict[str, Format] = {
    "jsonl": Format("readings.jsonl, one whole reading a line", jsonl.write),
    "csv": Format("one table a kind of entry (figures.csv, statements.csv, ...)", csv.write),
    "plover": Format("events_plover.csv, events in the columns of PLOVER-coded data", plover.write),
    "ucdp": Format("events_ucdp_ged.csv, deadly events in the columns of UCDP's GED", ucdp.write),
}


def export(readings: Iterable[Reading], to: str, out: str | Path) -> list[Path]:
    """Write readings in a format into a folder.

    Args:
        readings: taken one at a time, so that a case of any size can be exported.
        to: a key of ``FORMATS``.
        out: the folder, made where it is missing. Files of an earlier export in it are replaced when the new ones are
            complete; until then, and if anything goes wrong, they stay as they are.

    Returns:
        The files written.

    Raises:
        AccordingtoError: no such format, the folder cannot be written to, or a text cannot be written as UTF-8.
    """
    if to not in FORMATS:
        raise AccordingtoError(f"{to!r}: no such export format: choose one of {', '.join(FORMATS)}")
    try:
        return FORMATS[to].write(readings, Path(out))
    except OSError as error:
        raise AccordingtoError(f"{error.filename or out}: cannot be written ({error.strerror})") from error
    except UnicodeEncodeError as error:
        raise AccordingtoError(f"{out}: a text holds half a surrogate pair, which UTF-8 has no form for") from error
