"""The triggers of events, as ``events.tsv`` and ``event_objects.tsv`` list them."""

from dataclasses import dataclass
from functools import cache

from accordingto.reading.words import table

#: in ``needs`` of a row that no table has: the model saw the act, and it is not asked who takes part
SEEN = "seen"


@dataclass(frozen=True)
class Row:
    objects: frozenset[str]
    type: str
    mode: str | None
    acled: str | None
    needs: str


@cache
def objects(group: str) -> frozenset[str]:
    """The lemmas of a group of ``event_objects.tsv``; empty where it has none of that name."""
    rows = (row["lemmas"] for row in table("event_objects") if row["group"] == group)
    return frozenset(lemma for lemmas in rows for lemma in lemmas.split("|"))


@cache
def lexicon() -> dict[tuple[str, str], list[Row]]:
    """(lemma, part of speech) -> rows, those with an object first."""
    groups = {row["group"]: row["lemmas"] for row in table("event_objects")}
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in table("events"):
        name = row["object"]
        listed = groups[name[1:]] if name.startswith("@") else name
        objects = frozenset(listed.split("|")) if listed else frozenset()
        made = Row(objects, row["type"], row["mode"] or None, row["acled"] or None, row["needs"])
        rows.setdefault((row["lemma"], row["pos"]), []).append(made)
    for found in rows.values():
        found.sort(key=lambda row: not row.objects)
    return rows
