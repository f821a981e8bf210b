"""What a number counts: the noun phrase it stands in, or the one an earlier number counted, and never a guess."""

import re
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.reading.numbers import Quantity
from accordingto.reading.numbers.phrases import context
from accordingto.reading.spans import runs
from accordingto.reading.words import table
from accordingto.record import Span

#: farther than this a noun does not belong to the number any more, whatever a parse of a long line says
REACH = 9
_INSIDE = frozenset("ADJ NOUN PROPN ADV NUM".split())
_LEADS = frozenset("of the more other fewer less".split())
_BEFALLEN = frozenset("dead killed wounded injured".split())
_QUOTES = frozenset("\"”’'")
_OF_THEM = (["of", "them"], ["of", "whom"], ["of", "which"])
_OPENS = frozenset("the these those his her their its our my your this that such other".split())


#: the name of a type of weapon: letters before a number
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d+\w*")


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


@cache
def _befalling() -> frozenset[str]:
    return frozenset(row["word"] for row in table("figure_triggers") if row["role"] in ("agent", "after"))


def is_befalling(word: str) -> bool:
    """Whether the word, behind a number, says what befell the counted or what they do ("hurt", "flee")."""
    return word in _befalling()


def noun_class(lemma: str) -> tuple[str, str] | None:
    """Class and unit of a noun in its dictionary form (a regular plural is tried too), or None."""
    nouns = _nouns()
    found = nouns.get(lemma)
    if found is None and lemma.endswith("s"):
        found = nouns.get(lemma[:-1]) or (nouns.get(lemma[:-3] + "y") if lemma.endswith("ies") else None)
    if found is None and lemma.endswith("men"):
        found = nouns.get(lemma[:-3] + "man") or ("person", "person")
    return found


def counted_noun(quantity: Quantity, tokens: TokenSpan) -> Noun | None:
    """The noun phrase that the number counts in its own clause, None where it stands alone or carries its unit."""
    if quantity.kind is not None and quantity.kind != "share":
        return _described(quantity, tokens)
    doc = tokens.doc
    stop = _token_after(doc, quantity, tokens)
    head = _by_surface(doc, stop, quantity)
    if head is not None and head.tag_ == "NN" and quantity.value >= 2 and head.i == stop and is_befalling(head.lower_):
        head = None  # "5,000 flee", "340 hurt": no singular is counted
    if head is None:
        whole = antecedent(tokens)
        return _befallen(doc, stop) or _gathered(quantity, tokens) or (whole and _noun(whole, whole.left_edge.i))
    if quantity.hyphenated and quantity.unit is None:
        # the crew of "22-person crew"
        begin = stop
        while stop < head.i and (doc[stop].is_punct or not doc[stop - 1].whitespace_):
            stop += 1
        noun = _noun(head, stop)
        members = any((noun_class(token.lower_) or ("", ""))[1] == "person" for token in doc[begin:stop])
        return noun._replace(unit="person") if noun is not None and members else noun
    return _noun(head, stop)


def _befallen(doc: Doc, i: int) -> Noun | None:
    """ "1,200 dead and wounded": what befell them stands for the persons."""
    while i < len(doc) and doc[i].is_space and doc[i].text.count("\n") < 2:
        i += 1
    if i + 2 >= len(doc) or doc[i + 1].lower_ not in ("and", "or") or {doc[i].lower_, doc[i + 2].lower_} - _BEFALLEN:
        return None
    phrase = [doc[i], doc[i + 1], doc[i + 2]]
    return Noun(doc[i], phrase, runs(phrase), "person", "person")


def _gathered(quantity: Quantity, tokens: TokenSpan) -> Noun | None:
    """ "a contingent of 12,000", "a first group of 2,600": the number counts the people of the group."""
    doc = tokens.doc
    whole = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    i = (min(tokens.start, whole.start) if whole is not None else tokens.start) - 1
    if quantity.value < 2 or i < 1 or doc[i].lower_ != "of":
        return None
    head = doc[i - 1]
    gathered = head.lower_ in context("gathering")
    if not (gathered or head.lower_ in context("corps")) or head.tag_ not in ("NN", "NNS"):
        return None
    crew = (noun_class(head.lower_) or ("", ""))[0] == "soldier"  # a crew, a team, but not a crowd
    cls = "person" if gathered and not crew else "soldier"
    start = head.i
    while start > 0 and head.i - start < REACH and doc[start - 1].pos_ in ("ADJ", "NOUN", "PROPN"):
        start -= 1
    phrase = list(doc[start : head.i + 1])
    return Noun(head, phrase, runs(phrase), cls, "person")


def _token_after(doc: Doc, quantity: Quantity, tokens: TokenSpan) -> int:
    """Index of the first token after the whole expression."""
    whole = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    return max(tokens.end, whole.end if whole is not None else tokens.end)


def _described(quantity: Quantity, tokens: TokenSpan) -> Noun | None:
    """What a measure beside a noun describes: the sentence of "three-year sentence", of "30 days detention"."""
    doc, stop = tokens.doc, _token_after(tokens.doc, quantity, tokens)
    if quantity.kind in ("other", "area") and stop + 1 < len(doc) and doc[stop].lower_ == "of":
        # the flour of "450 tons of flour"
        head = _by_surface(doc, stop, quantity) if doc[stop + 1].pos_ in ("NOUN", "ADJ") else None
        return _noun(head, stop) if head is not None and head.pos_ == "NOUN" else None
    if stop >= len(doc) or doc[stop].pos_ not in ("NOUN", "ADJ") or not doc[stop].text[0].islower():
        return None
    if quantity.kind == "money" and not quantity.hyphenated:
        return None
    head = _by_surface(doc, stop, quantity)
    if head is None or head.pos_ != "NOUN" or head.ent_type_ in ("DATE", "TIME"):
        return None
    return _noun(head, stop)


def _by_surface(doc: Doc, i: int, quantity: Quantity) -> Token | None:
    """The last noun of the run of adjectives and nouns behind the number, "of" and a determiner let pass first."""
    end = min(len(doc), i + REACH)
    while i < end and (
        doc[i].text in ("-", "–")
        or (doc[i].is_space and doc[i].text.count("\n") < 2)
        or doc[i].lower_ in ("more", "other", "others", "additional")
    ):
        if doc[i].lower_ == "others":
            return None
        if doc[i].lower_ == "other" and (i + 1 == end or doc[i + 1].pos_ not in _INSIDE):
            return None
        i += 1
    if i < end and doc[i].text in _QUOTES:
        i += 1
    if i + 2 < end and doc[i].lower_ == "out" and doc[i + 1].lower_ == "of" and doc[i + 2].pos_ == "NUM":
        i += 3  # "21 out of 29 states": both count states
    if i < end and doc[i].lower_ == "of":
        i += 1
        while i < end and (doc[i].lower_ in _OPENS or doc[i].pos_ == "DET"):
            i += 1
        if i < end and doc[i].pos_ == "PRON":
            return _predicated(doc, i + 1, end)
        if i + 1 < end and doc[i].lower_ in _BEFALLEN and doc[i + 1].pos_ not in _INSIDE:
            return doc[i]  # "five of the dead"
        i = _behind_owner(doc, i, end)
        if i < end and doc[i].pos_ == "NUM":  # "half of the 200 soldiers"
            i += 1
    elif i < end and quantity.words.lower() == "half" and (doc[i].lower_ in _OPENS or doc[i].pos_ == "DET"):
        i += 1
    last = None
    while i < end:
        token = doc[i]
        if token.is_space:
            if token.text.count("\n") > 1:
                break
            i, end = i + 1, min(len(doc), end + 1)
            continue
        if token.text in ("-", "–") and i + 1 < end and last is not None and not doc[i - 1].whitespace_:
            i += 2  # "check-in staff"
            continue
        if token.text in _QUOTES and last is None:
            i += 1
            continue
        if last is None and i + 1 < end and doc[i + 1].pos_ == "NOUN" and _MODEL.fullmatch(token.text):
            i += 1  # "48 F-16 jets"
            continue
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
        elif token.tag_ == "CC" and (shared := _shared_head(last or doc[i - 1], i, quantity)) is not None:
            return shared
        elif (
            last is not None
            or token.pos_ == "NUM"
            or not (
                token.pos_ in _INSIDE
                or token.tag_ in ("VBN", "VBG", "HYPH", "JJ", "JJR", "RB")
                or token.text in ("-", "–")
            )
        ):
            named = last is not None and last.tag_ == "NNP" and token.pos_ == "ADJ"  # "five ISIL tactical units"
            if last is not None and last.tag_ == "NN" and token.tag_ == "JJ" and i + 1 < end:
                named = doc[i + 1].tag_ == "NNS"  # "three world junior records"
            if _runs_on(token, last, quantity) or named:
                i += 1
                continue
            break
        elif token.tag_ == "VBN" and _is_predicate(token):
            break
        i += 1
    return last


def _shared_head(last: Token, i: int, quantity: Quantity) -> Token | None:
    """The charges of "several drug and theft charges", "17,000 speeding and 210 parking tickets": a singular that
    many are counted of goes with the plural behind the "and"."""
    doc = last.doc
    several = quantity.value >= 2 and quantity.kind is None and last.tag_ in ("NN", "JJ") and last.i == i - 1
    if not several or noun_class(last.lemma_.lower()) is not None:
        return None
    for token in doc[i + 1 : min(i + 5, len(doc))]:
        if token.tag_ == "NNS":
            after = doc[token.i + 1] if token.i + 1 < len(doc) else None
            single = token.i == i + 1 or (after is not None and after.pos_ in ("NOUN", "PROPN"))
            return None if single else token
        if token.tag_ not in ("NN", "JJ", "CD"):
            return None
    return None


def _behind_owner(doc: Doc, i: int, end: int) -> int:
    """Index behind the owner in "100 of the village's 1,800 inhabitants", ``i`` where no number follows one."""
    for at in range(i + 1, min(end, i + 4)):
        if doc[at].tag_ == "POS":
            return at + 1 if at + 1 < end and doc[at + 1].pos_ == "NUM" else i
    return i


def antecedent(tokens: TokenSpan) -> Token | None:
    """The plural noun right before the comma or bracket of ", 11 of them foreigners", "(about 6,000 of them)"."""
    doc = tokens.doc
    if [token.lower_ for token in doc[tokens.end : tokens.end + 2]] not in _OF_THEM:
        return None
    for i in range(tokens.start - 1, max(0, tokens.start - 5), -1):
        if doc[i].text in (",", "(", "–", "—"):
            return doc[i - 1] if doc[i - 1].tag_ == "NNS" else None
    return None


def _predicated(doc: Doc, i: int, end: int) -> Token | None:
    """The noun of "30 of them children", "30 of whom were young women"."""
    while i < end and (doc[i].pos_ in ("AUX", "DET", "ADJ", "SPACE") or doc[i].lower_ in ("were", "are")):
        i += 1
    ends = i + 1 >= len(doc) or doc[i + 1].pos_ not in ("NOUN", "VERB", "AUX") if i < end else False
    return doc[i] if ends and doc[i].tag_ == "NNS" else None


def _runs_on(token: Token, last: Token | None, quantity: Quantity) -> bool:
    """Whether the phrase goes on behind an "of": "dozens of freedom of information requests" counts no freedom."""
    if token.lower_ != "of" or last is None or last.tag_ != "NN" or quantity.value <= 1 or quantity.kind is not None:
        return False
    if noun_class(last.lemma_.lower()) is not None:
        return False
    following = token.doc[token.i + 1 : token.i + 4]
    return len(following) > 1 and following[0].tag_ == "NN" and any(t.tag_ == "NNS" for t in following)


def _is_predicate(token: Token) -> bool:
    """A participle that tells what befell the counted ("143 wounded in the attack") rather than describes a noun."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is None or after.pos_ in ("ADP", "PUNCT", "CCONJ", "SCONJ", "AUX", "DET", "PRON", "NUM", "SPACE")


def _noun(head: Token, start: int) -> Noun | None:
    doc = head.doc
    owned = [token.i + 1 for token in doc[start : head.i] if token.tag_ == "POS" and doc[token.i + 1].pos_ == "NUM"]
    start = owned[-1] if owned else start  # "100 of the village's 1,800 houses" are houses
    phrase = [token for token in doc[start : head.i + 1] if not token.is_space]
    while phrase and (phrase[0].lower_ in _OPENS or phrase[0].lower_ in _LEADS or (
        phrase[0].pos_ in ("DET", "NUM", "ADP", "PUNCT", "PRON", "AUX")
    )):  # fmt: skip
        phrase.pop(0)
    if not phrase:
        return None
    phrase += _coordinated(head) or _captive(head)
    cls, unit = _class_of(head, phrase)
    return Noun(head, phrase, runs(phrase), cls, unit)


def _coordinated(head: Token) -> list[Token]:
    """ " and activists" of "200 lawyers and activists": a bare noun under the same number."""
    doc, i = head.doc, head.i
    if i + 2 < len(doc) and doc[i + 1].lower_ in ("and", "or") and doc[i + 2].tag_ == head.tag_ == "NNS":
        if i + 3 >= len(doc) or doc[i + 3].pos_ not in ("NOUN", "PROPN"):
            return [doc[i + 1], doc[i + 2]]
    return []


def _captive(head: Token) -> list[Token]:
    """ " of war" of "200 prisoners of war", who are no inmates."""
    behind = head.doc[head.i + 1 : head.i + 3]
    return list(behind) if head.lower_ == "prisoners" and [t.lower_ for t in behind] == ["of", "war"] else []


def _class_of(head: Token, phrase: list[Token]) -> tuple[str | None, str | None]:
    if head.lower_ == "times" and _is_factor(head):
        return "thing", "times"
    found = noun_class(head.lemma_.lower()) or noun_class(head.lower_)
    if found is None and _MODEL.fullmatch(head.text):
        found = noun_class(re.sub(r"\d.*", "#", head.lower_))  # "12 MiG-29s"
    if head.lemma_.lower() in context("ambiguous") and not _is_arms(head, phrase):
        found = noun_class(f"{head.lemma_.lower()} of") or (None, head.lemma_.lower())  # type: ignore[assignment]
    if found is not None:
        if head.lemma_.lower() == "member" and len(phrase) > 1:
            body = noun_class(phrase[-2].lemma_.lower())  # "25 crew members", "four family members"
            found = (body[0], "person") if body is not None and body[0] in ("soldier", "civilian") else found
        behind = [token.lower_ for token in head.doc[head.i + 1 : head.i + 3]]
        if found[1] == "person" and behind in (["under", "arms"], ["in", "uniform"]):
            return "soldier", "person"
        armed = found[1] == "person" and any(token.lower_ == "armed" for token in phrase)
        return ("soldier", "person") if armed else found
    if head.ent_type_ == "NORP" or (head.tag_ == "NNPS" and not head.is_upper):
        return "civilian", "person"
    lemma = head.lemma_.lower()
    return None, lemma if lemma.isalpha() and lemma.isascii() and len(lemma) < 30 else None


def _is_arms(head: Token, phrase: list[Token]) -> bool:
    """Whether a word that arms share with other things means them: "two mortar systems", "fired ten rounds"."""
    behind = head.doc[head.i + 1 : head.i + 4]
    named = [*phrase[:-1], *(behind if behind[:1].text == "of" else ())]
    told = any(token.i != head.i and (noun_class(token.lemma_.lower()) or ("",))[0] == "equipment" for token in named)
    return told or any(t.lemma_.lower() in context("arms") for t in (head.head, head.head.head, *phrase))


def _is_factor(times: Token) -> bool:
    """ "ten times more potent", "three times as many", "five times the price": no occasions."""
    after = times.doc[times.i + 1 : times.i + 3]
    if len(after) < 2 or after[1].ent_type_ in ("DATE", "TIME"):
        return False
    if after[0].lower_ == "as":  # not "served three times as governor"
        return after[1].pos_ in ("ADJ", "ADV")
    return after[0].tag_ in ("JJR", "RBR", "PRP$") or after[0].lower_ in ("the", "that")
