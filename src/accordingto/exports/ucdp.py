"""Deadly events in the columns of UCDP's Georeferenced Event Dataset (GED): candidates for its coders, not its codes.

The columns are the 49 of the header of GED 23.1, in their order; the precision codes and what a type of violence is
follow its codebook (Uppsala Conflict Data Program, ucdp.uu.se).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from math import floor
from pathlib import Path

from rigour.territories import get_territory

from accordingto.exports.chain import chain
from accordingto.exports.csv import write_one
from accordingto.record import Actor, Event, Figure, Place, Reading, Time, text_of

FILE_NAME = "events_ucdp_ged.csv"
COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
#: our precision of a place -> GED's where_prec: 1 the point, 4 a first-order division, 6 a country
_WHERE = {"exact": 1, "city": 1, "region": 4, "country": 6}
#: words right before a place that put the event in the area around it, GED's where_prec 2
_AROUND = re.compile(
    r"\b(?:near|outside|around|close to|(?:km|kilomet(?:er|re)s?|miles?) .{0,24}(?:of|from))\s+(?:the )?$", re.I
)
#: words for the dead -> on which side they are: without arms, in a state's service, in an armed group
_CALLED = {
    "civilian": frozenset(
        "civilian villager resident child woman girl boy student pupil teacher worshipper pilgrim passenger protester "
        "journalist reporter farmer trader tourist refugee worker doctor nurse patient bystander family person "
        "people".split()
    ),
    "state": frozenset(
        "soldier troop policeman police officer serviceman guard marine conscript airman sailor".split()
    ),
    "group": frozenset(
        "rebel militant fighter insurgent guerrilla gunman militiaman militia terrorist jihadist extremist".split()
    ),
}
_STATE = frozenset({"state", "government", "armed_force"})
_CIVIL = frozenset({"population", "person", "unnamed", "media"})


def write(readings: Iterable[Reading], out: Path) -> list[Path]:
    """Write ``events_ucdp_ged.csv``: one row an act of force told as having happened and as having killed somebody.

    Returns:
        Its path.
    """
    return write_one(out, FILE_NAME, COLUMNS, (row for reading in readings for row in _rows(reading)))


def _rows(reading: Reading) -> Iterator[dict[str, object]]:
    entries = {entry.id: entry for _, entry in reading.entries()}
    counted: set[str] = set()
    for event in reading.events:
        dead = [entries[i] for i in event.figures if entries[i].measure == "killed" and i not in counted]
        if event.type != "ASSAULT" or event.realis != "actual" or not dead:
            continue
        shared = {figure.id for figure in dead}
        parties = {i for e in reading.events if shared & {*e.figures} for i in (*e.actors, *e.recipients)}
        for figure in reading.figures:
            if figure.id not in counted | shared and figure.actor in parties and _joined(figure, dead, reading):
                dead.append(figure)
        counted.update(figure.id for figure in dead)  # the attack and "killing six" count the same six once
        yield _row(reading, event, entries, dead)


def _size(figure: Figure) -> float:
    return max(value for value in (figure.low, figure.best, figure.high, 0.0) if value is not None)


def _joined(figure: Figure, dead: list[Figure], reading: Reading) -> bool:
    """Whether a count of dead follows the others at once: "killing 12 soldiers and three civilians"."""
    if figure.measure != "killed":
        return False
    end = max(span.end for known in dead for span in known.spans)
    between = reading.document.text[end : figure.spans[0].start]
    return 0 < len(between) < 60 and not re.search(r"[.;\n]", between)


def _row(reading: Reading, event: Event, entries: dict, figures: list[Figure]) -> dict[str, object]:
    document = reading.document
    dead = max(figures, key=_size)
    statement = entries.get(dead.statement) or entries.get(event.statement)
    by = [entries[i] for i in event.actors]
    to = [entries[i] for i in event.recipients]
    kind = type_of_violence(by, to)
    civilians = kind == 3
    sides = [_side_of(figure, event, by, to, civilians) for figure in figures]
    # several counts are parts of one toll only where each is of another side
    parts = figures if len(set(sides)) == len(sides) and "deaths_unknown" not in sides else [dead]
    deaths = {side: figure.best for side, figure in zip(sides, figures, strict=True) if figure in parts}
    origin = (document.publisher, document.published, document.title)
    return {
        "id": f"{document.id}:{event.id}",
        "type_of_violence": kind,
        "side_a": "; ".join(actor.name for actor in by),
        "side_b": "Civilians" if civilians else "; ".join(actor.name for actor in to),
        "number_of_sources": 1,
        "source_article": ",".join(f'"{part}"' for part in origin if part),
        "source_office": document.publisher,
        "source_date": document.published,
        "source_headline": document.title,
        "source_original": chain(statement, entries, document.text),
        **deaths,
        **{name: _total(parts, name) for name in ("best", "low", "high")},
        **_where(entries.get(event.place), document.text),
        **_when(entries.get(event.time)),
    }


def _total(parts: list[Figure], name: str) -> float | None:
    """The parts' sum; None where one of them leaves it open. Any wording but an exact one leaves low and high open."""
    values = [
        figure.best if figure.bound == "exact" and getattr(figure, name) is None else getattr(figure, name)
        for figure in parts
    ]
    return None if any(value is None for value in values) else sum(values)


def _side_of(figure: Figure, event: Event, by: list[Actor], to: list[Actor], civilians: bool) -> str:
    """GED's column for a count of dead: by the actor counted, else by the word for them, where it fits one side."""
    if civilians:
        return "deaths_civilians"
    called = (figure.counted.text.lower().split() if figure.counted else []) or [""]
    noun = called[-1]
    names = {noun, noun.removesuffix("s"), re.sub(r"men$", "man", noun), re.sub(r"ies$", "y", noun)}
    kind = next((kind for kind, words in _CALLED.items() if names & words), None)
    if kind == "civilian" and noun not in ("people", "persons"):
        return "deaths_civilians"
    on_a, on_b = figure.actor in event.actors, figure.actor in event.recipients
    if on_a is not on_b and kind != "civilian":
        return "deaths_a" if on_a else "deaths_b"
    armed = {"state": _STATE, "group": frozenset({"armed_group"})}.get(kind or "", frozenset())
    a, b = (any(actor.kind in armed for actor in side) for side in (by, to))
    if a is not b:
        return "deaths_a" if a else "deaths_b"
    return "deaths_unknown"


def type_of_violence(by: list[Actor], to: list[Actor]) -> int | None:
    """GED's type: 1 state-based, 2 non-state, 3 one-sided (against civilians); None where the sides do not tell."""
    does, suffers = {actor.kind for actor in by}, {actor.kind for actor in to}
    armed = _STATE | {"armed_group"}
    if does & armed and suffers and suffers <= _CIVIL:
        return 3
    if not (does & armed and suffers & armed):
        return None
    return 1 if (does | suffers) & _STATE else 2


def _where(place: Place | None, text: str) -> dict[str, object]:
    if place is None:
        return {}
    territory = get_territory(place.country) if place.country else None
    second, first = place.kind == "county", place.precision == "region" and place.kind not in ("county", "coordinates")
    found: dict[str, object] = {
        "where_prec": where_prec(place, text),
        "where_coordinates": place.name,
        "where_description": text_of(place.spans, text),
        "adm_1": place.name if first else None,
        "adm_2": place.name if second else None,
        "country": territory.name if territory else None,
    }
    if place.lat is not None and place.lon is not None:
        found |= {
            "latitude": place.lat,
            "longitude": place.lon,
            "geom_wkt": f"POINT ({place.lon} {place.lat})",
            "priogrid_gid": priogrid(place.lat, place.lon),
        }
    return found


def where_prec(place: Place, text: str) -> int | None:
    """GED's code: 1 the place, 2 the area around it, 3 a second-order division, 4 a first-order one, 6 a country.

    Coordinates that the text gives by whole degrees are an area, finer ones the place.
    """
    if place.kind == "coordinates" and place.precision == "region":
        return 2
    if place.kind == "county":
        return 3
    code = _WHERE.get(place.precision or "")
    around = _AROUND.search(text[max(0, place.spans[0].start - 60) : place.spans[0].start])
    return 2 if code == 1 and around else code


def priogrid(lat: float, lon: float) -> int:
    """PRIO-GRID's cell of half a degree: 1 in the south-west corner, 720 to a row.

    Args:
        lat, lon: degrees, WGS 84.
    """
    row, column = min(floor((lat + 90) * 2), 359), min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _when(time: Time | None) -> dict[str, object]:
    if time is None or time.earliest is None or time.latest is None or time.is_reference:
        return {}
    start, end = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
    return {
        "year": start.year if start.year == end.year else None,
        "date_prec": date_prec((end - start).days + 1),
        "date_start": time.earliest,
        "date_end": time.latest,
    }


def date_prec(days: int) -> int | None:
    """GED's code for an event within so many days: 1 the day, 2 two to six, 3 the week, 4 the month, 5 up to a year."""
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 366)) if days <= most), None)
