"""What stands beside a name that only a person's has beside it: "who", another person, whose reporter it is, a role."""

from spacy.tokens import Doc, Token

from accordingto.reading.actors_roles import role_before
from accordingto.reading.actors_words import gender_of_name, outlets, phrase


def is_who(root: Token) -> bool:
    """Whether a clause with "who" tells of the bearer of a name ("Marta Quill of Orlo, who was there")."""
    return any(
        verb.dep_ == "relcl" and any(c.tag_ == "WP" and c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        for verb in root.rights
    )


def is_beside_person(root: Token) -> bool:
    """Whether a name is joined to a person's by "and" or a comma."""
    return root.dep_ == "conj" and root.head.ent_type_ == "PERSON"


def is_of_a_medium(doc: Doc, start: int) -> bool:
    """Whether a medium has whoever bears the name ("the Norland Post's Marta Quill")."""
    if start < 2 or doc[start - 1].lower_ not in ("'s", "’s"):
        return False
    return any(phrase(doc, first, start - 1).lower() in outlets() for first in range(max(0, start - 5), start - 1))


def is_sole_first_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is a first name alone with a role before it, and no day of a month comes behind."""
    followed = end + 1 < len(doc) and doc[end + 1].like_num
    known = end - start == 1 and gender_of_name(doc[start].text) != "-"
    return known and bool(role_before(doc, start)) and not followed
