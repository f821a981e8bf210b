"""Events in the columns of PLOVER-coded data, as the POLECAT files name them: one row an event that happened.

The names and their order up to ``Version`` are those of the header of the weekly POLECAT files (Harvard Dataverse,
doi:10.7910/DVN/AJGVIT); what follows is ours.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rigour.territories import get_territory

from accordingto.exports.chain import chain
from accordingto.exports.csv import write_one
from accordingto.record import Actor, Event, Reading, text_of

FILE_NAME = "events_plover.csv"
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version", "Event Date Latest", "Trigger", "Said By", "Headline", "URL",
)  # fmt: skip
#: PLOVER's four quadrants
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "VERBAL COOPERATION"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "MATERIAL COOPERATION"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "VERBAL CONFLICT"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "MATERIAL CONFLICT"),
}
#: PLOVER's sectors of actors, for the kinds that have one
_SECTORS = {
    "government": "GOV", "armed_force": "MIL", "armed_group": "REB", "intergovernmental": "IGO", "company": "BUS",
    "population": "CIV",
}  # fmt: skip


def write(readings: Iterable[Reading], out: Path) -> list[Path]:
    """Write ``events_plover.csv``; several actors of one event stand in one cell, with "; " between them.

    Returns:
        Its path.
    """
    return write_one(out, FILE_NAME, COLUMNS, (row for reading in readings for row in _rows(reading)))


def _rows(reading: Reading) -> Iterator[dict[str, object]]:
    entries = {entry.id: entry for _, entry in reading.entries()}
    for event in reading.events:
        if event.realis == "actual":
            yield _row(reading, event, entries)


def _row(reading: Reading, event: Event, entries: dict) -> dict[str, object]:
    document, text = reading.document, reading.document.text
    place, time = entries.get(event.place), entries.get(event.time)
    statement = entries.get(event.statement)
    dated = time is not None and not time.is_reference
    row: dict[str, object] = {
        "Event ID": f"{document.id}:{event.id}",
        "Event Date": time.earliest if dated else None,
        "Event Date Latest": time.latest if dated else None,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Quad Code": QUADS[event.type],
        **_side("Actor", [entries[i] for i in event.actors], text),
        **_side("Recipient", [entries[i] for i in event.recipients], text),
        "Source": document.publisher,
        "Publication Date": document.published,
        "Story People": _names(reading, ("person",)),
        "Story Organizations": _names(reading, ("organisation", "company", "intergovernmental", "media")),
        "Story Locations": "; ".join(dict.fromkeys(p.name for p in reading.places)),
        "Language": document.language,
        "Version": f"{reading.reader.name} {reading.reader.version}",
        "Trigger": text_of(event.spans, text),
        "Said By": chain(statement, entries, text),
        "Headline": document.title,
        "URL": document.url,
    }
    if place is not None:
        named = place.precision if place.kind != "coordinates" else None  # a point has no name of a town or province
        row |= {
            "Placename": place.name,
            "City": place.name if named == "city" else None,
            "District": place.name if place.kind == "county" else None,
            "Province": place.name if named == "region" and place.kind != "county" else None,
            "Country": _alpha3(place.country),
            "Latitude": place.lat,
            "Longitude": place.lon,
            "GeoNames ID": place.geoname_id,
            "Raw Placename": text_of(place.spans, text),
            "Feature Type": place.kind,
        }
    return row


def _side(side: str, actors: list[Actor], text: str) -> dict[str, str]:
    def joined(values: Iterable[str | None]) -> str:
        return "; ".join(dict.fromkeys(value for value in values if value))

    sectors = joined(_SECTORS.get(actor.kind) for actor in actors)
    return {
        f"{side} Name": joined(actor.name for actor in actors),
        f"{side} Country": joined(_alpha3(actor.country) for actor in actors),
        f"Primary {side} Sector": sectors.split("; ")[0],
        f"{side} Sectors": sectors,
        f"{side} Title": joined(actor.role for actor in actors),
        f"{side} Name Raw": joined(mention.text(text) for actor in actors for mention in actor.mentions[:1]),
    }


def _names(reading: Reading, kinds: tuple[str, ...]) -> str:
    return "; ".join(dict.fromkeys(actor.name for actor in reading.actors if actor.kind in kinds))


def _alpha3(code: str | None) -> str | None:
    territory = get_territory(code) if code else None
    return territory.alpha3.upper() if territory and territory.alpha3 else None
