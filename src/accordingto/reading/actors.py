"""Who speaks, acts or is acted upon: one actor however the text calls it, and no actor made of an adjective."""

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading.actors_bodies import parties
from accordingto.reading.actors_called import call_words
from accordingto.reading.actors_doubt import certain
from accordingto.reading.actors_draft import Draft
from accordingto.reading.actors_first_person import FirstPersons, is_first_person
from accordingto.reading.actors_names import persons
from accordingto.reading.actors_roles import is_rank
from accordingto.reading.actors_short import shortened
from accordingto.reading.actors_sources import (
    PRONOUNS,
    correct_kind,
    has_the_turn,
    in_turn,
    is_altered,
    is_nobody,
    is_thing,
)
from accordingto.reading.actors_words import (
    HE,
    SHE,
    body_kind,
    common_bodies,
    country_in,
    group_nouns,
    honorifics,
    is_role_noun,
    kind_before,
    phrase,
    role_country,
    role_key,
    role_nouns,
)
from accordingto.reading.coreference import Cast
from accordingto.reading.gazetteer import gazetteer
from accordingto.reading.registry import component
from accordingto.reading.spans import to_span, tokens_in
from accordingto.record import Actor, Role, Statement
from accordingto.record.entries import SourceKind

_ARTICLES = frozenset("the a an this that these those its their his her our my".split())


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
        cast.enter_parties(bodies)
        sources = _sources(doc, cast, heads, speakers)
        _other_pronouns(doc, cast, speakers)
        _write(doc, cast, sources)
        return doc


def _head(tokens: list[Token]) -> Token | None:
    """The word that the source's words hang on: the one whose head lies outside them."""
    inside = {token.i for token in tokens}
    tops = [
        t for t in tokens if (t.head.i not in inside or t.head is t) and not t.is_punct and t.pos_ not in ("DET", "ADP")
    ]
    nominal = [t for t in tops if t.pos_ in ("NOUN", "PROPN", "PRON")]
    return next(iter(nominal or tops or tokens), None)


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
    pointers = _pointers(doc, speakers)
    turns: dict[str, Draft] = {}
    forms = {statement.id: statement.form for statement in doc._.statements}
    for statement in ordered:
        tokens = tokens_in(doc, statement.source.spans)
        head = heads[id(statement)]
        if has_the_turn(statement, tokens):
            draft = turns[phrase(doc, tokens[0].i, tokens[-1].i + 1)] = in_turn(doc, cast, tokens, turns)
            by_id[statement.id] = previous = holds_the_floor = draft
            cast.spoke(draft, head.i)
            found.append((statement, draft))
            continue
        while pointers and pointers[-1].i < head.i:
            _point_back(cast, pointers.pop())
        behind = _antecedent(head)
        if behind is not None:
            # the pronoun is the mention; what it stands for says who
            tokens, head, pronoun = _noun_phrase(behind), behind, head
        else:
            pronoun = None
        if is_altered(head):
            cast.take_back(head.i, head.i + 1)
        draft = _named_in(cast, tokens, head)
        if draft is None and is_first_person(head):
            draft = first_persons.meant(head, statement, by_id, found)
        elif draft is None and (head.lower_ in PRONOUNS or is_altered(head)):
            # whoever spoke before is not taken up by a "he" in the next one's direct speech
            spoken = forms.get(statement.parent or "") == "direct" and head.lower_ in HE | SHE | {"they"}
            before = previous if statement.parent else holds_the_floor
            draft = cast.pronoun(head, None if spoken else before)
        if draft is None and (is_nobody(head) or statement.source.kind == "document" or is_thing(head)):
            continue  # a treaty or a poll is not somebody; its statement still points at the words
        tokens = _first_of_two(tokens, head)
        if draft is None:
            draft = _described(doc, cast, tokens, head, speakers)
        draft.mention(*_extent(draft, tokens, head))
        if pronoun is not None:
            draft.mention(pronoun.i, pronoun.i + 1)
        _beside(doc, cast, head, speakers)
        if statement.source.kind == "named" and not is_first_person(head):
            correct_kind(draft, statement, head)
        statement.source.kind = _source_kind(statement, draft, head)
        by_id[statement.id] = draft
        cast.spoke(draft, head.i)
        previous = draft
        if statement.parent is None:
            holds_the_floor = draft
        found.append((statement, draft))
    while pointers:
        _point_back(cast, pointers.pop())
    return found


def _pointers(doc: Doc, speakers: set[int]) -> list[Token]:
    """Nouns after "the" alone that may point back to a body ("the agency"), last first, save those that speak."""
    return [
        token
        for token in reversed(doc)
        if token.lower_ in call_words()
        and token.tag_ == "NN"
        and token.i
        and token.nbor(-1).lower_ in ("the", "this")
        and token.i not in speakers
        and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent")
        and not any(child.dep_ in ("prep", "relcl", "acl") for child in token.children)
    ]


def _point_back(cast: Cast, token: Token) -> None:
    body = cast.body_called(token.lower_, token) if cast.at(token.i) is None else None
    if body is not None:
        body.mention(token.i, token.i + 1)


def _first_of_two(tokens: list[Token], head: Token) -> list[Token]:
    """The words of a source up to the "and" that joins a second one with an article of its own."""
    for other in head.conjuncts:
        article = next((child for child in other.children if child.dep_ == "det"), None)
        if other.i > head.i and article is not None and is_role_noun(other):
            kept = [token for token in tokens if token.i < article.i]
            while kept and (kept[-1].pos_ in ("CCONJ", "PUNCT")):
                kept.pop()
            return kept if head in kept else tokens
    return tokens


def _beside(doc: Doc, cast: Cast, head: Token, speakers: set[int]) -> None:
    """Those who speak with the source's first ("a farmer and a diplomat said") are somebody too."""
    for other in head.conjuncts:
        if other.i < head.i or other.pos_ not in ("NOUN", "PROPN") or cast.at(other.i) is not None:
            continue
        words = _noun_phrase(other)
        if not (is_role_noun(other) or other.pos_ == "PROPN"):
            continue
        draft = _named_in(cast, words, other) or _described(doc, cast, words, other, speakers)
        draft.mention(words[0].i, other.i + 1)


def _source_kind(statement: Statement, draft: Draft, head: Token) -> SourceKind:
    """The source's kind, once it is known who it is: by name, a medium, or as attribution left it."""
    if statement.source.kind in ("document", "none"):
        return statement.source.kind
    if draft.kind == "media" and draft.noun != "media" and (head.pos_ == "PROPN" or _is_called(draft)):
        return "outlet"
    if draft.kind in ("person", "state") and (head.pos_ in ("PROPN", "PRON") or draft.names.keys() & {head.text}):
        return "named"
    if draft.kind == "unnamed":
        return "described"
    if head.pos_ == "PRON" or is_altered(head):
        return "named" if _is_called(draft) else "described"
    return statement.source.kind


def _is_called(draft: Draft) -> bool:
    """Whether an actor has a name of its own, rather than a common noun only ("the prosecutors")."""
    if draft.noun and not draft.country:
        return False
    return any(word[:1].isupper() for name in draft.names for word in name.split()[1:] or [name])


def _named_in(cast: Cast, tokens: list[Token], head: Token) -> Draft | None:
    """The actor that the source's head word names, or a person whose role the head is ("spokesman Jon Doe")."""
    draft = cast.at(head.i)
    if draft is not None and (head.pos_ != "PRON" or (head.i, head.i + 1) in draft.mentions):
        return draft
    if kind_before(head.doc, head.i + 1) and cast.at(head.i + 1) is not None:
        return cast.at(head.i + 1)  # "the news agency Sana"
    inside = {token.i for token in tokens}
    if is_role_noun(head) or head.lower_ == "one":
        # "one of the lawyers, Marta Quill": the word that counts stands behind the "of"
        counts = [head.i] if is_role_noun(head) else [t.i for t in tokens if is_role_noun(t)]
        holder = cast.holder(counts[0]) if counts else None
        if holder is not None and any(start in inside for start, _ in holder.mentions):
            return holder
        for token in tokens:
            person = cast.at(token.i)
            if person is None or person.kind != "person" or token.i not in inside:
                continue
            apposed = token.head is head and token.dep_ in ("appos", "compound", "nmod")
            if apposed or head.head.i == token.i or token.i == head.i + 1:
                return person
            if token.i <= head.i:
                continue
            before = token.nbor(-1)
            while (before.text in honorifics() or is_rank(before)) and before.i > head.i:
                before = before.nbor(-1)
            if before.i > head.i and before.text == ",":
                return person
    return None


def _noun_phrase(noun: Token) -> list[Token]:
    """A noun with what stands before it in its phrase."""
    left = [t for t in noun.lefts if t.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod")]
    return list(noun.doc[min((t.left_edge.i for t in left), default=noun.i) : noun.i + 1])


def _antecedent(head: Token) -> Token | None:
    """The noun that "who", "which" or "that" stands for: the one its relative clause hangs on."""
    if head.tag_ not in ("WP", "WDT", "WP$"):
        return None
    verb = head.head
    while verb.dep_ in ("conj", "aux", "xcomp", "ccomp") and verb.head is not verb:
        verb = verb.head
    if verb.dep_ not in ("relcl", "acl") or verb.head is verb:
        beside = head.nbor(-1) if head.i else head
        return beside if head.tag_ != "WP$" and beside.pos_ in ("NOUN", "PROPN") else None
    noun = verb.head
    # "John Roe, a staffer who ...": the staffer is he
    named = noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and is_role_noun(noun)
    return noun.head if named else noun


def _described(doc: Doc, cast: Cast, tokens: list[Token], head: Token, speakers: set[int]) -> Draft:
    """A source without a name: the person it points back or forward to, else an actor of its own."""
    first = tokens[0].lower_
    single = head.tag_ in ("NN", "NNP")
    start, end = _bare(doc, tokens, head)
    name = phrase(doc, start, end)
    if is_role_noun(head) and single:
        noun = role_key(head)
        if first in ("the", "this", "that") and end == head.i + 1:
            person = cast.person_with_role(noun, head.i, list(doc[start : head.i]))
            if person is not None:
                return person
        if first in ("a", "an", "one"):
            person = cast.introduced_after(noun, head.i, speakers)
            if person is not None:
                return person
    if single and (first in ("the", "this") or head.pos_ == "PROPN"):
        body = shortened(name, cast.drafts) or cast.body_called(name, head)
        if body is not None:
            return body
    for draft in cast.drafts:
        # the same words again: a group is the same group, one official may be another one
        if head.pos_ == "PRON":
            break
        same = draft.kind == "unnamed" and draft.name.lower() == name.lower()
        if same and (not single or first in ("the", "this", "my")):
            return draft
    folk = gazetteer().demonym(name)
    kind = "population" if folk is not None else _kind_of(head)
    if is_altered(head):
        name = head.text.replace("]", "")
    elif head.pos_ == "PROPN" and kind == "unnamed" and not is_role_noun(head):
        here = to_span(doc[start:end])
        governs = any(place.kind in ("region", "city") and here in place.spans for place in doc._.places)
        kind = body_kind(name) or ("government" if governs else "organisation")
    draft = Draft(name, kind, plural=head.tag_ in ("NNS", "NNPS") or head.lower_ in ("they", "we"))
    if folk is not None:
        draft.country = folk[0].country
    elif not is_role_noun(head):
        draft.country = country_in([token for token in tokens if token.i <= head.i])
    if is_role_noun(head):
        draft.gender = role_nouns()[role_key(head)][1]
        draft.role_nouns = {role_key(head)}
        draft.country = role_country([token for token in tokens if token.i < end])
    draft.names.setdefault(name)
    cast.add(draft)
    return draft


def _kind_of(head: Token) -> str:
    if head.tag_ == "NN" and head.lower_ in common_bodies():
        return common_bodies()[head.lower_]
    before = head.nbor(-1).lower_ if head.i else ""
    told = group_nouns().get(f"{before} {head.lower_}") or group_nouns().get(head.lemma_.lower())
    if told is not None and (head.tag_ in ("NNS", "NNPS") or told[0] in ("government", "armed_force")):
        return told[0]
    return "unnamed"


def _bare(doc: Doc, tokens: list[Token], head: Token) -> tuple[int, int]:
    """The source's words without their article and without what follows a comma.

    Nor with a clause or a time behind it, where the words before tell two things at least: "arms experts *who ...*".
    """
    words = [t for t in tokens if not t.is_space]
    start = words[0].i + (len(words) > 1 and words[0].lower_ in _ARTICLES)
    end = start + 1
    for token in words:
        if token.i >= start and token.text not in (",", ";", "—", "–", "(", ":"):
            if any(not between.is_space for between in doc[end : token.i]):
                break
            end = token.i + 1
        elif token.i > start:
            break
    if start < head.i < end:
        for child in head.children:
            when = child.dep_ == "prep" and any(t.ent_type_ in ("DATE", "TIME") for t in child.children)
            if head.i < child.left_edge.i < end and (when or child.dep_ in ("relcl", "acl")):
                end = child.left_edge.i
    return start, end


def _extent(draft: Draft, tokens: list[Token], head: Token) -> tuple[int, int]:
    """The mention that the source's words are: one that is there already, else the words up to a comma."""
    for start, end in draft.mentions:
        if any(start <= token.i < end for token in tokens):
            return start, end
    if head.pos_ == "PRON":
        return head.i, head.i + 1
    words = [t for t in tokens if not t.is_space]
    end = words[0].i + 1
    for token in words[1:]:
        if token.text == "," or any(not between.is_space for between in token.doc[end : token.i]):
            break
        end = token.i + 1
    return words[0].i, end


def _other_pronouns(doc: Doc, cast: Cast, speakers: set[int]) -> None:
    """ "He" and "she" that are subjects outside direct speech; inside, they mean whoever the speaker means."""
    quoted: set[int] = set()
    for statement in doc._.statements:
        if statement.form != "indirect":
            quoted.update(token.i for token in tokens_in(doc, statement.content.spans))
    for token in doc:
        if (
            token.lower_ not in ("he", "she")
            or token.dep_ not in ("nsubj", "nsubjpass")
            or token.i in speakers | quoted
        ):
            continue
        draft = cast.pronoun(token, None)
        if draft is not None and cast.at(token.i) is None:
            draft.mention(token.i, token.i + 1)


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
