"""Lines all in capitals, as old newswire has them, and Titles Like This: spaCy's models know small letters better.

Their features of a word are its beginning, its end and its shape beside the word itself; in capitals the first three
mislead them, and a verb becomes a name. The text stays as it is: only what the models make of it is made from small
letters. In a title a word keeps its capital where the running text writes it so ("Quill Warns Coast Guard" above "Quill
warned the Coast Guard"), or where it is in no dictionary.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.attrs import IS_ALPHA, IS_SPACE, IS_TITLE, IS_UPPER
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc, Span, Token

from accordingto.reading.actors_words import is_given_name
from accordingto.reading.gazetteer import gazetteer
from accordingto.reading.places_refusals import KNOWN_CITY

#: words in capitals that make a line one; fewer may be abbreviations
_LEAST = 4
#: and more words than a title has
_HEADLINE = 20
#: a word of fewer letters stands in small letters in a title
_SHORT = 4
#: a text of fewer words under its titles tells nothing of names
_RUNNING = 30


class Capitals:
    """Computes ``doc.tensor`` anew from small letters where lines are in capitals; to be added before the tagger."""

    def __init__(self, tok2vec: Any, dictionary: "Dictionary") -> None:
        """``tok2vec``: the pipeline component that tagger and parser listen to."""
        self._tok2vec, self._dictionary = tok2vec, dictionary

    def __call__(self, doc: Doc) -> Doc:
        shouted, titles = _lines(doc)
        shown = [(line.start, _small(line)) for line in shouted]
        if titles:
            shown += _cased(titles, _Running(doc, titles), self._dictionary)
        if shown:
            words = [token.text for token in doc]
            for start, line in shown:
                words[start : start + len(line)] = line
            small = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
            doc.tensor = self._tok2vec.predict([small])[0]
        return doc


class Titles:
    """Finds the entities of titles anew, in small letters; to be added behind the entity recogniser."""

    def __init__(self, ner: Any, dictionary: "Dictionary") -> None:
        """``ner``: the entity recogniser of the pipeline."""
        self._ner, self._dictionary = ner, dictionary

    def __call__(self, doc: Doc) -> Doc:
        titles = _lines(doc)[1]
        if not titles:
            return doc
        running = _Running(doc, titles)
        for start, words in _cased(titles, running, self._dictionary):
            end = start + len(words)
            if any(ent.start < start < ent.end or ent.start < end < ent.end for ent in doc.ents):
                continue
            lowered = [shown != doc[start + n].text for n, shown in enumerate(words)]
            found = []
            for ent in self._ner(Doc(doc.vocab, words=words)).ents:
                first, last = ent.start, ent.end
                while first < last and lowered[last - 1]:
                    last -= 1  # the small letters that it was shown are no part of a name
                while first < last and lowered[first]:
                    first += 1
                if first < last:
                    found.append(Span(doc, start + first, start + last, ent.label))
            taken = {i for ent in found for i in range(ent.start, ent.end)}
            kept = [
                ent
                for ent in doc.ents
                if not start <= ent.start < end
                or (taken.isdisjoint(range(ent.start, ent.end)) and _stays(ent, lowered[ent.start - start :], running))
            ]
            doc.set_ents(kept + found)
        return doc


def _stays(ent: Span, lowered: list[bool], running: "_Running") -> bool:
    """Whether a name of a title is believed that small letters do not show: by words that were shown as they are, or
    as a person's of words that the running text does not have ("Ash Carter")."""
    if not any(lowered[: len(ent)]):
        return True
    return ent.label_ == "PERSON" and len(ent) > 1 and not any(token.lower_ in running.small for token in ent)


class Dictionary:
    """Whether a word is one of English, and not only a name, by the index of spaCy's lemmatizer (WordNet's words)."""

    def __init__(self, nlp: Language) -> None:
        """``nlp``: a pipeline; without a lemmatizer of rules in it every word may be a name."""
        lemmatizer = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
        lookups = getattr(lemmatizer, "lookups", None) or Lookups()
        self._index, self._rules, self._exceptions = (
            lookups.get_table(name, {}) for name in ("lemma_index", "lemma_rules", "lemma_exc")
        )

    def has(self, word: str, part: str) -> bool:
        """``part``: "verb", "noun" or "adj"."""
        index = self._index.get(part, {})
        if word in index or word in self._exceptions.get(part, {}):
            return True
        return any(
            word.endswith(old) and word[: len(word) - len(old)] + new in index for old, new in self._rules.get(part, ())
        )


def _lines(doc: Doc) -> tuple[list[Span], list[Span]]:
    """The lines of a text that are all in capitals, and those that are titles."""
    array = doc.to_array([IS_UPPER, IS_TITLE, IS_ALPHA, IS_SPACE])
    shouted: list[Span] = []
    titles: list[Span] = []
    if array[:, :2].sum() < _LEAST:
        return shouted, titles
    start = 0
    breaks = [i for i in np.flatnonzero(array[:, 3]).tolist() if "\n" in doc[i].text]
    for end in (*(i + 1 for i in breaks), len(doc)):
        shape = array[start:end].astype(bool)
        letters, upper = int(shape[:, 2].sum()), int((shape[:, 0] & shape[:, 2]).sum())
        if upper >= _LEAST and upper >= 0.9 * letters:
            shouted.append(doc[start:end])
        elif _LEAST <= letters <= _HEADLINE and _is_headline(doc[start:end], shape):
            titles.append(doc[start:end])
        start = end
    return shouted, titles


def _is_headline(line: Span, shape: "np.ndarray") -> bool:
    """Whether Each Longer Word of a line has a capital, as in a title, and it ends as no sentence does."""
    long = [i for i, token in enumerate(line) if shape[i, 2] and len(token) >= _SHORT]
    last = next((token.text for token in reversed(line) if not token.is_space), "")
    return len(long) >= _LEAST and last not in (".", "!", "”", '"') and all(shape[i, 0] or shape[i, 1] for i in long)


def _small(line: Span) -> list[str]:
    """A line's words in small letters; the first letter stays: it tells where a sentence begins."""
    words = []
    opens = True
    for token in line:
        words.append(token.text.capitalize() if opens else token.lower_)
        opens = token.text in (".", "?", "!") or (opens and not token.is_alpha)
    return words


class _Running:
    """What the text under its titles tells of their words."""

    def __init__(self, doc: Doc, titles: list[Span]) -> None:
        inside = {i for line in titles for i in range(line.start, line.end)}
        words = [token for token in doc if token.i not in inside and token.is_alpha]
        #: words that it has in small letters, and with a capital within a sentence
        self.small = {token.text for token in words if token.is_lower}
        self.names = {token.text for token in words if token.is_title and not _opens(token)}
        self._pairs = {(a.text, b.text) for a, b in pairwise(words) if a.is_title and b.is_title}
        self._told = len(words) >= _RUNNING

    def is_name(self, token: Token, dictionary: Dictionary) -> bool:
        """Whether a word of a title would have its capital in a sentence, too."""
        doc, word = token.doc, token.text
        before, behind = doc[token.i - 1 : token.i].text, doc[token.i + 1 : token.i + 2].text
        if (before, word) in self._pairs or (word, behind) in self._pairs:
            return True
        if (token.lower_ in self.small) != (word in self.names):
            return word in self.names
        if is_given_name(word) or is_given_name(before) or _is_known_place(word):
            return True
        if not self._told and dictionary.has(token.lower_, "verb"):
            return False
        return not any(dictionary.has(token.lower_, part) for part in ("verb", "noun", "adj"))


def _cased(titles: list[Span], running: _Running, dictionary: Dictionary) -> Iterator[tuple[int, list[str]]]:
    """For each title its first token, and its words as a sentence would have them."""
    for line in titles:
        words = []
        opens = True
        for token in line:
            keeps = opens or not token.is_title or (len(token) >= _SHORT and running.is_name(token, dictionary))
            words.append(token.text if keeps else token.lower_)
            opens = token.text in (".", "?", "!", ":") or (opens and (token.is_punct or token.is_space))
        yield line.start, words


def _is_known_place(word: str) -> bool:
    """ "Sudan" and "Kabul", also where a dictionary has a dye or a dog of that name."""
    places = gazetteer()
    if places.demonym(word) is not None:
        return True
    return any(entry.kind == "country" or entry.population >= KNOWN_CITY for entry in places.find(word))


def _opens(token: Token) -> bool:
    """Whether a word's capital may be that of a sentence's first word."""
    return not token.i or token.nbor(-1).is_punct or token.nbor(-1).is_space


@Language.factory("accordingto_capitals")
def make(nlp: Language, name: str) -> Capitals:
    return Capitals(nlp.get_pipe("tok2vec"), Dictionary(nlp))


@Language.factory("accordingto_titles")
def make_titles(nlp: Language, name: str) -> Titles:
    return Titles(nlp.get_pipe("ner"), Dictionary(nlp))
