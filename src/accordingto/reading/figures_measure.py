"""What a count means: by the words that govern it, then by the noun counted; killed and wounded are never mixed."""

from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.reading.figures_counted import Noun, antecedent, noun_class
from accordingto.reading.figures_governors import governors
from accordingto.reading.figures_links import around, kids, sentence
from accordingto.reading.numbers import Quantity
from accordingto.reading.numbers.phrases import context
from accordingto.reading.words import table

#: measures of what befell people
TOLLS = frozenset("killed wounded casualties captured arrested missing displaced affected".split())
_CLASS_MEASURE = {"soldier": "strength", "equipment": "equipment", "event": "events"}
#: words that may stand between a number and what befell its people
_PASSED = frozenset(
    "were was have has had been are being others other more of them whom who confirmed reported also left feared "
    "still".split()
)
#: tokens within which "a group of 40" still goes on from a force told before
_NEAR = 60
#: verbs that bring a number up to another
_REACHING = frozenset("reach exceed hit pass total top surpass near approach number".split())
#: verbs whose "to" or "at" leads to a number that their subject is
_PUTTING = frozenset("put stand sit estimate bring number place come amount remain hover".split())
_TAKEN = frozenset("prisoner hostage captive prisoners hostages captives".split())
#: verbs of change where prices are told, and of other things where men are
_TRADED = frozenset("lose gain add shed".split())
#: verbs that drive people from where they live
_DRIVING = frozenset("force drive chase push".split())
#: what rises or stands at a percentage and is no part of anything
_RATES = dict.fromkeys("rate inflation unemployment growth interest yield tariff tax deficit".split(), "rate")
_OWNERS = frozenset("DET PRON NOUN PROPN ADJ PART".split())
_NOUN_ROLES = ("noun", "counted", "status")


@cache
def _triggers(role: str) -> dict[str, str]:
    return {row["word"]: row["measure"] for row in table("figure_triggers") if row["role"] == role}


@cache
def _change_words() -> frozenset[str]:
    return context("change")


def measure_of(quantity: Quantity, tokens: TokenSpan, noun: Noun | None, before: list, bare: bool = False) -> str:
    """The measure of a quantity.

    Args:
        noun: what it counts. bare: whether that noun stands with an earlier number only.
        before: the figures so far as (quantity, tokens, noun, measure).
    """
    if quantity.kind == "share":
        return _share_or_rate(tokens, noun)
    if quantity.kind is not None:
        return quantity.kind
    led_back = bare or antecedent(tokens) is not None
    if noun is not None and noun.head.i < tokens.start and noun.cls == "soldier" and not led_back:
        return "strength"  # "a contingent of 12,000 may be lost": the number is the contingent's, whatever befalls it
    if noun is not None and noun.cls in ("equipment", "event", "thing"):
        counted = _first(_triggers("counted"), [noun.head])
        if counted is None:
            return _CLASS_MEASURE.get(noun.cls, "other")
    anchor = noun.head if noun is not None and not led_back else tokens.root
    whole = tokens.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    start = min(tokens.start, whole.start) if whole is not None else tokens.start
    divided = _is_divided(tokens.doc, start)
    toll = (
        _from_phrase(tokens, None if bare else noun, divided)
        or _from_modifiers(anchor, noun)
        or (None if divided else _from_governors(anchor, noun, start))
        or _from_status(noun)
        or _from_whole(tokens, before)
    )  # fmt: skip
    if toll is not None:
        return toll
    if noun is not None and noun.cls is not None and not bare:
        if noun.head.i < tokens.start and _follows_strength(tokens, before):
            return "strength"  # "11,000 soldiers are training. A first group of 2,600 ..."
        return _CLASS_MEASURE.get(noun.cls, "other")
    return "other"


def _is_divided(doc: Doc, start: int) -> bool:
    """Whether a part of the number went before: what befell "three of the 90 passengers" did not befall the 90."""
    i = start - 1
    while i > max(0, start - 5) and doc[i].pos_ in _OWNERS and doc[i].lower_ != "all":
        i -= 1
    if i < 1 or doc[i].lower_ != "of":
        return False
    return doc[i - 1].tag_ == "CD" or doc[i - 1].lower_ in ("half", "most", "some")


def _from_status(noun: Noun | None) -> str | None:
    """What the counted were before anything else is said of them: hostages, refugees, patients."""
    if noun is None:
        return None
    if any(token.lemma_.lower() == "prisoner" for token in noun.phrase) and noun.phrase[-1].lower_ == "war":
        return "captured"
    befell = [token for token in noun.phrase if token.i != noun.head.i]  # "21 captured soldiers"
    return _first(_triggers("status"), [*reversed(noun.phrase)]) or _first(_triggers("after"), befell)


def _follows_strength(tokens: TokenSpan, before: list) -> bool:
    """Whether the figure before, a sentence or two away, is of the strength of a force."""
    return bool(before) and before[-1][3] == "strength" and tokens.start - before[-1][1].start <= _NEAR


def _first(triggers: dict[str, str], words: list[Token]) -> str | None:
    for token in words:
        found = triggers.get(token.lower_) or triggers.get(token.lemma_.lower())
        if found is not None:
            return found
    return None


def _from_phrase(tokens: TokenSpan, noun: Noun | None, divided: bool) -> str | None:
    """From the counted phrase and the participle right behind it: "20 dead", "12 wounded soldiers", "30 deaths"."""
    doc = tokens.doc
    stop = tokens.end
    if noun is not None:
        found = _first(_triggers("counted"), [*reversed(noun.phrase)])
        if found is not None:
            befell = {_triggers("after").get(token.lower_) for token in noun.phrase}
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
        found = _triggers("after").get(token.lower_)
        if found is None or (noun is not None and _has_object(token)):
            return None
        return _both(token, found)
    return None


def _has_object(token: Token) -> bool:
    return token.pos_ == "VERB" and any(child.dep_ in ("dobj", "obj") for child in kids(token))


def _both(token: Token, found: str) -> str:
    """ "killed or wounded", "dead and injured" of one number is casualties."""
    doc = token.doc
    if token.i + 2 < len(doc) and doc[token.i + 1].lower_ in ("or", "and"):
        other = _triggers("after").get(doc[token.i + 2].lower_)
        if other is not None and {found, other} == {"killed", "wounded"}:
            return "casualties"
    return found


def _from_modifiers(anchor: Token, noun: Noun | None) -> str | None:
    """From what is said of the counted behind it: "people displaced by", "soldiers who died", "people in custody"."""
    for child in kids(anchor):
        if child.dep_ in ("acl", "relcl") and child.i > anchor.i:
            if any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ == "CD" for c in kids(child)):
                continue  # "300, 40 of whom were released"
            passive = child.tag_ == "VBN" and not any(c.dep_ == "dobj" for c in kids(child))
            active = any(c.dep_ == "nsubj" and c.tag_ in ("WP", "WDT") for c in kids(child))
            if (passive and not active) or any(c.dep_ == "nsubjpass" for c in kids(child)):
                found = _moved(_triggers("patient").get(child.lemma_.lower()), noun)
            else:
                found = _moved(_triggers("agent").get(child.lemma_.lower()), noun, child)
            found = found or _placed(child)
            if found is not None:
                return found
        elif child.dep_ == "conj" and child.tag_ == "NNS":
            # "five officers and about a dozen militants left dead"
            behind = [t for t in child.doc[child.i + 1 : child.i + 3] if t.lower_ not in _PASSED]
            found = _triggers("after").get(behind[0].lower_) if behind else None
            if found is not None and not _has_object(behind[0]):
                return found
    return _placed(anchor) if noun is None or noun.unit == "person" else None


def _from_governors(anchor: Token, noun: Noun | None, start: int) -> str | None:
    for word, role in governors(anchor, start):
        lemma = word.lemma_.lower()
        if role in ("patient", "agent"):
            found = _moved(_triggers(role).get(lemma) or _triggers(role).get(word.lower_), noun, word) or _placed(word)
            if role == "patient":
                following = word.doc[word.i + 1 : word.i + 2]
                phrasal = [f"{lemma} {c.lower_}" for c in (*(c for c in kids(word) if c.dep_ == "prt"), *following)]
                found = found or _moved(next(filter(None, map(_triggers("patient").get, phrasal)), None), noun)
                if found in ("killed", "wounded") and _kills_and_wounds(word):
                    found = "casualties"
                if _fatal(word):
                    found = "killed"
                elif lemma == "take" and any(t.lower_ in _TAKEN for t in (anchor, *kids(word), *following)):
                    found = "captured"
                if anchor.lemma_ == "life" and lemma in _triggers("life"):
                    found = "killed"  # "claimed 13 lives"
                found = found or _left(word, anchor) or _driven(word, anchor)
            elif lemma == "lose" and any(c.dep_ == "dobj" and c.lemma_ == "life" for c in kids(word)):
                found = "killed"  # "36 people lost their lives"
            if found is not None:
                return found
            if role == "agent" and lemma in ("be", "stand", "remain", "lie"):
                found = _amid(word)
                if found is not None:
                    return found
                found = _first(_triggers("after"), [c for c in kids(word) if c.dep_ in ("acomp", "attr", "oprd")])
                if found is not None:
                    return found
            if role == "patient" and (lemma in _change_words() or lemma in _REACHING or lemma == "estimate"):
                return _subject_toll(word)
            if role == "patient" and lemma in ("include", "comprise"):
                return _subject_befallen(word)
        elif role == "of":
            if lemma == "population":
                return None  # all that there are, whatever befell some of them
            found = _moved(_triggers("noun").get(lemma), noun)
            if lemma == "life":
                found = _triggers("life").get(word.head.lemma_.lower())
            if found is not None:
                return found
        elif role == "with":
            found = _moved(_triggers("patient").get(lemma), noun)
            if found is not None:
                return found
        elif role == "to":
            if lemma in _change_words() or lemma in _PUTTING:
                found = _subject_toll(word)
                return _moved(found, noun) if noun is not None else found or _subject_class(word)
        elif role == "attr":
            return _amid(word) or _subject_toll(word)
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
            return _first(_triggers("after"), around(child)[1:6])
    return None


def _left(verb: Token, anchor: Token) -> str | None:
    """ "left 4 soldiers and 9 guerrillas dead": what befell all that the verb has for objects."""
    if verb.lemma_ != "leave":
        return None
    for token in verb.doc[anchor.i + 1 : anchor.i + 10]:
        if token.pos_ in ("VERB", "AUX", "ADP", "PUNCT") and token.tag_ != "VBN" and token.text != ",":
            return None
        found = _triggers("after").get(token.lower_)
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
            pair = {_triggers("patient").get(doc[k].lemma_.lower()) for k in (first, second)}
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
    return any(t.ent_type_ in ("GPE", "LOC") or t.lemma_.lower() in context("dwelling") for t in around(verb, 12))


def _placed(token: Token) -> str | None:
    """ "who languish in Ruritanian jails", "are in custody", "people in need": where only prisoners, the needy are."""
    for child in kids(token):
        if child.dep_ == "prep" and child.lower_ in ("in", "behind", "at"):
            for place in kids(child):
                found = _triggers("place").get(place.lemma_.lower()) or _triggers("place").get(place.lower_)
                if found is not None:
                    return found
    return None


def _subject_toll(verb: Token) -> str | None:
    """What the thing counts that rose to, fell to, was put at or is a number: "the death toll", "those wounded"."""
    # "the army put its losses at 1,100": what is put at a number is the object
    put = verb.lemma_ in ("put", "bring", "estimate") and any(child.dep_ == "dobj" for child in kids(verb))
    for child in kids(verb):
        if child.dep_ == "dobj" or (child.dep_ in ("nsubj", "nsubjpass") and not put):
            subject = verb.head if verb.dep_ == "relcl" and child.tag_ == "WDT" else child
            if subject.lemma_.lower() in context("corps"):
                return "strength"
            words = [token for token in around(child) if not token.like_num]
            # the compound decides over its head: "death toll", "injury toll", "casualty figure"
            befell = {_triggers("after").get(token.lower_) for token in words}
            if {"killed", "wounded"} <= befell and "missing" not in befell:
                return "casualties"  # "the toll of dead and wounded"
            for token in words:
                lemma = token.lemma_.lower()
                found = next((_triggers(role)[lemma] for role in _NOUN_ROLES if lemma in _triggers(role)), None)
                participle = token.head == child or token.dep_ == "acl"
                found = found or (_triggers("after").get(token.lower_) if participle else None)
                if found == "strength" and token is not child:
                    continue  # "an army depot" is no army
                if found is not None:
                    return found
    return None


def _subject_class(verb: Token) -> str | None:
    """ "attacks doubled to 84", "troop numbers were cut to 9,000": what is many is what the number counts."""
    for child in kids(verb):
        if child.dep_ in ("nsubj", "nsubjpass") and child.tag_ == "NNS":
            compound = [c for c in kids(child) if c.dep_ == "compound"] if child.lower_ == "numbers" else [child]
            for token in compound:
                known = noun_class(token.lemma_.lower())
                if known is not None and known[0] in _CLASS_MEASURE:
                    return _CLASS_MEASURE[known[0]]
    return None


def _subject_befallen(verb: Token) -> str | None:
    """ "the dead included 14 women", "those killed include two nurses"; not "the death toll includes a week"."""
    for child in kids(verb):
        if child.dep_ == "nsubj":
            if child.pos_ == "NOUN" and child.lower_ not in _triggers("after"):
                return None if child.tag_ == "NN" else _first(_triggers("counted") | _triggers("status"), [child])
            return _first(_triggers("after"), around(child))
    return None


def _from_whole(tokens: TokenSpan, before: list) -> str | None:
    """A part has the measure of its whole: "at least 20, among them six children", "57 killed, 30 of them women"."""
    doc = tokens.doc
    whole = antecedent(tokens)
    if whole is not None and not (before and whole.i - 6 <= before[-1][1].start):
        return _first(_triggers("counted") | _triggers("status"), [whole])  # "the hostages, 11 of them foreigners"
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


def _share_or_rate(tokens: TokenSpan, noun: Noun | None) -> str:
    """A share is part of a whole ("12 percent of voters"), a rate a growth, a tax, a chance ("grew 7 percent")."""
    doc = tokens.doc
    after = doc[tokens.end].lower_ if tokens.end < len(doc) else ""
    verbs, nouns = _triggers("verb"), _triggers("word")
    before = doc[tokens.start - 1].lower_ if tokens.start else ""
    if after == "of":
        return "share"
    if "point" in tokens.text.lower() or before in ("up", "down"):
        return "rate"
    if noun is not None and _first(nouns, noun.phrase) and not _is_stake(noun):
        return "rate"
    token = tokens.root
    for _ in range(6):
        head = token.head
        if head is token:
            break
        if head.pos_ in ("VERB", "AUX"):
            towards = token.dep_ == "prep" and token.lower_ in ("to", "from")
            if head.lemma_.lower() in verbs and not towards:
                subject = [t for c in kids(head) if c.dep_ in ("nsubj", "nsubjpass") for t in around(c)]
                shares = {"share", "proportion", "percentage", "participation", "turnout", "support", "stake"}
                return "share" if shares & {t.lower_ for t in subject} else "rate"
            themes = ("nsubj", "nsubjpass", "dobj") if towards else ("nsubj", "nsubjpass")
            subject = [t for c in kids(head) if c.dep_ in themes for t in around(c)]
            owner = [head.head] if head.dep_ in ("acl", "relcl") else []
            if _first(_RATES, [*subject, *owner]):
                return "rate"
            break
        if (head.lemma_.lower() in nouns or head.lower_ in nouns) and not (noun is not None and _is_stake(noun)):
            return "rate"
        token = head
    return "share"


def _is_stake(noun: Noun) -> bool:
    """ "a 10 percent interest in the mine", "a 55% equity interest" are parts owned; other interest is a rate."""
    if noun.head.lower_ not in ("interest", "interests"):
        return False
    owned = {"equity", "controlling", "minority", "majority", "ownership", "profits"} & {t.lower_ for t in noun.phrase}
    return bool(owned) or noun.head.doc[noun.head.i + 1 : noun.head.i + 2].text == "in"


def changes(tokens: TokenSpan) -> bool:
    """Whether a verb or noun of change governs the range, so that "from 43 to 57" names two states and no range."""
    token = tokens.root
    for _ in range(6):
        lemma = token.lemma_.lower()
        if lemma in _change_words() or token.lower_ in _change_words():
            return True
        if lemma in _TRADED and ("/" in tokens.text or "$" in tokens.text):
            return True  # "the shares lost 5 1/8 to 43 1/2"
        if token.head is token or token.pos_ in ("VERB", "AUX"):
            return False
        token = token.head
    return False
