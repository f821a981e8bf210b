"""Numbers that only the parse or the entities show to count nothing, and bound words that are only prepositions."""

import re

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.figures_counted import noun_class
from accordingto.reading.figures_links import Layer, kids, sentence
from accordingto.reading.numbers import Quantity
from accordingto.reading.numbers.phrases import context

_NAMES = frozenset("ORG FAC PRODUCT LAW WORK_OF_ART EVENT GPE LOC PERSON NORP".split())
_SCALES = frozenset("magnitude richter scale category".split())
_TALK = frozenset(
    "talk say know news think story book ask question report concern learn tell hear speak discuss".split()
)
_STREETS, _MONTHS = context("street"), context("month")
#: what is numbered on its course
_COURSE = frozenset("day week month year hour minute night lap mile kilometre kilometer".split())
_COUNTABLE = ("NOUN", "PROPN", "ADJ", "NUM", "SYM")
_AGE_AFTER = frozenset(
    (",", ".", ")", "and", "was", "is", "who", "from", "of", "said", "says", "in", ";", "–", "—", "―", "--")
)


def refuses(quantity: Quantity, tokens: TokenSpan, dates: Layer) -> bool:
    """Whether the number is a year or date, an age, part of a name, a list number or a scale's degree.

    ``dates`` are the text's time entries of type DATE and TIME: a bare number inside one is part of it.
    """
    doc, first, last = tokens.doc, tokens[0], tokens[-1]
    if first.like_url or first.like_email or (any(c in first.text for c in "/@_=") and first.text[0].isalpha()):
        return True
    bare = quantity.unit is None and not quantity.cues
    if quantity.unit is None and _is_year(quantity, tokens):
        return True
    if quantity.words.lower() == "one" and last.i + 1 < len(doc) and doc[last.i + 1].lower_ == "of":
        if quantity.cues and quantity.cues[0].words == "up to":
            return True  # "walked up to one of them"
    if bare and (_is_age(tokens) or _is_list_number(tokens) or _is_label(tokens)):
        return True
    if bare and _is_day(tokens):
        return True
    if _in_name(quantity, tokens) or (bare and _is_address(tokens)):
        return True
    if quantity.bound == "exact" and quantity.kind not in (None, "share", "money"):
        if quantity.words.lower().startswith(("one ", "one-")) and quantity.value <= 1:
            return True  # "one day": an article in all but name
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if quantity.unit is None and quantity.cues + (quantity.ends or ()) and _is_age_limit(quantity, tokens):
        return True
    if quantity.unit is None and after is not None:
        beside = after.text if not after.is_punct else doc[after.i + 1].text if after.i + 1 < len(doc) else ""
        if beside.lower() in _SCALES or (first.i and doc[first.i - 1].lower_ in _SCALES):
            return True
        if quantity.hyphenated and not _counts_in_compound(tokens):
            return True
    if bare and first.i and doc[first.i - 1].text == "The" and not doc[first.i - 1].is_sent_start:
        if first.text.isdigit() and (after is None or after.is_punct):
            return True  # a title: 'the programme "The 411"'
    return quantity.kind is None and dates.holds(*quantity.core)


def _is_year(quantity: Quantity, tokens: TokenSpan) -> bool:
    text = quantity.words
    if not (len(text) == 4 and text.isdigit() and 1000 <= int(text) < 2200):
        return False
    root, doc = tokens.root, tokens.doc
    dated = any(token.ent_type_ == "DATE" for token in tokens)
    if quantity.cues:
        return dated and quantity.cues[-1].words in ("around", "about", "circa", "within", "before", "above")
    if not 1500 <= int(text) < 2100:
        return dated
    counts = root.dep_ == "nummod" and root.head.i > root.i and root.head.tag_ in ("NNS", "NNPS")
    before = doc[tokens.start - 1] if tokens.start else None
    return dated or not counts or (before is not None and before.pos_ in ("ADP", "DET", "PRON"))


def _is_day(tokens: TokenSpan) -> bool:
    """The 15 of "on December 14 and 15": a day that shares the month of the one before it."""
    doc, i = tokens.doc, tokens.start
    if len(tokens) != 1 or not tokens.text.isdecimal() or not 0 < int(tokens.text[:3]) <= 31 or len(tokens.text) > 2:
        return False
    if tokens.end < len(doc) and doc[tokens.end].pos_ in ("NOUN", "PROPN") and not doc[tokens.end].is_sent_start:
        return False  # "on December 14 and 15 ships sank"
    for _ in range(6):
        i -= 1
        while i > 0 and doc[i].lower_ in ("and", "or", "to", "through", "until", ",", "-", "–", "&"):
            i -= 1
        if i < 1 or i == tokens.start - 1 or not doc[i].text.isdigit() or len(doc[i].text) > 2:
            return False
        if doc[i - 1].lower_.rstrip(".") in _MONTHS and doc[i - 1].text[0].isupper():
            return True
    return False


def _is_address(tokens: TokenSpan) -> bool:
    """ "207 South Main St.": capitals up to a word for a street."""
    if not tokens[0].text[0].isdigit():
        return False
    for token in tokens.doc[tokens.end : tokens.end + 4]:
        if token.lower_ in _STREETS and token.text[0].isupper():
            return True
        if not token.text[0].isupper() and token.text != "-":
            return False
    return False


def _is_age(tokens: TokenSpan) -> bool:
    """ "Ana Pir, 34, said", "Ana Pir (34)": behind a name and set off."""
    doc, start = tokens.doc, tokens.start
    if start < 2 or len(tokens) != 1 or not tokens.text.isdigit() or len(tokens.text) > 3 or int(tokens.text) > 120:
        return False
    if [t.lower_ for t in doc[start - 3 : start]] in (["as", "young", "as"], ["as", "old", "as"]):
        return True  # "children as young as 10"
    if _ages_of_some(tokens):
        return True
    behind = doc[tokens.end] if tokens.end < len(doc) else None
    bare = behind is None or behind.pos_ not in _COUNTABLE or behind.lower_ in ("next", "last", "this")
    if bare and (doc[start - 1].lower_ in ("turned", "turns", "turning") or _is_somebody(tokens.root)):
        return True  # "a boy who just turned 6", "She was 85."
    if doc[start - 1].text not in (",", "(") or tokens.end >= len(doc):
        return False
    named = doc[start - 2].pos_ == "PROPN" or doc[start - 2].ent_type_ == "PERSON" or _is_one(doc[start - 2])
    dashed = doc[tokens.end].text == "-" and bool(doc[tokens.end - 1].whitespace_)
    return named and (dashed or doc[tokens.end].lower_ in _AGE_AFTER)


def _is_one(noun: Token) -> bool:
    """ "the actress, 26, was arrested" """
    return noun.tag_ == "NN" and _is_of_persons(noun)


def _is_of_persons(noun: Token) -> bool:
    return (noun_class(noun.lemma_.lower()) or ("", ""))[1] == "person"


def _ages_of_some(tokens: TokenSpan) -> bool:
    """ "Two women, 23 and 27, have": numbers set off behind persons, one for each."""
    doc, first, last = tokens.doc, tokens.start, tokens.end

    def listed(token: Token) -> bool:
        return token.lower_ in (",", "and") or (token.text.isdigit() and len(token.text) < 3)

    while first > 0 and tokens.start - first < 8 and listed(doc[first - 1]):
        first -= 1
    while last < len(doc) and last - tokens.end < 8 and listed(doc[last]):
        last += 1
    run = doc[first:last]
    if len(run) < 4 or first == 0 or run[0].text != "," or last >= len(doc):
        return False
    noun = doc[first - 1]
    persons = noun.tag_ == "NNS" and _is_of_persons(noun)
    closed = run[-1].text == "," or doc[last].is_punct
    return persons and closed and sum(token.text.isdigit() for token in run) > 1


def _is_somebody(number: Token) -> bool:
    """ "She was 85", "the mayor, who is 70": what a person is, is an age."""
    be = number.head
    if number.dep_ not in ("attr", "acomp") or be.lemma_ != "be" or number.i - be.i > 3:
        return False
    subject = next((c for c in kids(be) if c.dep_ == "nsubj"), None)
    if subject is not None and subject.lower_ == "who":
        subject = be.head if be.dep_ == "relcl" else None
        return subject is not None and subject.tag_ in ("NN", "NNP")
    return subject is not None and (subject.lower_ in ("he", "she", "i") or subject.ent_type_ == "PERSON")


def _is_age_limit(quantity: Quantity, tokens: TokenSpan) -> bool:
    """ "children between 11 and 15", "women under 50": a bound behind persons that is followed by no noun."""
    doc, value = tokens.doc, quantity.value
    opening = quantity.cues[0].start if quantity.cues else quantity.start
    cue = doc.char_span(min(opening, quantity.start), quantity.end, alignment_mode="expand")
    if cue is None or not cue.start or not 0 < value < 100 or value != int(value):
        return False
    if not (
        quantity.ends or quantity.cues[0].words in ("over", "under", "above", "below", "older than", "younger than")
    ):
        return False
    before = doc[cue.start - 1]
    if before.lower_ in ("were", "are") and quantity.cues and quantity.cues[0].words == "under":
        return True  # "a third of the dead were under 18"
    persons = noun_class(before.lemma_.lower())
    behind = doc[cue.end] if cue.end < len(doc) else None
    free = behind is None or (behind.pos_ not in ("NOUN", "ADJ", "PROPN", "NUM") and behind.lower_ != "of")
    return persons is not None and persons[0] in ("civilian", "person") and free


def _is_list_number(tokens: TokenSpan) -> bool:
    doc = tokens.doc
    if not tokens[0].text[0].isdigit() or tokens.end >= len(doc):
        return False
    opens = tokens.start == 0 or "\n" in doc[tokens.start - 1].text
    return opens and len(tokens.text) <= 3 and (doc[tokens.end].text in (".", ")", ":") or tokens.text.endswith("."))


def _is_label(tokens: TokenSpan) -> bool:
    """ "Kanal 13": a digit number hung on a name before it, with nothing behind it that it could count."""
    root, doc = tokens.root, tokens.doc
    if not tokens[0].text[0].isdigit() or not tokens.start:
        return False
    before = doc[tokens.start - 1]
    if before.lower_ in _COURSE and tokens.start > 1 and doc[tokens.start - 2].pos_ in ("ADP", "VERB"):
        # "at day 42 of the trial", and not "by day 42 people"
        return tokens.end >= len(doc) or doc[tokens.end].pos_ not in ("NOUN", "ADJ", "PROPN")
    if before.pos_ != "PROPN" or not before.text[:1].isupper() or before.is_sent_start:
        return False
    if tokens.end < len(doc) and doc[tokens.end].pos_ in ("NOUN", "ADJ", "VERB", "PROPN"):
        return before.ent_type_ == tokens[0].ent_type_ and before.ent_type_ in ("PRODUCT", "FAC")
    return (root.head.i < root.i and root.dep_ in ("nummod", "appos", "npadvmod", "nmod")) or (
        before.ent_iob_ != "O" and (tokens[0].ent_iob_ == "I")
    )


def _in_name(quantity: Quantity, tokens: TokenSpan) -> bool:
    first, doc = tokens[0], tokens.doc
    if first.ent_type_ in _NAMES and first.ent_iob_ == "I":
        return True
    if quantity.cues or not first.text[:1].isupper() or first.is_sent_start or not first.text.isalpha():
        return False
    before = doc[first.i - 1] if first.i else None
    after = doc[tokens.end] if tokens.end < len(doc) else None
    if before is not None and (before.is_space or (before.is_punct and before.text not in ("-", ","))):
        return False
    titled = [token for token in doc[slice(*sentence(first))] if token.is_alpha]
    if sum(token.text[0].isupper() for token in titled) > 0.6 * len(titled):
        return False  # a headline, where capitals mean nothing
    return any(beside is not None and beside.text[:1].isupper() for beside in (before, after))


def _counts_in_compound(tokens: TokenSpan) -> bool:
    """ "22-person crew" counts persons, "two-way street" and "five-star hotel" count nothing."""
    doc = tokens.doc
    text = tokens.text
    word = text.rpartition("-")[2] if "-" in text and not text.endswith("-") else ""
    if not word.isalpha():
        at = tokens.end
        while at < len(doc) and at < tokens.end + 2 and doc[at].is_punct:
            at += 1
        word = doc[at].text if at < len(doc) else ""
    if word.lower() == "strong":
        return True
    found = noun_class(word.lower())
    return found is not None and found[0] in ("soldier", "civilian", "person", "equipment") and word.islower()


_PREPOSITIONS = re.compile(r"(?:over|about|around|under|near|above|below|within)\Z")


def keeps_bound(quantity: Quantity, tokens: TokenSpan) -> bool:
    """Whether the bound word bounds: "talks about two prisoners" and "under three presidents" have prepositions."""
    if not quantity.cues:
        return True
    start, end, word = quantity.cues[0]
    word, _, linker = word.partition(" ")
    if linker not in ("", "a", "an", "the"):
        return True
    if not _PREPOSITIONS.match(word):
        return True
    cue = tokens.doc.char_span(start, end, alignment_mode="expand")
    token: Token = cue[0]
    if quantity.hyphenated and word not in ("about", "around") and linker:
        return False  # "over a 600-mile frontier"
    if token.dep_ != "prep":
        return True
    if word == "about":
        return token.head.lemma_.lower() not in _TALK
    if word == "over":
        return quantity.kind != "duration" or token.head.pos_ not in ("VERB", "NOUN")
    if word == "within":
        return quantity.kind is not None
    if word == "under":
        return not (quantity.unit is None and quantity.value < 10)
    return True
