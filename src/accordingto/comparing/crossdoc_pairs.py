"""What speaks for two mentions being of one event: their words, their sentences' words and meaning, their articles.

A mention is described once; the features of all pairs of one story are then a few matrix products.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Span, Token

from accordingto.comparing.context import shipped_context
from accordingto.comparing.embeddings import shipped_meaning, unit
from accordingto.reading.tagger import shipped

_CONTENT = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "VERB"})
_NAMED = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
#: sentences after this many are as late as each other
_LATE = 20
#: mentions in general weigh as much as so many of the story's own, where its middle is taken
_USUAL = 20
#: sets of words that are compared by how much of the smaller is in the other
_SETS = ("names", "numbers", "days", "places", "subjects", "objects", "arguments")
FEATURES = (
    "lemma", "beginning", "text", "pos", "verbs", "one article", "article words", "context words",
    "state", "word meaning", "sentence meaning", "article meaning", "in context", "in deeper context",
    *(f"{kind} {what}" for kind in _SETS for what in ("shared", "in both", "number shared")),
    "governor", "one governs", "commoner", "rarer", "least telling", "most telling", "earlier", "later", "words",
    "article neighbours",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One mention as it is compared.

    Attributes:
        article: number of its article. sentence: number of its sentence in it.
        lemma, pos, text: of its head; text of the whole mention, in lower case.
        governor: lemma of the word that the head depends on.
        context: lemmas of the other content words of the sentence.
        sets: per kind of ``_SETS`` the lemmas of that kind, of the sentence or of the head's arguments.
        state: the tagger's shared states of its words, mean. word, about, whole: meaning of its words, of its sentence,
            and of all sentences of its article that hold a mention, mean.
        lower, upper: of its words in the light of the article (``context.LAYERS``), mean.
    """

    article: int
    sentence: int
    lemma: str
    pos: str
    text: str
    governor: str
    context: frozenset[str]
    sets: dict[str, frozenset[str]]
    state: np.ndarray
    word: np.ndarray
    about: np.ndarray
    whole: np.ndarray
    lower: np.ndarray
    upper: np.ndarray


def head(mention: Span) -> Token:
    """The word of the mention that the others depend on; the first where several stand side by side."""
    return next((token for token in mention if token.head == token or token.head not in mention), mention[0])


def described(article: int, doc: Doc, mentions: Sequence[Span]) -> list[Mention]:
    """Describe the mentions of one article. The Doc has lemmas, parts of speech, dependencies and entities.

    Raises:
        ReadingError: a model that ships with the package cannot be read.
    """
    if not mentions:
        return []
    sents = list(doc.sents)
    number = {sent.start: n for n, sent in enumerate(sents)}
    spans = [(sent.start_char, sent.end_char) for sent in sents]
    encoded = shipped().encode(doc.text, spans)
    start, end = encoded.words.start, encoded.words.end
    in_context = shipped_context().means(encoded.words, spans, [_rows(start, end, mention) for mention in mentions])
    meant: dict[int, tuple[int, np.ndarray]] = {}
    for sent in {mention[0].sent.start: mention[0].sent for mention in mentions}.values():
        first, last = _rows(start, end, sent)
        meant[sent.start] = first, shipped_meaning().words(encoded.states[first:last])
    whole = np.mean([_mean(words) for _, words in meant.values()], axis=0)
    found = []
    for mention, (lower, upper) in zip(mentions, in_context, strict=True):
        sent = mention[0].sent
        first, words = meant[sent.start]
        from_, to = _rows(start, end, mention)
        of = head(mention)
        found.append(
            Mention(
                article=article, sentence=number[sent.start], lemma=of.lemma_.lower(), pos=of.pos_,
                text=mention.text.lower(), governor=of.head.lemma_.lower(),
                context=frozenset(t.lemma_.lower() for t in sent if t.pos_ in _CONTENT) - {of.lemma_.lower()},
                sets=_sets(of, sent), state=_mean(encoded.states[from_:to].astype(np.float32)),
                word=_mean(words[max(0, from_ - first) : to - first]), about=_mean(words), whole=whole,
                lower=lower, upper=upper,
            )
        )  # fmt: skip
    return found


def _rows(start: np.ndarray, end: np.ndarray, span: Span) -> tuple[int, int]:
    """Of words with these starts and ends, the first that reaches into the span and the first behind it."""
    return int(np.searchsorted(end, span.start_char, side="right")), int(np.searchsorted(start, span.end_char))


def _mean(rows: np.ndarray) -> np.ndarray:
    return rows.mean(axis=0) if len(rows) else np.zeros(rows.shape[1], dtype=np.float32)


def _sets(of: Token, sent: Span) -> dict[str, frozenset[str]]:
    def lemmas(fits: Callable[[Token], bool]) -> frozenset[str]:
        return frozenset(token.lemma_.lower() for token in sent if fits(token))

    own = [child for child in of.children if child.pos_ in _NAMED]
    behind = [token for child in of.children if child.dep_ == "prep" for token in child.children]
    subjects = [token for token in own if token.dep_.startswith("nsubj") or token.dep_ == "poss"]
    objects = [token for token in own if token.dep_ in ("dobj", "nsubjpass")] + behind
    return {
        "names": lemmas(lambda t: t.pos_ == "PROPN"),
        "numbers": lemmas(lambda t: t.pos_ == "NUM" or t.ent_type_ == "CARDINAL"),
        "days": lemmas(lambda t: t.ent_type_ in ("DATE", "TIME") and t.pos_ != "DET"),
        "places": lemmas(lambda t: t.ent_type_ in ("GPE", "LOC", "FAC")),
        "subjects": frozenset(token.lemma_.lower() for token in subjects),
        "objects": frozenset(token.lemma_.lower() for token in objects),
        "arguments": frozenset(token.lemma_.lower() for token in own + behind),
    }


def features(
    mentions: Sequence[Mention], likeness: np.ndarray, telling: Callable[[str], float], usual: np.ndarray
) -> np.ndarray:
    """Pairs of mentions, in the order of ``numpy.triu_indices(n, 1)``, x ``FEATURES``.

    Args:
        mentions: of one story.
        likeness: of any two articles, by their numbers.
        telling: how much a lemma tells, by how few articles have it.
        usual: ``lower`` and ``upper`` of mentions in general, 2 x their width.
    """
    pairs = np.triu_indices(len(mentions), 1)
    article = np.array([one.article for one in mentions])
    lemma, text = _numbered([one.lemma for one in mentions]), _numbered([one.text for one in mentions])
    verb = np.array([one.pos == "VERB" for one in mentions])
    columns = [
        _same(lemma), _beginnings([one.lemma for one in mentions]), _same(text),
        _same(_numbered([one.pos for one in mentions])), verb[:, None] & verb[None], _same(article),
        likeness[np.ix_(article, article)], _cosines(_bags([one.context for one in mentions], telling)),
    ]  # fmt: skip
    vectors = ("state", "word", "about", "whole")
    columns += [_cosines(np.stack([getattr(one, kind) for one in mentions])) for kind in vectors]
    in_context = np.stack([(one.lower, one.upper) for one in mentions], axis=1)
    columns += [_cosines(_about_mean(rows, of_all)) for rows, of_all in zip(in_context, usual, strict=True)]
    for kind in _SETS:
        bags = _bags([one.sets[kind] for one in mentions], lambda _: 1.0)
        size = bags.sum(axis=1)
        smaller, shared = np.minimum(size[:, None], size[None]), bags @ bags.T
        columns += [shared / np.maximum(smaller, 1), np.minimum(smaller, 1), shared]
    above = [one.governor for one in mentions]
    governs = np.array([[up == one.lemma for up in above] for one in mentions])
    often = np.bincount(lemma)[lemma] / len(mentions)
    tells = np.array([telling(one.lemma) for one in mentions])
    late = np.array([min(one.sentence, _LATE) for one in mentions])
    several = np.array([" " in one.text for one in mentions], dtype=np.float32)
    columns += [_same(_numbered(above)), governs | governs.T]
    columns += [pick(x[:, None], x[None]) for x in (often, tells, late) for pick in (np.minimum, np.maximum)]
    columns += [several[:, None] + several[None], _neighbours(article, likeness)]
    return np.stack([column[pairs] for column in columns], axis=1).astype(np.float32)


def _neighbours(article: np.ndarray, likeness: np.ndarray) -> np.ndarray:
    """How far the articles of two mentions are like the same others: two stories of one topic part better so.

    The correlation of their rows in the matrix of likenesses, where an article is as like itself as others are to it
    on average and each column is taken about its mean.
    """
    kinds, number = np.unique(article, return_inverse=True)
    rows = likeness[np.ix_(kinds, kinds)].astype(np.float64)
    np.fill_diagonal(rows, 0)
    np.fill_diagonal(rows, rows.sum(axis=1) / max(1, len(kinds) - 1))
    between = _cosines(rows - rows.mean(axis=0))
    return between[np.ix_(number.reshape(-1), number.reshape(-1))]


def _numbered(values: list[str]) -> np.ndarray:
    return np.unique(values, return_inverse=True)[1].reshape(-1)


def _same(values: np.ndarray) -> np.ndarray:
    return values[:, None] == values[None]


def _cosines(rows: np.ndarray) -> np.ndarray:
    rows = unit(rows)
    return rows @ rows.T


def _about_mean(rows: np.ndarray, usual: np.ndarray) -> np.ndarray:
    """Without what all mentions of the story have in common, which would make any two alike.

    A story of a few mentions tells little of that: ``usual`` counts for as many as ``_USUAL``.
    """
    return rows - (rows.sum(axis=0) + _USUAL * usual) / (len(rows) + _USUAL)


def _bags(sets: Sequence[frozenset[str]], weight: Callable[[str], float]) -> np.ndarray:
    # sorted: sums of floats depend on their order, and that of a set on the run
    place = {word: n for n, word in enumerate(sorted(frozenset().union(*sets)))}
    rows = np.zeros((len(sets), max(1, len(place))), dtype=np.float32)
    for row, words in zip(rows, sets, strict=True):
        for word in words:
            row[place[word]] = weight(word)
    return rows


def _beginnings(lemmas: list[str]) -> np.ndarray:
    """The part of the longer lemma that both begin with: acquire and acquisition, foil and foiled."""
    kinds, number = np.unique(lemmas, return_inverse=True)
    longest = max(map(len, kinds))
    letters = np.array([[ord(c) for c in lemma.ljust(longest, "\0")] for lemma in kinds])
    size = np.array([len(lemma) for lemma in kinds])
    both = np.empty((len(kinds), len(kinds)), dtype=np.float32)
    for row, (own, length) in enumerate(zip(letters, size, strict=True)):
        agrees = np.logical_and.accumulate(letters == own, axis=1).sum(axis=1)
        both[row] = np.minimum(agrees, np.minimum(size, length)) / np.maximum(size, length)
    return both[np.ix_(number.reshape(-1), number.reshape(-1))]
