"""Who speaks, acts or is acted upon: one actor however the text calls it, and no actor made of an adjective."""

from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading.actors_bodies import parties
from accordingto.reading.actors_described import (
    described,
    extent,
    first_of_two,
    named_behind,
    named_in,
    noun_phrase,
)
from accordingto.reading.actors_doubt import certain
from accordingto.reading.actors_draft import Draft
from accordingto.reading.actors_epithets import is_members
from accordingto.reading.actors_first_person import FirstPersons, is_first_person
from accordingto.reading.actors_names import persons
from accordingto.reading.actors_pairs import first_of_pair
from accordingto.reading.actors_pointers import goes_back, point_back, pointers
from accordingto.reading.actors_relations import is_owned, note
from accordingto.reading.actors_relative import antecedent
from accordingto.reading.actors_source_kind import kind_of_nobody, kind_of_somebody
from accordingto.reading.actors_sources import (
    PRONOUNS,
    correct_kind,
    has_the_turn,
    in_turn,
    is_altered,
    is_nobody,
    is_thing,
)
from accordingto.reading.actors_they import they
from accordingto.reading.actors_words import HE, SHE, is_role_noun, is_title, phrase
from accordingto.reading.coreference import Cast
from accordingto.reading.coreference_pronouns import ASKING, above, meant, named_by
from accordingto.reading.gazetteer import gazetteer
from accordingto.reading.registry import component
from accordingto.reading.spans import to_span, tokens_in
from accordingto.record import Actor, Role, Statement

#: how many words behind a pronoun a report avoids the name that it stands for
_NEAR = 15
#: statements lie in no more statements than this
_DEEPEST = 8
_TELLING = ASKING | {"tell"}


class Actors:
    """Fills ``doc._.actors`` and the ``source.actor`` of every statement whose source words mean somebody."""

    def __call__(self, doc: Doc) -> Doc:
        heads = {id(s): _head(tokens_in(doc, s.source.spans)) for s in doc._.statements}
        speakers = {head.i for head in heads.values() if head is not None}
        places = gazetteer()
        names = persons(doc, places, speakers)
        taken = {i for name in names for i in range(name.start, name.end)}
        names, bodies = certain(doc, names, parties(doc, places, taken, speakers), places, speakers)
        cast = Cast(doc)
        cast.enter_names(names)
        # whose aides speak is told by the words before them, which "her aides" leaves to what came before
        bodies = [body for body in bodies if body.head not in speakers or not is_owned(doc, body)]
        cast.enter_parties([body for body in bodies if not goes_back(doc, body)])
        note(doc, cast)
        sources = _sources(doc, cast, heads, speakers)
        _write(doc, cast, sources)
        return doc


def _without_but(tokens: list[Token], head: Token) -> list[Token]:
    """A source's words without what only joins them to what goes before ("*But* the minister", "*Even* he")."""
    if tokens[0].lower_ == "even" and len(tokens) > 1:
        return tokens[1:]
    begun = tokens[0].pos_ in ("CCONJ", "SCONJ") and tokens[0].lower_ != "both" and tokens[0].i < head.i
    return tokens[1:] if begun else tokens


def _head(tokens: list[Token]) -> Token | None:
    """The word that the source's words hang on: the one whose head lies outside them."""
    inside = {token.i for token in tokens}
    tops = [
        t for t in tokens if (t.head.i not in inside or t.head == t) and not t.is_punct and t.pos_ not in ("DET", "ADP")
    ]
    if len(tops) > 1 and tops[0].pos_ == "NUM":
        tops = [t for t in tops if t.dep_ != "npadvmod"]  # "one in four voters in a poll *last year*"
    nominal = [t for t in tops if t.pos_ in ("NOUN", "PROPN", "PRON")]
    while len(nominal) > 1 and (is_title(nominal[0]) or _stand_side_by_side(*nominal[:2]) or _has_title(*nominal[:2])):
        del nominal[0]
    if nominal and nominal[0].dep_ in ("nmod", "amod", "compound"):
        # "campaign and corporate records": the last one is what the others say of what it is
        nominal = [t for t in nominal[0].conjuncts if t.i in inside and t.pos_ == "NOUN"][-1:] or nominal
    if not nominal and tops and tops[0].pos_ in ("VERB", "ADJ"):
        # "thousands rallied", "the official responsible for trade": what was marked ends in what they did or are
        nominal = [t for t in tops[0].lefts if t.i in inside and t.dep_ in ("nsubj", "nsubjpass")]
    head = next(iter(nominal or tops or tokens), None)
    if head is not None and head.tag_ == "NNP" and head.dep_ in ("ccomp", "ROOT"):
        # "Quill, who heads the union Save the River": a verb in a name is taken for the clause's
        named = next((t for t in head.lefts if t.i in inside and t.dep_ == "nsubj" and t.pos_ == "PROPN"), None)
        return named if named is not None else head
    if head is not None and head == head.head and head.tag_ == "NNS":
        # "Quill avoids" where the verb is taken for a noun
        names = [t for t in head.lefts if t.i in inside and t.pos_ == "PROPN" and t.ent_type_ == "PERSON"]
        return names[-1] if names and not is_role_noun(head) else head
    return head


def _has_title(one: Token, other: Token) -> bool:
    """Whether a title behind a body's word leads to who has it: "Norlin police Const. *Marta Quill*"."""
    between = one.doc[one.i + 1 : other.i]
    return other.pos_ == "PROPN" and any(map(is_title, between)) and not any(t.pos_ == "CCONJ" for t in between)


def _stand_side_by_side(one: Token, other: Token) -> bool:
    """Whether the parser makes two subjects of one phrase: "Quill top aide *Marta Olsen*"."""
    if one.dep_ != "nsubj" or other.dep_ != "nsubj" or one.head != other.head or other.pos_ != "PROPN":
        return False
    between = one.doc[one.i + 1 : other.i]
    return any(is_role_noun(t) for t in between) and not any(t.is_punct or t.pos_ == "CCONJ" for t in between)


def _sources(doc: Doc, cast: Cast, heads: dict[int, Token | None], speakers: set[int]) -> list[tuple[Statement, Draft]]:
    """The actor behind each statement's source words, in text order so that pronouns find who spoke before."""
    found: list[tuple[Statement, Draft]] = []
    by_id: dict[str, Draft] = {}
    previous: Draft | None = None
    first_persons = FirstPersons(doc, cast)
    # whoever is spoken of within somebody's words has not taken the word from that somebody
    holds_the_floor: Draft | None = None
    # in text order, so that a pronoun finds who spoke before; "I" last, since it waits for whoever says it
    ordered = sorted(
        (s for s in doc._.statements if s.source.spans and heads[id(s)] is not None),
        key=lambda s: (is_first_person(heads[id(s)]), s.source.spans[0].start, s.content.spans[0].start),
    )
    # who asked last, and whom
    asked: tuple[Draft, Draft] | None = None
    pending = pointers(doc, speakers, cast.quoted)
    turns: dict[str, Draft] = {}
    around = {statement.id: statement for statement in doc._.statements}
    for statement in ordered:
        head = heads[id(statement)]
        tokens = _without_but(tokens_in(doc, statement.source.spans), head)
        if has_the_turn(statement, tokens):
            draft = turns[phrase(doc, tokens[0].i, tokens[-1].i + 1)] = in_turn(doc, cast, tokens, turns)
            by_id[statement.id] = previous = holds_the_floor = draft
            cast.spoke(draft, head.i)
            found.append((statement, draft))
            continue
        while pending and pending[-1].i < head.i:
            point_back(cast, pending.pop(), holds_the_floor)
        behind = antecedent(head)
        if behind is not None:
            # the pronoun is the mention; what it stands for says who
            tokens, head, pronoun = noun_phrase(behind), behind, head
        else:
            pronoun = None
        if is_altered(head):
            cast.take_back(head.i, head.i + 1)
        draft = named_behind(cast, tokens, head) if is_members(head) else named_in(cast, tokens, head)
        floor = holds_the_floor
        barred, named = set(), set()
        if draft is None:
            barred = _barred(cast, statement, around, heads, by_id, floor)
            named = _named(cast, statement, speakers) - barred
        if draft is None and is_first_person(head):
            draft = first_persons.meant(head, statement, by_id, found)
        elif draft is None and (head.lower_ in PRONOUNS or is_altered(head)):
            # whoever spoke before is not taken up by a "he" in the next one's direct speech
            spoken = _in_direct_speech(statement, around) and head.lower_ in HE | SHE | {"they"}
            before = previous if statement.parent else holds_the_floor
            if asked is not None and asked[0] is before and _answers(statement, head, asked[1]):
                barred, before = {*barred, asked[0].serial}, asked[1]
            before = None if spoken else before
            if head.lower_ == "they":
                draft, things = they(doc, cast, head, before, {*barred, *named}, speakers)
                if draft is None and things:
                    statement.source.kind = "document"
                    continue
            else:
                draft = meant(cast, head, before, barred, named)
        nobody = head.i in first_persons.general or is_nobody(head)
        if draft is None and (nobody or statement.source.kind == "document" or is_thing(head)):
            statement.source.kind = kind_of_nobody(statement.source.kind, head)
            continue  # a treaty or a poll is not somebody; its statement still points at the words
        tokens = first_of_two(tokens, head)
        pair = first_of_pair(cast, tokens, head) if draft is None else None
        if pair is not None:
            # "the two leaders" are two, of whom the statement's source points at the first and none is called so
            statement.source.kind = kind_of_somebody(cast, statement.source.kind, pair, tokens, head)
            found.append((statement, pair))
            continue
        if draft is None:
            draft = described(doc, cast, tokens, head, speakers, holds_the_floor, barred | named)
        draft.mention(*extent(cast, draft, tokens, head))
        if pronoun is not None:
            draft.mention(pronoun.i, pronoun.i + 1)
        _beside(doc, cast, head, speakers)
        if statement.source.kind == "named" and not (is_first_person(head) or is_members(head)):
            correct_kind(draft, statement, head)
        statement.source.kind = kind_of_somebody(cast, statement.source.kind, draft, tokens, head)
        by_id[statement.id] = draft
        cast.spoke(draft, head.i)
        previous = draft
        if statement.parent is None:
            holds_the_floor = draft
            asked = _asked(cast, statement, draft)
        found.append((statement, draft))
    while pending:
        point_back(cast, pending.pop(), holds_the_floor)
    return found


def _asked(cast: Cast, statement: Statement, asker: Draft) -> tuple[Draft, Draft] | None:
    """Who asks whom by a statement, where it names the person asked ("Quill asked *Brand* whether ...")."""
    if statement.cue.lemma not in ASKING or not statement.cue.spans:
        return None
    for cue in tokens_in(cast.doc, statement.cue.spans):
        for child in islice(cue.rights, _DEEPEST):
            asked = cast.at(child.i) if child.dep_ in ("dobj", "dative", "nsubj") else None
            if asked is not None and asked is not asker and asked.kind == "person":
                return asker, asked
    return None


def _answers(statement: Statement, head: Token, asked: Draft) -> bool:
    """Whether a statement may be the answer to the question before: direct speech by a "he" or a "she" that tells."""
    tells = statement.form != "indirect" and statement.parent is None and statement.cue.lemma not in ASKING
    fitting = {"m": ("he",), "f": ("she",)}.get(asked.gender, ("he", "she"))
    return tells and head.lower_ in fitting


def _in_direct_speech(statement: Statement, around: dict[str, Statement]) -> bool:
    parent = around.get(statement.parent or "")
    return parent is not None and parent.form == "direct"


def _named(cast: Cast, statement: Statement, speakers: set[int]) -> set[int]:
    """Whom a pronoun or a description that is a statement's source hardly means: whomever the statement names."""
    source = statement.source.spans[0]
    said = [span for span in statement.content.spans if statement.form == "direct" or span.start > source.start]
    words = tokens_in(cast.doc, said)[: None if statement.form == "direct" else _NEAR]
    # "he plans a bill against what Quill said was bad" is told by the writer, who may name him again
    return named_by(cast, [token for token in words if statement.form == "direct" or token.i not in speakers])


def _barred(
    cast: Cast,
    statement: Statement,
    around: dict[str, Statement],
    heads: dict[int, Token | None],
    by_id: dict[str, Draft],
    floor: Draft | None,
) -> set[int]:
    """Whom a pronoun or a description that is a statement's source cannot mean: whomever it asks or tells something,
    and whoever says the direct speech that it stands in.

    Args:
        around: every statement by its id. by_id: the actor behind each statement read so far. floor: who spoke last,
            who says the direct speech where "he said" or "the author said" stands behind it.
    """
    barred = set()
    for cue in tokens_in(cast.doc, statement.cue.spans) if statement.cue.lemma in _TELLING else ():
        told = [child for child in islice(cue.rights, _DEEPEST) if child.dep_ in ("dobj", "dative")]
        barred |= named_by(cast, told)
    outer = statement
    for _ in range(_DEEPEST):
        outer = around.get(outer.parent or "", outer)
        if outer is not statement and outer.form == "direct" and outer.source.spans:
            head = heads[id(outer)]
            speaker = by_id.get(outer.id) or (cast.at(head.i) if head is not None else None)
            if speaker is None and head is not None and (head.lower_ in ("he", "she") or _goes_on(head)):
                named = above(heads[id(statement)])
                speaker = floor if named is None or cast.at(named.i) is not floor else None
                if speaker is not None and {head.lower_, speaker.gender} in ({"he", "f"}, {"she", "m"}):
                    speaker = None
            if speaker is not None and head is not None and head.i not in cast.quoted:
                barred.add(speaker.serial)
    return barred


def _goes_on(head: Token) -> bool:
    """Whether a description with "the" alone goes on with whoever spoke before ("the author said")."""
    return head.tag_ == "NN" and is_role_noun(head) and head.i > 0 and head.nbor(-1).lower_ == "the"


def _beside(doc: Doc, cast: Cast, head: Token, speakers: set[int]) -> None:
    """Those who speak with the source's first ("a farmer and a diplomat said") are somebody too."""
    for other in head.conjuncts:
        if other.i < head.i or other.pos_ not in ("NOUN", "PROPN") or cast.at(other.i) is not None:
            continue
        words = noun_phrase(other)
        if not (is_role_noun(other) or other.pos_ == "PROPN"):
            continue
        draft = named_in(cast, words, other) or described(doc, cast, words, other, speakers)
        draft.mention(words[0].i, other.i + 1)


def _write(doc: Doc, cast: Cast, sources: list[tuple[Statement, Draft]]) -> None:
    """Drafts to entries in the order of their first mention, each token in one mention of an actor at most."""
    drafts = [draft for draft in cast.drafts if draft.mentions]
    drafts.sort(key=lambda draft: min(draft.mentions))
    ids = {id(draft): f"a{n}" for n, draft in enumerate(drafts, 1)}
    entries = []
    for draft in drafts:
        spans, last = [], 0
        for start, end in sorted(draft.mentions):
            span = to_span(doc[start:end])
            if span.start >= last:
                spans.append(span)
                last = span.end
        entries.append(
            Actor(
                id=ids[id(draft)],
                name=draft.name,
                kind=draft.kind,
                country=draft.country,
                role=draft.role,
                mentions=spans,
                aliases=[name for name in draft.names if name != draft.name],
                roles=_roles(doc, draft),
            )
        )
    by_id = {entry.id: entry for entry in entries}
    for statement, draft in sources:
        statement.source.actor = ids[id(draft)]
        actor = by_id[ids[id(draft)]]
        if actor.kind == "unnamed":
            actor.terms = sorted({*actor.terms, *statement.source.terms})
    doc._.actors = entries


def _roles(doc: Doc, draft: Draft) -> list[Role]:
    """Every role of a person, the same words once, in text order."""
    found: dict[tuple[str, str, str | None, str | None], Role] = {}
    for told in sorted(draft.offices, key=lambda told: told.start):
        words = phrase(doc, told.start, told.end)
        role = Role(spans=[to_span(doc[told.start : told.end])], tenure=told.tenure, since=told.since, until=told.until)
        found.setdefault((words.lower(), told.tenure, told.since, told.until), role)
    return list(found.values())


@component("actors", requires=("token.pos", "token.dep", "token.lemma", "doc.ents"))
def make(nlp: Language, name: str) -> Actors:
    """The component for ``nlp.add_pipe("accordingto.actors")``."""
    return Actors()
