"""MUC-4: templates of incidents made from a reading's events, by rules written down here and tuned on nothing.

An act of force that is told as having happened is an incident: a bombing where it is by explosives or from the air, a
kidnapping where somebody is abducted, arson where something is set on fire, else an attack. Events of one type and
day are one incident. Its perpetrators are the actors (armed groups and forces by name as organisations) and those who
do it in the text's words, its victims those of its targets that are people and its physical targets the others, its
instruments the event's weapons, its date the event's time (else the day of the article), its place the event's. A
person is given by name, without a title, and articles and numbers before a noun are left out of a filler, as the keys
leave them out.
"""

import re
from pathlib import Path

from accordingto.reading.acled import people
from accordingto.record import Actor, Document, Event, Reading, Span
from benchmarks.scoring import Figure, Row, scorer

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_ROLES = ("perp_ind", "perp_org", "phys", "victims", "instrument")
#: what stands before a noun and is no part of a filler
_LEADING = re.compile(
    r"^(?:(?:the|an?|some|several|at least|about|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*) )+",
    re.IGNORECASE,
)
_BOMBS = ("explosives", "suicide-attack", "aerial", "heavy-weapons")


def document(row: Row) -> Document:
    """The article, published on the day of its dateline ("4 FEB 90") where it has one."""
    published = None
    if row["text_date"]:
        day, month, year = row["text_date"].split()
        published = f"19{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}"
    return Document.from_text(row["text"], id=str(row["id"]), published=published)


def templates(reading: Reading, row: Row) -> Row:
    entries = {entry.id: entry for _, entry in reading.entries()}
    made: dict[tuple[str, str | None], Row] = {}
    for event in reading.events:
        if event.type != "ASSAULT" or event.realis != "actual":
            continue
        time, place = entries.get(event.time), entries.get(event.place)
        day = time.earliest if time is not None and time.earliest == time.latest else None
        kind = _incident(event, reading.document.text)
        template = made.setdefault((kind, day), {"type": kind, **{role: [] for role in _ROLES}})
        template["date"] = _muc_day(day or reading.document.published)
        text = reading.document.text
        if place is not None:
            template.setdefault("location", place.spans[0].text(text))
        groups = [entries[i] for i in event.actors if _is_body(entries[i])]
        named = [mention for group in groups for mention in group.mentions]
        template["perp_org"] += [[group.name] for group in groups]
        template["perp_ind"] += [[_named(s, reading)] for s in event.doers if not any(s.overlaps(m) for m in named)]
        for span in event.targets:
            template["victims" if _human(span, reading) else "phys"].append([_named(span, reading)])
        template["instrument"] += [[_bare(span, text)] for span in event.weapons]
    return {"id": row["id"], "templates": list(made.values())}


def _is_body(actor: Actor) -> bool:
    """Whether it is an armed group or force by its name; "the guerrillas" are individuals."""
    last = actor.name.lower().split()[-1]
    common = any(word in people() for word in (last, last.removesuffix("s")))
    return actor.kind in ("armed_group", "armed_force") and not common


def _named(span: Span, reading: Reading) -> str:
    """The name of the person for whom a phrase stands, else its words."""
    for actor in reading.actors:
        if actor.kind == "person" and any(span.overlaps(mention) for mention in actor.mentions):
            return actor.name
    return _bare(span, reading.document.text)


def _bare(span: Span, text: str) -> str:
    return _LEADING.sub("", " ".join(span.text(text).split()))


def _human(span: Span, reading: Reading) -> bool:
    """Whether a phrase is of people: by its actor, else by its noun."""
    for actor in reading.actors:
        if any(span.overlaps(mention) for mention in actor.mentions):
            return actor.kind not in ("state", "organisation", "company", "media")
    words = span.text(reading.document.text).lower().split(" of ")[0].split()
    return any(word in people() or word.removesuffix("s") in people() for word in words[-1:])


def _incident(event: Event, text: str) -> str:
    words = " ".join(span.text(text) for span in event.spans).lower()
    if event.mode == "abduct":
        return "KIDNAPPING"
    if event.mode in _BOMBS or "bomb" in words or "dynamit" in words:
        return "BOMBING"
    return "ARSON" if any(word in words for word in ("fire", "burn", "torch")) and event.mode == "destroy" else "ATTACK"


def _muc_day(iso: str | None) -> str | None:
    if iso is None or len(iso) != 10:
        return None
    year, month, day = iso.split("-")
    return f"{day} {_MONTHS[int(month) - 1]} {year[2:]}"


def score(gold: Path, predicted: Path) -> list[Figure]:
    made = scorer("score_muc.py", gold, predicted)
    parts = (
        ("relevance", "an incident or none, F1", ""),
        ("type", "incident types F1", ""),
        ("REE", "role fillers F1", "best published 0.53"),
        ("template", "templates F1", ""),
        ("date", "dates F1", ""),
        ("location", "places F1", ""),
    )
    return [Figure("events", gold.stem, label, made[part]["F1"] / 100, beside) for part, label, beside in parts]
