"""A document and the reading of it: refused as a whole rather than kept with one entry that points nowhere."""

import hashlib
import typing
from collections.abc import Iterator
from functools import cache

import msgspec

from accordingto.record.entries import (
    Actor,
    Certainty,
    Check,
    Event,
    Figure,
    Outlook,
    Place,
    Precedent,
    Statement,
    Tie,
    Time,
)
from accordingto.record.errors import RecordError
from accordingto.record.spans import Span

#: the entry kinds of a reading, in the order in which they are shown and exported
KINDS: dict[str, type[msgspec.Struct]] = {
    "actors": Actor,
    "statements": Statement,
    "certainty": Certainty,
    "figures": Figure,
    "times": Time,
    "places": Place,
    "events": Event,
    "ties": Tie,
    "outlooks": Outlook,
    "precedents": Precedent,
    "checks": Check,
}


class Document(msgspec.Struct, kw_only=True):
    """An article as it was read.

    Attributes:
        id: stable name of the article: the caller's (JSON Lines ``id``), else the first 16 characters of ``sha256``.
        title: headline, or None.
        publisher: site or outlet, or None.
        authors: as named, possibly none.
        published: publication date, ISO 8601 ``YYYY-MM-DD``, or None.
        url: where it came from, or None.
        language: ISO 639-1 code, or None where not determined.
        sha256: of the raw bytes it was read from, in hexadecimal.
        text: what every span counts in; for plain text the file's text unchanged.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    authors: list[str] = []
    published: str | None = None
    url: str | None = None
    language: str | None = None
    sha256: str
    text: str

    @classmethod
    def from_text(cls, text: str, **known: typing.Any) -> "Document":
        """A document of a bare text; ``known`` are other fields of the document (``title=``, ``published=`` ...)."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        known.setdefault("sha256", digest)
        known.setdefault("id", known["sha256"][:16])
        return cls(text=text, **known)


class Reader(msgspec.Struct, kw_only=True):
    """What made a reading.

    Attributes:
        name: of the program ("accordingto").
        version: of the program.
        model: name and version of the language pipeline ("core_web_sm 3.8.0").
    """

    name: str
    version: str
    model: str | None = None


#: how a reading shows itself, set by the package that shows it, so that the record need not know its viewers:
#: "html" and "text" map to functions Reading -> str
VIEWS: dict[str, typing.Callable[["Reading"], str]] = {}


class Reading(msgspec.Struct, kw_only=True):
    """Everything that one article says, each entry anchored to the words it came from.

    ``print(reading)`` gives it in plain words, a notebook shows its text marked, ``reading["f1"]`` is one entry.

    Raises RecordError when it is made, by hand or from JSON, with a span outside the text, fragments of an entry out
    of order or overlapping, an id used twice, or an id that points to no entry of the right kind.
    """

    document: Document
    actors: list[Actor] = []
    statements: list[Statement] = []
    certainty: list[Certainty] = []
    figures: list[Figure] = []
    times: list[Time] = []
    places: list[Place] = []
    events: list[Event] = []
    ties: list[Tie] = []
    outlooks: list[Outlook] = []
    precedents: list[Precedent] = []
    checks: list[Check] = []
    reader: Reader

    def __post_init__(self) -> None:
        self.validate()

    def validate(self) -> None:
        """Refuse what cannot be true of this text; called by itself on every new reading.

        Raises:
            RecordError: naming the entry, the field and the span or id that is wrong.
        """
        ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
        seen: set[str] = set()
        for kind, entry in self.entries():
            if entry.id in seen:
                raise RecordError(f"{kind} {entry.id!r}: the id is used twice in this reading")
            seen.add(entry.id)
            ids[kind].add(entry.id)
        size = len(self.document.text)
        for kind, entry in self.entries():
            for where, span_list in _span_lists(entry):
                last = 0
                for span in span_list:
                    if span.end > size:
                        raise RecordError(
                            f"{kind} {entry.id!r}, {where}: span [{span.start}, {span.end}] lies outside the text "
                            f"of {size} characters"
                        )
                    if span.start < last:
                        raise RecordError(
                            f"{kind} {entry.id!r}, {where}: span [{span.start}, {span.end}] overlaps or precedes "
                            f"the one before it"
                        )
                    last = span.end
            for where, target, value in _references(entry):
                if value not in ids[target]:
                    raise RecordError(f"{kind} {entry.id!r}, {where}: there is no entry {value!r} among the {target}")

    def entries(self) -> Iterator[tuple[str, typing.Any]]:
        """All entries as pairs of kind ("figures") and entry, kind by kind."""
        for kind in KINDS:
            for entry in getattr(self, kind):
                yield kind, entry

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, kind))} {kind}" for kind in KINDS if getattr(self, kind))
        return f"<Reading {self.document.title or self.document.id!r}: {counts or 'no entries'}>"

    def __str__(self) -> str:
        return VIEWS["text"](self) if "text" in VIEWS else repr(self)

    def _repr_html_(self) -> str | None:
        return VIEWS["html"](self) if "html" in VIEWS else None

    def __getitem__(self, entry_id: str) -> typing.Any:
        """The entry with this id. Raises KeyError where there is none."""
        for _, entry in self.entries():
            if entry.id == entry_id:
                return entry
        raise KeyError(entry_id)


@cache
def _plan(cls: type[msgspec.Struct]) -> list[tuple[str, str, str]]:
    """(field, what, target) for every field of a struct that can hold spans, ids or structs.

    Read off the type annotations once, so that a new field is checked without anyone remembering to."""
    plan = []
    for name, hint in typing.get_type_hints(cls, include_extras=True).items():
        plan += [(name, what, target) for what, target in _classify(hint)]
    return plan


def _classify(hint: typing.Any) -> Iterator[tuple[str, str]]:
    for meta in getattr(hint, "__metadata__", ()):
        target = (meta.extra_json_schema or {}).get("x-refers-to")
        if target:
            yield "id", target
            return
    if hint == list[Span]:
        yield "spans", ""
    elif isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield "struct", ""
    for part in typing.get_args(hint):
        for what, target in _classify(part):
            if what != "spans" or hint != list[Span]:
                yield what, target


def _span_lists(entry: msgspec.Struct) -> Iterator[tuple[str, list[Span]]]:
    for name, what, _ in _plan(type(entry)):
        value = getattr(entry, name)
        if what == "spans":
            yield name, value
        elif what == "struct":
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, msgspec.Struct) and not isinstance(item, Span):
                    for where, found in _span_lists(item):
                        yield f"{name}.{where}", found


def _references(entry: msgspec.Struct) -> Iterator[tuple[str, str, str]]:
    for name, what, target in _plan(type(entry)):
        value = getattr(entry, name)
        if what == "id" and value is not None:
            for item in value if isinstance(value, list) else [value]:
                yield name, target, item
        elif what == "struct":
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, msgspec.Struct) and not isinstance(item, Span):
                    for where, kind, found in _references(item):
                        yield f"{name}.{where}", kind, found
