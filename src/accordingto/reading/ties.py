"""Ties between actors: only where the words name the relation and the text names those it binds.

The trigger words are the data file ``ties.tsv``. Mentions of one treaty ("a defence treaty between A and B" ... "the
treaty") make one tie; what later sentences say of it (its signatories, its fields) is added to it.
"""

from collections import defaultdict
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading.clauses import sentences
from accordingto.reading.registry import component
from accordingto.reading.roles import ActorsByToken, behind, conjuncts, doers, undergoers
from accordingto.reading.spans import innermost_statement, runs
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
_SIGNING = frozenset("sign ratify conclude ink initial".split())
#: words before a noun that end the tie it names, or doubt it
_PAST = frozenset("former ex previous late then onetime erstwhile potential would-be possible alleged future".split())
_COLLECTIVE = ("state", "government", "armed_force", "armed_group", "organisation", "intergovernmental", "company")


@cache
def _lexicon() -> dict[tuple[str, str], list[tuple[TieKind, str]]]:
    rows = defaultdict(list)
    for row in table("ties"):
        rows[row["lemma"], row["pos"]].append((row["kind"], row["frame"]))
    return dict(rows)


class Ties:
    """The component; fills ``doc._.ties`` and needs ``doc._.actors`` to name the parties."""

    def __call__(self, doc: Doc) -> Doc:
        ties: list[Tie] = []
        if doc.has_annotation("DEP"):
            actors = ActorsByToken(doc)
            ties = [*_agreements(doc, actors), *_relations(doc, actors)]
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


def _agreements(doc: Doc, actors: ActorsByToken) -> list[Tie]:
    found: list[tuple[Tie, str]] = []
    for token in (token for sentence in sentences(doc) for token in sentence):
        rows = _lexicon().get((token.lemma_.lower(), "NOUN"), ()) if token.pos_ in ("NOUN", "PROPN") else ()
        kind = next((kind for kind, frame in rows if frame == "between"), None)
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
            _add_fields(tie, token, doc.text)
            tie.time = tie.time or _when(doc, token)
        if known is None:
            found.append((tie, token.lemma_.lower()))
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
    owners = [c for c in token.children if c.dep_ == "poss"]
    found = actors.within([*(c for owner in owners for c in conjuncts(owner)), *heads])
    # "signed a treaty with B": the subject is the other party
    verb = token.head if token.dep_ in ("dobj", "nsubjpass") else None
    if heads and verb is not None and verb.lemma_.lower() in (*_SIGNING, "have", "form", "make", "reach", "wage"):
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


def _signings(token: Token) -> list[Token]:
    """The verbs by which this treaty is signed."""
    verbs = [c for c in token.children if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in _SIGNING]
    if token.head.lemma_.lower() in _SIGNING and token.dep_ in ("dobj", "nsubjpass"):
        verbs.append(token.head)
    if token.dep_ in ("nsubj", "nsubjpass"):  # "Signed by A and B, the treaty ..."
        verbs += [c for c in token.head.children if c.tag_ == "VBN" and c.lemma_.lower() in _SIGNING and c.i < token.i]
    return verbs


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


def _when(doc: Doc, token: Token) -> str | None:
    for verb in _signings(token):
        reach = Span(doc[verb.left_edge.i].idx, doc[verb.right_edge.i].idx + len(doc[verb.right_edge.i]))
        for time in doc._.times:
            if time.type == "DATE" and time.spans[0] in reach:
                return time.id
    return None


def _add_fields(tie: Tie, token: Token, text: str) -> None:
    heads = behind(token, frozenset({"on", "covering", "regarding", "concerning", "about"}))
    heads = [c for head in heads for c in conjuncts(head)]
    if token.dep_ in ("nsubj", "nsubjpass"):
        verbs = [token.head, *(v for v in token.head.conjuncts if v.pos_ == "VERB")]
        for verb in verbs:
            if verb.lemma_.lower() in _CONTENT_VERBS:
                heads += [o for c in verb.children if c.dep_ == "dobj" for o in conjuncts(c)]
                heads += behind(verb, frozenset({"for"}))
    for spans in _matters(heads):
        field = Field(spans=spans, text=" ".join(text[s.start : s.end] for s in spans))
        if all(field.spans != known.spans for known in tie.fields):
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


def _relations(doc: Doc, actors: ActorsByToken) -> list[Tie]:
    ties: list[Tie] = []
    seen: set[tuple] = set()
    for token in (token for sentence in sentences(doc) for token in sentence):
        for kind, first, second, words in _relation(token, actors):
            key = (kind, first.name, second.name)
            if first.name != second.name and key not in seen:
                seen.add(key)
                ties.append(_make(doc, kind, runs(words), [first, second]))
    return ties


def _relation(token: Token, actors: ActorsByToken) -> list[tuple[TieKind, Actor, Actor, list[Token]]]:
    lemma = token.lemma_.lower()
    found: list[tuple[TieKind, Actor, Actor, list[Token]]] = []
    if any(child.lower_ in _PAST for child in token.children):
        return []
    if token.pos_ == "NOUN":
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
            if any(child.dep_ == "neg" or (child.dep_ == "aux" and child.tag_ == "MD") for child in token.children):
                continue  # what may be or is not is no tie
            whom = [o for o in undergoers(token) if o.dep_ != "pobj"]
            found += _joined(kind, [token], doers(token), whom, actors)
        found += _with_preposition(token, lemma, actors)
    found += _participle(token, actors)
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
        return actors.within([c for c in token.head.children if c.dep_ == "nsubj"])
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
