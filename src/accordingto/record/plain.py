"""Entries in a few plain words, the same in every view; nothing is rounded into looking surer than it is."""

from accordingto.record.entries import Actor, Figure, Hedge, Outlook, Result, Role, Source, Time
from accordingto.record.reading import Reading
from accordingto.record.spans import Span, text_of

#: how a bound is written before its number
_SIGNS = {"approximate": "≈ ", "at_least": "≥ ", "at_most": "≤ ", "more_than": "> ", "less_than": "< ", "vague": "≥ "}

#: units that take no plural
_INVARIABLE = frozenset({"km", "kg", "cm", "mm", "aircraft", "percent", "feet", "hertz", "mph"})

#: characters of an untitled article's first words
_LONG = 72


def heading(title: str | None, opening: str, ident: str) -> str:
    """The title on one line; without one the article's first words in quotation marks.

    Args:
        title: as in the document. opening: the beginning of its text, empty where it is not at hand.
        ident: its id, which names it where there is neither.
    """
    told = " ".join((title or "").split())
    if told:
        return told
    words = opening[: 8 * _LONG].split()
    shown = ""
    for at, word in enumerate(words):
        if len(shown) + len(word) > _LONG:
            return f"“{shown or word[:_LONG]} …”"
        shown = f"{shown} {word}" if at else word
    return f"“{shown} …”" if shown else f"Untitled article {ident}"


def number(value: float) -> str:
    """A number as print has it: thousands separated, no trailing zeros, at most four decimals."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def _unit(unit: str, value: float | None) -> str:
    """The unit as print has it beside this number: "1 week", "8 days", "10,000 people", "5 km"."""
    if value == 1 or not unit.isalpha() or not unit.islower() or unit in _INVARIABLE:
        return unit
    return "people" if unit == "person" else unit if unit.endswith("s") else f"{unit}s"


def figure_value(figure: Figure) -> str:
    """What a figure's wording bounds, in one short expression ("≤ 10,000", "20–30", "≈ 1 week", "12 %").

    A vague expression ("thousands") is a floor and says so.
    """
    unit = (
        figure.unit if figure.measure in ("money", "duration", "distance", "area") or figure.unit == "percent" else None
    )
    scale = 100.0 if unit == "percent" else 1.0

    def shown(value: float | None) -> str:
        return "?" if value is None else number(round(value * scale, 6))

    if figure.bound == "between":
        text = f"{shown(figure.low)}–{shown(figure.high)}"
    else:
        named = next((v for v in (figure.best, figure.low, figure.high) if v is not None), None)
        text = _SIGNS.get(figure.bound, "") + shown(named)
    if figure.bound == "vague":
        text += " (vague)"
    if unit:
        named = next((v for v in (figure.best, figure.high, figure.low) if v is not None), None)
        text += " %" if unit == "percent" else f" {_unit(unit, named)}"
    return f"{text} a {figure.per}" if figure.per else text


#: beginnings of a role's words that say by themselves that it is held no more, or not yet
_TELLING = tuple("former ex- previous retired ousted deposed then acting interim outgoing incoming".split())


def role_value(reading: Reading, role: Role) -> str:
    """A role with when it is held, where its own words do not say so ("mayor (past; until 2015)")."""
    text = reading.document.text
    words = " ".join(text_of(role.spans, text).split())
    notes = [] if role.tenure == "held" or words.lower().startswith(_TELLING) else [role.tenure]
    for label, time in (("since", role.since), ("until", role.until)):
        if time is not None:
            when = " ".join(text_of(reading[time].spans, text).split())
            notes.append(when if when.lower().startswith(label) else f"{label} {when}")
    return f"{words} ({'; '.join(notes)})" if notes else words


def roles_of(reading: Reading, actor: Actor) -> list[str]:
    """Every role of an actor as ``role_value`` has it; of one without roles of its own the one it goes by, if any."""
    return [role_value(reading, role) for role in actor.roles] or [role for role in (actor.role,) if role]


def result_value(result: Result) -> str:
    """A check's result as ``figure_value`` has a figure's."""
    shown = [number(round(v, 2)) for v in (result.low, result.high) if v is not None]
    text = f"≈ {number(round(result.best, 2))}" if result.best is not None else "–".join(shown) or "?"
    if result.best is not None and len(shown) == 2 and result.low != result.high:
        text += f" ({shown[0]}–{shown[1]})"
    text += f" {_unit(result.unit, result.best)}" if result.unit else ""
    return f"{text} a {result.per}" if result.per else text


def band(low: float | None, high: float | None) -> str:
    """A probability band in per cent ("55–80 %"), "no band" where the table documents none."""
    if low is None or high is None:
        return "no band"
    return f"{number(round(low * 100, 2))}–{number(round(high * 100, 2))} %"


def hedge_words(hedge: Hedge | None) -> str:
    """A hedge with its band ("may, 5–80 %"), empty for none."""
    if hedge is None:
        return ""
    return hedge.term if hedge.low is None else f"{hedge.term}, {band(hedge.low, hedge.high)}"


def source_name(reading: Reading, source: Source | None) -> str:
    """Who stands behind something: the actor's name, else the source's own words; "the article" without a source."""
    if source is None:
        return "the article"
    if source.actor is not None:
        return reading[source.actor].name
    return text_of(source.spans, reading.document.text) if source.spans else "not named"


def statement_source(reading: Reading, statement_id: str | None) -> str:
    """On whose word an entry stands, by its statement id; the whole chain where statements nest ("A, citing B")."""
    if statement_id is None:
        return "the article"
    names = []
    while statement_id is not None and len(names) < 8:  # a chain of sources is short; a cycle must not hang a page
        statement = reading[statement_id]
        names.append(source_name(reading, statement.source))
        statement_id = statement.parent
    return ", as told by ".join(names)


def outlook_source(reading: Reading, outlook: Outlook) -> str:
    """On whose word somebody looks ahead: as ``statement_source`` where the outlook stands in a statement."""
    if outlook.statement is None:
        return source_name(reading, outlook.source)
    return statement_source(reading, outlook.statement)


def unnamed_parties(reading: Reading, actors: list[str], phrases: list[Span]) -> list[str]:
    """The words of those on one side of an event that are none of its actors ("a bus" beside Chad's army)."""
    told = [mention for i in actors for mention in reading[i].mentions]
    others = [span for span in phrases if not any(span.overlaps(mention) for mention in told)]
    return [" ".join(span.text(reading.document.text).split()) for span in others]


def interval_value(reading: Reading, time: Time) -> str:
    """The interval that a time bounds, by the values of its ends ("from 2022 to 2024", "from 2024-06"); else empty."""
    ends = [(word, reading[id].value) for word, id in (("from", time.begin), ("to", time.end)) if id is not None]
    return " ".join(f"{word} {value}" for word, value in ends)
