"""What a number counts: the noun phrase it stands in, or the one an earlier number counted, and never a guess."""

from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.reading.numbers import Quantity
from accordingto.reading.spans import runs
from accordingto.reading.words import table
from accordingto.record import Figure, Span

#: farther than this a noun does not belong to the number any more, whatever a parse of a long line says
REACH = 9
_INSIDE = frozenset("ADJ NOUN PROPN ADV NUM".split())
_OPENS = frozenset("the these those his her their its our my your this that such other".split())


class Noun(NamedTuple):
    """The noun phrase counted.

    Attributes:
        head: its head. phrase: its tokens without the number. spans: the same as characters.
        cls: class of the head in ``data/figure_nouns.tsv``, or None. unit: what one of them is.
    """

    head: Token
    phrase: list[Token]
    spans: list[Span]
    cls: str | None
    unit: str | None


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    return {row["noun"]: (row["class"], row["unit"]) for row in table("figure_nouns")}


def noun_class(lemma: str) -> tuple[str, str] | None:
    """Class and unit of a noun in its dictionary form (a regular plural is tried too), or None."""
    found = _nouns().get(lemma)
    if found is None and lemma.endswith("s"):
        found = _nouns().get(lemma[:-1])
    return found


def counted_noun(quantity: Quantity, tokens: TokenSpan) -> Noun | None:
    """The noun phrase that the number counts in its own clause, None where it stands alone or carries its unit."""
    if quantity.kind is not None and quantity.kind != "share":
        return _described(quantity, tokens)
    doc = tokens.doc
    stop = _token_after(doc, quantity, tokens)
    head = _by_surface(doc, stop, quantity)
    return _noun(head, stop) if head is not None else None


def _token_after(doc: Doc, quantity: Quantity, tokens: TokenSpan) -> int:
    """Index of the first token after the whole expression."""
    whole = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    return max(tokens.end, whole.end if whole is not None else tokens.end)


def _described(quantity: Quantity, tokens: TokenSpan) -> Noun | None:
    """What a measure in a compound describes: the sentence of "three-year sentence"."""
    if not quantity.hyphenated:
        return None
    stop = _token_after(tokens.doc, quantity, tokens)
    head = _by_surface(tokens.doc, stop, quantity)
    return _noun(head, stop) if head is not None else None


def _by_surface(doc: Doc, i: int, quantity: Quantity) -> Token | None:
    """The last noun of the run of adjectives and nouns behind the number, "of" and a determiner let pass first."""
    end = min(len(doc), i + REACH)
    while i < end and (doc[i].text in ("-", "–") or doc[i].lower_ in ("more", "other", "others", "additional")):
        if doc[i].lower_ == "others":
            return None
        if doc[i].lower_ == "other" and (i + 1 == end or doc[i + 1].pos_ not in _INSIDE):
            return None
        i += 1
    if i < end and doc[i].lower_ == "of":
        i += 1
        while i < end and (doc[i].lower_ in _OPENS or doc[i].pos_ == "DET"):
            i += 1
        if i < end and doc[i].pos_ == "PRON":
            return None
        if i < end and doc[i].pos_ == "NUM":  # "half of the 200 soldiers"
            i += 1
    elif i < end and quantity.kind == "share" and (doc[i].lower_ in _OPENS or doc[i].pos_ == "DET"):
        i += 1
    last = None
    while i < end:
        token = doc[i]
        if token.is_punct and token.text not in ("-", "–", "'", "’"):
            # "heavy, armoured vehicles": a comma between adjectives does not end the phrase
            if token.text == "," and last is None and i + 1 < end and doc[i - 1].pos_ == doc[i + 1].pos_ == "ADJ":
                i += 1
                continue
            break
        if token.tag_ in ("NN", "NNS", "NNP", "NNPS"):
            if last is not None and token.ent_type_ in ("DATE", "TIME") and last.ent_type_ != token.ent_type_:
                break
            last = token
        elif token.tag_ == "POS":
            last = None
        elif token.tag_ == "CC" and last is None and i + 1 < end and doc[i + 1].pos_ == "ADJ":
            pass
        elif last is not None or not (
            token.pos_ in _INSIDE or token.tag_ in ("VBN", "VBG", "HYPH", "JJ", "JJR", "RB") or token.text in ("-", "–")
        ):
            break
        elif token.tag_ == "VBN" and _is_predicate(token):
            break
        i += 1
    return last


def _is_predicate(token: Token) -> bool:
    """A participle that tells what befell the counted ("143 wounded in the attack") rather than describes a noun."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is None or after.pos_ in ("ADP", "PUNCT", "CCONJ", "SCONJ", "AUX", "DET", "PRON", "NUM", "SPACE")


def _noun(head: Token, start: int) -> Noun:
    doc = head.doc
    phrase = [token for token in doc[start : head.i + 1] if token.text not in ("-", "–")]
    while phrase and (phrase[0].lower_ in _OPENS or phrase[0].lower_ in ("of", "the", "more", "other") or (
        phrase[0].pos_ in ("DET", "NUM", "ADP", "PUNCT")
    )):  # fmt: skip
        phrase.pop(0)
    phrase += _coordinated(head)
    cls, unit = _class_of(head, phrase)
    return Noun(head, phrase, runs(phrase), cls, unit)


def _coordinated(head: Token) -> list[Token]:
    """ " and activists" of "200 lawyers and activists": a bare noun under the same number."""
    doc, i = head.doc, head.i
    if i + 2 < len(doc) and doc[i + 1].lower_ in ("and", "or") and doc[i + 2].tag_ == head.tag_ == "NNS":
        if i + 3 >= len(doc) or doc[i + 3].pos_ not in ("NOUN", "PROPN"):
            return [doc[i + 1], doc[i + 2]]
    return []


def _class_of(head: Token, phrase: list[Token]) -> tuple[str | None, str | None]:
    found = noun_class(head.lemma_.lower()) or noun_class(head.lower_)
    if found is not None:
        return found
    if head.ent_type_ == "NORP" or head.tag_ == "NNPS":
        return "civilian", "person"
    lemma = head.lemma_.lower()
    return None, lemma if lemma.isalpha() and lemma.isascii() and len(lemma) < 30 else None


def inherited(quantity: Quantity, tokens: TokenSpan, measure: str, doc: Doc, figures: list[Figure]) -> Noun | None:
    """The noun phrase of the nearest earlier figure of this sentence or the last, for a bare count of persons."""
    if quantity.unit is not None or measure in ("money", "duration", "distance", "area", "share", "rate", "events"):
        return None
    if measure == "other" or measure == "equipment":
        return None
    sentence = tokens.sent
    before = doc[max(sentence.start - 1, 0)].sent.start if sentence.start else 0
    for figure in reversed(figures[-4:]):
        if figure.counted is None or figure.unit != "person":
            continue
        span = doc.char_span(figure.counted.spans[0].start, figure.counted.spans[-1].end, alignment_mode="expand")
        if span is None or span.start < before:
            return None
        head = span.root
        return Noun(head, [t for t in span], figure.counted.spans, _class_of(head, list(span))[0], figure.unit)
    return None
