"""Percentages: a part of a whole or a rate of change; and what a verb of change makes of a range."""

from functools import cache

from spacy.tokens import Span as TokenSpan

from accordingto.reading.figures_counted import Noun
from accordingto.reading.figures_governors import first_of, triggers
from accordingto.reading.figures_links import around, kids
from accordingto.reading.numbers.phrases import context

#: verbs of change where prices are told, and of other things where men are
_TRADED = frozenset("lose gain add shed".split())
#: what rises or stands at a percentage and is no part of anything
_RATES = dict.fromkeys("rate inflation unemployment growth interest yield tariff tax deficit".split(), "rate")


@cache
def change_words() -> frozenset[str]:
    """Verbs and nouns that go from one figure to another."""
    return context("change")


def share_or_rate(tokens: TokenSpan, noun: Noun | None) -> str:
    """A share is part of a whole ("12 percent of voters"), a rate a growth, a tax, a chance ("grew 7 percent")."""
    doc = tokens.doc
    after = doc[tokens.end].lower_ if tokens.end < len(doc) else ""
    verbs, nouns = triggers("verb"), triggers("word")
    before = doc[tokens.start - 1].lower_ if tokens.start else ""
    if after == "of":
        return "share"
    if "point" in tokens.text.lower() or before in ("up", "down"):
        return "rate"
    if noun is not None and first_of(nouns, noun.phrase) and not _is_stake(noun):
        return "rate"
    token = tokens.root
    for _ in range(6):
        head = token.head
        if head == token:
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
            if first_of(_RATES, [*subject, *owner]):
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
        if lemma in change_words() or token.lower_ in change_words():
            return True
        if lemma in _TRADED and ("/" in tokens.text or "$" in tokens.text):
            return True  # "the shares lost 5 1/8 to 43 1/2"
        if token.head == token or token.pos_ in ("VERB", "AUX"):
            return False
        token = token.head
    return False
