"""A comparison as Arrow tables, one row a report of a family, a report of a claim, a step of a series; and as files."""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet

from accordingto.comparing.across import Across
from accordingto.comparing.compare import Comparison
from accordingto.comparing.grading import Grades, by_entry, propose, relation
from accordingto.exports.csv import cells
from accordingto.exports.files import whole_files
from accordingto.record import AccordingtoError

_TEXT, _WHOLE, _REAL, _YES = pa.string(), pa.int64(), pa.float64(), pa.bool_()
_PASSAGE = pa.struct([
    ("other", _TEXT), ("start", _WHOLE), ("end", _WHOLE), ("other_start", _WHOLE), ("other_end", _WHOLE),
    ("words", _WHOLE),
])  # fmt: skip
_RELAYED = pa.struct([("outlet", _TEXT), ("start", _WHOLE), ("end", _WHOLE), ("words", _TEXT)])
_CHANGE = pa.struct([
    ("kind", _TEXT), ("note", _TEXT), ("start", _WHOLE), ("end", _WHOLE), ("words", _TEXT), ("origin", _TEXT),
    ("origin_start", _WHOLE), ("origin_end", _WHOLE), ("origin_words", _TEXT), ("entry", _TEXT),
    ("origin_entry", _TEXT), ("terms", pa.list_(_TEXT)), ("origin_terms", pa.list_(_TEXT)),
])  # fmt: skip

#: what all rows of a claim have alike
_CLAIM = ("kind", "subject", "reports", "families", "origins", "unknown", "reissued")
#: table -> its columns
SCHEMAS: dict[str, pa.Schema] = {
    "families": pa.schema([
        ("family", _TEXT), ("document_id", _TEXT), ("origin", _TEXT), ("origin_ground", _TEXT),
        ("origin_named", _TEXT), ("grounds", pa.list_(_TEXT)), ("containment", _REAL),
        ("passages", pa.list_(_PASSAGE)), ("relays", pa.list_(_RELAYED)),
    ]),
    "claims": pa.schema([
        ("claim", _TEXT), ("kind", _TEXT), ("subject", _TEXT), ("reports", _WHOLE), ("families", _WHOLE),
        ("origins", _WHOLE), ("unknown", _WHOLE), ("reissued", pa.list_(_TEXT)), ("document_id", _TEXT),
        ("outlet", _TEXT), ("published", _TEXT), ("entry", _TEXT), ("start", _WHOLE), ("end", _WHOLE),
        ("speaker", _TEXT), ("speaker_name", _TEXT), ("certainty", _TEXT), ("words", _TEXT),
        ("chain", pa.list_(_TEXT)), ("family", _TEXT),
        ("departures", pa.list_(_CHANGE)), ("relation", _TEXT), ("speaker_grade", _TEXT), ("outlet_grade", _TEXT),
        ("credibility", _TEXT), ("credibility_proposed", _TEXT), ("proposed_on", _TEXT),
    ]),
    "series": pa.schema([
        ("series", _TEXT), ("counted", _TEXT), ("measure", _TEXT), ("unit", _TEXT), ("per", _TEXT), ("country", _TEXT),
        ("series_place", _TEXT), ("document_id", _TEXT), ("entry", _TEXT), ("outlet", _TEXT), ("published", _TEXT),
        ("date", _TEXT), ("until", _TEXT), ("dated", _YES), ("low", _REAL), ("best", _REAL), ("high", _REAL),
        ("bound", _TEXT), ("place", _TEXT), ("speaker", _TEXT), ("speaker_name", _TEXT), ("words", _TEXT),
        ("supersedes", _TEXT), ("corrects", _TEXT), ("withdrawn", _TEXT), ("contradicted_by", pa.list_(_TEXT)),
        ("rule", _TEXT), ("combined_low", _REAL), ("combined_best", _REAL), ("combined_high", _REAL),
    ]),
    "actors": pa.schema([
        ("key", _TEXT), ("actor", _TEXT), ("kind", _TEXT), ("country", _TEXT), ("articles", _WHOLE), ("name", _TEXT),
        ("named_in", _WHOLE), ("rules", pa.list_(_TEXT)), ("voice", _YES),
    ]),
}  # fmt: skip
FORMATS = ("csv", "jsonl", "parquet")


def families_table(comparison: Comparison) -> pa.Table:
    """One row an article of a family: the family, its origin and why, and the passages shared with others of it."""
    rows = []
    for family in comparison.families:
        for doc in family.reports:
            links = [link for link in family.links if doc in (link.first, link.second)]
            passages = []
            for link in links:
                here = doc == link.first
                for one in link.passages:
                    own, other = (one.first, one.second) if here else (one.second, one.first)
                    passages.append({
                        "other": link.second if here else link.first, "start": own[0], "end": own[1],
                        "other_start": other[0], "other_end": other[1], "words": one.words,
                    })  # fmt: skip
            rows.append({
                "family": family.id, "document_id": doc, "origin": family.origin, "origin_ground": family.ground,
                "origin_named": family.named, "grounds": sorted({link.ground for link in links}),
                "containment": max((link.containment for link in links), default=0.0), "passages": passages,
                "relays": [_plain(relay) for relay in family.relays if relay.doc == doc],
            })  # fmt: skip
    return pa.Table.from_pylist(rows, SCHEMAS["families"])


def claims_table(comparison: Comparison) -> pa.Table:
    """One row a report of a claim, with the claim's three counts and the report's departures from its origin.

    The grades are the user's, null where nothing is graded; ``credibility_proposed`` is a proposal and no grade.
    """
    rows = []
    grades, against = Grades(comparison.grades), by_entry(comparison.contradictions)
    origins = {family.id: family.origin for family in comparison.families}
    for claim in comparison.claims:
        about = _plain(claim)
        proposed = propose(claim, against)
        for telling in claim.tellings:
            own = _plain(telling)
            rows.append({
                **{name: about[name] for name in _CLAIM},
                **own, "claim": claim.id, "document_id": telling.doc, "speaker_name": telling.name,
                "relation": relation(telling, origins, claim.reissued), "speaker_grade": grades.speaker(telling),
                "outlet_grade": grades.outlet(telling), "credibility": grades.claim(claim),
                "credibility_proposed": proposed.digit, "proposed_on": proposed.ground,
            })  # fmt: skip
    return pa.Table.from_pylist(rows, SCHEMAS["claims"])


def series_table(comparison: Comparison) -> pa.Table:
    """One row a figure of a series; ``contradicted_by`` names what excludes or denies it (article/entry), ``withdrawn``
    what took it back."""
    against: dict[str, list[str]] = {}
    for one in (one for one in comparison.contradictions if one.kind != "retraction"):
        first, second = f"{one.first}/{one.first_entry}", f"{one.second}/{one.second_entry}"
        against.setdefault(first, []).append(second)
        against.setdefault(second, []).append(first)
    rows = []
    for series in comparison.series:
        about = _plain(series)
        for step in series.steps:
            rows.append({
                **{name: about[name] for name in ("counted", "measure", "unit", "per", "country", "rule")},
                **_plain(step), "series": series.id, "series_place": series.place, "document_id": step.doc,
                "speaker_name": step.name,
                "contradicted_by": against.get(f"{step.doc}/{step.entry}", []), "combined_low": series.low,
                "combined_best": series.best, "combined_high": series.high,
            })  # fmt: skip
    return pa.Table.from_pylist(rows, SCHEMAS["series"])


def actors_table(actors: Sequence[Across]) -> pa.Table:
    """One row a name of an actor across articles."""
    return pa.Table.from_pylist(
        [
            {**{name: getattr(one, name) for name in ("key", "kind", "country", "articles")}, "actor": one.name,
             "name": called.name, "named_in": called.articles, "rules": called.rules,
             "voice": called.name in one.voices}
            for one in actors
            for called in one.names
        ],
        SCHEMAS["actors"],
    )  # fmt: skip


TABLES = {"families": families_table, "claims": claims_table, "series": series_table}


def _plain(struct: msgspec.Struct) -> dict[str, Any]:
    return msgspec.to_builtins(struct)


def to_bytes(table: pa.Table, to: str) -> bytes:
    """The table in one of ``FORMATS``: CSV as in ``accordingto export`` (lists as JSON), JSON Lines, Parquet.

    Raises:
        AccordingtoError: no such format.
    """
    if to == "parquet":
        out = io.BytesIO()
        pyarrow.parquet.write_table(table, out)
        return out.getvalue()
    rows = table.to_pylist()
    if to == "jsonl":
        return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
    if to == "csv":
        import csv

        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(table.column_names)
        writer.writerows(cells(row).values() for row in rows)
        return text.getvalue().encode()
    raise AccordingtoError(f"{to!r}: no such format: choose one of {', '.join(FORMATS)}")


def write(table: pa.Table, path: str | Path) -> None:
    """Write a table to a file that is whole or not there, in the format that its ending names.

    Raises:
        AccordingtoError: the ending is not that of a format, or the file cannot be written.
    """
    path = Path(path)
    content = to_bytes(table, path.suffix.lstrip(".").lower())
    try:
        with whole_files(path.parent, [path.name]) as parts:
            parts[path.name].write_bytes(content)
    except OSError as error:
        raise AccordingtoError(f"{path}: cannot be written ({os.strerror(error.errno or 0)})") from error


def printed_or_written(table: pa.Table, format_: str | None, out: str | Path | None) -> bool:
    """Write a table to a file, or to standard output in a format, where either is named; whether one was."""
    if out is not None:
        write(table, out)
        print(out)
    elif format_ is not None:
        sys.stdout.buffer.write(to_bytes(table, format_))
    return out is not None or format_ is not None
