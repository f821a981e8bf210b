"""MUC-4's victims as a yardstick for figures: is a count that the keys give found, and is its effect read right?

The keys of MUC-4 list the victims of each attack with their number and what became of them. Taken are those with an
exact number of two or more ("~100" and "PLURAL" bound nothing) and one effect, DEATH or INJURY; a victim that two
templates of a text share counts once. The keys give no offsets, so a figure answers a victim if it has the number,
whatever its bound, and counts persons; where the text gives that number of persons more than once, one right measure is
enough. Numbers that an annotator got by adding up names stand in no text: ``stated`` leaves them out.
"""

import json
import re
from pathlib import Path
from typing import Any

#: numbers in words, as far as the keys' exact numbers go
_WORDS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
          "seventeen eighteen nineteen twenty").split()  # fmt: skip
_EFFECTS = {"DEATH": "killed", "INJURY": "wounded"}

Victim = tuple[int, str]


def victims(row: dict[str, Any]) -> set[Victim]:
    """Number and measure of the victims of one text that the keys count exactly."""
    found = set()
    for template in row["templates"]:
        for victim in template["victims"]:
            number, effects = str(victim["number"]), set(victim["effect"])
            if number.isdigit() and int(number) > 1 and len(effects) == 1 and effects <= set(_EFFECTS):
                found.add((int(number), _EFFECTS[effects.pop()]))
    return found


def stated(text: str, number: int) -> bool:
    """Whether the number stands in the text at all, in digits or in a word."""
    word = _WORDS[number] if number < len(_WORDS) else str(number)
    return re.search(rf"\b(?:{number}|{word})\b", text, re.IGNORECASE) is not None


def accuracy(gold: Path, predicted: Path) -> dict[str, float]:
    """Shares of the victims: ``count`` found of all and ``count stated`` of those whose number the text writes, and
    ``effect`` right among the found."""
    counts = dict.fromkeys(("all", "stated", "found", "right"), 0)
    with open(gold, encoding="utf-8") as golds, open(predicted, encoding="utf-8") as predictions:
        for line, answer in zip(golds, predictions, strict=True):
            row, figures = json.loads(line), json.loads(answer)["figures"]
            for number, measure in victims(row):
                same = [f["measure"] for f in figures if f["value"] == number and f["unit"] == "person"]
                counts["all"] += 1
                counts["stated"] += stated(row["text"], number)
                counts["found"] += bool(same)
                counts["right"] += measure in same
    return {
        "count": counts["found"] / max(1, counts["all"]),
        "count stated": counts["found"] / max(1, counts["stated"]),
        "effect": counts["right"] / max(1, counts["found"]),
    }
