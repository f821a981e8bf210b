"""Which mentions of events, in many articles, are of one event: cross-document event coreference.

Articles are first brought together by what they are about; within one story, mentions with the same head lemma are of
one event. Mentions are given (a reading's events, or a set's); none are found here.
"""

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from spacy.tokens import Doc, Span, Token

from accordingto.comparing.linkage import average_linkage

#: cosine of TF-IDF vectors from which articles, on average, are of one story
STORY = 0.12
#: parts of speech that tell what an article is about
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})


def head(mention: Span) -> Token:
    """The word of the mention that the others depend on; the first where several stand side by side."""
    return next((token for token in mention if token.head == token or token.head not in mention), mention[0])


def coreferent(
    docs: Sequence[Doc], mentions: Sequence[Sequence[Span]], topics: Sequence[Hashable] | None = None
) -> list[list[int]]:
    """The event that each mention speaks of, as a number that mentions of one event share.

    Args:
        docs: articles with lemmas and parts of speech.
        mentions: the mentions of each article.
        topics: what each article is known to be about, where that is known: mentions of two topics are never one event.

    Time and memory grow with the square of the number of articles, and with that of the mentions of one story.
    """
    numbers: dict[Hashable, int] = {}
    of_story = stories(docs, topics)
    return [
        [numbers.setdefault((int(story), head(mention).lemma_.lower()), len(numbers)) for mention in here]
        for story, here in zip(of_story, mentions, strict=True)
    ]


def stories(docs: Sequence[Doc], topics: Sequence[Hashable] | None = None, least: float = STORY) -> np.ndarray:
    """Articles -> the number of the story each belongs to, by the likeness of their words; see ``coreferent``."""
    likeness = alike(docs)
    if topics is not None:
        number = {topic: n for n, topic in enumerate(dict.fromkeys(topics))}
        of = np.array([number[topic] for topic in topics])
        likeness = np.where(of[:, None] == of[None, :], likeness, -1e9)
    return average_linkage(likeness, least)


def alike(docs: Sequence[Doc]) -> np.ndarray:
    """Cosine of each two articles' TF-IDF vectors: 1 + log of a lemma's count, by log of (articles + 1) / with it."""
    bags = [Counter(token.lemma_.lower() for token in doc if token.pos_ in _TELLING) for doc in docs]
    held = Counter(lemma for bag in bags for lemma in bag)
    place = {lemma: n for n, lemma in enumerate(held)}
    vectors = np.zeros((len(docs), len(place)), dtype=np.float32)
    for row, bag in zip(vectors, bags, strict=True):
        for lemma, count in bag.items():
            row[place[lemma]] = (1 + np.log(count)) * np.log((len(docs) + 1) / held[lemma])
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors @ vectors.T
