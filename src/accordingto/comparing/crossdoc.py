"""Which mentions of events, in many articles, are of one event: cross-document event coreference.

Articles are first brought together by what they are about. Within a story small trained networks say of each two
mentions how likely they are of one event (``crossdoc_pairs`` gives what they go by), and a trained rule makes events of
that (``agglomeration``). Mentions are given (a reading's events, or a set's); none are found here.
"""

import json
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Span

from accordingto.comparing.agglomeration import FEATURES as OF_CLUSTERS
from accordingto.comparing.agglomeration import Rule, agglomerate
from accordingto.comparing.crossdoc_pairs import FEATURES, described, features
from accordingto.comparing.linkage import average_linkage
from accordingto.record import ReadingError

PAIRS = Path(__file__).with_name("models") / "crossdoc.json"
#: cosine of TF-IDF vectors from which articles, on average, are of one story: so low that events seldom cross it
STORY = 0.06
#: parts of speech that tell what an article is about
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
#: standard deviations beyond which a feature is taken to be no farther off
_FAR = 6.0


class Pairs:
    """Networks and rule, from the data file that ``python -m training crossdoc`` writes. Raises ReadingError."""

    def __init__(self, file: Path = PAIRS) -> None:
        try:
            held = json.loads(file.read_text(encoding="utf-8"))
            if tuple(held["features"]) != FEATURES or tuple(held["rule"]["features"]) != OF_CLUSTERS:
                raise ValueError("made for other features")
            self._mean, self._deviation = (np.array(held[key], dtype=np.float32) for key in ("mean", "deviation"))
            self._nets = [
                [(np.array(matrix, dtype=np.float32), np.array(added, dtype=np.float32)) for matrix, added in net]
                for net in held["nets"]
            ]
            #: where mentions lie in general, as ``features`` asks for it
            self.usual = np.array(held["usual"], dtype=np.float32)
            rule = held["rule"]
            #: says which clusters of mentions are one event
            self.rule = Rule(np.array(rule["weights"]), rule["added"], rule["least"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReadingError(f"{file}: no network for pairs of mentions can be read there ({error})") from error

    def probabilities(self, given: np.ndarray) -> np.ndarray:
        """Pairs x ``FEATURES`` -> the probability of each pair that it is of one event."""
        given = np.clip((given - self._mean) / self._deviation, -_FAR, _FAR)
        total = np.zeros(len(given), dtype=np.float32)
        for net in self._nets:
            x = given
            for matrix, added in net[:-1]:
                x = np.maximum(x @ matrix + added, 0.0)
            total += (x @ net[-1][0] + net[-1][1])[:, 0]
        return 1.0 / (1.0 + np.exp(-total / len(self._nets)))


@cache
def shipped_pairs() -> Pairs:
    """The network that ships with the package, loaded once, when it is first asked for. Raises ReadingError."""
    return Pairs()


def coreferent(
    docs: Sequence[Doc], mentions: Sequence[Sequence[Span]], topics: Sequence[Hashable] | None = None
) -> list[list[int]]:
    """The event that each mention speaks of, as a number that mentions of one event share.

    Args:
        docs: articles with lemmas, parts of speech, dependencies and entities.
        mentions: the mentions of each article.
        topics: what each article is known to be about, where that is known: mentions of two topics are never one
            event, and articles of one topic are taken as one story.

    Time and memory grow with the square of the number of articles, and with that of the mentions of one story (time
    with their cube where they are all alike).

    Raises:
        ReadingError: a model that ships with the package cannot be read.
    """
    likeness, telling = alike(docs), tellings(docs)
    of_story = stories(likeness) if topics is None else _numbers(topics)
    given = [described(n, doc, here) for n, (doc, here) in enumerate(zip(docs, mentions, strict=True))]
    found = [np.zeros(len(here), dtype=np.int64) for here in given]
    total = 0
    for story in range(int(of_story.max(initial=-1)) + 1):
        held = np.flatnonzero(of_story == story)
        here = [mention for article in held for mention in given[article]]
        if not here:
            continue
        between = np.zeros((len(here), len(here)))
        pairs = np.triu_indices(len(here), 1)
        between[pairs] = shipped_pairs().probabilities(features(here, likeness, telling, shipped_pairs().usual))
        events = agglomerate(between + between.T, shipped_pairs().rule) + total
        total = int(events.max()) + 1
        for article, part in zip(held, np.split(events, np.cumsum([len(given[a]) for a in held])[:-1]), strict=True):
            found[article] = part
    return [numbers.tolist() for numbers in found]


def stories(likeness: np.ndarray) -> np.ndarray:
    """Likeness of articles (``alike``) -> the number of the story each belongs to."""
    return average_linkage(likeness, STORY)


def alike(docs: Sequence[Doc]) -> np.ndarray:
    """Cosine of each two articles' TF-IDF vectors: 1 + log of a lemma's count, by log of (articles + 1) / with it."""
    bags = [Counter(token.lemma_.lower() for token in doc if token.pos_ in _TELLING) for doc in docs]
    held = Counter(lemma for bag in bags for lemma in bag)
    place = {lemma: n for n, lemma in enumerate(sorted(held))}
    vectors = np.zeros((len(docs), len(place)), dtype=np.float32)
    for row, bag in zip(vectors, bags, strict=True):
        for lemma, count in bag.items():
            row[place[lemma]] = (1 + np.log(count)) * np.log((len(docs) + 1) / held[lemma])
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors @ vectors.T


def tellings(docs: Sequence[Doc]) -> Callable[[str], float]:
    """How much a lemma tells among these articles: log of (articles + 1) / (those that have it + 1)."""
    held = Counter(lemma for doc in docs for lemma in {token.lemma_.lower() for token in doc})
    return lambda lemma: float(np.log((len(docs) + 1) / (held[lemma] + 1)))


def _numbers(topics: Sequence[Hashable]) -> np.ndarray:
    number = {topic: n for n, topic in enumerate(dict.fromkeys(topics))}
    return np.array([number[topic] for topic in topics], dtype=np.int64)
