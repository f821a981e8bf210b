"""When a word is a hedge and when it only looks like one: a "could" of past ability weakens nothing.

Each guard takes the matched token span and answers whether it hedges a proposition here. ``GUARDS`` maps the names
that ``data/certainty.tsv`` uses to them.
"""

from collections.abc import Callable

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.certainty_modals import inferred, modal_hedge, near, negated, speakers, words
from accordingto.reading.clauses import asks, has_subject, subject_of
from accordingto.reading.outlooks_dates import reckons
from accordingto.reading.outlooks_refusals import hard_to_see

_CLAUSES = frozenset({"acl", "ccomp", "xcomp", "relcl", "csubj", "advcl"})
_PREDICATE = frozenset({"acomp", "oprd", "attr", "ROOT", "ccomp", "conj", "advcl", "amod", "acl"})


def _possible(span: TokenSpan) -> bool:
    token, doc = span[0], span.doc
    before = near(doc, token.i - 1)
    if before in {
        "as",
        "if",
        "where",
        "when",
        "wherever",
        "whenever",
        "everything",
        "anything",
        "all",
        "every",
        "ever",
        "only",
        "maximum",
        "minimum",
        "full",
    }:
        return False
    subject = subject_of(token)
    if subject is not None and subject.lower_ in ("what", "everything", "anything", "all"):
        return False  # "to change what is possible": what can be done
    if any(c.dep_ == "mark" and c.lower_ == "if" for c in token.head.children):
        return False  # "if access is possible"
    if any(t.tag_ in ("JJS", "RBS") for t in doc[max(0, token.i - 2) : token.i]) or token.head.lemma_ == "make":
        return False
    if any(child.dep_ == "xcomp" for child in token.children) or near(doc, token.i + 1) in ("to", "for"):
        return False
    clause = any(child.dep_ == "ccomp" for child in (*token.children, *token.head.children))
    return clause or not (negated(token) or negated(token.head))


def _likely(span: TokenSpan) -> bool:
    """Pollsters' "likely voters" are a kind of voter."""
    return not (span.root.dep_ == "amod" and span.root.head.lemma_ == "voter")


def _chances_of(span: TokenSpan) -> bool:
    """ "an unlikely ally" surprises; only an event's chance is told by the attribute: "in the unlikely event"."""
    token = span[0]
    # "a step unlikely to help" tells a chance as "is unlikely to help" does
    return token.dep_ != "amod" or token.i > token.head.i or token.head.lemma_.lower() in words("event")


def _attributive(span: TokenSpan) -> bool:
    token = span[0]
    if token.lower_ == "reported" and token.head.lemma_.lower() in words("recorded"):
        return False  # "the reported cases" have been counted
    attribute = token.dep_ in ("amod", "nmod") or (token.dep_ == "compound" and token.i < token.head.i)
    return attribute and not any(child.lower_ == "no" for child in token.head.children)


def _potential(span: TokenSpan) -> bool:
    """ "a potential breach" may be one; "potential buyers" are those whom one may ask."""
    token = span[0]
    return token.dep_ == "amod" and token.head.pos_ == "NOUN" and token.head.lemma_.lower() not in words("sought")


def _plain(span: TokenSpan) -> bool:
    """ "it is clear that they left", "clearly"; "he was clear that", "made it clear" tell how somebody spoke."""
    token = span[0]
    be = token.head
    if token.dep_ not in ("acomp", "oprd") or be.lemma_ not in ("be", "become", "seem") or negated(be):
        return False
    subject = subject_of(be)
    clauses = [c for c in (*token.children, *be.children) if c.dep_ in ("ccomp", "csubj") and c.i > token.i]
    asked = any(t.tag_ in ("WP", "WRB", "WDT") for t in span.doc[token.i + 1 : token.i + 2])  # "clear who it is"
    return bool(clauses) and not asked and subject is not None and subject.lower_ == "it"


def _infinitive(span: TokenSpan) -> bool:
    """ "is reported to have left", against "was reported to the police"."""
    doc, i = span.doc, span.end
    while i < len(doc) and doc[i].dep_ in ("advmod", "neg") and i < span.end + 2:
        i += 1
    return i < len(doc) and doc[i].tag_ in ("VB", "VBP")


def _purporting(span: TokenSpan) -> bool:
    verb = span[0]
    return verb.pos_ == "VERB" and any(c.dep_ == "xcomp" and c.i > verb.i for c in verb.children)


def _unverified(span: TokenSpan) -> bool:
    """ "could not verify the reports", against "could neither confirm nor deny" and what was never tried."""
    doc, end = span.doc, span.end
    if near(doc, end) in ("or", "nor") or (near(doc, end) == "," and near(doc, end + 1) in ("or", "nor")):
        return False
    return any(c.dep_ in ("dobj", "ccomp") and c.i > span.start for c in doc[end - 1].children)


def _holding(span: TokenSpan) -> bool:
    """ "I think it sank", "it sank, I think"; "I think of it often" holds nothing."""
    return near(span.doc, span.end) not in ("about", "of", "back", "ahead", "over")


def _asked(span: TokenSpan) -> bool:
    """ "I do not know who", "is not known": what is not known is a proposition, not a person or a trade."""
    doc, end, verb = span.doc, span.end, span.root
    after = near(doc, end)
    if after in ("as", "for", "to", "by") or (after == "that" and near(doc, end + 1) == "better"):
        return False
    for clause in verb.children:
        # "I didn't know I had won": a fact of which word had not come
        if (
            clause.dep_ == "ccomp"
            and clause.i >= end
            and not any(
                t.tag_ in ("WP", "WRB", "WDT") or t.lower_ in ("if", "whether") for t in doc[span.start : clause.i]
            )
        ):
            return False
    return not any(c.dep_ == "dobj" and c.i >= end and c.pos_ != "PRON" for c in verb.children)


def _predicative(span: TokenSpan) -> bool:
    token = span.root
    if token.dep_ not in _PREDICATE or token.dep_ == "amod" or token.head.lemma_ == "make":
        return False
    if token.lower_ in ("certain", "inevitable", "unavoidable", "conceivable", "plausible", "implausible"):
        if token.lower_ != "certain":
            return True
        return any(child.dep_ in _CLAUSES for child in token.children) or any(
            child.dep_ == "ccomp" for child in token.head.children
        )
    return True


def _impossible(span: TokenSpan) -> bool:
    token = span[0]
    return any(c.dep_ == "ccomp" and c.i > token.i for c in (*token.children, *token.head.children)) and (
        token.dep_ in ("acomp", "oprd")
    )


def _clausal_noun(span: TokenSpan) -> bool:
    token = span.root
    if any(c.dep_ in ("acl", "ccomp") or (c.dep_ == "prep" and c.lower_ == "of") for c in token.children):
        return True
    return token.dep_ == "attr" and any(c.dep_ == "expl" for c in token.head.children)


def _clause_after(span: TokenSpan) -> bool:
    if any(c.lower_ in ("no", "any") for c in span[0].children):
        return False  # "no signs that": that nothing speaks for it is told as a fact
    return span[-1].dep_ == "mark" and span[0].pos_ == "NOUN"


def _chance(span: TokenSpan) -> bool:
    token = span.root
    if near(span.doc, token.i + 1) in ("are", "that"):
        return True
    clauses = [c for c in token.children if c.dep_ in ("acl", "relcl")]
    if any(t.dep_ == "aux" and t.lower_ == "to" for c in clauses for t in c.children):
        # "two chances to score", "a last chance to speak": an opportunity, unless its size is told
        if not any(c.lower_ in words("graded") or c.dep_ in ("compound", "nmod") for c in token.children):
            return False
    graded = any(c.dep_ in ("amod", "nummod", "compound", "nmod") for c in token.children)
    of = any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)
    existential = any(c.dep_ == "expl" for c in token.head.children)
    return of or ((graded or existential) and any(c.dep_ in ("acl", "relcl", "ccomp") for c in token.children))


def _remote(span: TokenSpan) -> bool:
    subject = subject_of(span[0])
    return subject is not None and subject.lemma_.lower() in words("chance")


def _sentence_adverb(span: TokenSpan) -> bool:
    token, head = span[0], span[0].head
    described = words("manner") & {head.lemma_.lower(), head.lower_}
    if token.dep_ != "advmod" or described or near(span.doc, token.i - 1) == "to":
        return False  # "to clearly understand" tells how
    if head.dep_ == "pcomp" and head.tag_ == "VBG":
        return False  # "by clearly accepting it"
    if head.pos_ == "AUX" or head.lemma_ == "be":
        return token.i <= head.i + 2
    return head.pos_ in ("VERB", "ADJ", "NOUN") and token.i < head.i


def _raising(span: TokenSpan) -> bool:
    verb = span.root
    if verb.pos_ != "VERB":
        return False
    complements = [c for c in verb.children if c.i > verb.i and c.dep_ in ("xcomp", "ccomp", "acomp", "oprd", "attr")]
    if complements:
        # "appeared in court to face charges" tells of a person's coming, not of a look
        away = any(c.dep_ == "prep" and verb.i < c.i < complements[0].i for c in verb.children)
        subject = subject_of(verb)
        empty = subject is not None and subject.lower_ == "it"  # "it would appear at this stage that"
        return empty or not (away and verb.lemma_ == "appear")
    if verb.lemma_ == "seem":
        return True
    before = verb.nbor(-1).lower_ if verb.i else ""
    clause = verb.dep_ == "parataxis" or any(c.dep_ == "dobj" and not c.ent_type_ for c in verb.children)
    if before == "it" and clause:
        return True  # "the fire, it appeared, had ..."; a clause that the parser did not hang on it
    return any(c.dep_ == "advcl" and any(m.lower_ in ("if", "though") for m in c.children) for c in verb.children)


def _feels(span: TokenSpan) -> bool:
    """ "I feel like I have seen enough", against "felt like a fool"."""
    return span[0].pos_ == "VERB" and any(
        c.dep_ in ("pcomp", "ccomp", "advcl") and c.i >= span.end and has_subject(c)
        for c in (*span[-1].children, *span[0].children)
    )


def _looks(span: TokenSpan) -> bool:
    verb = span[0]
    if verb.pos_ != "VERB":
        return False
    clause = any(c.dep_ in ("pcomp", "ccomp") for c in (*span[-1].children, *verb.children))
    subject = subject_of(verb)
    following = near(span.doc, span.end)
    if span[-1].lower_ == "as":
        return following in ("if", "though")
    if subject is None or clause:
        return clause
    # "it looks like rain", "the blast looked like an accident"; "he looks like his father" compares
    happening = subject.pos_ == "NOUN" and any(
        c.dep_ == "pobj" and any(d.lower_ in ("a", "an") for d in c.children) for c in span[-1].children
    )
    return happening or subject.lower_ in ("it", "this", "that")


def _evidence(span: TokenSpan) -> bool:
    verb = span[0]
    if verb.pos_ != "VERB":
        return False
    subject = subject_of(verb) if verb.dep_ != "acl" else verb.head
    if subject is None:
        return False
    if subject.lower_ == "this" and subject.dep_ == "nsubj" and subject.tag_ == "DT":
        return True
    # the lemmatizer leaves a plural at the start of a sentence, which it takes for a name, as it is
    named = {subject.lemma_.lower(), subject.lower_.removesuffix("s")}
    if words("evidence") & named:
        return True
    return subject.pos_ == "NOUN" and not subject.ent_type_ and not (named & (speakers() | words("document")))


def _clausal_verb(span: TokenSpan) -> bool:
    verb = span[-1]
    if verb.pos_ != "VERB":
        return False
    if verb.lower_ == "assuming" and verb.dep_ in ("advcl", "prep"):
        return False  # a condition
    if verb.lemma_.lower() in words("transitive"):
        # "suspect arson", "no foul play is suspected", "doubt the account"
        if any(c.dep_ in ("dobj", "nsubjpass") and c.lower_ not in ("himself", "themselves") for c in verb.children):
            return True
    if verb.dep_ == "ROOT" and not has_subject(verb) and verb.tag_ == "VB":
        return False  # "Don't assume that it is over"
    if any(c.dep_ == "aux" and c.lower_ in ("can", "could", "ca") for c in verb.children):
        return False  # "could not believe that they had won" doubts nothing
    if any(c.dep_ == "nsubj" and c.lower_ == "who" for c in verb.children) and verb.dep_ != "relcl":
        return False  # "who would have believed"
    you = any(c.dep_ == "nsubj" and c.lower_ == "you" for c in verb.children)
    if you and (asks(verb) or any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children)):
        return False  # "if you feel that you are ill"
    what = any(c.lower_ == "what" and c.i < verb.i for c in verb.children)
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    if what and following is not None and following.tag_ in ("VBZ", "VBP", "VBD", "MD") and following.lemma_ == "be":
        return verb.lemma_ in ("believe", "think", "feel", "consider")  # "what he believes are their strengths"
    # an infinitive after these verbs is passive whatever the tag; "is supposed to" tells of a duty
    passive = verb.tag_ in ("VBN", "VBD") and verb.lemma_ != "suppose"
    for child in verb.children:
        # "feel cheated" and "felt it move" tell of a feeling
        whole = child.tag_ != "VB" or any(c.dep_ == "aux" for c in child.children)
        held = verb.lemma_ != "feel" or (has_subject(child) and whole)
        clause = child.dep_ == "ccomp" and held
        if child.dep_ == "prep" and child.i > verb.i:  # "felt as a team that they had won"
            clause = any(
                c.dep_ == "relcl"
                and has_subject(c)
                and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)
                for thing in child.children
                for c in thing.children
            )
        if clause or (passive and child.dep_ == "xcomp"):
            return True
        if passive and verb.lemma_ == "suspect" and child.dep_ == "prep" and child.lower_ == "of":
            return True
    return _inserted(verb)


def _inserted(verb: Token) -> bool:
    """ "which, his aides believe, would hurt": a belief set between commas, about the clause around it."""
    doc, subject = verb.doc, next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None or verb.tag_ not in ("VBP", "VBZ", "VBD") or near(doc, verb.i + 1) != ",":
        return False
    return near(doc, subject.left_edge.i - 1) == "," and verb.i - subject.left_edge.i < 6


def _judged(span: TokenSpan) -> bool:
    """ "is considered a rival", "is seen as a threat"; "being considered" and "seen as he left" judge nothing."""
    verb = span.root
    if verb.tag_ not in ("VBN", "VBD") or any(c.tag_ == "MD" for c in verb.children):
        return False  # in "could be seen as" the modal is the hedge
    if any(c.lemma_.lower() in words("status") and c.i > verb.i for c in verb.children):
        return False  # "is considered illegal": the law's saying
    if span[-1].lower_ == "as":
        return span[-1].dep_ == "prep" and (verb.tag_ == "VBN" or verb.lemma_ in ("regard", "view"))
    return any(c.dep_ in ("oprd", "attr", "acomp", "xcomp") and c.i > verb.i for c in verb.children)


def _feared(span: TokenSpan) -> bool:
    token = span[0]
    passive = any(c.dep_ == "auxpass" for c in token.children)
    return token.tag_ == "VBN" and any(
        c.i > token.i and (c.dep_ in ("xcomp", "oprd", "acomp") or (passive and c.dep_ == "ccomp"))
        for c in token.children
    )


def _fears(span: TokenSpan) -> bool:
    """ "authorities fear it may spread": what somebody holds possible; "feared reprisals" tells of a feeling."""
    token = span[0]
    if token.tag_ not in ("VBZ", "VBP", "VBD", "VBN") or any(c.dep_ in ("neg", "auxpass") for c in token.children):
        return False
    return any(c.dep_ == "ccomp" and c.i > token.i and has_subject(c) for c in token.children)


def _unseen(span: TokenSpan) -> bool:
    """ "it is hard to see how she loses": what is held unlikely; "hard to see the road" tells of the eye."""
    return any(hard_to_see(clause) for token in span for clause in token.children)


def _present(span: TokenSpan) -> bool:
    """ "do not know whether"; of a past one what leaves a proposition open ("did not know whether he lived") or what
    somebody says: "said they did not know who"."""
    verb = span.root
    subject = subject_of(verb)
    if subject is not None and subject.lower_ == "you":
        return False  # "you do not know what it is like"
    if span[-1].lower_ in ("if", "whether") and near(span.doc, span.end) != "to":
        return True
    return span[0].tag_ in ("VBP", "VBZ") or (verb.dep_ == "ccomp" and verb.head.lemma_ in ("say", "add", "tell"))


def _sure_that(span: TokenSpan) -> bool:
    """ "is convinced that": a conviction about a proposition, against "sure of himself"."""
    token = span.root
    be = token.head if token.dep_ in ("acomp", "oprd") else token
    passive = any(c.dep_ == "auxpass" for c in token.children)
    if not (passive or (be != token and be.lemma_ in ("be", "seem", "remain", "feel"))):
        return False  # "convinced the firm to", "make sure that"
    if token.lower_ == "sure" and be.tag_ == "VBD":
        return False  # "I was sure I would": what has turned out otherwise
    return any(c.dep_ == "ccomp" and c.i > token.i for c in token.children)


def _named(span: TokenSpan) -> bool:
    """ "unknown" of what nobody knows; "virtually unknown" says that few have heard of it."""
    token = span[0]
    if negated(token.head) or near(span.doc, span.end) in ("to", "in", "outside"):
        return False  # "not unknown in these parts", "unknown to most"
    return _predicative(span) and not any(child.lower_ in words("fame") for child in token.children)


def _participle(span: TokenSpan) -> bool:
    """ "a man said to be the leader", against "he said to be careful"."""
    verb = span[0]
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and any(c.dep_ == "xcomp" for c in verb.children)


def _told(span: TokenSpan) -> bool:
    """ "it was reported that": an empty "it" and a clause, against "it was reported stolen"."""
    return any(c.dep_ == "ccomp" and c.i > span.start for c in span.root.children)


def _finite(span: TokenSpan) -> bool:
    """ "Be sure to call" tells somebody what to do."""
    return span[0].tag_ != "VB" or any(c.dep_ == "aux" for c in (*span[0].children, *span[0].head.children))


GUARDS: dict[str, Callable[[TokenSpan], bool]] = {
    "free": lambda span: True,
    "modal": modal_hedge,
    "possible": _possible,
    "likely": _likely,
    "attributive": _attributive,
    "predicative": _predicative,
    "impossible": _impossible,
    "clausal_noun": _clausal_noun,
    "clause_after": _clause_after,
    "chance": _chance,
    "remote": _remote,
    "sentence_adverb": _sentence_adverb,
    "raising": _raising,
    "looks": _looks,
    "feels": _feels,
    "evidence": _evidence,
    "clausal_verb": _clausal_verb,
    "judged": _judged,
    "feared": _feared,
    "fears": _fears,
    "unseen": _unseen,
    "present": _present,
    "told": _told,
    "sure_that": _sure_that,
    "named": _named,
    "participle": _participle,
    "inferred": inferred,
    "reckoned": lambda span: span[0].dep_ == "aux" and reckons(span[0].head),
    "finite": _finite,
    "chances_of": _chances_of,
    "potential": _potential,
    "plain": _plain,
    "infinitive": _infinitive,
    "purporting": _purporting,
    "unverified": _unverified,
    "holding": _holding,
    "asked": _asked,
}
