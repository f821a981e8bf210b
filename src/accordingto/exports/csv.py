"""CSV, one file a kind: the words as they stand in the text, except that no spreadsheet may take them for a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from accordingto.case.rows import COLUMNS, DOCUMENT, document_row, entry_rows
from accordingto.exports.files import whole_files
from accordingto.record import Reading

#: what every row opens with
_ABOUT = ["document_id", "title", "publisher", "published", "url"]
#: file name without ``.csv`` -> header
HEADERS: dict[str, list[str]] = {
    "articles": [
        *_ABOUT,
        *[name for name in DOCUMENT if name not in (*_ABOUT, "id")],
        *[f"reader_{name}" for name in ("name", "version", "model")],
    ],
    **{kind: [*_ABOUT, *[column.name for column in columns]] for kind, columns in COLUMNS.items()},
}
# apostrophes before the sign are counted in, so that taking one away always gives back the text
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write(readings: Iterable[Reading], out: Path) -> list[Path]:
    """Write ``articles.csv`` and one file a kind of entry, all of them also where they hold only their header.

    UTF-8, comma, CRLF, quoted where need be (RFC 4180). A text that begins with ``= + - @``, tab or carriage return
    gets a leading apostrophe; numbers are written as numbers, lists as JSON, nothing as an empty cell.

    Returns:
        The files, in the order of the record.
    """
    names = {stem: f"{stem}.csv" for stem in HEADERS}
    with whole_files(out, list(names.values())) as parts:
        with ExitStack() as stack:
            writers = {}
            for stem, name in names.items():
                file = stack.enter_context(open(parts[name], "w", encoding="utf-8", newline=""))
                writers[stem] = csv.DictWriter(file, HEADERS[stem])
                writers[stem].writeheader()
            for reading in readings:
                document = document_row(reading)
                document["document_id"] = document.pop("id")
                about = {name: document[name] for name in _ABOUT}
                writers["articles"].writerow(cells(document))
                for kind, rows in entry_rows(reading):
                    writers[kind].writerows(cells({**about, **row}) for row in rows)
    return [out / name for name in names.values()]


def write_one(out: Path, name: str, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> list[Path]:
    """Write rows as one file of these columns in ``out``; a column that a row lacks stays empty. Returns its path."""
    with whole_files(out, [name]) as parts:
        with open(parts[name], "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(cells(row) for row in rows)
    return [out / name]


def cells(row: dict[str, Any]) -> dict[str, Any]:
    """The row as CSV holds it: nothing as an empty cell, and no text that a spreadsheet would run."""
    return {name: _cell(value) for name, value in row.items()}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, list):
        return msgspec.json.encode(value).decode()
    text = str(value)
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text
