"""What has the form of an outlook and is none: wishes, questions, purposes, habits, what the past overtook."""

from spacy.tokens import Token

from accordingto.reading.clauses import SUBJECTS, auxiliaries, has_subject, subject_of, subtree
from accordingto.reading.modals import WOULD
from accordingto.reading.outlooks_alternatives import hangs_on
from accordingto.reading.outlooks_conditions import conditions_of, opener, words

#: within how many words of "were" its infinitive begins
_UP_TO_ITS_VERB = 12
_HOLDING = frozenset({"think", "believe", "expect", "assume", "imagine"})
_UNITS = frozenset({"time", "hour", "day", "night", "week", "month", "year"})
#: after these a future is a purpose, a question, a measure or a circumstance
_NOT_AHEAD = frozenset({"so", "lest", "whether", "before", "than"})


def definite(subject: Token) -> bool:
    """Whether a subject is somebody or something in particular, not a kind ("critics") or a mere "there"."""
    if subject.dep_ == "expl" or anybody(subject) or subject.lower_ in ("people", "someone", "somebody"):
        return False
    if subject.pos_ == "PROPN" or subject.tag_ == "PRP":
        return True
    if subject.tag_ == "DT" and subject.lower_ in ("this", "that"):
        return True  # "as soon as that is done"
    return any(c.lower_ in ("the", "this", "that", "these", "those") or c.dep_ == "poss" for c in subject.children)


def anybody(subject: Token) -> bool:
    """Whether a subject is "you" or "one" for people at large; "one of the aides" is somebody."""
    return subject.lower_ == "you" or (subject.lower_ == "one" and not any(c.dep_ == "prep" for c in subject.children))


def would_looks_ahead(token: Token, verb: Token, subject: Token | None, adverbs: set[str]) -> bool:
    lemma = verb.lemma_.lower()
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if (
        adverbs & (words("habit") | words("formerly"))
        or lemma in ("like", "love", "prefer", "hate", "rather", "wish")
        or following == "rather"
    ):
        return False
    denied = any(c.dep_ == "neg" for c in verb.children)
    if (denied and lemma in words("refuse")) or (lemma in words("mind") and not _undertaken(verb, subject)):
        return False
    if subject is not None and subject.lower_ == "it" and verb.lemma_ == "be":
        # "it would be good if", "it would be dangerous to": somebody's verdict, and no event is foretold
        # "it would be the first loss since 2010" foretells one
        ranks = any(
            t.tag_ == "JJS" or t.lower_ in ("first", "second", "third")
            for c in verb.children
            if c.dep_ == "attr"
            for t in c.children
        )
        feasible = any(c.dep_ == "acomp" and c.lemma_.lower() in words("feasible") for c in verb.children)
        feasible = feasible and any(True for _ in conditions_of(verb))  # "it would be hard to win if"
        judged = any(c.dep_ in ("acomp", "attr") for c in verb.children)
        if not ranks and judged and not feasible and not _would_mean(verb):
            return False
    if verb.lemma_ == "be" and subject is not None and any(c.tag_ == "JJS" for c in subject.children):
        return False  # "the best course would be": advice
    if _habitual(verb):
        return False
    if any(c.dep_ == "csubj" and c.tag_ == "VB" for c in verb.children) or _outrun(verb):
        return False
    if unreal(verb):
        return False
    later = any(c.lower_ in ("later", "eventually") for c in verb.children) and verb.dep_ in ("ROOT", "relcl")
    return not (later or (lemma == "go" and any(c.lower_ == "on" for c in verb.children) and verb.dep_ == "ROOT"))


def _would_mean(verb: Token) -> bool:
    """ "it would be a return to war": an "it" that stands for something; "it would be a mistake to" gives a verdict."""
    held = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "acomp")]
    if any(c.dep_ != "advcl" or opener(c) is None for c in held):
        return False
    attributes = [c for c in verb.children if c.dep_ == "attr" and c.lemma_.lower() not in words("verdict")]
    return any(c.lower_ in ("a", "an") for a in attributes for c in a.children) and not any(
        c.dep_ in ("acl", "relcl") and c.tag_ == "VB" for a in attributes for c in a.children
    )


def _undertaken(verb: Token, subject: Token | None) -> bool:
    """ "it would mean war", "said it would submit the offer", unlike "I would submit that": something is done."""
    goods = any(c.dep_ == "dobj" for c in verb.children) and not any(c.dep_ == "oprd" for c in verb.children)
    if subject is not None and subject.lower_ not in ("i", "we", "one") and subject.dep_ != "expl":
        if verb.lemma_ == "mean" or (goods and verb.lemma_ in ("add", "point", "welcome")):
            return True
    told = verb.dep_ == "ccomp" and verb.head.lemma_ in ("say", "tell", "add", "announce")
    own = subject is not None and subject.lower_ in ("he", "she", "it", "they")
    return told and own and any(c.dep_ == "dobj" for c in verb.children)


def unreal(verb: Token) -> bool:
    """Whether a condition of a clause, or of "I think" above it, says that it is not so."""
    if any(c.lower_ == "otherwise" and c.i and c.nbor(-1).tag_ == "MD" for c in verb.children):
        return True  # "a bridge that would otherwise be closed"
    above = verb.head if verb.dep_ == "ccomp" else verb
    led = [branch for branch, _ in conditions_of(above) if branch.i < verb.i] if above != verb else []
    own = [branch for branch, kind in conditions_of(verb) if kind not in ("once", "until") and not _after(branch)]
    return any(_unreal(branch) for branch in (*own, *led))


def _after(branch: Token) -> bool:
    """ "only after they had left": a perfect that comes first, and no contrary to fact."""
    return any(c.lower_ in ("after", "when") for c in branch.children if c.dep_ in ("mark", "advmod"))


def _unreal(branch: Token) -> bool:
    """ "if it were a bank": a past form that the subject's number does not ask for says that it is not so.

    "If the turnout were high", "if she were president" leave it open: they tell of a state that may come.
    """
    subject = subject_of(branch)
    if branch.lower_ == "had" and not any(c.dep_ in ("dobj", "xcomp") for c in branch.children):
        return True  # "if it had, we would not be here"
    if branch.tag_ == "VBN" and any(aux.lower_ == "had" for aux in auxiliaries(branch)):
        return True
    if subject is not None and subject.lemma_.lower() in words("contingent"):
        return False  # "if the election were a tie"
    if branch.lower_ != "were" or subject is None or any(t.tag_ == "TO" for t in subtree(branch)[:_UP_TO_ITS_VERB]):
        return False  # "were the dam to burst" leaves it open
    if subject.lower_ in ("it", "i", "this", "that"):
        return True
    states = [c for c in branch.children if c.dep_ in ("acomp", "attr") and c.i > branch.i]
    another = any(c.dep_ == "attr" and any(d.dep_ == "det" for d in c.children) for c in states)
    if any(c.lower_ in ("alive", "here", "real", "still") for c in (*states, *branch.children)):
        return True
    return (subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she")) and (another or not states)


def _habitual(verb: Token) -> bool:
    """ "whenever it rained they would", "as a boy he would", "every spring it would": "would" for what used to be."""
    after = [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 9, verb.sent.end)]]
    for counted, per, unit in zip(after, after[1:], after[2:], strict=False):
        if counted.removesuffix("s") in _UNITS and per in ("a", "per") and unit in _UNITS:
            return True  # "would train six days a week"
    for child in verb.children:
        if child.dep_ not in ("advcl", "prep", "npadvmod", "advmod"):
            continue
        first = child.left_edge
        if child.dep_ == "advcl":
            repeated = first.lower_ == "whenever" or (
                first.lower_ in ("every", "each", "any") and first.head.lower_ in ("time", "day", "night", "year")
            )
            when = first.lower_ == "when" or any(c.lower_ == "when" for c in child.children)
            predicate = {c.lemma_.lower() for c in child.children if c.dep_ in ("attr", "acomp")}
            again = when and any(c.lower_ in WOULD for c in child.children)
            if repeated or again or (when and child.lemma_ == "be" and predicate & words("young")):
                return True
        elif child.dep_ == "prep" and child.lower_ == "as":
            if any(c.dep_ == "pobj" and c.lemma_.lower() in words("young") for c in child.children):
                return True
        elif any(
            c.lower_ in ("every", "each") and c.dep_ == "det" for t in (child, *child.children) for c in t.children
        ):
            return True
    return False


def _outrun(verb: Token) -> bool:
    """ "I was sure I would", "we thought it would": a first person's expectation that the story has overtaken."""
    matrix = verb.head
    if verb.dep_ != "ccomp":
        return False
    be = matrix if matrix.pos_ in ("AUX", "VERB") else matrix.head
    subject = subject_of(be)
    doubtful = matrix.lemma_ in ("sure", "think", "believe", "know", "hope", "assume", "certain")
    never = any(c.lower_ == "never" for c in be.children)  # "the town never thought that the war would come"
    return doubtful and be.tag_ == "VBD" and subject is not None and (never or subject.lower_ in ("i", "we"))


def wh_clause(verb: Token) -> bool:
    """Whether a clause asks: "what it will", "when the bridge will open", "over which bridges they will go"."""
    tokens = subtree(verb)
    asking = any(
        token.tag_ in ("WP", "WRB", "WDT", "WP$")
        and not (token.lower_ == "that" or _relative(token) or _of_time(token, verb))
        for token in tokens[:2]
        if token.i < verb.i
    )
    if _cleft(verb):
        return True
    if tokens[0].lower_ == "why" and tokens[0].i and tokens[0].nbor(-1).lemma_ == "reason":
        return False  # "reasons why a loss would be good"
    if asking and tokens[0].lower_ in ("what", "how", "why") and verb.dep_ != "relcl":
        if verb.dep_ != "ROOT" or tokens[0].head == verb:
            return True  # also of a headline: "What the vote could change"
    if asking and verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" and tokens[0].tag_ in ("WDT", "WP"):
        return tokens[0].lower_ != "which" or tokens[0].i > verb.head.i  # "a step which they say will help"
    if any(t.lower_ in ("which", "whose") and t.dep_ == "det" and t.head.head.i >= verb.i for t in tokens[:3]):
        return True
    if verb.dep_ == "relcl" and verb.head.lemma_.lower() in words("asked_of"):
        if any(t.lower_ in ("which", "whose", "who", "whom", "what") for t in tokens[:3]):
            return True  # "uncertainty over which schools will get money"
    joined = verb.dep_ == "conj" and verb.head.dep_ in ("ccomp", "pcomp")
    if joined and tokens[0].tag_ == "WP" and tokens[0].head == verb:
        return True  # "find out where it is and who will buy it"
    # no future stands in a clause of time: with one, "when" asks, or tells of a habit
    timed = any(t.lower_ in ("when", "whenever") for t in tokens[:2] if t.i < verb.i)
    return (asking and verb.dep_ in ("ccomp", "pcomp", "csubj")) or (timed and verb.dep_ == "advcl")


def _cleft(verb: Token) -> bool:
    """ "what they can do may be to wait": a clause that asks is what the verb is said of."""
    governors = (verb, verb.head) if verb.dep_ == "xcomp" else (verb,)
    clauses = [c for governor in governors for c in governor.children if c.dep_ in ("csubj", "csubjpass")]
    return any(word.lower_ == "what" and word.i < top.i for top in clauses for word in top.children)


def _of_time(word: Token, verb: Token) -> bool:
    """ "said that when the war ends they will": the "when" opens another clause, which only leads this one."""
    return word.lower_ in ("when", "where", "wherever") and word.head != verb and word.head.dep_ == "advcl"


def _relative(pronoun: Token) -> bool:
    """ "in the north, which will vote on Friday": the parser hangs many a loose relative clause on the verb before."""
    if pronoun.lower_ != "which" or pronoun.dep_ not in ("nsubj", "nsubjpass") or pronoun.i < 2:
        return False
    return pronoun.nbor(-1).text == "," and pronoun.nbor(-2).pos_ in ("NOUN", "PROPN")


def _talk_of(verb: Token) -> bool:
    """ "talked about how they will leave" asks nothing: its "how" stands for "that"."""
    about = verb.head
    talked = verb.dep_ == "pcomp" and about.lower_ == "about" and about.head.pos_ == "VERB"
    talked = talked and about.head.lemma_.lower() not in words("ask")
    return talked and subtree(verb)[0].lower_ == "how"


def excluded(verb: Token) -> bool:
    """Wishes, questions, purposes, and clauses that are conditions themselves."""
    if hangs_on(verb) is not None or hard_to_see(verb):
        return False  # "what will come depends on the vote" asks nothing
    for child in verb.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in _NOT_AHEAD and child.i < verb.i:
            if child.lower_ != "so" or not _result(child):
                return True
    marks = [c.i for c in verb.children if c.dep_ == "mark" and c.lower_ == "that"]
    if marks and marks[0] > 0 and verb.doc[marks[0] - 1].lower_ in ("so", "order"):
        return True
    if verb.dep_ in ("advcl", "mark") and opener(verb) is not None and not _led(verb):
        return True
    if any(c.dep_ == "mark" and c.lower_ == "if" and not _of_another(c, verb) for c in verb.children):
        return True  # a condition or a question, whatever it hangs on
    if verb.dep_ == "relcl" and any(c.tag_ in ("WP", "WDT") and c.i < verb.head.i for c in verb.head.children):
        return True  # "what steps it will take"
    if wh_clause(verb) and not _talk_of(verb):
        return True
    if _supposed(verb):
        return True
    if any(t.i < verb.i and t.lower_ in ("assuming", "provided", "supposing") for t in _above(verb)):
        return True  # within a condition
    if verb.dep_ == "relcl" and verb.lemma_ in ("consider", "find", "call", "think") and not _asserted(verb):
        return True  # "guests whom some would call rich": a kind of them
    if verb.dep_ == "relcl" and verb.lemma_ == "do" and not any(c.dep_ == "dobj" for c in verb.children):
        return True  # "the first thing they will do is": the other verb tells what
    if verb.dep_ == "relcl" and _sought(verb.head):
        return True
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    told = verb.lemma_ == "tell" and any(c.lower_ == "you" for c in verb.children)
    if told and subject is not None and any(t.lower_ in ("any", "anyone", "anybody") for t in subtree(subject)[:2]):
        return True  # "as any farmer will tell you"
    here, steps = verb, 0
    while here.dep_ in ("ccomp", "xcomp", "acl") and steps < 3:
        here, steps = here.head, steps + 1
        lemma = here.lemma_.lower()
        if lemma in _HOLDING and _anybody_thinks(here):
            return True  # "you tend to think it will never rain"
        if lemma in words("wish") or (lemma in words("ask") and here.dep_ != "acl" and not _resolved(here, verb)):
            return True
    return False


def hard_to_see(verb: Token) -> bool:
    """ "it is hard to imagine him winning", "difficult to see how she wins": what is held to be unlikely to come."""
    seeing = verb.head
    if verb.dep_ != "ccomp" or verb.i < seeing.i or seeing.dep_ != "xcomp" or seeing.lemma_ not in words("picture"):
        return False
    hard = [seeing.head, *(c for c in seeing.head.children if c.dep_ in ("acomp", "oprd") and c.i < seeing.i)]
    if not any(t.lemma_ in ("hard", "difficult", "impossible") for t in hard):
        return False
    if any(c.dep_ == "neg" for c in seeing.head.children):
        return False  # "it is not hard to see why"
    gerund = verb.tag_ == "VBG" and has_subject(verb) and not auxiliaries(verb)
    how = any(c.lower_ == "how" and c.i < verb.i for c in verb.children)
    tensed = [t for t in (verb, *auxiliaries(verb)) if t.tag_ in ("VBZ", "VBP", "MD")]
    past = any(t.tag_ == "VBD" or t.lower_ in WOULD | {"have", "has"} for t in (verb, *auxiliaries(verb)))
    return gerund or (bool(tensed) and not past and (how or seeing.lemma_ == "imagine"))


def _led(verb: Token) -> bool:
    """ "As long as it rains, the dam will hold": what a clause begins with may be the clause that it depends on."""
    first = verb.left_edge
    while first.head != verb and first != verb:
        first = first.head
    clauses = [first, *first.children] if first != verb else []
    return any(c.dep_ == "advcl" and has_subject(c) and c.i < verb.i for c in clauses)


def _of_another(mark: Token, verb: Token) -> bool:
    """ "If, as polls suggest, she wins, he will": an "if" that the parser took from the clause that follows it."""
    subject = subject_of(verb)
    if subject is None or subject.head != verb:
        return False
    return any(c.dep_ == "advcl" and mark.i < c.i < subject.i for c in verb.children)


def _anybody_thinks(matrix: Token) -> bool:
    """Whether "you" for people at large is who thinks something."""
    subject = subject_of(matrix)
    return subject is not None and subject.lower_ == "you" and subject.i < matrix.i


def _asserted(verb: Token) -> bool:
    """Whether a relative clause has its pronoun for a subject, or stands behind a comma."""
    first = verb.left_edge
    pronoun = first.tag_ in ("WP", "WDT")
    return (pronoun and first.dep_ in SUBJECTS) or (first.i > 0 and first.nbor(-1).text == ",")


def _supposed(verb: Token) -> bool:
    """ "if they think that it will rain": what is told within a condition."""
    here, steps, held = verb, 0, False
    while here.dep_ in ("ccomp", "xcomp", "acomp", "conj") and steps < 4:
        held = held or here.dep_ == "ccomp"
        if held and here.head.dep_ == "relcl":
            here = here.head.head  # "if you pass a law that says that we will"
            here = here.head if here.head.dep_ != "ROOT" and here.dep_ in ("dobj", "pobj") else here
            if here.dep_ == "advcl" and here.i < verb.i:
                return (opener(here) or ("",))[0] in ("if", "unless")
        here, steps = here.head, steps + 1
        if held and here.dep_ == "advcl" and here.i < verb.i:
            found = opener(here)
            return found is not None and found[0] in ("if", "unless")
    return False


def _result(so: Token) -> bool:
    """ ", so the bridge will close" tells what follows, "so the bridge would hold" what for."""
    before = so.nbor(-1) if so.i else None
    broken = before is None or before.is_punct or before.is_space or before.lower_ == "and"
    return broken and so.doc[so.i + 1 : so.i + 2].text.lower() not in ("that", "as")


def _above(verb: Token) -> list[Token]:
    """What the verb hangs on, up to four steps."""
    above: list[Token] = []
    here = verb
    while here.head != here and len(above) < 4:
        here = here.head
        above.append(here)
    return above


def _resolved(matrix: Token, verb: Token) -> bool:
    """ "decided that schools will close": no word of the clause asks."""
    return matrix.lemma_ == "decide" and not any(c.lower_ in ("whether", "if") for c in verb.children)


def _sought(noun: Token) -> bool:
    """ "wants a house that would last", "in search of a law that will hold": what a relative clause asks for."""
    governor = noun.head
    if noun.dep_ == "pobj" and governor.lower_ in ("for", "of"):
        governor = governor.head
    elif noun.dep_ != "dobj":
        return False
    lemma = governor.lemma_.lower()
    return lemma in words("sought") or (lemma in words("wish") and governor.pos_ == "VERB")
