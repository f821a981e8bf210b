"""Word lists as data files: tab-separated, one header line, and above it ``#`` lines that say where they come from."""

import csv
from functools import cache
from importlib.resources import files

from accordingto.record import ReadingError


@cache
def table(name: str, room: str = "accordingto.reading") -> tuple[dict[str, str], ...]:
    """The rows of ``data/<name>.tsv`` of a room as dicts by column name, in file order.

    Raises:
        ReadingError: the file does not open with a ``#`` line that states its origin, or a row has the wrong width.
    """
    lines = (files(room) / "data" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    if not lines or not lines[0].startswith("#"):
        raise ReadingError(
            f"data/{name}.tsv: the first line must be a # comment that says where the list comes from"
        )
    body = [line for line in lines if line and not line.startswith("#")]
    head, *rows = csv.reader(body, delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        if len(row) != len(head):
            raise ReadingError(f"data/{name}.tsv: {row!r} has {len(row)} columns, the header has {len(head)}")
    return tuple(dict(zip(head, row, strict=True)) for row in rows)


@cache
def abbreviated_titles() -> frozenset[str]:
    """The titles before a name that end with a stop ("Capt."), as the list writes them."""
    return frozenset(row["title"] for row in table("honorifics") if row["title"].endswith("."))
