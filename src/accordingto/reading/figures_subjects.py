"""What a number counts that its verb's subject names: "the toll rose to 57", "the number of cases was put at 25"."""

from spacy.tokens import Token

from accordingto.reading.figures_counted import noun_class
from accordingto.reading.figures_governors import first_of, triggers
from accordingto.reading.figures_links import around, kids
from accordingto.reading.numbers.phrases import context

#: class of a noun in ``data/figure_nouns.tsv`` -> what many of it are
CLASS_MEASURE = {"soldier": "strength", "equipment": "equipment", "event": "events"}
_NOUN_ROLES = ("noun", "counted", "status")


def subject_toll(verb: Token) -> str | None:
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
            befell = {triggers("after").get(token.lower_) for token in words}
            if {"killed", "wounded"} <= befell and "missing" not in befell:
                return "casualties"  # "the toll of dead and wounded"
            for token in words:
                lemma = token.lemma_.lower()
                found = next((triggers(role)[lemma] for role in _NOUN_ROLES if lemma in triggers(role)), None)
                participle = token.head == child or token.dep_ == "acl"
                found = found or (triggers("after").get(token.lower_) if participle else None)
                if found == "strength" and token != child:
                    continue  # "an army depot" is no army
                if found is not None:
                    return found
    return None


def number_of(verb: Token) -> str | None:
    """ "brought the number of confirmed cases to 25": what the number is of, is what the figure counts."""
    added = [child for child in kids(verb) if child.dep_ == "nsubj" and child.tag_ == "NNS"]
    for child in kids(verb):
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.lower_ in context("count"):
            if child.dep_ == "dobj" and added:  # "138 new cases brought the total to 871"
                found = _class_measure(added[0])
                if found is not None:
                    return found
            for prep in kids(child):
                for thing in kids(prep) if prep.lower_ == "of" else ():
                    found = _class_measure(thing) if thing.tag_ == "NNS" else None
                    if found is not None:
                        return found
    return None


def subject_class(verb: Token) -> str | None:
    """ "attacks doubled to 84", "troop numbers were cut to 9,000": what is many is what the number counts."""
    for child in kids(verb):
        if child.dep_ in ("nsubj", "nsubjpass") and child.tag_ == "NNS":
            compound = [c for c in kids(child) if c.dep_ == "compound"] if child.lower_ == "numbers" else [child]
            for token in compound:
                found = _class_measure(token)
                if found is not None:
                    return found
    return None


def _class_measure(noun: Token) -> str | None:
    """What many of a noun are, by its class."""
    known = noun_class(noun.lemma_.lower())
    return CLASS_MEASURE.get(known[0] or "") if known is not None else None


def subject_befallen(verb: Token) -> str | None:
    """ "the dead included 14 women", "those killed include two nurses"; not "the death toll includes a week"."""
    for child in kids(verb):
        if child.dep_ == "nsubj":
            if child.pos_ == "NOUN" and child.lower_ not in triggers("after"):
                found = first_of(triggers("counted") | triggers("status"), [child]) if child.tag_ != "NN" else None
                return found if found != "ill" else None
            return first_of(triggers("after"), around(child))
    return None
