"""A reading as flat rows: what a table or a spreadsheet can hold of it, never a second truth beside the reading.

One list of columns serves the case's tables and the CSV export, so that what a user learns of one holds for the other.
A group of spans becomes four columns: the words (``source_text``), where they start and end in the document's text
(``source_start``, ``source_end``: half-open, in code points, from the first fragment's start to the last one's end) and
the fragments themselves (``source_spans``, a JSON list of pairs). An entry's own words are ``text``, ``text_start``,
``text_end``, ``text_spans``. An id of another entry stands beside what it is called.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from accordingto.record import KINDS, Document, Reading, hull, text_of


class Column(NamedTuple):
    """One column: its name, its type (str, int, float, bool, or list for JSON), and how an entry fills it."""

    name: str
    type: type
    value: Callable[["_Look", Any], Any]


class _Look:
    """What a column may look up while one reading is flattened."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.entries = {entry.id: entry for _, entry in reading.entries()}

    def words(self, spans: Any) -> str | None:
        return text_of(spans, self.text) if spans else None

    def source_name(self, source: Any) -> str | None:
        """The source's name where it resolves to an actor, else its words, else None."""
        if source is None:
            return None
        return self.entries[source.actor].name if source.actor is not None else self.words(source.spans)


def _at(path: str) -> Callable[[_Look, Any], Any]:
    """The attribute at a dotted path, None as soon as something on the way is None."""
    names = path.split(".")

    def get(_: _Look, entry: Any) -> Any:
        for name in names:
            if entry is None:
                return None
            entry = getattr(entry, name)
        return entry

    return get


def _field(name: str, type_: type = str, path: str | None = None) -> Column:
    return Column(name, type_, _at(path or name))


def _spans(group: str = "", path: str = "spans") -> list[Column]:
    get = _at(path)
    at = f"{group}_" if group else "text_"
    return [
        Column(f"{group}_text" if group else "text", str, lambda look, entry: look.words(get(look, entry))),
        Column(f"{at}start", int, lambda look, entry: hull(got).start if (got := get(look, entry)) else None),
        Column(f"{at}end", int, lambda look, entry: hull(got).end if (got := get(look, entry)) else None),
        Column(f"{at}spans", list, lambda look, entry: [[s.start, s.end] for s in get(look, entry) or ()]),
    ]


def _linked(field: str, column: str, attribute: str) -> Column:
    """What the entry that ``field`` points to is called."""
    get = _at(field)

    def value(look: _Look, entry: Any) -> str | None:
        target = get(look, entry)
        return None if target is None else getattr(look.entries[target], attribute)

    return Column(column, str, value)


def _listed(field: str, column: str, value: Callable[[_Look, Any], Any]) -> Column:
    """What the entries that the list ``field`` points to are called, in the same order."""
    return Column(
        column, list, lambda look, entry: [value(look, look.entries[target]) for target in getattr(entry, field)]
    )


def _phrases(field: str) -> Column:
    """The words of each of a list of phrases."""
    return Column(field, list, lambda look, entry: [look.words([span]) for span in getattr(entry, field)])


def _names(field: str, column: str) -> Column:
    return _listed(field, column, lambda _, target: target.name)


def _figure_words(look: _Look, figure: Any) -> str | None:
    return look.words(figure.spans)


def _roles(look: _Look, actor: Any) -> list[dict[str, str | None]]:
    """A person's roles: their words, whether held, and the values of the times since and until which."""
    return [
        {
            "text": look.words(role.spans),
            "tenure": role.tenure,
            "since": look.entries[role.since].value if role.since else None,
            "until": look.entries[role.until].value if role.until else None,
        }
        for role in actor.roles
    ]


def _said_by(look: _Look, entry: Any) -> str | None:
    return None if entry.statement is None else look.source_name(look.entries[entry.statement].source)


_STATEMENT = [_field("statement"), Column("said_by", str, _said_by)]
_PLACE = [_field("place"), _linked("place", "place_name", "name")]
_TIME = [_field("time"), _linked("time", "time_value", "value")]
_SOURCE = [
    *_spans("source", "source.spans"),
    _field("source_actor", str, "source.actor"),
    Column("source_name", str, lambda look, entry: look.source_name(entry.source)),
    _field("source_kind", str, "source.kind"),
]
_HEDGE = [
    _field("certainty", str, "certainty.id"),
    *_spans("certainty", "certainty.spans"),
    _field("certainty_term", str, "certainty.term"),
    _field("certainty_low", float, "certainty.low"),
    _field("certainty_high", float, "certainty.high"),
]

#: kind -> its columns after ``document_id``, in the order of tables and files
COLUMNS: dict[str, list[Column]] = {
    "actors": [
        *[_field(name) for name in ("id", "name", "kind", "country", "role")],
        _field("aliases", list),
        Column("mentions", int, lambda _, actor: len(actor.mentions)),
        *[column for column in _spans("mentions", "mentions") if column.name != "mentions_text"],
        *_spans("terms", "terms"),
        Column("roles", list, _roles),
    ],
    "statements": [
        _field("id"),
        *_SOURCE,
        _field("source_collective", bool, "source.collective"),
        _field("source_anonymous", bool, "source.anonymous"),
        *_spans("source_terms", "source.terms"),
        *_spans("cue", "cue.spans"),
        _field("cue_lemma", str, "cue.lemma"),
        _field("cue_speaker", str, "cue.speaker"),
        _field("cue_writer", str, "cue.writer"),
        *_spans("content", "content.spans"),
        Column("content_quoted", list, lambda _, entry: [[s.start, s.end] for s in entry.content.quoted]),
        _field("form"),
        _field("act"),
        _field("negated", bool),
        _field("polarity"),
        *_HEDGE,
        _field("parent"),
    ],
    "certainty": [
        _field("id"),
        *_spans(),
        _field("term"),
        _field("kind"),
        _field("low", float),
        _field("high", float),
        *_spans("scope", "scope.spans"),
        *_STATEMENT,
        _field("voice"),
    ],
    "figures": [
        _field("id"),
        *_spans(),
        *[_field(name, float) for name in ("low", "best", "high")],
        _field("bound"),
        _field("unit"),
        _field("counted_text", str, "counted.text"),
        *[column for column in _spans("counted", "counted.spans") if column.name != "counted_text"],
        _field("measure"),
        _field("per"),
        _field("actor"),
        _linked("actor", "actor_name", "name"),
        *_PLACE,
        *_TIME,
        *_STATEMENT,
    ],
    "times": [
        _field("id"),
        *_spans(),
        *[_field(name) for name in ("type", "value", "mod")],
        _field("anchored", bool),
        *[_field(name) for name in ("earliest", "latest", "name")],
        # "begin" and "end" are words of SQL
        _field("begin_id", str, "begin"),
        _linked("begin", "begin_value", "value"),
        _field("end_id", str, "end"),
        _linked("end", "end_value", "value"),
    ],
    "places": [
        _field("id"),
        *_spans(),
        _field("name"),
        _field("lat", float),
        _field("lon", float),
        *[_field(name) for name in ("precision", "geoname_id", "country", "kind", "use")],
    ],
    "events": [
        _field("id"),
        *_spans(),
        *[_field(name) for name in ("type", "mode", "acled")],
        _field("actors", list),
        _names("actors", "actor_names"),
        _field("recipients", list),
        _names("recipients", "recipient_names"),
        *[_phrases(name) for name in ("doers", "targets", "weapons")],
        *_PLACE,
        *_TIME,
        _field("figures", list),
        _listed("figures", "figure_texts", _figure_words),
        _field("realis"),
        *_STATEMENT,
    ],
    "ties": [
        _field("id"),
        *_spans(),
        _field("kind"),
        _field("parties", list),
        _names("parties", "party_names"),
        _field("signatories", list),
        _names("signatories", "signatory_names"),
        Column("fields", list, lambda _, tie: [field.text for field in tie.fields]),
        Column("fields_spans", list, lambda _, tie: [[[s.start, s.end] for s in f.spans] for f in tie.fields]),
        *_TIME,
        *_STATEMENT,
        *[
            column
            for name in ("signed", "ratified", "in_force")
            for column in (_field(name), _linked(name, f"{name}_value", "value"))
        ],
    ],
    "outlooks": [
        _field("id"),
        _field("kind"),
        *_spans("condition", "condition.spans"),
        _field("condition_kind", str, "condition.kind"),
        *_spans("consequence", "consequence.spans"),
        *_HEDGE,
        _field("by_time", str, "by"),
        _linked("by", "by_value", "value"),
        *_SOURCE,
        *_STATEMENT,
        _field("voice"),
    ],
    "precedents": [
        _field("id"),
        *_spans(),
        *_spans("past", "past.spans"),
        _field("kind"),
        *_TIME,
        *_STATEMENT,
        _field("voice"),
        _field("earliest"),
        _field("latest"),
    ],
    "checks": [
        _field("id"),
        *_spans(),
        _field("inputs", list),
        _listed("inputs", "input_texts", _figure_words),
        _field("relation"),
        *[_field(f"result_{name}", float, f"result.{name}") for name in ("low", "best", "high")],
        *[_field(f"result_{name}", str, f"result.{name}") for name in ("unit", "per")],
        _field("verdict"),
        _field("note"),
    ],
}

#: the document's own fields, with the type of their column; ``id`` is ``document_id`` in every other table
DOCUMENT: dict[str, type] = {
    name: list if name == "authors" else str for name in Document.__struct_fields__
}  # fmt: skip


def entry_rows(reading: Reading) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Kind by kind, one row an entry, each a dict of ``document_id`` and the columns of ``COLUMNS[kind]``.

    Args:
        reading: any valid reading.

    Yields:
        (kind, rows) for every kind of the record, in its order, with an empty list where there is no entry.
    """
    look = _Look(reading)
    for kind in KINDS:
        columns = COLUMNS[kind]
        yield (
            kind,
            [
                {"document_id": reading.document.id, **{column.name: column.value(look, entry) for column in columns}}
                for entry in getattr(reading, kind)
            ],
        )


def document_row(reading: Reading) -> dict[str, Any]:
    """The document's fields by name, and what read it: ``reader_name``, ``reader_version``, ``reader_model``."""
    reader = {f"reader_{name}": value for name, value in msgspec.structs.asdict(reading.reader).items()}
    return {**msgspec.structs.asdict(reading.document), **reader}
