"""The tables of the model card: ``python -m training card`` puts them between the marks of docs/model-card.md.

Matching is that of the attribution scorer: word tokens, one to one by falling overlap of contents; "found" is an
overlap (Jaccard) of half or more, "full" asks a shared word of the source as well.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

CARD = Path(__file__).resolve().parents[1] / "docs" / "model-card.md"
_MARKS = re.compile(r"(<!-- tables -->\n).*?(<!-- /tables -->)", re.S)
_WORD = re.compile(r"\w+")
_QUOTE = re.compile(r'["“”„«»]')
_PUBLISHERS = {
    "breitbart": "Breitbart",
    "huff-post": "Huffington Post",
    "nyt": "New York Times",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "Washington Post",
    "west-journal": "Wall Street Journal",
}


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated attribution, what it is like, and how well it was found."""

    publisher: str
    direct: bool
    sourced: bool
    cue: str
    fragments: int
    found: bool
    full: bool
    exact: bool


def _tokens(words: list[tuple[int, int]], spans: Iterable[Iterable[int]]) -> frozenset[int]:
    spans = list(spans)
    return frozenset(i for i, (a, b) in enumerate(words) if any(a < end and start < b for start, end in spans))


def _judged(row: dict, predicted: list[dict]) -> list[Gold]:
    text = row["text"]
    words = [match.span() for match in _WORD.finditer(text) if any(c.isalnum() for c in match.group())]
    gold = row["attributions"]
    ours = [(_tokens(words, a["content"]), _tokens(words, a.get("source") or [])) for a in predicted]
    theirs = [(_tokens(words, a["content"]), _tokens(words, a.get("source") or [])) for a in gold]
    pairs = sorted(
        (
            (len(mine[0] & given[0]) / len(mine[0] | given[0]), -g, -p)
            for g, given in enumerate(theirs)
            for p, mine in enumerate(ours)
            if mine[0] & given[0]
        ),
        reverse=True,
    )
    matched: dict[int, tuple[float, int]] = {}
    taken: set[int] = set()
    for overlap, g, p in pairs:
        if -g not in matched and -p not in taken:
            matched[-g] = (overlap, -p)
            taken.add(-p)
    found = []
    for g, attribution in enumerate(gold):
        overlap, p = matched.get(g, (0.0, -1))
        same = p >= 0 and bool(ours[p][1] & theirs[g][1] or not (ours[p][1] or theirs[g][1]))
        found.append(
            Gold(
                publisher=row["publisher"],
                direct=any(_QUOTE.search(text[a:b]) for a, b in attribution["content"]),
                sourced=bool(attribution.get("source")),
                cue=_cue(text, attribution),
                fragments=len(attribution["content"]),
                found=overlap >= 0.5,
                full=overlap >= 0.5 and same,
                exact=overlap == 1,
            )
        )
    return found


def _cue(text: str, attribution: dict) -> str:
    return " ".join(text[a:b].lower() for a, b in attribution.get("cue") or [])


def _rows(path: Path) -> list[dict]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def tables(data: Path, predictions: Path) -> str:
    """Full F1 by publisher and recall by kind, as Markdown; ``data`` holds the training and development parts."""
    predicted = {row["id"]: row["attributions"] for row in _rows(predictions)}
    rows = _rows(data / "polnear_dev.jsonl")
    judged = [one for row in rows for one in _judged(row, predicted[row["id"]])]
    made = Counter(row["publisher"] for row in rows for _ in predicted[row["id"]])
    articles = Counter(row["publisher"] for row in rows)
    seen = Counter(
        _cue(row["text"], a) for row in _rows(data / "polnear_train.jsonl") for a in row["attributions"]
    )
    lines = ["By publisher:", "", "| publisher | articles | attributions | full F1 |", "|-|-|-|-|"]
    for publisher in sorted(articles):
        own = [one for one in judged if one.publisher == publisher]
        f1 = 2 * sum(one.full for one in own) / (len(own) + made[publisher])
        name = _PUBLISHERS.get(publisher, publisher)
        lines.append(f"| {name} | {articles[publisher]} | {len(own)} | {100 * f1:.1f} |")
    kinds: list[tuple[str, Callable[[Gold], bool]]] = [
        ("with quotation marks", lambda one: one.direct),
        ("without", lambda one: not one.direct),
        ("a source is named", lambda one: one.sourced),
        ("none is", lambda one: not one.sourced),
        ("cue seen 20 times or more in training", lambda one: seen[one.cue] >= 20),
        ("cue seen 1 to 19 times", lambda one: 0 < seen[one.cue] < 20),
        ("cue never seen", lambda one: not seen[one.cue]),
        ("content in one fragment", lambda one: one.fragments == 1),
        ("content in several", lambda one: one.fragments > 1),
    ]
    lines += ["", "By kind, recall:", ""]
    lines += ["| kind | attributions | found | found with source | content exact |", "|-|-|-|-|-|"]
    for name, belongs in kinds:
        own = [one for one in judged if belongs(one)]
        shares = [100 * sum(getattr(one, what) for one in own) / len(own) for what in ("found", "full", "exact")]
        lines.append(f"| {name} | {len(own)} | " + " | ".join(f"{share:.1f}%" for share in shares) + " |")
    return "\n".join(lines)


def write(data: Path, predictions: Path) -> str:
    """Put the tables into the model card; returns them."""
    made = tables(data, predictions)
    text = CARD.read_text(encoding="utf-8")
    CARD.write_text(_MARKS.sub(lambda match: f"{match[1]}{made}\n{match[2]}", text), encoding="utf-8")
    return made
