"""Articles in rows: JSON Lines, JSON, CSV and Parquet; a bad row costs only itself, and none is mended in silence."""

import csv
import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO

import msgspec

from accordingto.record import SourceError
from accordingto.sources.article import MAX_ARTICLE, Article, contained, make, names, published_or_refuse

#: column names that mean the same, the first that is filled counts
_COLUMNS = {
    "published": ("published", "date"),
    "publisher": ("publisher", "outlet", "source", "site"),
    "authors": ("authors", "author"),
}
#: what one row may hold beside its text, in bytes
_ROW_SLACK = 5_000_000
_MAX_LINE = MAX_ARTICLE + _ROW_SLACK
#: bytes that a Parquet row group may unpack to
_MAX_ROW_GROUP = 4_000_000_000
_DELIMITERS = (",", "\t", ";", "|")


def article_from_row(row: dict[str, Any], where: str, raw: bytes) -> Article:
    """One row as an article.

    Args:
        row: ``text`` (required), and where known ``id``, ``title``, ``published`` (or ``date``), ``publisher`` (or
            ``outlet``, ``source``, ``site``), ``authors`` (or ``author``; a list, or one string parted by
            semicolons), ``url``, ``language``. Capitals in column names do not matter; other columns are passed over.
        where: file and line, for errors.
        raw: the bytes that the row was read from; a line break at their end is left off.

    Raises:
        SourceError: ``malformed`` (no text, a field of the wrong type, a date that cannot be told), ``empty``,
            ``too_large`` or ``binary``.
    """
    fields = {str(name).strip().lower(): value for name, value in row.items() if not _missing(value)}
    if "text" not in fields:
        reason = "its text is blank" if any(str(name).strip().lower() == "text" for name in row) else None
        raise SourceError(where, reason or "has no field named text", "empty" if reason else "malformed")
    for column, aliases in _COLUMNS.items():
        fields[column] = next((fields[alias] for alias in aliases if alias in fields), None)
    return make(
        where, raw.strip(b"\r\n"), "application/json", _string(fields, "text", where),
        id=_identifier(fields.get("id"), where), title=_string(fields, "title", where) or None,
        publisher=_string(fields, "publisher", where) or None, authors=_authors(fields["authors"], where),
        published=published_or_refuse(fields["published"], where), url=_string(fields, "url", where),
        language=_string(fields, "language", where),
    )  # fmt: skip


def jsonl_articles(stream: BinaryIO, where: str) -> Iterator[Article | SourceError]:
    """JSON Lines: an object a line; blank lines are passed over. ``raw`` of an article is its line."""
    found = False
    for number, line in _lines(stream, where):
        place = f"{where}, line {number}"
        if isinstance(line, SourceError):
            found = True
            yield line
            continue
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not line.strip():
            continue
        found = True
        yield _row_article(partial(msgspec.json.decode, line), place, line)
    if not found:
        raise SourceError(where, "holds no lines", "empty")


def json_articles(raw: bytes, where: str) -> Iterator[Article | SourceError]:
    """A JSON array of objects, or one object."""
    try:
        rows = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise SourceError(where, f"not JSON: {error}", "malformed") from error
    if isinstance(rows, dict):
        yield _row_article(lambda: rows, where, None)
        return
    if not isinstance(rows, list):
        raise SourceError(where, "want a JSON array of objects, each with a text", "malformed")
    if not rows:
        raise SourceError(where, "the JSON array is empty", "empty")
    for number, row in enumerate(rows, 1):
        yield _row_article(lambda row=row: row, f"{where}, item {number}", None)


def csv_articles(stream: BinaryIO, where: str) -> Iterator[Article | SourceError]:
    """CSV or TSV with a header line, in UTF-8; the delimiter is the one of , tab ; | that finds a column ``text``."""
    # the module knows one limit for all readers of the process, so it is only ever raised
    csv.field_size_limit(max(csv.field_size_limit(), _MAX_LINE))
    lines = _TextLines(stream, where)
    reader, header = _header(lines, where)
    number = 0
    while True:
        first = lines.number + 1
        place = f"{where}, line {first}"
        try:
            cells = next(reader)
        except StopIteration:
            break
        except SourceError as error:
            number += 1
            yield error
            continue
        except csv.Error as error:
            number += 1
            reason = f"not a row of a table: {error}"
            if "end of data" in str(error) or "field larger" in str(error):
                reason = "a quotation mark opens here that never closes: the lines after it are not read"
                raise SourceError(place, reason, "malformed") from error
            yield SourceError(place, reason, "malformed")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        number += 1
        if len(cells) != len(header):
            reason = f"has {len(cells)} columns, the header has {len(header)}"
            yield SourceError(place, reason, "malformed")
            continue
        row = dict(zip(header, cells, strict=True))
        yield _row_article(lambda row=row: row, place, None)
    if not number:
        raise SourceError(where, "holds a header and no rows", "empty")


def parquet_articles(stream: BinaryIO, where: str) -> Iterator[Article | SourceError]:
    """Rows of a Parquet file, one row group in memory at a time."""
    with contained(where, "not a readable Parquet file"):
        import pyarrow.parquet

        file = pyarrow.parquet.ParquetFile(stream)
        columns = [name.strip().lower() for name in file.schema_arrow.names]
        groups = file.metadata.num_row_groups
    if "text" not in columns:
        raise SourceError(where, f"has no column named text, but {_shown(columns)}", "malformed")
    number = 0
    for group in range(groups):
        if file.metadata.row_group(group).total_byte_size > _MAX_ROW_GROUP:
            raise SourceError(where, f"row group {group + 1} holds over 4 GB: write smaller ones", "too_large")
        batches = file.iter_batches(batch_size=64, row_groups=[group])
        while True:
            with contained(where, f"row group {group + 1} cannot be read"):
                batch = next(batches, None)
            if batch is None:
                break
            for index in range(batch.num_rows):
                number += 1
                yield _row_article(
                    lambda b=batch, i=index: b.slice(i, 1).to_pylist()[0], f"{where}, row {number}", None
                )
    if not number:
        raise SourceError(where, "holds no rows", "empty")


def _parquet_row(batch: Any, index: int) -> dict[str, Any]:
    return batch.slice(index, 1).to_pylist()[0]


def _row_article(get: Callable[[], Any], where: str, raw: bytes | None) -> Article | SourceError:
    """The article of a row that ``get`` gives, or why there is none. ``raw`` is made from the row where None."""
    try:
        with contained(where, "not a row"):
            row = get()
            if not isinstance(row, dict):
                raise SourceError(where, "want a JSON object with a text", "malformed")
            if raw is None:
                raw = msgspec.json.encode(row, order="sorted", enc_hook=str)
            return article_from_row(row, where, raw)
    except SourceError as error:
        return error


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value != value  # NaN is not itself


def _string(fields: dict[str, Any], name: str, where: str) -> str:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    raise SourceError(where, f"{name} is {_kind(value)}, want a string", "malformed")


def _identifier(value: Any, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise SourceError(where, f"id is {_kind(value)}, want a string or a whole number", "malformed")


def _authors(value: Any, where: str) -> list[str]:
    if value is None or isinstance(value, str):
        return names(value)
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return value
    raise SourceError(where, "authors is neither a list of strings nor a string parted by semicolons", "malformed")


def _kind(value: Any) -> str:
    return {dict: "an object", list: "a list", bool: "true or false"}.get(type(value), f"{value!r:.40}")


def _shown(columns: list[str]) -> str:
    return ", ".join(columns)[:200] or "none"


def _lines(stream: BinaryIO, where: str) -> Iterator[tuple[int, bytes | SourceError]]:
    """Numbered lines; one that is too long for an article is passed over without keeping it, and named."""
    number = 0
    while line := stream.readline(_MAX_LINE + 1):
        number += 1
        if len(line) <= _MAX_LINE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        place = f"{where}, line {number}"
        yield number, SourceError(place, "more than 20 MB for one article: split it", "too_large")


class _TextLines:
    """Lines of text for the csv module: a bad line raises, and the next call goes on with the one after it."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        self.where = where
        self.number = 0
        self._lines = _lines(stream, where)

    def __iter__(self) -> "_TextLines":
        return self

    def __next__(self) -> str:
        self.number, line = next(self._lines)
        if isinstance(line, SourceError):
            raise line
        place = f"{self.where}, line {self.number}"
        try:
            text = line.decode("utf-8-sig" if self.number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise SourceError(place, "is not UTF-8: save the table as UTF-8", "encoding") from error
        if "\0" in text:
            raise SourceError(place, "holds NUL bytes, so it is no text", "binary")
        return text


def _header(lines: _TextLines, where: str) -> tuple[Any, list[str]]:
    first = next(lines, "")
    for delimiter in _DELIMITERS:
        try:
            header = next(csv.reader(io.StringIO(first), delimiter=delimiter, strict=True), [])
        except csv.Error:
            continue
        columns = [name.strip().lower() for name in header]
        if "text" in columns:
            return csv.reader(lines, delimiter=delimiter, strict=True), columns
    raise SourceError(
        where, f"has no column named text in its first line, which is {first.strip()[:80]!r}", "malformed"
    )
