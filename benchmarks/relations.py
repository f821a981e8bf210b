"""re3d's relations as a yardstick for ties, by a mapping that is all here.

re3d marks pairs of mentions in reports on Syria and Iraq. AlliesOf answers alliance and support, BelongsTo membership,
InChargeOf command, FightingAgainst hostility; its other relations (being in one place, talking, liking, having a
property, being the same) are no ties. Only pairs of persons and organisations count, both directions of a pair as one.

It is a loose yardstick: re3d marks deeds in one moment ("killed", "sent fighters") beside lasting relations, and things
that belong to a place; a tie of ours is lasting and binds actors. A relation is found if a tie of its kind has two
parties with mentions that overlap the pair; a tie is borne out if some relation of its kind joins two of its parties.
"""

import json
from pathlib import Path
from typing import Any

from accordingto.record import Reading

_KINDS = {
    "AlliesOf": ("alliance", "support"),
    "BelongsTo": ("membership",),
    "InChargeOf": ("command",),
    "FightingAgainst": ("hostility",),
}
_TIES = frozenset(kind for kinds in _KINDS.values() for kind in kinds)
_BODIES = frozenset({"Person", "Organisation", "Nationality"})

Pair = tuple[tuple[int, int], tuple[int, int]]


def ties(reading: Reading, row: dict[str, Any]) -> dict[str, Any]:
    """The ties of the kinds that re3d has, each as the mentions of its parties."""
    mentions = {actor.id: [[span.start, span.end] for span in actor.mentions] for actor in reading.actors}
    return {
        "id": row["id"],
        "ties": [
            {"kind": tie.kind, "parties": [mentions[party] for party in tie.parties]}
            for tie in reading.ties
            if tie.kind in _TIES
        ],
    }


def scores(gold: Path, predicted: Path) -> dict[str, float]:
    """Precision, recall and how many of each there are.

    Args:
        gold, predicted: files of one JSON object a line, in the same order.
    """
    found = wanted = borne = given = 0
    with open(gold, encoding="utf-8") as golds, open(predicted, encoding="utf-8") as predictions:
        for gold_line, line in zip(golds, predictions, strict=True):
            row, made = json.loads(gold_line), json.loads(line)["ties"]
            pairs = relations(row)
            wanted += len(pairs)
            given += len(made)
            found += sum(any(_answers(tie, kind, pair) for tie in made) for kind, pair in pairs)
            borne += sum(any(_answers(tie, kind, pair) for kind, pair in pairs) for tie in made)
    return {
        "precision": borne / given if given else 0.0,
        "recall": found / wanted if wanted else 0.0,
        "given": given,
        "wanted": wanted,
    }


def relations(row: dict[str, Any]) -> list[tuple[str, Pair]]:
    """The relations of one text that can be ties, each once."""
    types: dict[tuple[int, int], str] = {(e["start"], e["end"]): e["type"] for e in row["entities"]}
    kept = set()
    for relation in row["relations"]:
        ends = sorted((relation[end][0], relation[end][1]) for end in ("source", "target"))
        if relation["type"] in _KINDS and all(types.get(end) in _BODIES for end in ends):
            kept.add((relation["type"], (ends[0], ends[1])))
    return sorted(kept)


def _answers(tie: dict[str, Any], relation: str, pair: Pair) -> bool:
    if tie["kind"] not in _KINDS[relation]:
        return False
    sides = [{n for n, party in enumerate(tie["parties"]) if _meets(party, end)} for end in pair]
    return len(sides[0] | sides[1]) > 1 and all(sides)


def _meets(mentions: list[list[int]], end: tuple[int, int]) -> bool:
    return any(start < end[1] and end[0] < stop for start, stop in mentions)
