"""What a count means: by the words that govern it, then by the noun counted; killed and wounded are never mixed."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.reading.figures_counted import Noun, antecedent
from accordingto.reading.figures_fates import CAPTIVES, mixed
from accordingto.reading.figures_governors import first_of, governors, triggers
from accordingto.reading.figures_harm import amid_illness, has_had, is_ruined, taken_in
from accordingto.reading.figures_links import around, kids, sentence
from accordingto.reading.figures_shares import change_words, share_or_rate
from accordingto.reading.figures_subjects import (
    CLASS_MEASURE,
    number_of,
    subject_befallen,
    subject_class,
    subject_toll,
)
from accordingto.reading.numbers import Quantity
from accordingto.reading.numbers.phrases import context

#: measures of what befell people
TOLLS = frozenset("killed wounded casualties captured arrested missing displaced affected".split())
#: words that may stand between a number and what befell its people
_PASSED = frozenset(
    "were was have has had been are being others other more of them whom who confirmed reported also left feared as "
    "still".split()
)
#: tokens within which "a group of 40" still goes on from a force told before
_NEAR = 60
#: verbs that bring a number up to another
_REACHING = frozenset("reach exceed hit pass total top surpass near approach number".split())
#: verbs whose "to" or "at" leads to a number that their subject is
_PUTTING = frozenset("put stand sit estimate bring number place come amount remain hover".split())
#: verbs that drive people from where they live
_DRIVING = frozenset("force drive chase push".split())
#: where the hurt are cared for, what leads there, and how they are
_CARED = frozenset("hospital hospitals care hospitalised hospitalized".split())
_TO_CARE = frozenset("in a an the to taken rushed admitted local intensive".split())
_GRAVE = frozenset("critical serious grave stable".split())
_SHARES = frozenset("half most some percent % cent third thirds quarter quarters fifth fifths tenth majority".split())
#: whoever orders people to go drives them out
_ORDERING = frozenset("order tell force compel".split())
_OWNERS = frozenset("DET PRON NOUN PROPN ADJ PART".split())


def measure_of(quantity: Quantity, tokens: TokenSpan, noun: Noun | None, before: list, bare: bool = False) -> str:
    """The measure of a quantity.

    Args:
        noun: what it counts. bare: whether that noun stands with an earlier number only.
        before: the figures so far as (quantity, tokens, noun, measure).
    """
    if quantity.kind == "share":
        return share_or_rate(tokens, noun)
    if quantity.kind is not None:
        return quantity.kind
    if noun is not None and noun.head.lower_ == "population" and noun.head.i < tokens.start:
        return "other"  # all that there are, whatever befell some of them
    if noun is None and tokens.doc[tokens.end : tokens.end + 2].text == "-strong":
        return "strength"
    led_back = bare or antecedent(tokens) is not None
    if noun is not None and noun.head.i < tokens.start and noun.cls == "soldier" and not led_back:
        return "strength"  # "a contingent of 12,000 may be lost": the number is the contingent's, whatever befalls it
    if noun is not None and noun.cls in ("equipment", "event", "thing"):
        counted = first_of(triggers("counted"), [noun.head])
        if counted is None and is_ruined(noun, tokens.start):
            return "affected"
        if counted is None:
            return CLASS_MEASURE.get(noun.cls, "other")
    anchor = noun.head if noun is not None and not led_back else tokens.root
    whole = tokens.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    start = min(tokens.start, whole.start) if whole is not None else tokens.start
    divided = _is_divided(tokens.doc, start)
    toll = (
        _from_phrase(tokens, None if bare else noun, divided)
        or _from_modifiers(anchor, noun)
        or (None if divided else _from_governors(anchor, noun, start))
        or _from_status(tokens, noun)
        or _from_whole(tokens, before)
        or _in_care(tokens, noun, before)
    )  # fmt: skip
    if toll is not None:
        if toll == "care":
            toll = "affected" if amid_illness(tokens) else "wounded"
        return mixed(toll, tokens, noun)
    if noun is not None and noun.cls is not None and not bare:
        if noun.head.i < tokens.start and _follows_strength(tokens, before):
            return "strength"  # "11,000 soldiers are training. A first group of 2,600 ..."
        return CLASS_MEASURE.get(noun.cls, "other")
    return "other"


def _is_divided(doc: Doc, start: int) -> bool:
    """Whether a part of the number went before: what befell "three of the 90 passengers" did not befall the 90."""
    i = start - 1
    while i > max(0, start - 5) and doc[i].pos_ in _OWNERS and doc[i].lower_ != "all":
        i -= 1
    if i < 1 or doc[i].lower_ != "of":
        return False
    return doc[i - 1].tag_ == "CD" or doc[i - 1].lower_ in _SHARES


def _from_status(tokens: TokenSpan, noun: Noun | None) -> str | None:
    """What the counted were before anything else is said of them: hostages, refugees, patients."""
    if noun is None:
        return None
    if any(token.lemma_.lower() == "prisoner" for token in noun.phrase) and noun.phrase[-1].lower_ == "war":
        return "captured"
    befell = [token for token in noun.phrase if token.i != noun.head.i]  # "21 captured soldiers"
    found = first_of(triggers("status"), [*reversed(noun.phrase)]) or first_of(triggers("after"), befell)
    if found == "ill":
        return "affected" if amid_illness(tokens) else None
    return found


def _follows_strength(tokens: TokenSpan, before: list) -> bool:
    """Whether the figure before, a sentence or two away, is of the strength of a force."""
    return bool(before) and before[-1][3] == "strength" and tokens.start - before[-1][1].start <= _NEAR


def _from_phrase(tokens: TokenSpan, noun: Noun | None, divided: bool) -> str | None:
    """From the counted phrase and the participle right behind it: "20 dead", "12 wounded soldiers", "30 deaths"."""
    doc = tokens.doc
    stop = tokens.end
    if noun is not None:
        found = first_of(triggers("counted"), [*reversed(noun.phrase)])
        if found is not None:
            befell = {triggers("after").get(token.lower_) for token in noun.phrase}
            return "casualties" if {"killed", "wounded"} <= befell else found
        if divided:
            return None
        stop = max(stop, noun.phrase[-1].i + 1)
    at = stop
    for _ in range(4):
        if at >= len(doc):
            return None
        token = doc[at]
        if token.lower_ in _PASSED or (token.is_space and token.text.count("\n") < 2):
            at += 1
            continue
        found = triggers("after").get(token.lower_)
        if found is None and noun is None and token.tag_ == "NN":
            found = _moved(triggers("agent").get(token.lower_), noun)  # "5,000 flee" in a headline
        if found is None or (noun is not None and (_has_object(token) or _of_another(token, noun, at > stop))):
            return None
        return _shot(token) if token.lower_ == "shot" else found
    return None


def _of_another(token: Token, noun: Noun, apart: bool) -> bool:
    """Whether a participle tells of the subject before the counted: "a man suspected of shooting three people was
    arrested"."""
    verb = noun.head.head
    return apart and noun.head.dep_ == "dobj" and verb.i < noun.head.i and token in verb.ancestors


def _shot(token: Token) -> str:
    """ "shot dead", "shot to death", "shot and wounded"; bare "shot" leaves open which of the two. """
    behind = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    if behind[:1] == ["dead"] or behind == ["to", "death"]:
        return "killed"
    second = triggers("after").get(behind[1]) if len(behind) == 2 and behind[0] == "and" else None
    return second or "casualties"


def _has_object(token: Token) -> bool:
    return token.pos_ == "VERB" and any(child.dep_ in ("dobj", "obj") for child in kids(token))


def _from_modifiers(anchor: Token, noun: Noun | None) -> str | None:
    """From what is said of the counted behind it: "people displaced by", "soldiers who died", "people in custody"."""
    for child in kids(anchor):
        if child.dep_ in ("acl", "relcl") and child.i > anchor.i:
            if any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ == "CD" for c in kids(child)):
                continue  # "300, 40 of whom were released"
            passive = child.tag_ == "VBN" and not any(c.dep_ == "dobj" for c in kids(child))
            active = any(c.dep_ == "nsubj" and c.tag_ in ("WP", "WDT") for c in kids(child))
            if (passive and not active) or any(c.dep_ == "nsubjpass" for c in kids(child)):
                found = _moved(triggers("patient").get(child.lemma_.lower()), noun)
            else:
                found = _moved(triggers("agent").get(child.lemma_.lower()), noun, child)
            found = found or _placed(child)
            if found is not None:
                return found
        elif child.dep_ == "conj" and child.tag_ == "NNS":
            # "five officers and about a dozen militants left dead"
            behind = [t for t in child.doc[child.i + 1 : child.i + 3] if t.lower_ not in _PASSED]
            found = triggers("after").get(behind[0].lower_) if behind else None
            if found is not None and not _has_object(behind[0]):
                return found
    return _placed(anchor) if noun is None or noun.unit == "person" else None


def _from_governors(anchor: Token, noun: Noun | None, start: int) -> str | None:
    for word, role in governors(anchor, start):
        lemma = word.lemma_.lower()
        if role in ("patient", "agent"):
            found = _moved(triggers(role).get(lemma) or triggers(role).get(word.lower_), noun, word) or _placed(word)
            if role == "patient":
                following = word.doc[word.i + 1 : word.i + 2]
                phrasal = [f"{lemma} {c.lower_}" for c in (*(c for c in kids(word) if c.dep_ == "prt"), *following)]
                more = _moved(next(filter(None, map(triggers("patient").get, phrasal)), None), noun)
                found = more or found if lemma == "shoot" else found or more
                if lemma == "shoot" and found == "casualties":
                    found = _shot_and(word) or found
                if found in ("killed", "wounded") and _kills_and_wounds(word):
                    found = "casualties"
                if _fatal(word):
                    found = "killed"
                elif lemma in ("take", "hold", "keep") and _is_taken(word, anchor):
                    found = "captured"
                if anchor.lemma_ == "life" and lemma in triggers("life"):
                    found = "killed"  # "claimed 13 lives"
                found = found or _left(word, anchor) or _driven(word, anchor) or taken_in(word)
            elif lemma == "lose" and any(c.dep_ == "dobj" and c.lemma_ == "life" for c in kids(word)):
                found = "killed"  # "36 people lost their lives"
            elif lemma in context("having") or lemma == "test":
                befallen = noun is None or noun.cls in ("civilian", "person", "soldier", "animal")
                found = (has_had(word) if befallen else None) or found
            elif lemma == "lose":
                found = found or first_of(triggers("part"), [c for c in kids(word) if c.dep_ == "dobj"])
            if found is not None:
                return found
            if role == "agent" and lemma in ("be", "stand", "remain", "lie"):
                found = _amid(word)
                if found is not None:
                    return found
                found = first_of(triggers("after"), [c for c in kids(word) if c.dep_ in ("acomp", "attr", "oprd")])
                if found is not None:
                    return found
            if role == "patient" and (lemma in change_words() or lemma in _REACHING or lemma == "estimate"):
                return subject_toll(word) or (number_of(word) or subject_class(word) if noun is None else None)
            if role == "patient" and lemma in ("include", "comprise"):
                return subject_befallen(word)
        elif role == "of":
            if lemma == "population":
                return None  # all that there are, whatever befell some of them
            found = _moved(triggers("noun").get(lemma), noun)
            if lemma == "life":
                found = triggers("life").get(word.head.lemma_.lower())
            if found is not None:
                return found
        elif role == "with":
            found = _moved(triggers("patient").get(lemma), noun)
            if found is not None:
                return found
        elif role == "to":
            if lemma in change_words() or lemma in _PUTTING:
                found = subject_toll(word)
                return _moved(found, noun) if noun is not None else found or number_of(word) or subject_class(word)
        elif role == "attr":
            return _amid(word) or subject_toll(word)
    return None


def _is_taken(verb: Token, anchor: Token) -> bool:
    """ "took 40 men captive", "holds 45 soldiers as prisoners of war", "were taken hostage". """
    beside = [*kids(verb), *verb.doc[verb.i + 1 : verb.i + 2]]
    if verb.lemma_ == "take":
        beside.append(anchor)  # "took 40 prisoners"; those held are prisoners already
    for child in [*kids(verb), *kids(anchor)]:
        if child.dep_ == "prep" and child.lower_ == "as":
            beside += kids(child)
    return any(token.lower_ in CAPTIVES for token in beside if verb.lemma_ == "take" or token.i != anchor.i)


def _shot_and(verb: Token) -> str | None:
    """ "shot and killed 12", "were shot and wounded": the second verb tells what the shots did, unless each has an
    object of its own ("shot three people and killed one")."""
    for child in kids(verb):
        if child.dep_ == "conj" and not (_has_object(child) and any(c.dep_ == "dobj" for c in kids(verb))):
            found = triggers("patient").get(child.lemma_.lower())
            if found in ("killed", "wounded"):
                return found
    return None


def _fatal(verb: Token) -> bool:
    """ "shot to death", "fatally stabbed" """
    for child in kids(verb):
        if child.lower_ == "fatally" or (child.lower_ == "to" and any(c.lower_ == "death" for c in kids(child))):
            return True
    return False


def _amid(be: Token) -> str | None:
    """ "two guards were among those killed", "among the injured are two guards"."""
    for child in kids(be):
        if child.dep_ == "prep" and child.lower_ == "among":
            return first_of(triggers("after"), around(child)[1:6])
    return None


def _left(verb: Token, anchor: Token) -> str | None:
    """ "left 4 soldiers and 9 guerrillas dead": what befell all that the verb has for objects."""
    if verb.lemma_ != "leave":
        return None
    if verb.doc[anchor.i + 1 : anchor.i + 2].text == "without":
        return "affected"  # "left 200,000 without power"
    for token in verb.doc[anchor.i + 1 : anchor.i + 10]:
        if token.pos_ in ("VERB", "AUX", "ADP", "PUNCT") and token.tag_ != "VBN" and token.text != ",":
            return None
        found = triggers("after").get(token.lower_)
        if found is not None:
            return found
    return None


def _driven(verb: Token, anchor: Token) -> str | None:
    """ "forced 15,000 from their homes", "drove 300 families out of the valley"."""
    after = [token.lower_ for token in verb.doc[anchor.i + 1 : anchor.i + 4]]
    if verb.lemma_ not in _DRIVING:
        return None
    homes = after[:1] == ["from"] and after[-1:] in (["homes"], ["houses"], ["villages"], ["land"], ["lands"])
    away = after[:2] in (["out", "of"], ["to", "flee"], ["to", "leave"], ["into", "exile"])
    return "displaced" if homes or away else None


def _kills_and_wounds(verb: Token) -> bool:
    """Whether one object has both verbs: "killed or wounded 40 soldiers"."""
    doc, i = verb.doc, verb.i
    for first, second in ((i, i + 2), (i - 2, i)):
        if first >= 0 and second < len(doc) and doc[first + 1].lower_ in ("or", "and"):
            pair = {triggers("patient").get(doc[k].lemma_.lower()) for k in (first, second)}
            if pair == {"killed", "wounded"}:
                return True
    return False


def _moved(found: str | None, noun: Noun | None, verb: Token | None = None) -> str | None:
    """Some verbs tell what befell civilians and nothing of soldiers: "2,000 people left", "500 troops left"."""
    civilian = noun is not None and noun.cls == "civilian"
    if found == "affected":
        return found if noun is None or noun.cls in ("civilian", "person", "soldier") else None
    if found == "move":
        return "displaced" if civilian and (verb is None or _goes_far(verb)) else None
    if found == "civil":
        return "affected" if civilian else None
    if found is not None and found.endswith("/person"):
        return found.removesuffix("/person") if noun is None or noun.unit in ("person", "animal") else None
    if found is not None and found.endswith("/civilian"):
        return found.removesuffix("/civilian") if civilian else None
    if found == "money":
        return "money" if noun is None else None
    if found == "casualties":
        return found if noun is not None and noun.cls in ("soldier", "civilian", "person") else None
    if found == "strength":
        return "strength" if noun is None or noun.cls in ("soldier", "civilian") else None
    return found


def _goes_far(verb: Token) -> bool:
    """Whether people leave, enter or cross a place to live in, and not a hall or a contest."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ in _ORDERING:
        return True
    return any(t.ent_type_ in ("GPE", "LOC") or t.lemma_.lower() in context("dwelling") for t in around(verb, 12))


def _placed(token: Token) -> str | None:
    """ "who languish in Ruritanian jails", "are in custody", "people in need": where only prisoners, the needy are."""
    for child in kids(token):
        if child.dep_ == "prep" and child.lower_ in ("in", "behind", "at", "under"):
            for place in kids(child):
                found = triggers("place").get(place.lemma_.lower()) or triggers("place").get(place.lower_)
                if found is not None:
                    return found
    return None


def _in_care(tokens: TokenSpan, noun: Noun | None, before: list) -> str | None:
    """ "three dead and 14 in hospital", "12 died; four are in critical condition": beside dead and wounded those who
    are cared for are wounded, whatever ails a hospital's other patients."""
    if not before or before[-1][3] not in ("killed", "wounded", "casualties"):
        return None
    doc, end = tokens.doc, tokens.end if noun is None else max(tokens.end, noun.phrase[-1].i + 1)
    if tokens.start - before[-1][1].end > _NEAR or (noun is not None and noun.unit != "person"):
        return None
    behind = [token.lower_ for token in doc[end : end + 7] if token.lower_ not in _PASSED]
    for at, word in enumerate(behind):
        if word in _CARED or (word in _GRAVE and behind[at + 1 : at + 2] == ["condition"]):
            return "wounded"
        if word not in _TO_CARE and word not in _GRAVE:
            return None
    return None


def _from_whole(tokens: TokenSpan, before: list) -> str | None:
    """A part has the measure of its whole: "at least 20, among them six children", "57 killed, 30 of them women"."""
    doc = tokens.doc
    whole = antecedent(tokens)
    if whole is not None and not (before and whole.i - 6 <= before[-1][1].start):
        found = first_of(triggers("counted") | triggers("status"), [whole])
        return found if found != "ill" else None  # "the hostages, 11 of them foreigners"
    if not before:
        return None
    _, whole, _, measure = before[-1]
    if measure not in TOLLS or whole.start < sentence(tokens[0])[0]:
        return None
    left = [token.lower_ for token in doc[max(whole.end, tokens.start - 4) : tokens.start]]
    right = [token.lower_ for token in doc[tokens.end : tokens.end + 2]]
    if "including" in left or left[-2:] in (["among", "them"], ["of", "whom"], ["of", "them"], ["among", "whom"]):
        return measure
    if right in (["of", "them"], ["of", "whom"]) or (left[-1:] == ["with"] and right[:1] == ["of"]):
        return measure
    return None
