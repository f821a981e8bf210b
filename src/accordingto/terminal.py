"""A reading in a terminal: what one would write down by hand, each line with the words it rests on."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from accordingto.record import Actor, Reading, Role, Span, Statement, text_of
from accordingto.record.plain import (
    band,
    figure_value,
    heading,
    hedge_words,
    interval_value,
    outlook_source,
    result_value,
    role_value,
    source_name,
    statement_source,
    unnamed_parties,
)

_QUOTED = 240


def _words(reading: Reading, spans: list, limit: int = _QUOTED) -> str:
    """The entry's words on one line, cut in the middle of nothing: long ones end with an ellipsis at a space."""
    text = " ".join(text_of(spans, reading.document.text).split())
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0] + " …"


def _said_by(reading: Reading, statement: str | None) -> list[str]:
    """On whose word an entry stands, as a note; none in the article's own voice."""
    return [f"on the word of {statement_source(reading, statement)}"] if statement else []


def _grid(*widths: int | None) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for width in widths:
        grid.add_column(min_width=width or 0, max_width=width, overflow="fold")
    return grid


def _statements(reading: Reading) -> Iterator[RenderableType]:
    groups: dict[str, list[Statement]] = {}
    for statement in reading.statements:
        groups.setdefault(statement.source.actor or source_name(reading, statement.source), []).append(statement)
    for statements in groups.values():
        yield _heading(reading, statements[0])
        grid = _grid(4, 14, None)
        for statement in statements:
            cue = _words(reading, statement.cue.spans) if statement.cue.spans else "(layout)"
            content = Text(_words(reading, statement.content.spans))
            notes = [] if statement.form == "indirect" else [statement.form]
            notes += ["negated: the source does not say it"] if statement.negated else []
            notes += [hedge_words(statement.certainty)] if statement.certainty else []
            notes += [f"inside {statement.parent}"] if statement.parent else []
            if notes:
                content.append(f"  [{'; '.join(notes)}]", style="dim")
            grid.add_row(Text(statement.id, style="dim"), Text(cue, style="italic"), content)
        yield Padding(grid, (0, 0, 0, 2))


def _heading(reading: Reading, statement: Statement) -> Text:
    source = statement.source
    heading = Text(source_name(reading, source), style="bold")
    details = []
    if source.actor is not None:
        actor = reading[source.actor]
        told = next((role_value(reading, role) for role in actor.roles if _is_called(reading, actor, role)), actor.role)
        details = [detail for detail in (told, actor.kind, actor.country) if detail]
    elif source.kind == "none":
        details = ["nobody"] if source.spans else ["no source named"]  # "one might think"
    if source.terms:
        details.append(f"name withheld: “{_words(reading, source.terms)}”")
    if details:
        heading.append(f"  {', '.join(details)}", style="dim not bold")
    return heading


def _is_called(reading: Reading, actor: Actor, role: Role) -> bool:
    """Whether a role is the one that the actor goes by."""
    words = " ".join(text_of(role.spans, reading.document.text).split())
    return actor.role is not None and words.endswith(actor.role)


def _figures(reading: Reading) -> Iterator[RenderableType]:
    grid = _grid(4, None, None, None)
    for figure in reading.figures:
        what = Text(figure.measure.replace("_", " "))
        if figure.counted is not None:
            what.append(f" · {' '.join(figure.counted.text.split())}")
        if figure.place is not None:
            what.append(f" · {reading[figure.place].name}")
        if figure.statement is not None:
            what.append(f" · on the word of {statement_source(reading, figure.statement)}", style="dim")
        grid.add_row(
            Text(figure.id, style="dim"),
            Text(figure_value(figure), style="bold"),
            what,
            Text(f"“{_words(reading, figure.spans)}”", style="dim"),
        )
    yield grid


def _checks(reading: Reading) -> Iterator[RenderableType]:
    grid = _grid(4, None, None)
    for check in reading.checks:
        rests = ", ".join(check.inputs)
        grid.add_row(
            Text(check.id, style="dim"),
            Text(result_value(check.result), style="bold red" if check.verdict == "inconsistent" else "bold"),
            Text(f"{check.note}  ").append(f"[{check.relation}; from {rests}; {check.verdict}]", style="dim"),
        )
    yield grid


def _outlooks(reading: Reading) -> Iterator[RenderableType]:
    grid = _grid(4, None)
    for outlook in reading.outlooks:
        line = Text()
        if outlook.condition is not None:
            line.append(f"{_words(reading, outlook.condition.spans)} → ", style="italic")
        line.append(_words(reading, outlook.consequence.spans))
        notes = [outlook.kind, f"source: {outlook_source(reading, outlook)}"]
        notes += [hedge_words(outlook.certainty)] if outlook.certainty else []
        notes += [f"by {_words(reading, reading[outlook.by].spans)}"] if outlook.by else []
        grid.add_row(Text(outlook.id, style="dim"), line.append(f"  [{'; '.join(notes)}]", style="dim"))
    yield grid


def _precedents(reading: Reading) -> Iterator[RenderableType]:
    grid = _grid(4, None)
    for precedent in reading.precedents:
        line = Text(_words(reading, precedent.spans))
        notes = [precedent.kind.replace("_", " ")]
        if precedent.time is not None:
            time = reading[precedent.time]
            notes.append(f"{time.name or ''} {time.value}".strip())
        elif precedent.earliest:
            notes.append(f"{precedent.earliest} to {precedent.latest}")
        notes += _said_by(reading, precedent.statement)
        grid.add_row(Text(precedent.id, style="dim"), line.append(f"  [{'; '.join(notes)}]", style="dim"))
    yield grid


def _names(reading: Reading, ids: list[str]) -> str:
    return ", ".join(reading[i].name for i in ids)


def _side(reading: Reading, ids: list[str], phrases: list[Span]) -> str:
    return ", ".join([reading[i].name for i in ids] + unnamed_parties(reading, ids, phrases))


def _value(reading: Reading, time: str | None) -> str:
    return reading[time].value if time else ""


def _ties(reading: Reading) -> Iterator[RenderableType]:
    grid = _grid(4, None)
    for tie in reading.ties:
        line = Text(_words(reading, tie.spans[:1]), style="bold").append(f"  {tie.kind}", style="not bold")
        parts = [
            ("between", _names(reading, tie.parties)),
            ("signed by", _names(reading, tie.signatories)),
            ("on", ", ".join(" ".join(field.text.split()) for field in tie.fields)),
            ("of", _value(reading, tie.time if tie.time != tie.signed else None)),
            ("signed", _value(reading, tie.signed)),
            ("ratified", _value(reading, tie.ratified)),
            ("in force", _value(reading, tie.in_force)),
        ]
        for label, value in parts:
            if value:
                line.append(f" · {label} {value}", style="not bold")
        for note in _said_by(reading, tie.statement):
            line.append(f"  [{note}]", style="dim not bold")
        grid.add_row(Text(tie.id, style="dim"), line)
    yield grid


def _events(reading: Reading) -> Iterator[RenderableType]:
    grid = _grid(4, 10, None)
    for event in reading.events:
        line = Text(f"“{_words(reading, event.spans)}”")
        parts = [
            ("", _side(reading, event.actors, event.doers)),
            ("→ ", _side(reading, event.recipients, event.targets)),
            ("with ", ", ".join(_words(reading, [span]) for span in event.weapons)),
        ]
        line.append("".join(f"  {sign}{names}" for sign, names in parts if names))
        notes = [event.realis] + [note for note in (event.mode, event.acled) if note]
        notes += _said_by(reading, event.statement)
        grid.add_row(Text(event.id, style="dim"), event.type, line.append(f"  [{'; '.join(notes)}]", style="dim"))
    yield grid


def _certainty(reading: Reading) -> Iterator[RenderableType]:
    grid = _grid(4, None, None, None, None)
    for hedge in reading.certainty:
        grid.add_row(
            Text(hedge.id, style="dim"),
            Text(_words(reading, hedge.spans), style="bold"),
            f"{hedge.kind}, {band(hedge.low, hedge.high)}",
            Text(_words(reading, hedge.scope.spans, 90), style="dim"),
            Text("".join(f"[{note}]" for note in _said_by(reading, hedge.statement)), style="dim"),
        )
    yield grid


def _times(reading: Reading) -> Iterator[RenderableType]:
    grid = _grid(4, None, None)
    for time in reading.times:
        line = Text(f"{time.type} {time.value}" + (f" {time.mod}" if time.mod else ""))
        if time.name:
            line.append(f" · {time.name}")
        if not time.anchored:
            line.append(" · unanchored: the article has no publication date", style="dim")
        elif (time.earliest or time.latest) and time.earliest != time.value:
            line.append(f" · {time.earliest or 'open'} to {time.latest or 'open'}", style="dim")
        if interval := interval_value(reading, time):
            line.append(f" · {interval}", style="dim")
        grid.add_row(Text(time.id, style="dim"), Text(_words(reading, time.spans), style="bold"), line)
    yield grid


def _places(reading: Reading) -> Iterator[RenderableType]:
    # one line a place, not one a mention: the mentions of a country can be dozens
    groups: dict[tuple, list] = {}
    for place in reading.places:
        groups.setdefault((place.name, place.country, place.lat, place.lon, place.precision), []).append(place)
    grid = _grid(4, None, None, None)
    for (name, country, lat, lon, precision), places in groups.items():
        where = "unresolved" if lat is None else f"{lat:.2f}, {lon:.2f} ({precision})"
        uses = [f"{n} {use}" for use in ("literal", "associative") if (n := sum(p.use == use for p in places))]
        described = f"{places[0].kind}{f', {country}' if country else ''} · {', '.join(uses)}"
        grid.add_row(Text(places[0].id, style="dim"), Text(name, style="bold"), where, Text(described, style="dim"))
    yield grid


def _actors(reading: Reading) -> Iterator[RenderableType]:
    grid = _grid(4, None, None)
    for actor in reading.actors:
        details = [d for d in (actor.kind, actor.country, actor.role) if d]
        count = len(actor.mentions)
        details.append("1 mention" if count == 1 else f"{count} mentions")
        grid.add_row(Text(actor.id, style="dim"), Text(actor.name, style="bold"), ", ".join(details))
    yield grid


#: section headings in the order in which an analyst asks (who said what, with which numbers, and what then), with a
#: line that tells what stands there
SECTIONS = {
    "statements": ("Statements", "who says what, and how sure", _statements),
    "figures": ("Figures", "numbers with what their wording bounds: ≥ at least, ≤ at most, ≈ about", _figures),
    "checks": ("Checks", "sums that the figures allow", _checks),
    "outlooks": ("Outlooks", "what may or will happen: condition → consequence", _outlooks),
    "precedents": ("Precedents", "comparisons with the past", _precedents),
    "ties": ("Ties", "lasting relations between actors", _ties),
    "events": ("Events", "acts in PLOVER's types: by whom → to whom, and whether they happened", _events),
    "certainty": ("Certainty", "hedges: the word, its sort and probability band, what it hedges", _certainty),
    "times": ("Times", "dates and lengths of time, as TIMEX3", _times),
    "places": ("Places", "where they are; associative: a name that stands for people or a government", _places),
    "actors": ("Actors", "who is meant, under all their names", _actors),
}


def render(reading: Reading) -> RenderableType:
    """The reading as something Rich can print: a head line, then one section a kind that has entries."""
    document = reading.document
    head = Text(heading(document.title, document.text, document.id), style="bold underline")
    known = (document.publisher, document.published, document.url, None if document.title else document.id)
    about = " · ".join(part for part in known if part)
    parts: list[RenderableType] = [head]
    if about:
        parts.append(Text(about, style="dim"))
    if not document.published:
        parts.append(Text("no publication date: relative times stay unanchored", style="dim"))
    for kind, (title, told, section) in SECTIONS.items():
        if getattr(reading, kind):
            parts += [Text(), Text(title.upper(), style="bold cyan").append(f"  {told}", style="dim not bold")]
            parts += [Padding(part, (0, 0, 0, 2)) for part in section(reading)]
    if not any(getattr(reading, kind) for kind in SECTIONS):
        parts.append(Text("Nothing in this text can be put on record: no statement, figure, time or place was found."))
    return Group(*parts)


def plain(reading: Reading, width: int = 110) -> str:
    """The same in plain text of ``width`` columns, without colours."""
    console = Console(width=width, no_color=True, force_terminal=False, highlight=False, file=None)
    with console.capture() as capture:
        console.print(render(reading))
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"
