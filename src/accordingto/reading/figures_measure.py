"""What a count means: by the words that govern it, then by the noun counted; killed and wounded are never mixed."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.figures_counted import Noun
from accordingto.reading.figures_links import sentence
from accordingto.reading.numbers import Quantity
from accordingto.reading.numbers.phrases import context
from accordingto.reading.words import table

#: measures of what befell people
TOLLS = frozenset("killed wounded casualties captured arrested missing displaced affected".split())
_PERSONS = (None, "soldier", "civilian", "person")
_CLASS_MEASURE = {"soldier": "strength", "equipment": "equipment", "event": "events"}
#: words that may stand between a number and what befell its people
_PASSED = frozenset(
    "were was have has had been are being others other more of them whom who confirmed reported also left feared "
    "still".split()
)
#: tokens within which "a group of 40" still goes on from a force told before
_NEAR = 60
#: verbs that bring a number up to another
_REACHING = frozenset("reach exceed hit pass total top surpass near approach".split())
_NUMERIC = frozenset("nummod quantmod amod compound advmod npadvmod nmod det predet".split())


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
    if noun is not None and noun.head.i < tokens.start and not bare and noun.cls == "soldier":
        return "strength"  # "a contingent of 12,000 may be lost": the number is the contingent's, whatever befalls it
    if noun is not None and noun.cls in ("equipment", "event", "thing"):
        counted = _first(_triggers("counted"), [noun.head])
        if counted is None:
            return _CLASS_MEASURE.get(noun.cls, "other")
    anchor = noun.head if noun is not None and not bare else tokens.root
    toll = (
        _from_phrase(tokens, None if bare else noun)
        or _from_governors(anchor, noun)
        or _from_whole(tokens, before)
    )  # fmt: skip
    if toll is not None:
        return toll
    if noun is not None and noun.cls is not None and not bare:
        if noun.head.i < tokens.start and _follows_strength(tokens, before):
            return "strength"  # "11,000 soldiers are training. A first group of 2,600 ..."
        return _CLASS_MEASURE.get(noun.cls, "other")
    return "other"


def _follows_strength(tokens: TokenSpan, before: list) -> bool:
    """Whether the figure before, a sentence or two away, is of the strength of a force."""
    return bool(before) and before[-1][3] == "strength" and tokens.start - before[-1][1].start <= _NEAR


def _first(triggers: dict[str, str], words: list[Token]) -> str | None:
    for token in words:
        found = triggers.get(token.lower_) or triggers.get(token.lemma_.lower())
        if found is not None:
            return found
    return None


def _from_phrase(tokens: TokenSpan, noun: Noun | None) -> str | None:
    """From the counted phrase and the participle right behind it: "20 dead", "12 wounded soldiers", "30 deaths"."""
    doc = tokens.doc
    stop = tokens.end
    if noun is not None:
        found = _first(_triggers("counted"), [*reversed(noun.phrase)])
        if found is not None:
            befell = {_triggers("after").get(token.lower_) for token in noun.phrase}
            return "casualties" if {"killed", "wounded"} <= befell else found
        stop = noun.phrase[-1].i + 1 if noun.phrase else noun.head.i + 1
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
    return token.pos_ == "VERB" and any(child.dep_ in ("dobj", "obj") for child in token.children)


def _both(token: Token, found: str) -> str:
    """ "killed or wounded", "dead and injured" of one number is casualties."""
    doc = token.doc
    if token.i + 2 < len(doc) and doc[token.i + 1].lower_ in ("or", "and"):
        other = _triggers("after").get(doc[token.i + 2].lower_)
        if other is not None and {found, other} == {"killed", "wounded"}:
            return "casualties"
    return found


def _governors(anchor: Token) -> Iterator[tuple[Token, str]]:
    """The words above a token with the role it plays to each: patient, agent, of, by, to; up to the first verb."""
    token = anchor
    for _ in range(8):
        head, dep = token.head, token.dep_
        if head is token:
            return
        if dep in _NUMERIC or dep in ("conj", "appos", "dep", "case", "poss"):
            if head.pos_ in ("VERB", "AUX") and dep == "conj":
                return
            token = head
            continue
        if dep == "nsubjpass":
            yield head, "patient"
            yield from _chained(head)
            return
        if dep == "nsubj":
            passive = head.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in head.children)
            yield head, "patient" if passive else "agent"
            yield from _chained(head)
            return
        if dep in ("dobj", "obj", "dative", "oprd"):
            yield head, "patient"
            return
        if dep == "attr":
            yield head, "attr"
            return
        if dep in ("prep", "agent"):
            token = head
            if head.pos_ == "VERB":
                yield head, "by" if dep == "agent" else _with(token, anchor)
                return
            yield head, "of"
            continue
        if dep in ("pobj", "pcomp"):
            token = head
            continue
        return


def _with(verb: Token, anchor: Token) -> str:
    """ "was arrested along with nine others" tells of the nine too; any other preposition only leads to its verb."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    before = [token.lower_ for token in verb.doc[verb.i : anchor.i]]
    return "with" if passive and ("along" in before or "together" in before) and "with" in before else "to"


def _chained(verb: Token) -> Iterator[tuple[Token, str]]:
    """Verbs that share the subject: "are believed to have died", "went and died"."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "conj") and child.pos_ == "VERB":
            passive = child.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in child.children)
            passive = passive or any(c.dep_ == "auxpass" for c in child.children)
            if not any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children):
                yield child, "patient" if passive else "agent"


def _from_governors(anchor: Token, noun: Noun | None) -> str | None:
    for child in anchor.children:
        # "people displaced by", "soldiers who died"
        if child.dep_ in ("acl", "relcl") and child.i > anchor.i:
            passive = child.tag_ == "VBN" and not any(c.dep_ == "dobj" for c in child.children)
            active = any(c.dep_ == "nsubj" and c.tag_ in ("WP", "WDT") for c in child.children)
            if (passive and not active) or any(c.dep_ == "nsubjpass" for c in child.children):
                found = _moved(_triggers("patient").get(child.lemma_.lower()), noun)
            else:
                found = _moved(_triggers("agent").get(child.lemma_.lower()), noun)
            found = found or _jailed(child)
            if found is not None:
                return found
    for word, role in _governors(anchor):
        lemma = word.lemma_.lower()
        if role in ("patient", "agent"):
            found = _moved(_triggers(role).get(lemma) or _triggers(role).get(word.lower_), noun) or _jailed(word)
            if role == "patient":
                following = word.doc[word.i + 1 : word.i + 2]
                phrasal = [f"{lemma} {c.lower_}" for c in (*(c for c in word.children if c.dep_ == "prt"), *following)]
                found = found or next((_triggers("patient")[p] for p in phrasal if p in _triggers("patient")), None)
                if found in ("killed", "wounded") and _kills_and_wounds(word):
                    found = "casualties"
            if found is not None:
                return found
            if role == "agent" and lemma in ("be", "stand", "remain", "lie"):
                found = _first(_triggers("after"), [c for c in word.children if c.dep_ in ("acomp", "attr", "oprd")])
                if found is not None:
                    return found
            if role == "patient" and (lemma in _change_words() or lemma in _REACHING):
                return _subject_toll(word)
        elif role == "of":
            if lemma == "population":
                return None  # all that there are, whatever befell some of them
            found = _triggers("noun").get(lemma)
            if lemma == "life":
                found = _triggers("life").get(word.head.lemma_.lower())
            if found is not None:
                return found
        elif role == "with":
            found = _triggers("patient").get(lemma)
            if found is not None:
                return found
        elif role == "to":
            if lemma in _change_words() or lemma in ("put", "stand", "estimate", "bring", "number", "place"):
                return _subject_toll(word)
        elif role == "attr":
            return _subject_toll(word)
    return None


def _kills_and_wounds(verb: Token) -> bool:
    """Whether one object has both verbs: "killed or wounded 40 soldiers"."""
    doc, i = verb.doc, verb.i
    for first, second in ((i, i + 2), (i - 2, i)):
        if first >= 0 and second < len(doc) and doc[first + 1].lower_ in ("or", "and"):
            pair = {_triggers("patient").get(doc[k].lemma_.lower()) for k in (first, second)}
            if pair == {"killed", "wounded"}:
                return True
    return False


def _moved(found: str | None, noun: Noun | None) -> str | None:
    """Some verbs tell what befell civilians and nothing of soldiers: "2,000 people left", "500 troops left"."""
    civilian = noun is not None and noun.cls == "civilian"
    if found == "affected":
        return found if noun is None or noun.cls in ("civilian", "person", "soldier") else None
    if found == "move":
        return "displaced" if civilian else None
    if found == "civil":
        return "affected" if civilian else None
    if found == "money":
        return "money" if noun is None else None
    if found == "casualties":
        return found if noun is not None and noun.cls in ("soldier", "civilian", "person") else None
    if found == "strength":
        return "strength" if noun is None or noun.cls in ("soldier", "civilian", "person") else None
    return found


def _jailed(verb: Token) -> str | None:
    """ "who languish in Ruritanian jails", "are in custody": a place where only prisoners are."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "behind"):
            for place in child.children:
                if place.lemma_.lower() in _triggers("place") or place.lower_ in _triggers("place"):
                    return "arrested"
    return None


def _subject_toll(verb: Token) -> str | None:
    """What the thing counts that rose to, fell to, was put at or is a number: "the death toll", "those wounded"."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            words = [token for token in child.subtree if abs(token.i - child.i) < 8 and not token.like_num]
            # the compound decides over its head: "death toll", "injury toll", "casualty figure"
            for token in words:
                found = _triggers("noun").get(token.lemma_.lower()) or _triggers("counted").get(token.lemma_.lower())
                found = found or (_triggers("after").get(token.lower_) if token.head == child else None)
                if found == "strength" and token is not child:
                    continue  # "an army depot" is no army
                if found is not None:
                    return found
    return None


def _from_whole(tokens: TokenSpan, before: list) -> str | None:
    """A part has the measure of its whole: "at least 20, among them six children", "57 killed, 30 of them women"."""
    if not before:
        return None
    _, whole, _, measure = before[-1]
    if measure not in TOLLS or whole.start < sentence(tokens[0])[0]:
        return None
    doc = tokens.doc
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
    if noun is not None and _first(nouns, noun.phrase):
        return "rate"
    token = tokens.root
    for _ in range(6):
        head = token.head
        if head is token:
            break
        if head.pos_ in ("VERB", "AUX"):
            towards = token.dep_ == "prep" and token.lower_ in ("to", "from")
            if head.lemma_.lower() in verbs and not towards:
                subject = [t for c in head.children if c.dep_ in ("nsubj", "nsubjpass") for t in c.subtree][:12]
                shares = {"share", "proportion", "percentage", "participation", "turnout", "support", "stake"}
                return "share" if shares & {t.lower_ for t in subject} else "rate"
            subject = [t for c in head.children if c.dep_ in ("nsubj", "nsubjpass") for t in c.subtree][:12]
            if _first({"rate": "rate", "inflation": "rate", "unemployment": "rate", "growth": "rate"}, subject):
                return "rate"
            break
        if head.lemma_.lower() in nouns or head.lower_ in nouns:
            return "rate"
        token = head
    return "share"


def changes(tokens: TokenSpan) -> bool:
    """Whether a verb or noun of change governs the range, so that "from 43 to 57" names two states and no range."""
    token = tokens.root
    for _ in range(6):
        if token.lemma_.lower() in _change_words() or token.lower_ in _change_words():
            return True
        if token.head is token or token.pos_ in ("VERB", "AUX"):
            return False
        token = token.head
    return False
