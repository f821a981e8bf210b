"""Each entry of a reading as a card to show: its words quoted and never retold, what it points to given by name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from accordingto.record import (
    Actor,
    Certainty,
    Check,
    Event,
    Figure,
    Hedge,
    Outlook,
    Place,
    Precedent,
    Reading,
    Span,
    Statement,
    Tie,
    Time,
    text_of,
)
from accordingto.record.plain import (
    band,
    figure_value,
    hedge_words,
    interval_value,
    number,
    outlook_source,
    result_value,
    roles_of,
    source_name,
    statement_source,
    unnamed_parties,
)
from accordingto.web.segments import key_of

#: kinds in the order in which a reader needs them, with their names (one, many)
KINDS_SHOWN: dict[str, tuple[str, str]] = {
    "statements": ("statement", "statements"),
    "figures": ("figure", "figures"),
    "checks": ("check", "checks"),
    "outlooks": ("outlook", "outlooks"),
    "certainty": ("hedge", "hedges"),
    "ties": ("tie", "ties"),
    "precedents": ("precedent", "precedents"),
    "events": ("event", "events"),
    "times": ("time", "times"),
    "places": ("place", "places"),
    "actors": ("actor", "actors"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Some words on a card; ``role`` gives them the look that they have in the text."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value; each item is its text and, where it is another entry, that entry's key."""

    label: str
    items: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One entry as it is shown.

    Attributes:
        id: the entry's id. key: the same, as it stands in a URL fragment.
        kind: a key of ``KINDS_SHOWN``.
        heading: what the entry is, in a few words. heading_role: their look.
        notes: short words beside the heading (the cue, the measure).
        body: the words it rests on.
        facts: the rest.
        again: another mention of what the card before it describes.
    """

    id: str
    key: str
    kind: str
    heading: str
    heading_role: str
    notes: tuple[Part, ...]
    body: tuple[Part, ...]
    facts: tuple[Fact, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of one kind, in the order of the record; places that are one stand together."""

    kind: str
    one: str
    many: str
    cards: tuple[Card, ...]


def groups(reading: Reading) -> list[Group]:
    """The reading's entries as cards, kind by kind; kinds without entries are left out."""
    maker = _Maker(reading)
    made = []
    for kind, (one, many) in KINDS_SHOWN.items():
        entries = getattr(reading, kind)
        cards = maker.places(entries) if kind == "places" else tuple(maker.card(kind, entry) for entry in entries)
        if cards:
            made.append(Group(kind, one, many, cards))
    return made


def missing(reading: Reading) -> list[str]:
    """Names of the kinds of which the reading holds no entry."""
    return [many for kind, (_, many) in KINDS_SHOWN.items() if not getattr(reading, kind)]


def _words(name: str) -> str:
    return name.replace("_", " ")


class _Maker:
    """Makes cards for one reading; knows its entries by id."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.by_id = {entry.id: entry for _, entry in reading.entries()}
        self.makers: dict[str, Callable[..., tuple]] = {
            "statements": self.statement,
            "figures": self.figure,
            "checks": self.check,
            "outlooks": self.outlook,
            "certainty": self.certainty,
            "ties": self.tie,
            "precedents": self.precedent,
            "events": self.event,
            "times": self.time,
            "places": self.place,
            "actors": self.actor,
        }

    def card(self, kind: str, entry: object) -> Card:
        heading, role, notes, body, facts = self.makers[kind](entry)
        return Card(
            id=entry.id,
            key=key_of(entry.id),
            kind=kind,
            heading=" ".join(heading.split()),
            heading_role=role,
            notes=tuple(note for note in notes if note.text),
            body=tuple(part for part in body if part.text),
            facts=tuple(Fact(label, items) for label, items in facts if items),
        )

    def places(self, mentions: Iterable[Place]) -> tuple[Card, ...]:
        """Cards of places by place, in the order of first mention: a country's mentions can be dozens."""
        together: dict[tuple, list[Place]] = {}
        for place in mentions:
            identity = (place.name, place.kind, place.country, place.lat, place.lon)
            together.setdefault(identity, []).append(place)
        cards: list[Card] = []
        for first, *others in together.values():
            cards.append(self.card("places", first))
            for other in others:
                card = self.card("places", other)
                facts = tuple(fact for fact in card.facts if fact.label == "stands for")
                cards.append(replace(card, heading=self.quoted(other.spans), notes=(), facts=facts, again=True))
        return tuple(cards)

    # -- what entries point to, by name -------------------------------------------------------------------------

    def quoted(self, spans: Iterable[Span]) -> str:
        return " ".join(text_of(spans, self.text).split())

    def ref(self, entry_id: str | None) -> tuple[tuple[str, str | None], ...]:
        return self.refs([entry_id]) if entry_id is not None else ()

    def refs(self, ids: Iterable[str]) -> tuple[tuple[str, str | None], ...]:
        return tuple((self.name(self.by_id[entry_id]), key_of(entry_id)) for entry_id in ids)

    def side(self, ids: list[str], phrases: list[Span]) -> tuple[tuple[str, str | None], ...]:
        """Those on one side of an event: its actors, then the words of the others."""
        return (*self.refs(ids), *((words, None) for words in unnamed_parties(self.reading, ids, phrases)))

    def name(self, entry: object) -> str:
        match entry:
            case Actor() | Place():
                return entry.name
            case Time():
                return entry.name or self.quoted(entry.spans)
            case Figure():
                return figure_value(entry)
            case Statement():
                return source_name(self.reading, entry.source)
            case _:
                return entry.id

    def on_word_of(self, statement_id: str | None) -> tuple[str, tuple]:
        """Who vouches, the whole chain where one source tells of another; the article itself where nobody else does."""
        key = None if statement_id is None else key_of(statement_id)
        return ("on the word of", ((statement_source(self.reading, statement_id), key),))

    def hedge(self, hedge: Hedge | None) -> tuple[str, tuple]:
        if hedge is None:
            return ("how sure", ())
        return ("how sure", ((hedge_words(hedge), key_of(hedge.id)),))

    # -- one method a kind: heading, its role, notes, body, facts -----------------------------------------------

    def statement(self, entry: Statement) -> tuple:
        words = self.quoted(entry.source.spans)
        speaker = source_name(self.reading, entry.source)
        notes = [Part(self.quoted(entry.cue.spans), "cue"), Part("(does not say it)" if entry.negated else "")]
        facts = [
            ("as", ((f"“{words}”", None),) if words and words.casefold() != speaker.casefold() else ()),
            ("act", ((f"{'not ' if entry.negated else ''}{_words(entry.act)}, {entry.form}", None),)),
            ("source is", () if entry.source.kind == "named" else ((_source_kind(entry.source.kind), None),)),
            ("name withheld", ((f"“{self.quoted(entry.source.terms)}”", None),) if entry.source.terms else ()),
            ("by that word", tuple((stance, None) for stance in _stances(entry))),
            self.hedge(entry.certainty),
            ("inside what is said by", self.ref(entry.parent)),
        ]
        return speaker, "source", notes, [Part(self.quoted(entry.content.spans), "content")], facts

    def figure(self, entry: Figure) -> tuple:
        counted = "" if entry.counted is None else " ".join(entry.counted.text.split())
        notes = [Part(_words(entry.measure)), Part(counted)]
        scale = 100 if entry.unit == "percent" else 1
        bounds = [
            f"{name} {number(round(value * scale, 6))}"
            for name, value in (("low", entry.low), ("best", entry.best), ("high", entry.high))
            if value is not None
        ]
        if entry.low == entry.best == entry.high is not None:
            bounds = [number(round(entry.best * scale, 6))]
        facts = [
            (_words(entry.bound), ((", ".join(bounds) or "nothing bounded", None),)),
            ("of", self.ref(entry.actor)),
            ("where", self.ref(entry.place)),
            ("when", self.ref(entry.time)),
            self.on_word_of(entry.statement),
        ]
        return figure_value(entry), "", notes, [Part(self.quoted(entry.spans), "figure")], facts

    def check(self, entry: Check) -> tuple:
        facts = [
            ("reckoned as", ((entry.relation, None),)),
            ("from", self.refs(entry.inputs)),
            ("words", ((f"“{self.quoted(entry.spans)}”", None),) if entry.spans else ()),
        ]
        return result_value(entry.result), "", [Part(entry.verdict)], [Part(entry.note)], facts

    def outlook(self, entry: Outlook) -> tuple:
        body = []
        if entry.condition is not None:
            body += [Part(self.quoted(entry.condition.spans), "condition"), Part("→")]
        body.append(Part(self.quoted(entry.consequence.spans), "consequence"))
        key = None if entry.statement is None else key_of(entry.statement)
        vouched = ("on the word of", ((outlook_source(self.reading, entry), key),))
        facts = [vouched, ("by", self.ref(entry.by)), self.hedge(entry.certainty)]
        condition = "" if entry.condition is None else f"under a condition ({_words(entry.condition.kind)})"
        return entry.kind.capitalize(), "", [Part(condition)], body, facts

    def certainty(self, entry: Certainty) -> tuple:
        facts = [("probability", ((band(entry.low, entry.high), None),)), self.on_word_of(entry.statement)]
        body = [Part(self.quoted(entry.scope.spans), "scope")]
        return f"“{self.quoted(entry.spans)}”", "", [Part(_words(entry.kind))], body, facts

    def tie(self, entry: Tie) -> tuple:
        mentions = [" ".join(span.text(self.text).split()) for span in entry.spans]
        facts = [
            ("between", self.refs(entry.parties)),
            ("signed by", self.refs(entry.signatories)),
            ("covers", tuple((" ".join(field.text.split()), None) for field in entry.fields)),
            ("when", self.ref(entry.time) if entry.time != entry.signed else ()),
            ("signed", self.ref(entry.signed)),
            ("ratified", self.ref(entry.ratified)),
            ("in force", self.ref(entry.in_force)),
            self.on_word_of(entry.statement),
        ]
        named = mentions[0] if mentions else _words(entry.kind)
        return named, "", [Part(_words(entry.kind)), Part(_mentions(len(mentions)))], [], facts

    def precedent(self, entry: Precedent) -> tuple:
        past = "" if entry.past is None else self.quoted(entry.past.spans)
        days = f"{entry.earliest} to {entry.latest}" if entry.earliest and entry.latest else ""
        facts = [
            ("measured against", ((past, None),) if past else ()),
            ("when", self.ref(entry.time)),
            ("from and to", ((days, None),) if days else ()),
            self.on_word_of(entry.statement),
        ]
        return _words(entry.kind).capitalize(), "", [], [Part(self.quoted(entry.spans), "precedent")], facts

    def event(self, entry: Event) -> tuple:
        facts = [
            ("who", self.side(entry.actors, entry.doers)),
            ("to whom", self.side(entry.recipients, entry.targets)),
            ("with", tuple((self.quoted([span]), None) for span in entry.weapons)),
            ("where", self.ref(entry.place)),
            ("when", self.ref(entry.time)),
            ("figures", self.refs(entry.figures)),
            ("ACLED", ((entry.acled, None),) if entry.acled else ()),
            self.on_word_of(entry.statement),
        ]
        coded = entry.type if not entry.mode else f"{entry.type} / {entry.mode}"
        return self.quoted(entry.spans), "event", [Part(coded), Part(_words(entry.realis))], [], facts

    def time(self, entry: Time) -> tuple:
        days = _days(entry.earliest, entry.latest)
        value = entry.value if not entry.mod else f"{entry.value} ({entry.mod})"
        facts = [
            ("days", ((days, None),) if days and days != entry.value else ()),
            ("interval", ((interval, None),) if (interval := interval_value(self.reading, entry)) else ()),
            ("named period", ((entry.name, None),) if entry.name else ()),
            ("note", () if entry.anchored else (("needs the article's date, which is not known", None),)),
        ]
        return self.quoted(entry.spans), "time", [Part(value), Part(entry.type.lower())], [], facts

    def place(self, entry: Place) -> tuple:
        words = self.quoted(entry.spans)
        located = entry.lat is not None and entry.lon is not None
        point = _coordinates(entry.lat, entry.lon) if located else "not located"
        if located and entry.precision not in (None, "exact"):
            point += f", centre of the {entry.precision}"
        facts = [
            ("as", ((f"“{words}”", None),) if words != entry.name else ()),
            ("position", ((point, None),)),
            ("stands for", (("a people or a government", None),) if entry.use == "associative" else ()),
        ]
        notes = [Part(_words(entry.kind)), Part(entry.country or "")]
        return entry.name, "place", notes, [], facts

    def actor(self, entry: Actor) -> tuple:
        facts = [
            ("role", tuple((role, None) for role in roles_of(self.reading, entry))),
            ("also", tuple((alias, None) for alias in entry.aliases)),
        ]
        notes = [Part(_words(entry.kind)), Part(entry.country or ""), Part(_mentions(len(entry.mentions)))]
        return entry.name, "actor", notes, [], facts


def _mentions(count: int) -> str:
    return f"{count} mentions" if count > 1 else ""


def _source_kind(kind: str) -> str:
    return {
        "described": "described, not named",
        "outlet": "a news outlet",
        "document": "a document",
        "none": "not told, or nobody",
    }[kind]


def _stances(entry: Statement) -> list[str]:
    """What the choice of the cue says of speaker and writer, where it says anything."""
    writer = {"vouching": "the article takes it to be so", "distancing": "the article leaves it to the source"}
    speaker = [entry.cue.speaker] if entry.cue.speaker != "plain" else []
    return speaker + ([writer[entry.cue.writer]] if entry.cue.writer in writer else [])


def _coordinates(lat: float, lon: float) -> str:
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"


def _days(earliest: str | None, latest: str | None) -> str:
    if earliest and latest:
        return earliest if earliest == latest else f"{earliest} to {latest}"
    return f"from {earliest}" if earliest else f"until {latest}" if latest else ""
