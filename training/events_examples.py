"""What the model of event types learns from: pairs with PLOVER's types, snippets with ACLED's, news with neither.

Of some of the news a larger model says what it tells (``teacher.py``).
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from accordingto.reading.acled import SUB_EVENTS, Sentences
from accordingto.reading.events import Events
from accordingto.reading.events_pairs import Pair
from accordingto.reading.events_trained import DOER, NONE, OTHER, Range, marked
from accordingto.reading.pipeline import bare_pipeline
from benchmarks.pairs import ends
from training.prepare import tokenizer

PAIRS = Path(__file__).with_name("pairs.tsv")
NO_EVENT = Path(__file__).with_name("no_event.txt")
SNIPPETS = Path(__file__).resolve().parent.parent / "benchmarks" / "acled_style.tsv"
MARKS = (*DOER, *OTHER)
#: most characters of a stretch of news
_WINDOW = 600
#: label of what an example says nothing about
UNKNOWN = -100
#: root types of which none of ACLED's sub-event types is told
_TALK = frozenset("ACCUSE AID CONSULT REJECT REQUEST SANCTION SUPPORT THREATEN".split())
#: sub-event type -> the root type that its snippets are of without a doubt
_ROOTS = {
    "Armed clash": "ASSAULT", "Attack": "ASSAULT", "Air/drone strike": "ASSAULT", "Sexual violence": "ASSAULT",
    "Shelling/artillery/missile attack": "ASSAULT", "Arrests": "COERCE", "Peaceful protest": "PROTEST",
    "Protest with intervention": "PROTEST", "Violent demonstration": "PROTEST",
}  # fmt: skip

Pieces = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence or snippet.

    Attributes:
        id: of its row; empty for what no fold holds back.
        root: number of its root type, acled: number of its sub-event type, UNKNOWN where nobody said.
        ways: its pieces by each way to mark a pair in it, the set's own first, then the reading's.
    """

    id: str
    root: int
    acled: int
    ways: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """All of them, with the names of the types in the order of their numbers; of ``news`` nobody said what it tells."""

    pairs: list[Example]
    own: list[Example]
    snippets: list[Example]
    quiet: list[Example]
    news: list[Example]
    roots: list[str]
    acled: list[str]


def examples(data: Path, config: dict) -> Examples:
    """The labelled pairs of ``data``, our own pairs and snippets, and news of ``data`` in which nothing is done."""
    rows = _rows(data / "plover_pairs_train.jsonl")
    roots, acled = [*sorted({row["root"] for row in rows}), NONE], [*sorted(SUB_EVENTS), NONE]
    split, nlp = tokenizer(), _nlp()
    none = acled.index(NONE)
    pairs = [
        Example(
            row["id"], roots.index(row["root"]), none if row["root"] in _TALK else UNKNOWN, _pair_ways(split, nlp, row)
        )
        for row in rows
    ]
    own = [
        Example("", roots.index(kind), none if kind in _TALK else UNKNOWN, (tuple(marked(split, text, *pair)),))
        for text, *pair, kind in own_pairs()
    ]
    snippets = [
        Example(name, roots.index(root) if root else UNKNOWN, acled.index(kind), _snippet_ways(split, nlp, text))
        for name, root, kind, text in _snippets()
    ]
    snippets += [Example("", UNKNOWN, none, _snippet_ways(split, nlp, text)) for text in _no_events()]
    quiet = [
        Example("", roots.index(NONE), none, (pieces, bare(pieces)))
        for pieces in _quiet(data, split, nlp, config)
    ]
    quiet += [Example("", UNKNOWN, none, (pieces,)) for pieces in _calm(data, split, nlp, config)]
    news = [Example("", UNKNOWN, UNKNOWN, (pieces,)) for pieces in _news(data, split, nlp, config)]
    return Examples(pairs, own, snippets, quiet, news, roots, acled)


def bare(pieces: Pieces) -> Pieces:
    """A text's pieces without marks."""
    return tuple(piece for piece in pieces if piece not in MARKS)


def _rows(path: Path) -> list[dict]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _snippets() -> Iterator[tuple[str, str | None, str, str]]:
    """Name, root type where it is told, sub-event type and text of our own snippets.

    Those of half "learn" tell no root type: with them the few types that snippets have would swamp the pairs'.
    """
    with open(SNIPPETS, encoding="utf-8") as lines:
        _, *rest = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    for name, half, kind, text in rest:
        yield name, None if half == "learn" else _ROOTS.get(kind), kind, text


def own_pairs() -> Iterator[tuple[str, Range | None, Range | None, str]]:
    """Sentence, source, target and type of our own pairs.

    Raises:
        ValueError: a phrase is not in its sentence.
    """
    with open(PAIRS, encoding="utf-8") as lines:
        _, *rest = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    for text, pairs in rest:
        for pair in pairs.split("; "):
            parties, kind = pair.split(" = ")
            source, target = (None if words == "-" else _range(text, words) for words in parties.split(" > "))
            yield text, source, target, kind


def _no_events() -> list[str]:
    with open(NO_EVENT, encoding="utf-8") as lines:
        return [line.strip() for line in lines if not line.startswith("#")]


def _nlp() -> Language:
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto_places")
    nlp.add_pipe("accordingto_actors")
    return nlp


def _pair_ways(split, nlp: Language, row: dict) -> tuple[Pieces, ...]:
    text = row["sentence"]
    source, target = ((end.start, end.end) if end else None for end in ends(row))
    best, most = (source, target), 0
    for pair in Events(trained=False).pairs(nlp(text)):
        doer, other = _characters(pair)
        joined = 2 * _overlap(doer, source) + _overlap(other, target)
        if joined > most:
            best, most = (doer, other), joined
    return tuple(tuple(marked(split, text, *way)) for way in ((source, target), best, (source, None)))


def _snippet_ways(split, nlp: Language, text: str) -> tuple[Pieces, ...]:
    """The whole snippet, and its first sentence with the first pair that the reading makes there."""
    doc = nlp(text)
    first = next(doc.sents)
    pair = next((pair for pair in Events(trained=False).pairs(doc) if pair.trigger in first), None)
    ways = _characters(pair) if pair else (None, None)
    return tuple(marked(split, text, None, None)), tuple(marked(split, first.text, *ways))


def _range(text: str, part: str) -> Range:
    start = text.index(part)
    return start, start + len(part)


def _overlap(one: Range | None, other: Range | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _characters(pair: Pair, offset: int = 0) -> tuple[Range | None, Range | None]:
    """The pair's phrases as characters of the text, counted from ``offset``."""
    doc = pair.trigger.doc
    ends = [doc[slice(*part)] if part else None for part in (pair.doer, pair.other)]
    doer, other = ((s.start_char - offset, s.end_char - offset) if s is not None else None for s in ends)
    return doer, other


def _quiet(data: Path, split, nlp: Language, config: dict) -> list[Pieces]:
    """Pairs of news that the reading would ask about, in sentences in which no trigger of the lexicon stands.

    Some of them are joined by an act all the same, by a word the lexicon lacks; most are not, and without them every
    pair would seem to be.
    """
    component = Events(trained=False)

    def found(doc: Doc) -> Iterator[Pieces]:
        for pair in component.unsaid(doc):
            sent = pair.trigger.sent
            if _is_of_length(sent.text):
                yield tuple(marked(split, sent.text, *_characters(pair, sent.start_char)))

    return _drawn(data, nlp, config["quiet"], config["seed"], found, 1.25)


def _calm(data: Path, split, nlp: Language, config: dict) -> list[Pieces]:
    """Sentences of news in which the rules see no event, as they stand: what an incident is not.

    Without them the model, which knows snippets that each tell of one, would see one in most sentences that name a
    weapon or a body of men.
    """
    component = Events(trained=False)

    def found(doc: Doc) -> Iterator[Pieces]:
        loud = [event.spans[0].start for event in component(doc)._.events]
        for sentence in doc.sents:
            quiet = not any(sentence.start_char <= start < sentence.end_char for start in loud)
            if quiet and _is_of_length(sentence.text):
                yield tuple(marked(split, " ".join(sentence.text.split()), None, None))

    return _drawn(data, nlp, config["calm"], config["seed"] + 1, found, 2)


def _news(data: Path, split, nlp: Language, config: dict) -> list[Pieces]:
    """One to three sentences of news on end, as a reader of openings and notes meets them: every article's first ones,
    and others that name a side, a weapon or an incident."""
    rng = np.random.default_rng(config["seed"])

    def found(doc: Doc) -> Iterator[Pieces]:
        scenes, rest = Sentences(doc), [s for s in doc.sents if len(s.text) <= _WINDOW]
        at = 0
        while at < len(rest):
            chosen = rest[at : at + int(rng.choice([1, 2, 3], p=[0.5, 0.35, 0.15]))]
            text = " ".join(" ".join(sentence.text.split()) for sentence in chosen)
            told = at == 0 or any(scenes.tells_of_force(sentence[0]) for sentence in chosen)
            if told and 40 <= len(text) <= _WINDOW:
                yield tuple(marked(split, text, None, None))
            at += len(chosen)

    return _drawn(data, nlp, config["news"], config["seed"] + 2, found, 2)


def _is_of_length(sentence: str) -> bool:
    return 40 <= len(sentence) <= 350


def _drawn(
    data: Path, nlp: Language, counts: dict[str, int], seed: int, found: Callable[[Doc], Iterable[Pieces]], spare: float
) -> list[Pieces]:
    """So many of what is found in each set, in articles at random until ``spare`` times as many are found."""
    rng = np.random.default_rng(seed)
    kept: list[Pieces] = []
    for name, count in counts.items():
        texts = [row["text"] for row in _rows(data / f"{name}.jsonl")]
        pool: list[Pieces] = []
        for i in rng.permutation(len(texts)):
            pool += found(nlp(texts[i]))
            if len(pool) >= spare * count:
                break
        kept += [pool[i] for i in rng.permutation(len(pool))[:count]]
    return kept
