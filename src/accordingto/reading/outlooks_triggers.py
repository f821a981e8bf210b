"""Where a text looks ahead, told from wishes, questions, habits, abilities and what might have been."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.reading.certainty_guards import GUARDS
from accordingto.reading.clauses import asks, auxiliaries, sentences, subject_of
from accordingto.reading.modals import plain
from accordingto.reading.outlooks_cases import able_if, ends_if, on_a_case
from accordingto.reading.outlooks_conditions import doer, words
from accordingto.reading.outlooks_dates import ahead, before_it, dated, on_a_day, present_be, reckons
from accordingto.reading.outlooks_depends import conditional, find_condition
from accordingto.reading.outlooks_plans import (
    Trigger,
    appointed,
    arranged,
    has_plans,
    headline,
    infinitive,
    is_to,
    planned,
    promising,
    said_be,
)
from accordingto.reading.outlooks_refusals import (
    anybody,
    definite,
    excluded,
    hard_to_see,
    unreal,
    wh_clause,
    would_looks_ahead,
)
from accordingto.reading.outlooks_rules import bound, kind_of, laid_down, must

_CONCEDE = frozenset({"while", "although", "though", "whereas", "as", "since", "because"})
_ARRANGED = frozenset({"schedule", "scheduled", "slate", "slated", "due", "plan", "planned", "set"})
_DISPOSED = frozenset({"prepared", "ready", "willing"})
#: how far behind its verb a question may end
_QUESTION = 60
#: tags of modals and of the presents that a date may make a future
_TENSED = frozenset({"MD", "VBZ", "VBP", "VBG"})
_HAVE = frozenset({"'ve", "’ve"})


def triggers(doc: Doc) -> list[Trigger]:
    """All triggers of a parsed Doc in text order, one a verb."""
    found: dict[int, Trigger] = {}
    openings = _openings()
    for sent in sentences(doc):
        if asks(sent.root):
            continue
        for token in sent:
            if token.tag_ not in _TENSED and token.lower_ not in openings and token.lemma_.lower() not in openings:
                continue
            for trigger in _at(token):
                if not excluded(trigger.verb):
                    found.setdefault(trigger.verb.i, trigger)
    return [found[i] for i in sorted(found)]


@cache
def _openings() -> frozenset[str]:
    """Every word that can begin an outlook but for modals and dated presents, so that all others are passed over."""
    uses = ("plan", "plan_of", "frame", "dated", "chanced", "expect", "duty", "picture")
    laid = ("oblige", "require", "commit", "bind")
    others = ("going", "got", "be", "have", "risk", "warn", "to", "schedule", "slate")
    return frozenset({*others, *laid}).union(*(words(use) for use in uses))


def _at(token: Token) -> Iterator[Trigger]:
    lower, lemma = token.lower_, token.lemma_.lower()
    if token.tag_ == "MD" and token.dep_ == "aux":
        verb = token.head
        modal = plain(lower)
        if modal and _looks_ahead(token, verb, modal):
            yield Trigger(verb, kind_of(verb, modal), modal)
        elif lower in ("can", "ca") and able_if(verb):
            yield Trigger(verb, "prediction", "can")
    elif lower == "going" and infinitive(token) is not None and (present_be(token) or said_be(token)):
        yield Trigger(token, "plan" if _agent(token) else "prediction")
    elif lemma in words("plan") and token.pos_ == "VERB" and token.dep_ != "amod":
        yield from planned(token)
    elif lemma in ("be",) and token.pos_ in ("AUX", "VERB"):
        yield from is_to(token)
        yield from promising(token)
    elif lemma == "have" and token.pos_ == "VERB" and token.tag_ != "VBD":
        yield from has_plans(token)
        yield from arranged(token)
    elif lower == "to" and token.tag_ == "TO":
        yield from headline(token)
    elif lemma in ("schedule", "slate") and token.pos_ == "VERB" and token.dep_ != "acl":
        yield from arranged(token)
    if lemma in words("frame") or lower in words("frame"):
        yield from _framed(token)
    if lower in words("dated") and token.tag_ in ("VBN", "JJ", "VBD"):
        yield from appointed(token)
    if lower in words("chanced") and token.dep_ == "acomp":
        yield from _chanced(token)
    if lemma in words("expect") and token.pos_ == "VERB":
        yield from _expected(token)
    elif lemma in words("picture") and token.tag_ == "VB":
        yield from (Trigger(c, "prediction", bare=True) for c in token.children if hard_to_see(c))
    elif lemma == "warn" and token.pos_ == "VERB":
        yield from _warned(token)
    elif lemma == "risk" and token.tag_ in ("VBZ", "VBP") and _hazards(token):
        yield Trigger(token, "prediction")
    if lemma in words("duty") and token.tag_ in ("VBN", "JJ"):
        yield from bound(token)
    if lower in ("oblige", "obliges", "require", "requires", "commit", "commits", "bind", "binds"):
        yield from laid_down(token)
    if lower == "must" and token.dep_ == "aux":
        yield from must(token)
    elif lower == "should" and token.dep_ == "aux" and reckons(token.head):
        yield Trigger(token.head, "prediction")
    got = token.lower_ == "got" and token.tag_ == "VBN"
    if token.tag_ in ("VBZ", "VBP", "VBG") or got:
        if token.tag_ != "VBG" and ends_if(token):
            yield Trigger(token, "prediction")
        elif (not got and dated(token)) or (
            lemma == "face" and token.tag_ != "VBG" and find_condition(token) is not None
        ):
            yield Trigger(token, "plan" if lemma != "face" else "prediction")


def _looks_ahead(modal_token: Token, verb: Token, modal: str) -> bool:
    if verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or verb.i < modal_token.i:
        return False
    helped = any(c.dep_ in ("aux", "auxpass") and c.i > modal_token.i for c in verb.children)
    if not helped and (verb.tag_ == "VBD" or (verb.tag_ == "VBN" and modal_token.text[0] in "'’")):
        return False  # "she'd taken time" looks back; "Will Osei scored" is a name
    if not helped and modal_token.lower_ in ("'d", "’d") and verb.lower_ in words("unchanged") and verb.dep_ == "ROOT":
        if find_condition(verb) is None:
            return False  # "they'd come to shop" had come
    if _asked(verb):
        return False
    if modal_token.i + 1 < len(modal_token.doc) and modal_token.nbor(1).text == "-":
        return False  # "a would-be assassin"
    perfect = any(
        c.dep_ == "aux" and (c.lemma_ == "have" or c.lower_ in _HAVE) and c.i > modal_token.i for c in verb.children
    )
    subject = subject_of(verb)
    if subject is not None and modal_token.i < subject.i < verb.i and _opens_clause(modal_token):
        return False  # "'Will the town pay?' she asked"
    adverbs = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if modal in ("will", "shall"):
        remarks = words("mind") | {"tell", "admit"}
        performed = subject is not None and subject.lower_ == "i" and verb.lemma_.lower() in remarks
        if subject is not None and subject.lower_ == "we" and verb.lemma_ == "see" and _asks_on(verb):
            return False  # "we'll see if he does"
        repeated = adverbs & words("habit")
        if repeated == {"always"}:  # "critics will always complain" is a habit, "we will always stand by them" is not
            repeated = set() if subject is not None and definite(subject) else repeated
        # "the best day they will ever have" ranks
        return not (repeated or performed or verb.lemma_ == "tend" or (verb.dep_ == "relcl" and "ever" in adverbs))
    if perfect and verb.tag_ in ("VBN", "VBD"):
        return False
    if subject is not None and anybody(subject) and not (modal == "would" and on_a_case(verb, subject)):
        return False
    if modal == "would":
        return would_looks_ahead(modal_token, verb, subject, adverbs)
    span = modal_token.doc[modal_token.i : modal_token.i + 1]
    if unreal(verb) or wh_clause(verb) or not GUARDS["modal"](span):
        return False
    if verb.dep_ == "relcl" and not _told_besides(verb):
        return False
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    progressive = verb.tag_ == "VBG"
    lemma = verb.lemma_.lower()
    if lemma == "be" and modal == "could" and _would_become(verb, subject):
        return True
    bound_to = lemma in ("have", "need") and infinitive(verb) is not None  # "may have to leave"
    state = (
        (lemma in words("hold") and not bound_to)
        or (progressive and not passive)
        or (passive and lemma in words("origin"))
    )
    return (
        not state
        or ahead(verb)
        or (lemma == "be" and modal == "could" and on_a_day(verb))
        or (lemma in ("be", "have") and before_it(verb))
        or conditional(verb, modal)
    )


def _asked(verb: Token) -> bool:
    """Whether the next full stop of any kind is a question mark, as in a question that somebody is said to have put."""
    end = min(verb.sent.end, verb.i + _QUESTION)
    mark = next((t.text for t in verb.doc[verb.i + 1 : end] if t.text in (".", "!", "?")), "")
    return mark == "?"


def _opens_clause(modal_token: Token) -> bool:
    """Whether a modal is the first word of its clause, as in a question; "never will it", "nor would it" tell."""
    before = modal_token.nbor(-1) if modal_token.i else None
    if before is None or before.is_space or before.text == ":" or modal_token.is_sent_start:
        return True
    return before.is_quote and (before.i == 0 or before.nbor(-1).is_punct or bool(before.nbor(-1).whitespace_))


def _told_besides(verb: Token) -> bool:
    """A relative clause that tells of what may come: behind a comma, of one new thing, or on a condition.

    "Projects that could harm wildlife" only says of which kind they are.
    """
    pronoun = verb.left_edge
    own = pronoun.tag_ in ("WDT", "WP") and pronoun.i > 0 and any(c == pronoun for c in verb.children)
    loose = own and pronoun.nbor(-1).text in (",", "—", "–", "--", "-")
    return loose or (own and _one_new_thing(verb.head, pronoun)) or find_condition(verb) is not None


def _one_new_thing(noun: Token, pronoun: Token) -> bool:
    """ ", a move that could split the party", "won a ruling that could end the strike": a noun new with the clause."""
    first = noun.left_edge
    new = any(c.lower_ in ("a", "an", "another") for c in noun.children) or noun.lower_ in ("something", "one")
    if not new or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if (
        first.i
        and first.nbor(-1).text in (",", "—", "–", "-", "--", ":")
        and noun.dep_ not in ("conj", "nsubj", "pobj")
    ):
        return True
    governor = noun.head
    real = (
        noun.dep_ == "dobj"
        and governor.tag_ in ("VBD", "VBZ", "VBP", "VBN")
        and governor.dep_ not in ("advcl", "relcl")
    )
    denied = any(c.dep_ in ("neg", "mark") or c.tag_ == "MD" for c in governor.children)
    return real and not denied and governor.lemma_.lower() not in words("wish") | words("sought")


def _would_become(verb: Token, subject: Token | None) -> bool:
    """ "there could be a rise", "Osei could be a rival"; "the death could be a result of" looks back."""
    if subject is not None and subject.dep_ == "expl" and subject.lower_ == "there":
        return True
    articles = [c for a in verb.children if a.dep_ == "attr" for c in a.children if c.lower_ in ("a", "an")]
    return bool(articles) and subject is not None and subject.pos_ == "PROPN"


def _asks_on(verb: Token) -> bool:
    """Whether "see" has no object, or a question for one."""
    after = verb.doc[verb.i + 1 : verb.i + 2]
    asked = {"if", "whether", "what", "how", "who", "where", "when"}
    return not any(c.dep_ == "dobj" for c in verb.children) and all(t.is_punct or t.lower_ in asked for t in after)


def _agent(verb: Token) -> bool:
    """Whether the subject announces its own doing: a first person."""
    subject = subject_of(verb)
    return subject is not None and subject.lower_ in ("i", "we")


def _chanced(token: Token) -> Iterator[Trigger]:
    """ "more floods are likely": an event foreseen with a bare adjective."""
    be = token.head
    subject = next((c for c in be.children if c.dep_ == "nsubj"), None)
    if be.tag_ not in ("VBZ", "VBP") or subject is None or subject.pos_ != "NOUN" or be.dep_ == "relcl":
        return
    if be.dep_ == "advcl" and not any(c.dep_ == "mark" and c.lower_ in _CONCEDE for c in be.children):
        return
    if any(c.dep_ in ("xcomp", "ccomp") for c in (*token.children, *be.children)):
        return
    more = any(c.lower_ in ("more", "further", "another", "new") for c in subject.children)
    if token.lower_ != "possible" or more:
        yield Trigger(be, "prediction")


def _framed(token: Token) -> Iterator[Trigger]:
    if infinitive(token) is None or token.tag_ not in ("VBN", "JJ", "IN", "RB", "VBD"):
        return
    lemma = token.lemma_.lower()
    be = token.head if token.dep_ == "acomp" else token
    if be.tag_ == "VB" and be.dep_ == "ROOT" and subject_of(be) is None:
        return  # "be sure to write"
    if lemma == "determine" and any(c.dep_ in ("agent", "auxpass") for c in token.children):
        return  # "was determined by the court to be a citizen"
    if lemma == "estimate" and infinitive(token).lemma_ in words("hold"):  # type: ignore[union-attr]
        return  # "are estimated to be 700,000"
    if lemma in _DISPOSED and not _disposed(token):
        return  # "the roof is ready to be fixed"
    kind = "plan" if lemma in _ARRANGED | _DISPOSED else "prediction"
    if token.dep_ in ("acomp", "oprd", "attr", "advmod", "prep", "xcomp") and token.head.pos_ in ("AUX", "VERB"):
        head = token.head
        if head.lemma_ in ("be", "seem", "appear", "look", "remain"):
            yield Trigger(head, kind)
    elif token.tag_ == "VBN" and any(c.dep_ in ("aux", "auxpass") and c.lemma_ == "be" for c in token.children):
        if "had" not in {aux.lower_ for aux in auxiliaries(token)}:
            yield Trigger(token, kind)
    elif token.tag_ == "JJ" and token.dep_ in ("ROOT", "ccomp", "conj"):
        yield Trigger(token, kind)
    elif token.i > token.head.i and (
        (token.tag_ == "VBN" and token.dep_ == "acl")
        or (token.tag_ == "JJ" and token.dep_ in ("amod", "acl") and _of_noun(token))
    ):
        yield Trigger(token, kind)  # "a storm expected to hit", "a vow unlikely to be kept"


def _of_noun(adjective: Token) -> bool:
    """ "a step likely to fail"; "the man most likely to win" picks one out."""
    compared = any(c.lower_ in ("most", "more", "less", "least") for c in adjective.children)
    return adjective.head.pos_ == "NOUN" and not compared


def _disposed(token: Token) -> bool:
    """Whether somebody is prepared to do something, or ready or willing on a condition."""
    head = token.head if token.dep_ in ("acomp", "oprd", "attr") else token
    subject = subject_of(head)
    if subject is None:
        return False
    somebody = subject.pos_ in ("PRON", "PROPN") or doer(subject)
    told = head.dep_ == "ccomp" and head.head.lemma_ in words("told")
    if (head.tag_ == "VBD" and not told) or head.tag_ == "VBN":
        return False
    if any(c.lower_ in ("well", "better", "always") for c in token.children):
        return False
    if somebody and token.lower_ == "prepared" and head.dep_ != "relcl":
        return True
    done_to = infinitive(token)  # "the roof is ready to be fixed if"
    passive = done_to is None or any(c.dep_ == "auxpass" for c in done_to.children)
    return (somebody or not passive) and find_condition(head) is not None


def _expected(token: Token) -> Iterator[Trigger]:
    auxes = {aux.lower_ for aux in auxiliaries(token)}
    subject = subject_of(token)
    if (subject is not None and subject.lower_ == "you") or _advised(token, auxes):
        return
    if "did" in auxes:
        return  # "did not expect guests": the story tells what came instead
    if _awaited(token, auxes):
        yield Trigger(token, "prediction")
    if (token.tag_ == "VBN" and not auxes & {"have", "has", "'ve"}) or auxes & {"should", "must", "can", "ca", "could"}:
        return
    for child in token.children:
        if any(c.tag_ in ("WP", "WRB") for c in (*child.children, *token.children)):
            continue  # "what they expected her to do"
        if child.dep_ == "ccomp" and child.i > token.i and any(c.lower_ == "to" for c in child.children):
            yield Trigger(child, "prediction", bare=True)
        elif child.dep_ == "xcomp" and child.tag_ == "VB" and child.i > token.i:
            yield Trigger(token, "prediction")
        elif child.dep_ == "dobj" and token.lemma_ != "project" and child.pos_ == "NOUN" and child.i > token.i:
            after = [t for t in token.doc[child.i + 1 : child.i + 3] if not t.is_quote]
            if not any(c.dep_ == "xcomp" for c in token.children) and (not after or after[0].tag_ != "MD"):
                yield Trigger(child, "prediction", bare=True)


def _advised(expect: Token, auxes: set[str]) -> bool:
    """ "passengers were told to expect delays": advice."""
    advising = words("told") | {"advise", "ask", "urge"}
    return "to" in auxes and expect.dep_ in ("xcomp", "ccomp") and expect.head.lemma_ in advising


def _warned(token: Token) -> Iterator[Trigger]:
    """ "forecasters warned of heavy snow", "warn of further strikes": a happening foreseen without a verb."""
    for of in token.children:
        if of.dep_ == "prep" and of.lower_ == "of" and of.i > token.i:
            for thing in of.children:
                if thing.dep_ == "pobj" and thing.lemma_.lower() in words("weather") | words("contingent"):
                    yield Trigger(thing, "prediction", bare=True)


def _hazards(risk: Token) -> bool:
    """ "risks losing the seat", "risks a split if": a hazard yet to come, with its condition where it is a noun."""
    taken = {c.dep_ for c in risk.children if c.i > risk.i}
    return "xcomp" in taken or ("dobj" in taken and find_condition(risk) is not None)


def _awaited(token: Token, auxes: set[str]) -> bool:
    """ "more floods are expected"; "the verdict was expected" may look back, unless somebody said so."""
    passive = any(c.dep_ == "auxpass" for c in token.children) and not auxes & {"been", "not", "being"}
    subject = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if token.tag_ != "VBN" or not passive or subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return False
    conceded = any(c.dep_ == "mark" and c.lower_ in _CONCEDE for c in token.children)
    if token.dep_ in ("relcl", "xcomp") or (token.dep_ == "advcl" and not conceded):
        return False
    if any(
        c.dep_ in ("xcomp", "ccomp", "agent", "oprd", "acomp") or (c.dep_ == "prep" and c.lower_ in ("of", "as"))
        for c in token.children
    ):
        return False
    if any(c.dep_ == "neg" for c in token.children):
        # "no delays" are not foretold by "are not expected", a day is by "are not expected until"
        if not any(c.dep_ == "prep" and c.lower_ in ("until", "till", "before") for c in token.children):
            return False
    first = token.head if token.dep_ == "conj" else token  # "said that they had left and that more were expected"
    return (first.dep_ == "ccomp" and first.head.lemma_ in words("told")) or bool(auxes & {"is", "are"})
