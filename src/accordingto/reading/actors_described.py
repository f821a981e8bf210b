"""Whom a source's words mean, by the name or the noun among them: somebody known, or an actor of its own."""

from spacy.tokens import Doc, Token

from accordingto.reading.actors_ahead import named_later
from accordingto.reading.actors_anew import told_anew
from accordingto.reading.actors_called import call_words, fits
from accordingto.reading.actors_draft import BODIES, Draft
from accordingto.reading.actors_epithets import age_told, is_epithet, is_members, renamed
from accordingto.reading.actors_extent import trimmed
from accordingto.reading.actors_relations import related
from accordingto.reading.actors_roles import is_rank
from accordingto.reading.actors_short import shortened
from accordingto.reading.actors_sources import body_of_two, is_altered, is_thing
from accordingto.reading.actors_words import (
    body_kind,
    common_bodies,
    country_in,
    group_nouns,
    honorifics,
    in_capitals,
    is_role_noun,
    kind_before,
    phrase,
    role_country,
    role_key,
    role_nouns,
)
from accordingto.reading.coreference import REACH, Cast
from accordingto.reading.coreference_bodies import body_called
from accordingto.reading.coreference_pronouns import meant
from accordingto.reading.gazetteer import gazetteer
from accordingto.reading.spans import to_span

#: no mention is longer, in tokens
_LONGEST = 60
#: parts of speech of the last word of a role before a name
_NAMING_ROLES = frozenset({"NOUN", "PROPN", "ADJ"})
_DEFINITE = frozenset({"the", "these", "those"})
_ARMED = frozenset("terrorist terror militant jihadist extremist insurgent rebel armed".split())
#: no acronym has as many letters
_ACRONYM = 7
#: what stands between a description and a name, and how many words behind the description a name may end
_BEFORE_NAMES = frozenset({",", "-", "--", "—", "–", ":", "named", "called"})
_NAME_BEHIND = 6
_ARTICLES = frozenset("the a an this that these those its their his her our my".split())


def named_in(cast: Cast, tokens: list[Token], head: Token) -> Draft | None:
    """The actor that the source's head word names, or a person whose role the head is ("spokesman Jon Doe")."""
    draft = _first_of_names(cast, tokens, head) or _officer(cast, tokens) or cast.at(head.i)
    if draft is not None and draft.kind == "unnamed" and not draft.parts:
        beside = _beside(cast, tokens, head)
        draft = beside if beside is not None else draft
    if draft is not None and (head.pos_ != "PRON" or (head.i, head.i + 1) in draft.mentions):
        return draft
    last = _named_last(cast, tokens, head) or _first_of_several(cast, tokens, head)
    last = last or named_behind(cast, tokens, head) or _beside(cast, tokens, head)
    if last is not None:
        return last
    if kind_before(head.doc, head.i + 1) and cast.at(head.i + 1) is not None:
        return cast.at(head.i + 1)  # "the news agency Sana"
    inside = {token.i for token in tokens}
    if (is_role_noun(head) and head.tag_ not in ("NNS", "NNPS")) or head.lower_ == "one":
        # "one of the lawyers, Marta Quill": the word that counts stands behind the "of"
        counts = [head.i] if is_role_noun(head) else [t.i for t in tokens if is_role_noun(t)]
        holder = cast.holder(counts[0]) if counts else None
        if holder is not None and any(start in inside for start, _ in holder.mentions):
            return holder
        for token in tokens:
            person = cast.at(token.i)
            if person is None or person.kind != "person" or token.i not in inside:
                continue
            apposed = token.head == head and token.dep_ == "appos"
            if apposed or head.head.i == token.i or token.i == head.i + 1:
                return person
            if token.i <= head.i:
                continue
            before = token.nbor(-1)
            while (before.text in honorifics() or is_rank(before)) and before.i > head.i:
                before = before.nbor(-1)
            if before.i > head.i and before.text == ",":
                return person
    elif head.tag_ == "NN" and head.lower_ in common_bodies():
        behind = head.nbor() if head.i + 1 < len(head.doc) else head
        body = cast.at(behind.i) if behind.dep_ == "appos" and behind.i in inside else None
        if body is not None and body.kind in BODIES:
            return body  # "the security company nOrlo"
    elif head.tag_ == "NN" and not _is_of_a_body(head):
        for child in head.rights:
            # "another superdelegate, Marta Quill"
            person = cast.at(child.i) if child.dep_ == "appos" and child.i in inside else None
            if person is not None and person.kind == "person":
                return person
    return None


def _is_of_a_body(head: Token) -> bool:
    """Whether a common noun means a body, which no person's name behind it names."""
    return common_bodies().get(head.lower_, "unnamed") != "unnamed"


def _first_of_names(cast: Cast, tokens: list[Token], head: Token) -> Draft | None:
    """The first of two persons joined by "and", where the parser hangs him on the second ("*Jon Doe* and Marta")."""
    person, other = cast.at(tokens[0].i), cast.at(head.i)
    if person is None or other is None or person is other or not person.kind == other.kind == "person":
        return None
    end = person.end_of(person.last_before(tokens[0].i + 1))
    return person if end < head.i and head.doc[end].lower_ == "and" else None


def _officer(cast: Cast, tokens: list[Token]) -> Draft | None:
    """The person behind a body and an office in it: "Department of Trade spokesman *Jon Doe*"."""
    person, body = cast.at(tokens[-1].i), cast.at(tokens[0].i)
    if person is None or body is None or person.kind != "person" or body.kind not in BODIES:
        return None
    office = person.last_before(tokens[-1].i + 1) - 1
    held = office > tokens[0].i and is_role_noun(cast.doc[office]) and cast.doc[office].tag_ == "NN"
    return person if held and body.end_of(tokens[0].i) == office else None


def _first_of_several(cast: Cast, tokens: list[Token], head: Token) -> Draft | None:
    """The first of those whose names stand right behind their common role ("members *Marta Quill* and Jon Doe")."""
    if head.tag_ not in ("NNS", "NNPS") or not is_role_noun(head) or head.i + 1 >= len(head.doc):
        return None
    person = cast.at(head.i + 1)
    inside = any(token.i == head.i + 1 for token in tokens)
    return person if inside and person is not None and person.kind == "person" else None


def _named_last(cast: Cast, tokens: list[Token], head: Token) -> Draft | None:
    """The person in whose name a source of role nouns ends ("mogul and television star Jon Doe")."""
    person = cast.at(tokens[-1].i)
    if person is None or person.kind != "person":
        return None
    start = person.last_before(tokens[-1].i + 1)
    before = [token for token in tokens if token.i < start]
    if not before or head.i >= start or before[-1].tag_ in ("NNS", "NNPS") or before[-1].pos_ not in _NAMING_ROLES:
        return None
    of = next((n for n, token in enumerate(before) if token.i == head.i + 1 and token.lower_ == "of"), None)
    if of is not None and head.is_title and not is_role_noun(before[-1]):
        if before[of + 1 :] and all(token.pos_ == "PROPN" or token.lower_ == "and" for token in before[of + 1 :]):
            before = before[:of]  # "Supervisor of Public Works Marta Quill"
    return None if any(token.pos_ in ("ADP", "VERB", "AUX", "PUNCT", "PRON") for token in before) else person


def named_behind(cast: Cast, tokens: list[Token], head: Token) -> Draft | None:
    """The person in whose name a description ends behind a comma ("the commissioner for trade, Jon Doe").

    Of several behind a plural the first ("two objectors, Jon Doe and Marta Quill"), as of any source of two.
    """
    many = head.tag_ in ("NNS", "NNPS", "CD")
    if head.pos_ not in ("NOUN", "PROPN", "NUM") or _is_of_a_body(head) or (many and is_thing(head)):
        return None
    behind: list[tuple[int, Draft]] = []
    for token in tokens:
        person = cast.at(token.i) if token.i > head.i and token.pos_ == "PROPN" else None
        if person is not None and person.kind == "person" and all(person is not other for _, other in behind):
            behind.append((person.last_before(token.i + 1), person))
    if len(behind) < 1 + many:
        return None
    start, person = behind[0]
    last = tokens[-1].i
    if not many and (len(behind) > 1 or not start <= last < person.end_of(start)):
        return None
    dashed = head.doc[start - 1].text in ("-", "--", "—", "–")
    if not dashed and any(t.pos_ in ("VERB", "AUX") or t.tag_ == "WP" for t in head.doc[head.i + 1 : start]):
        return None
    before = start - 1
    while before > head.i and (cast.holder(before) is person or head.doc[before].text in honorifics()):
        before -= 1
    plain = before == head.i and many
    return person if plain or head.doc[before].text in (",", "-", "--", "—", "–", ":") else None


def _beside(cast: Cast, tokens: list[Token], head: Token) -> Draft | None:
    """The person whose name begins right behind a description, whatever follows: "a farmer -- *Jon Doe*, who ... --".

    So too behind whose somebody the person is ("the other man, his cousin *Jon Doe*, 40") and behind "named".
    """
    if head.pos_ not in ("NOUN", "PROPN") or head.lower_ in common_bodies():
        return None
    behind = [token for token in tokens if token.i > head.i][:_NAME_BEHIND]
    if not behind or behind[0].text not in _BEFORE_NAMES:
        return None
    if head.tag_ in ("NNS", "NNPS") and behind[0].text in ("named", "called"):
        return None
    for token in behind[1:]:
        for _, person in cast.starting(token.i):
            if person.kind == "person" and person.parts and token.pos_ != "PRON":
                return person
        if token.tag_ != "PRP$" and token.text not in honorifics() and not (is_role_noun(token) or is_rank(token)):
            return None
    return None


def noun_phrase(noun: Token) -> list[Token]:
    """A noun with what stands before it in its phrase."""
    left = [t for t in noun.lefts if t.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod")]
    return list(noun.doc[min((t.left_edge.i for t in left), default=noun.i) : noun.i + 1])


def described(
    doc: Doc,
    cast: Cast,
    tokens: list[Token],
    head: Token,
    speakers: set[int],
    previous: Draft | None = None,
    barred: frozenset[int] | set[int] = frozenset(),
) -> Draft:
    """A source without a name: the person it points back or forward to, else an actor of its own."""
    first = tokens[0].lower_
    single = head.tag_ in ("NN", "NNP") or age_told(head) is not None
    start, end = _bare(doc, tokens, head)
    name = phrase(doc, start, end)
    person, own = related(cast, head, previous)
    if person is not None and person.serial not in barred:
        return person
    if is_role_noun(head) and single:
        noun = role_key(head)
        if first in ("the", "this", "that") and end == head.i + 1:
            person = cast.person_with_role(noun, head.i, list(doc[start : head.i]))
            if person is not None:
                return person
        person = named_later(cast, noun, head, first, speakers)
        if person is not None:
            return person
    if single and first == "the":
        person = cast.renamed.get(name.lower()) or renamed(cast, head, tokens[1:], previous, barred)
        if person is not None and person.serial not in barred:
            if is_role_noun(head):
                cast.learn(person, role_key(head))
            if end - start > 1:
                cast.renamed[name.lower()] = person  # "the former minister" goes on being the same one
            return person
    if single and first == "the" and is_role_noun(head):
        person = told_anew(cast, role_key(head), head, [t for t in tokens[1:] if t.i < head.i], previous, set(barred))
        if person is not None:
            return person
    if single and first == "the" and head.lower_ in call_words():
        # "the ORLO group" of Orlo
        led = [child for child in head.lefts if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN"]
        body = (cast.at(led[-1].i) or shortened(led[-1].text, cast.drafts)) if led else None
        if body is not None and body.last_before(start) < 0 and " " not in body.name:
            body = None  # "the Orlo magazine" is named here for the first time
        body = body or (_firm_before(cast, head, previous) if end > head.i and start < head.i else None)
        if body is not None and body.kind in BODIES:
            return body
    if single and (first in ("the", "this") or head.pos_ == "PROPN"):
        body = shortened(name, cast.drafts) or body_called(cast, name, head)
        if body is not None:
            return body
    if head.tag_ == "NNS" and first in _DEFINITE and start == head.i and own is None:
        again = [d for d in cast.recent(start, REACH) if d.plural and d.kind == "unnamed" and head.lower_ in d.called]
        if again:
            return max(again, key=lambda d: d.last_before(start))  # "the lawyers" after "Quill's lawyers"
    for draft in cast.drafts:
        # the same words again: a group is the same group, one official may be another one
        if head.pos_ == "PRON" or own is not None:
            break
        if draft.name == name and head.text[:1].isupper() and single and not is_role_noun(head) and not name.isupper():
            return draft  # a name that no finder saw
        same = draft.kind == "unnamed" and draft.name.lower() == name.lower()
        if same and (not single or first in ("the", "this", "my")):
            return draft
    key = own or _owned(cast, head, previous)
    body = cast.by_key(key) if key is not None else None
    if body is not None:
        return body
    folk = gazetteer().demonym(name)
    kind = "population" if folk is not None else _kind_of(head)
    if is_altered(head):
        name = head.text.replace("]", "")
    elif _is_named(head) and kind == "unnamed" and not (is_role_noun(head) or is_epithet(head) or is_members(head)):
        here = to_span(doc[start:end])
        governs = any(place.kind in ("region", "city") and here in place.spans for place in doc._.places)
        kind = body_kind(name) or ("government" if governs else "organisation")
    if key is not None and key[0] == "owned":
        name = cast.named_after(key) or name  # "his campaign" is "Quill's campaign"
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
    if draft.plural:
        draft.called.add(head.lower_)
    cast.add(draft)
    if key is not None:
        cast.enter_key(key, draft)
    return draft


def _is_named(head: Token) -> bool:
    """Whether a word is a name: by the tagger, or an acronym that does not stand in a line in capitals ("the ORLO")."""
    acronym = head.is_upper and head.is_alpha and 1 < len(head) < _ACRONYM and head.pos_ == "NOUN"
    return head.pos_ == "PROPN" or (acronym and not in_capitals(head.doc, head.i))


def _owned(cast: Cast, head: Token, previous: Draft | None) -> tuple[str, ...] | None:
    """The key of a body by whose it is, a name's or a pronoun's ("his campaign")."""
    pronoun = next((child for child in head.lefts if child.tag_ == "PRP$" and child.lower_ in ("his", "her")), None)
    owner = None
    if pronoun is not None:
        owner = cast.at(pronoun.i) or meant(cast, pronoun, previous)
    return cast.owned(head, owner)


def _firm_before(cast: Cast, head: Token, previous: Draft | None) -> Draft | None:
    """For "the Norlin brewing company", "the rights group": the one firm, else the one other body, near before.

    Of several whoever spoke last, in the sentence before.
    """
    if not fits(head.lower_, (), "company", ""):
        return None
    if head.i + 1 < len(cast.doc) and head.nbor().pos_ == "PROPN":
        return None  # "the rights group Orlo"
    armed = head.lower_ == "group" and head.nbor(-1).lower_ in _ARMED
    kinds = ("armed_group",) if armed else ("company", "organisation")
    near = [d for d in cast.recent(head.i, 2) if d.kind in kinds and not d.noun]
    firms = [d for d in near if d.kind == "company"] or near
    if len(firms) != 1:
        return previous if previous in firms and cast.near(previous, head.i, 1) else None
    return firms[0]


def _kind_of(head: Token) -> str:
    before = head.nbor(-1).lower_ if head.i else ""
    told = group_nouns().get(f"{before} {head.lower_}")
    two = body_of_two(head) if told is None else None
    if two is not None and two != "none":
        return two if head.tag_ == "NN" else "unnamed"
    if told is None and head.tag_ == "NN" and head.lower_ in common_bodies():
        return common_bodies()[head.lower_]
    told = told or group_nouns().get(head.lemma_.lower())
    if head.lower_ == "media" or (told is not None and told[0] == "media"):
        return "media"
    if told is not None and (head.tag_ in ("NNS", "NNPS") or told[0] in ("government", "armed_force")):
        return told[0]
    return "unnamed"


def _bare(doc: Doc, tokens: list[Token], head: Token) -> tuple[int, int]:
    """The source's words without their article and without what follows a comma.

    Nor with a clause or a time behind it, where the words before tell two things at least: "arms experts *who ...*".
    """
    words = [t for t in tokens if not t.is_space]
    start = words[0].i + (len(words) > 1 and words[0].lower_ in _ARTICLES)
    while start < head.i and doc[start].is_quote:
        start += 1  # "the “self-help junkie” said"
    end = start + 1
    for token in words:
        if token.i > head.i and token == head.head and token.pos_ == "VERB":
            break  # "thousands *rallied*"
        if token.i >= start and token.text not in (",", ";", "—", "–", "(", ":"):
            if token.i > head.i and any(not between.is_space for between in doc[end : token.i]):
                break
            end = token.i + 1
        elif token.i > max(start, head.i):
            break  # but "the Norlin, Ore., brewer"
    if start < head.i < end:
        for child in head.children:
            when = child.dep_ == "prep" and any(t.ent_type_ in ("DATE", "TIME") for t in child.children)
            if head.i < child.left_edge.i < end and (when or child.dep_ in ("relcl", "acl")):
                end = child.left_edge.i
    if end - 1 > head.i and sum(token.is_quote for token in doc[start:end]) == 1 and doc[end - 1].is_quote:
        end -= 1
    return trimmed(doc, start, end, head) if start <= head.i < end else (start, end)


def extent(cast: Cast, draft: Draft, tokens: list[Token], head: Token) -> tuple[int, int]:
    """The mention that the source's words are: one that is there already, else the words up to a comma."""
    first, last = tokens[0].i, tokens[-1].i
    for start, end, whose in cast.between(max(0, first - _LONGEST), last + 2):
        # "the news agency" is told of the name that stands right behind it
        if whose is draft and (start == last + 1 or any(start <= token.i < end for token in tokens)):
            return start, end
    if head.pos_ == "PRON":
        return head.i, head.i + 1
    words = [t for t in tokens if not t.is_space]
    end = words[0].i + 1
    for token in words[1:]:
        gap = token.text == "," or any(not between.is_space for between in token.doc[end : token.i])
        if gap and token.i > head.i:
            break
        end = token.i + 1
    return words[0].i, end


def first_of_two(tokens: list[Token], head: Token) -> list[Token]:
    """The words of a source up to the "and" that joins a second one with an article of its own."""
    for other in head.conjuncts:
        article = next((child for child in other.children if child.dep_ == "det"), None)
        if other.i > head.i and article is not None and (is_role_noun(other) or _are_bodies(head, other)):
            return _until(article.i, tokens, head)
        if other.i > head.i and head.ent_type_ == other.ent_type_ == "GPE":
            return _until(other.left_edge.i, tokens, head)  # "Ohio and Texas"
    return tokens


def _are_bodies(head: Token, other: Token) -> bool:
    """Whether both of two are bodies: "the Quill campaign and the *Norland Party*"."""
    return all(word.ent_type_ == "ORG" or word.lower_ in common_bodies() for word in (head, other))


def _until(i: int, tokens: list[Token], head: Token) -> list[Token]:
    """The words before token ``i`` without the "and" between, all of them where the head is not among these."""
    kept = [token for token in tokens if token.i < i]
    while kept and (kept[-1].pos_ in ("CCONJ", "PUNCT")):
        kept.pop()
    return kept if head in kept else tokens
