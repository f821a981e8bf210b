"""Deadly events in the columns of UCDP's Georeferenced Event Dataset (GED): candidates for its coders, not its codes.

The columns, the precision codes and what a type of violence is follow UCDP GED as we know it; check them
against the codebook of the version you load.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from math import floor
from pathlib import Path

from rigour.territories import get_territory

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
#: our precision of a place -> GED's where_prec
_WHERE = {"exact": 1, "city": 1, "region": 4, "country": 6}
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
        counted.update(figure.id for figure in dead)  # the attack and "killing six" count the same six once
        yield _row(reading, event, entries, max(dead, key=_size))


def _size(figure: Figure) -> float:
    return max(value for value in (figure.low, figure.best, figure.high, 0.0) if value is not None)


def _row(reading: Reading, event: Event, entries: dict, dead: Figure) -> dict[str, object]:
    document = reading.document
    statement = entries.get(dead.statement) or entries.get(event.statement)
    by = [entries[i] for i in event.actors]
    to = [entries[i] for i in event.recipients]
    kind = type_of_violence(by, to)
    best = dead.best
    exact = best if dead.bound == "exact" else None  # any other wording leaves open what it does not bound
    civilians = kind == 3
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
        "source_original": text_of(statement.source.spans, document.text) if statement else None,
        "deaths_civilians": best if civilians else None,
        "deaths_unknown": None if civilians else best,
        "best": best,
        "low": exact if dead.low is None else dead.low,
        "high": exact if dead.high is None else dead.high,
        **_where(entries.get(event.place), document.text),
        **_when(entries.get(event.time)),
    }


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
    found: dict[str, object] = {
        "where_prec": _WHERE.get(place.precision or ""),
        "where_coordinates": place.name,
        "where_description": text_of(place.spans, text),
        "adm_1": place.name if place.precision == "region" else None,
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


def priogrid(lat: float, lon: float) -> int:
    """PRIO-GRID's cell of half a degree: 1 in the south-west corner, 720 to a row.

    Args:
        lat, lon: degrees, WGS 84.
    """
    row, column = min(floor((lat + 90) * 2), 359), min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _when(time: Time | None) -> dict[str, object]:
    if time is None or time.earliest is None or time.latest is None:
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
