"""Ties between actors: only where the words name the relation and the text names those it binds.

The trigger words are the data file ``ties.tsv``. Mentions of one treaty ("a defence treaty between A and B" ... "the
treaty") make one tie; what later sentences say of it (its signatories, its fields) is added to it.
"""

from bisect import bisect_right
from collections import defaultdict
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading.clauses import sentences, trim
from accordingto.reading.registry import component
from accordingto.reading.roles import ActorsByToken, behind, conjuncts, doers, undergoers
from accordingto.reading.spans import innermost_statement, runs
from accordingto.reading.ties_beside import beside, owned_by, units
from accordingto.reading.ties_lasting import goes_on, intending, is_meant
from accordingto.reading.ties_offices import office_ties
from accordingto.reading.words import table
from accordingto.record import Actor, Field, Span, Tie, hull
from accordingto.record.entries import TieKind

#: verbs of which a treaty is the subject and its matters the object
_CONTENT_VERBS = frozenset(
    "include cover emphasize emphasise provide contain envisage envision stipulate address promote strengthen "
    "establish regulate govern prohibit ban limit pledge stress foresee require oblige".split()
)
#: nouns that only hold the matters named behind them ("cooperation in sectors including ...")
_HOLDERS = frozenset(
    "cooperation collaboration provision clause sector area field sphere section article range variety number series "
    "commitment measure issue matter exchange".split()
)
_INTO = frozenset("in on for of including covering about like regarding concerning".split())
_SIGNING = frozenset("sign conclude ink initial".split())
#: verbs by whose object their subject is one side of it ("wage war against", "have a treaty with")
_WAGING = frozenset("have form make reach wage lead launch continue conduct fight join".split())
_RATIFYING = frozenset("ratify approve".split())
#: verbs and what must follow them for a treaty to come into force
_FORCE = {"enter": "force", "come": "force", "take": "effect", "go": "effect", "put": "force"}
#: nouns for a part of a treaty, which says what the whole lays down
_PARTS = frozenset("clause article provision section chapter paragraph".split())
#: verbs by which a treaty or a part of it lays something down in a clause
_LAYING = frozenset("oblige require commit bind allow permit forbid state stipulate provide say specify".split())
#: words before a noun that end the tie it names, or doubt it
_PAST = frozenset("former ex previous late then onetime erstwhile potential would-be possible alleged future".split())
#: what makes a partner another one than an ally
_TRADING = frozenset("trading trade business commercial economic managing senior law life domestic running".split())
_COLLECTIVE = ("state", "government", "armed_force", "armed_group", "organisation", "intergovernmental", "company")


@cache
def _lexicon() -> dict[tuple[str, str], list[tuple[TieKind, str]]]:
    rows = defaultdict(list)
    for row in table("ties"):
        rows[row["lemma"], row["pos"]].append((row["kind"], row["frame"]))
    return dict(rows)


@cache
def _openings() -> frozenset[str]:
    """Every word that a tie can hang on, so that all others are passed over before anything is looked up."""
    return frozenset({lemma.split()[0] for lemma, _ in _lexicon()}) | _PARTS


def _triggers(doc: Doc) -> list[Token]:
    openings = _openings()
    return [
        token
        for sentence in sentences(doc)
        for token in sentence
        if token.lemma_.lower() in openings or token.lower_ in openings
    ]


class Ties:
    """The component; fills ``doc._.ties`` and needs ``doc._.actors`` to name the parties."""

    def __call__(self, doc: Doc) -> Doc:
        ties: list[Tie] = []
        if doc.has_annotation("DEP"):
            actors = ActorsByToken(doc)
            words = _triggers(doc)
            ties = [*_agreements(doc, words, actors), *_relations(doc, words, actors)]
            ties.sort(key=lambda tie: tie.spans[0])
        for number, tie in enumerate(ties, 1):
            tie.id = f"r{number}"
        doc._.ties = ties
        return doc


def _make(doc: Doc, kind: TieKind, spans: list[Span], parties: list[Actor]) -> Tie:
    statement = innermost_statement(doc, hull(spans[:1]))
    return Tie(
        id="",
        spans=spans,
        kind=kind,
        parties=[actor.id for actor in parties],
        statement=statement.id if statement else None,
    )


# -- treaties, alliances, wars: the noun holds its parties -------------------------------------------------------------


def _agreements(doc: Doc, words: list[Token], actors: ActorsByToken) -> list[Tie]:
    found: list[tuple[Tie, str]] = []
    parts: list[Token] = []
    text = doc.text  # built anew at every look
    for token in words:
        rows = _lexicon().get((token.lemma_.lower(), "NOUN"), ()) if token.pos_ in ("NOUN", "PROPN") else ()
        kind = next((kind for kind, frame in rows if frame == "between"), None)
        if kind is None and token.lemma_.lower() in _PARTS:
            parts.append(token)
        if kind is None or token.dep_ == "compound":
            continue
        mention = _name_of(token)
        parties = _parties(token, actors)
        known = _referred(token, found) if not parties else None
        tie = known or _make(doc, kind, mention, parties)
        if known:
            tie.spans = sorted({*tie.spans, *mention})
        signatories, signers = _signed(token, actors)
        tie.signatories += [a.id for a in signatories if a.id not in tie.signatories]
        tie.parties += [a.id for a in signers if a.id not in tie.parties]
        if kind == "treaty":
            _add_fields(tie, token, text)
            _add_days(tie, token)
        if known is None:
            found.append((tie, token.lemma_.lower()))
    treaties = [tie for tie, _ in found if tie.kind == "treaty"]
    for part in parts:
        _add_part(part, treaties, text)
    return [tie for tie, _ in found if _stands(tie)]


def _stands(tie: Tie) -> bool:
    """A tie binds two, or one and those who signed with it: less is a word, not a tie."""
    return len(tie.parties) >= 2 or len(tie.signatories) >= 2


def _name_of(token: Token) -> list[Span]:
    """The noun with its compounds and adjectives ("mutual defense treaty"), without article and complements."""
    left = [c for c in token.lefts if c.dep_ in ("compound", "amod") and not c.ent_type_]
    # only what stands directly before the noun in one run: a span must not jump over an actor's name
    kept, edge = [token], token.i
    for child in sorted(left, key=lambda c: -c.i):
        if child.right_edge.i + 1 != edge:
            break
        kept += list(child.subtree)
        edge = child.left_edge.i
    return runs(kept)


def _parties(token: Token, actors: ActorsByToken) -> list[Actor]:
    heads = behind(token, frozenset({"between", "among", "with", "against"}))
    heads = [c for head in heads for c in conjuncts(head)]
    # "Chad's war against B", "Alliance operations against B"
    owners = [c for c in token.children if c.dep_ == "poss" or (heads and c.dep_ == "compound")]
    owners = [owned_by(owner, actors) for owner in owners] if heads else owners
    found = actors.within([*(c for owner in owners for c in conjuncts(owner)), *heads])
    # "signed a treaty with B": the subject is the other party
    verb = token.head if token.dep_ in ("dobj", "nsubjpass") else None
    if heads and verb is not None and verb.lemma_.lower() in (*_SIGNING, *_WAGING):
        found = [*actors.within(doers(verb)), *found]
    return _unique(found)


def _unique(found: list[Actor]) -> list[Actor]:
    kept: list[Actor] = []
    for actor in found:
        if actor not in kept and (actor.kind in _COLLECTIVE or actor.kind == "person"):
            kept.append(actor)
    return kept


def _referred(token: Token, found: list[tuple[Tie, str]]) -> Tie | None:
    """The tie that "the treaty" or "this pact" takes up: the last one under the same noun."""
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in token.children)
    named = token.text[:1].isupper() and any(c.dep_ in ("compound", "amod") for c in token.children)
    if not definite or named:  # "the Korean War" is another war than the one spoken of
        return None
    return next((tie for tie, lemma in reversed(found) if lemma == token.lemma_.lower()), None)


def _verbs_of(token: Token) -> list[Token]:
    """The verbs that tell what is done with this treaty, those joined to them included."""
    verbs = [c for c in token.children if c.dep_ in ("acl", "relcl")]
    if token.dep_ in ("dobj", "nsubjpass", "nsubj"):
        verbs.append(token.head)
        # "Signed by A and B, the treaty ..."
        verbs += [c for c in token.head.children if c.tag_ == "VBN" and c.dep_ == "advcl"]
    joined = [c for verb in verbs for c in verb.conjuncts if c.pos_ in ("VERB", "AUX") and not _of_another(c, token)]
    return [verb for verb in (*verbs, *joined) if not any(c.dep_ == "neg" for c in verb.children)]


def _of_another(verb: Token, token: Token) -> bool:
    """Whether a joined verb has a subject of its own: "the treaty was signed and the king fled"."""
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.i > token.i for c in verb.children)


def _signings(token: Token) -> list[Token]:
    """The verbs by which this treaty is signed or ratified."""
    return [verb for verb in _verbs_of(token) if verb.lemma_.lower() in _SIGNING | _RATIFYING]


def _signed(token: Token, actors: ActorsByToken) -> tuple[list[Actor], list[Actor]]:
    """Who signed it: persons (signatories), and bodies (parties)."""
    signers = [actor for verb in _signings(token) for actor in actors.within(_by(verb))]
    persons = [actor for actor in signers if actor.kind == "person"]
    return persons, [actor for actor in signers if actor.kind in _COLLECTIVE]


def _by(verb: Token) -> list[Token]:
    agents = doers(verb)
    # "leaders A and B": the parse may hang the names on the common noun as apposition
    names = [c for agent in agents for k in agent.children if k.dep_ == "appos" for c in conjuncts(k)]
    return [*agents, *names]


def _add_days(tie: Tie, token: Token) -> None:
    """When it was signed and ratified and comes into force, by the verb that each date hangs on."""
    for verb in _verbs_of(token):
        lemma = verb.lemma_.lower()
        if any(c.dep_ == "aux" and c.lower_ in ("may", "might", "could", "would", "should") for c in verb.children):
            continue
        if lemma in _SIGNING:
            tie.signed = tie.signed or _day(verb)
        elif lemma in _RATIFYING:
            tie.ratified = tie.ratified or _day(verb)
        elif lemma in _FORCE and any(t.lower_ == _FORCE[lemma] for t in token.doc[verb.i : verb.i + 4]):
            tie.in_force = tie.in_force or _day(verb)
    if tie.time is None:
        # "a 2011 treaty"
        tie.time = tie.signed or _day(token) if any(c.ent_type_ == "DATE" for c in token.lefts) else tie.signed


def _day(head: Token) -> str | None:
    """The date within what hangs on a word, without the clauses joined to it."""
    words = [head, *(t for c in head.children if c.dep_ not in ("conj", "cc", "advcl", "relcl") for t in c.subtree)]
    inside = {t.idx for t in words}
    doc = head.doc
    return next((t.id for t in doc._.times if t.type == "DATE" and t.spans[0].start in inside), None)


def _add_part(part: Token, treaties: list[Tie], text: str) -> None:
    """ "Clause 4 obliges each to help the other": what a part lays down is that of the treaty named last."""
    whole = behind(part, frozenset({"of", "in"}))
    numbered = any(c.text[:1].isdigit() for c in part.doc[part.i + 1 : part.i + 2])
    if part.dep_ not in ("nsubj", "compound", "nmod") or not (numbered or whole):
        return
    until = max([part.right_edge.i, *(t.right_edge.i for t in whole)])
    before = bisect_right(treaties, part.doc[until].idx, key=lambda tie: tie.spans[0].start)
    verb = part.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head  # the parser may make the number the subject
    if before:
        _laid_down(treaties[before - 1], verb, text)


def _laid_down(tie: Tie, verb: Token, text: str) -> None:
    """What is laid down in a clause: "obliges members *to defend each other*", "states *that ...*"."""
    if verb.lemma_.lower() not in _LAYING:
        return
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and child.i > verb.i:
            _add_field(tie, runs(trim(child.subtree)), text)


def _add_fields(tie: Tie, token: Token, text: str) -> None:
    heads = behind(token, frozenset({"on", "covering", "regarding", "concerning", "about"}))
    heads = [c for head in heads for c in conjuncts(head)]
    if token.dep_ in ("nsubj", "nsubjpass"):
        verbs = [token.head, *(v for v in token.head.conjuncts if v.pos_ == "VERB")]
        for verb in verbs:
            if verb.lemma_.lower() in _CONTENT_VERBS:
                # "obliges its members to" binds the members and is about what follows
                bound = any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)
                heads += [o for c in verb.children if c.dep_ == "dobj" and not bound for o in conjuncts(c)]
                heads += behind(verb, frozenset({"for"}))
            _laid_down(tie, verb, text)
    for spans in _matters(heads):
        _add_field(tie, spans, text)


def _add_field(tie: Tie, spans: list[Span], text: str) -> None:
    field = Field(spans=spans, text=" ".join(text[s.start : s.end] for s in spans))
    if spans and all(field.spans != known.spans for known in tie.fields):
        tie.fields.append(field)


def _matters(heads: list[Token], depth: int = 0) -> list[list[Span]]:
    """The noun phrases that name matters, seen through nouns that only hold them."""
    out: list[list[Span]] = []
    for head in heads:
        inner = [c for noun in _inside(head, heads) for c in conjuncts(noun)]
        if head.lemma_.lower() in _HOLDERS and inner and depth < 4:
            out += _matters(inner, depth + 1)
        elif head.pos_ in ("NOUN", "PROPN") and head.lemma_.lower() not in _HOLDERS:
            out.append(_name_of(head))
    return out


def _inside(holder: Token, heads: list[Token]) -> list[Token]:
    """What stands behind "in" or "including" after this holder; the parser may hang it on the first of several joined
    nouns ("aid and cooperation in trade")."""
    later = [head.i for head in heads if head.i > holder.i]
    found = behind(holder, _INTO)
    for head in heads:
        if head.i < holder.i and holder in head.conjuncts:
            found += [n for n in behind(head, _INTO) if n.i > holder.i and all(n.i < i for i in later)]
    return found


# -- members, allies, commanders, relatives: the noun or verb stands between two ---------------------------------------


def _relations(doc: Doc, words: list[Token], actors: ActorsByToken) -> list[Tie]:
    ties: list[Tie] = []
    seen: set[tuple] = set()
    told = [one for token in words for one in _relation(token, actors)]
    for one in (told, office_ties(doc, actors), units(doc, actors)):
        for kind, first, second, naming in one:
            key = (kind, first.name, second.name)
            if first.name != second.name and key not in seen:
                seen.add(key)
                ties.append(_make(doc, kind, runs(naming), [first, second]))
    return ties


def _relation(token: Token, actors: ActorsByToken) -> list[tuple[TieKind, Actor, Actor, list[Token]]]:
    lemma = token.lemma_.lower()
    found: list[tuple[TieKind, Actor, Actor, list[Token]]] = []
    if any(child.lower_ in _PAST for child in token.children):
        return []
    if token.pos_ == "NOUN":
        if lemma == "partner" and any(child.lower_ in _TRADING for child in token.children):
            return []
        if lemma == "chief" and any(child.lower_ == "staff" for child in behind(token, frozenset({"of"}))):
            return []  # a chief of staff is over nobody but the staff
        found += [one for one in beside(token, actors) if _fits(*one[:3])]
        for kind, frame in _lexicon().get((lemma, "NOUN"), ()):
            if frame == "of":
                whose = actors.within(
                    [c for c in token.children if c.dep_ == "poss"] + behind(token, frozenset({"of"}))
                )
                found += [(kind, who, other, [token]) for who in _described(token, actors) for other in whose]
    elif token.pos_ == "VERB":
        passive = any(child.dep_ == "agent" for child in token.children)
        for kind, frame in _lexicon().get((lemma, "VERB"), ()):
            if (frame == "passive") != passive or (
                frame == "active" and token.tag_ not in ("VBD", "VBZ", "VBP", "VBN")
            ):
                continue
            if (frame == "lasting" and not goes_on(token)) or (frame == "aim" and not is_meant(token)):
                continue
            if any(child.dep_ == "neg" or (child.dep_ == "aux" and child.tag_ == "MD") for child in token.children):
                continue  # what may be or is not is no tie
            whom = [o for o in undergoers(token) if o.dep_ != "pobj"]
            by = doers(token) or (intending(token) if frame == "aim" else [])
            found += _joined(kind, [token], by, whom, actors)
        found += _with_preposition(token, lemma, actors)
    elif token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "amod", "acl"):
        found += _attributed(token, lemma, actors)
    found += _participle(token, actors)
    return found


def _attributed(adjective: Token, lemma: str, actors: ActorsByToken) -> list[tuple[TieKind, Actor, Actor, list[Token]]]:
    """ "Is loyal to B", "fighters loyal to B": the adjective with its preposition."""
    found: list[tuple[TieKind, Actor, Actor, list[Token]]] = []
    be = adjective.head
    if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.tag_ in ("MD", "TO")) for c in be.children):
        return found
    subjects = doers(be) if adjective.dep_ in ("acomp", "oprd") else [be]
    for prep in adjective.children:
        for kind, _ in _lexicon().get((f"{lemma} {prep.lower_}", "ADJ"), ()):
            whom = [c for noun in prep.children if noun.dep_ == "pobj" for c in conjuncts(noun)]
            found += _joined(kind, [adjective, prep], subjects, whom, actors)
    return found


def _joined(
    kind: TieKind, words: list[Token], by: list[Token], to: list[Token], actors: ActorsByToken
) -> list[tuple[TieKind, Actor, Actor, list[Token]]]:
    others = actors.within(to)
    return [(kind, who, other, words) for who in actors.within(by) for other in others if _fits(kind, who, other)]


def _with_preposition(
    verb: Token, lemma: str, actors: ActorsByToken
) -> list[tuple[TieKind, Actor, Actor, list[Token]]]:
    """ "Belongs to", "is allied with": lasting only in a present or past of the whole clause, not in a bare infinitive;
    "is fighting against" only while it goes on."""
    found: list[tuple[TieKind, Actor, Actor, list[Token]]] = []
    if any(child.dep_ == "neg" or (child.dep_ == "aux" and child.tag_ in ("MD", "TO")) for child in verb.children):
        return found
    for prep in verb.children:
        if prep.dep_ != "prep":
            continue
        for kind, frame in _lexicon().get((f"{lemma} {prep.lower_}", "VERB"), ()):
            if frame == "going" and verb.tag_ != "VBG":
                continue
            subjects = doers(verb) or [c for s in verb.children if s.dep_ == "nsubjpass" for c in conjuncts(s)]
            if not subjects and verb.dep_ == "acl" and verb.tag_ == "VBN":
                subjects = [verb.head]  # "insurgents affiliated with B"
            whom = [c for noun in prep.children if noun.dep_ == "pobj" for c in conjuncts(noun)]
            found += _joined(kind, [verb, prep], subjects, whom, actors)
    return found


def _fits(kind: TieKind, who: Actor, other: Actor) -> bool:
    if kind in ("membership", "command"):
        return other.kind in (
            "armed_force",
            "armed_group",
            "organisation",
            "intergovernmental",
            "company",
            "government",
        )
    return other.kind in _COLLECTIVE and who.kind in _COLLECTIVE


def _described(token: Token, actors: ActorsByToken) -> list[Actor]:
    """Whom the noun describes: the subject of "is an ally", the name it is an apposition to, or its own name."""
    if token.dep_ == "attr":
        return actors.within([c for s in token.head.children if s.dep_ == "nsubj" for c in conjuncts(s)])
    if token.dep_ == "appos":
        return actors.within([token.head])
    return actors.within([c for c in token.children if c.dep_ == "appos"])


def _participle(token: Token, actors: ActorsByToken) -> list[tuple[TieKind, Actor, Actor, list[Token]]]:
    """ "Iran-backed militia": the name, a hyphen, the participle, and the noun they stand before."""
    rows = _lexicon().get((token.lower_, "PART"), ())
    if not rows or token.i < 2 or token.nbor(-1).text not in ("-", "–") or token.head.i <= token.i:
        return []
    pairs = [(w, o) for w in actors.within([token.nbor(-2)]) for o in actors.within([token.head])]
    return [(kind, who, other, [token.nbor(-2), token.nbor(-1), token]) for kind, _ in rows for who, other in pairs]


@component("ties", requires=("token.dep", "token.lemma", "token.pos"))
def make(nlp: Language, name: str) -> Ties:
    """spaCy's factory for ``accordingto.ties``."""
    return Ties()
