"""The tie of a person to the body in the person's role: "Norlin's director Marta Quill", "commander, Orlo Command"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.actors_draft import BODIES
from accordingto.reading.actors_words import is_role_noun, role_key, role_nouns
from accordingto.reading.roles import ActorsByToken
from accordingto.reading.words import table
from accordingto.record import Actor, Role
from accordingto.record.entries import TieKind

#: sorts of roles whose bearer belongs to the body that the role names; a critic or a victim does not
_WITHIN = frozenset("leader official spokesperson expert soldier politician".split())
#: roles that say whom somebody serves or served, and not where somebody belongs
_HIRED = frozenset(
    "veteran lawyer attorney counsel barrister solicitor judge mediator negotiator envoy ambassador".split()
)
_OF = frozenset("of at in for with".split())
#: how far behind a role and a comma the body may end ("commander, Eastern Command")
_NEAR = 2

Office = tuple[TieKind, Actor, Actor, list[Token]]


def office_ties(doc: Doc, actors: ActorsByToken) -> Iterator[Office]:
    """For every role held now: kind, person, body, and the tokens of the role's noun that name the tie."""
    commands = {row["lemma"] for row in table("ties") if row["pos"] == "NOUN" and row["kind"] == "command"}
    for person in doc._.actors:
        for role in person.roles:
            if role.tenure in ("held", "acting", "outgoing"):
                noun, body = _body_of(doc, role, actors)
                if noun is not None and body is not None and body.id != person.id:
                    leads = role_key(noun) in commands and _is_over(doc, noun, body)
                    yield "command" if leads else "membership", person, body, [noun]


def _is_over(doc: Doc, noun: Token, body: Actor) -> bool:
    """Whether a leader leads this very body: "Norlin leader", "leader of", "commander, Norlin", not its majority's."""
    if noun.lower_ == "chief" and doc[noun.i + 1 : noun.i + 3].text.lower() == "of staff":
        return False
    before, after = noun.idx - 1, noun.idx + len(noun)
    return any(span.end in (before, before - 2) or span.start > after for span in body.mentions)


def _body_of(doc: Doc, role: Role, actors: ActorsByToken) -> tuple[Token | None, Actor | None]:
    """The noun of a role and the body that it is a role in, each None where the words name none."""
    words = doc.char_span(role.spans[0].start, role.spans[0].end, alignment_mode="expand")
    nouns = [token for token in words or () if is_role_noun(token)]
    if not nouns:
        return None, None
    of = next((token.i for token in words if token.pos_ == "ADP"), words.end)
    noun = [token for token in nouns if token.i < of or token == nouns[0]][-1]
    if role_nouns()[role_key(noun)][0] not in _WITHIN or role_key(noun) in _HIRED:
        return noun, None
    before = [token for token in words if token.i < noun.i]
    behind = [token for token in words if token.i > noun.i]
    end = words.end
    if behind and behind[0].lower_ not in _OF:
        behind = []
    elif not behind and end + _NEAR < len(doc) and doc[end].text == ",":
        # "commander, Eastern Command" hangs on the role by nothing but the comma
        behind = [t for t in doc[end + 1 : end + 1 + _NEAR] if t.text[:1].isupper() or t.lower_ == "the"]
    for token in (*behind, *reversed(before)):
        body = actors.at(token)
        if body is not None:
            return noun, body if body.kind in BODIES else None
    return noun, None
