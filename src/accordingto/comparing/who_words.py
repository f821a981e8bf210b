"""Words of names: what spellings of one name have in common, and what public bodies are and are called.

A folded name is for comparing, never for showing. It evens out what transliteration and hyphens do to one name
(Zelensky, Zelenskyy, Zelenskiy; Jong-un, Jong Un) and nothing by which two persons may differ: no sounds, no edit
distance. rigour's name tools were tried in its place; docs/comparing.md says why they do not serve here.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from accordingto.reading.gazetteer import gazetteer
from accordingto.reading.words import table

_ROOM = "accordingto.comparing"
_LETTERS = re.compile(r"[^\W\d_]+", re.UNICODE)
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
#: letters that Unicode does not take apart
_LATIN = str.maketrans(
    {"ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
#: (spellings, the one that stands for them): the endings and joints on which transliterations of Slavic and Arabic
#: names differ in English news
_SPELLINGS = [
    (re.compile(r"(?<=.)([bcdfghjklmnpqrstvwxz])\1"), r"\1"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"(?<=[aeou])[yj](?=[^aeiouy]|$)"), "i"),
    (re.compile(r"(?<=.)(?:iya|iia|yia|ya)$"), "ia"),
    (re.compile(r"(?<=[^aeiouy])(?:yy|iy|yi|ii|ij|yj|i)$"), "y"),
    (re.compile(r"^ye(?=...)"), "e"),
]
#: the article that English news now writes and now leaves out (al-Assad, Assad)
_ARTICLES = frozenset({"al", "el", "ad", "as", "ar"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
#: words beside those that tell what a body does
_BESIDE = frozenset("of the for and affairs national federal s".split())
_BRITISH = {"defense": "defence", "organization": "organisation", "center": "centre"}
#: what a state has several of: alone they tell which only in their article ("the ministry", "a Russian brigade")
_SEVERAL = frozenset(
    "ministry department agency bureau office service court council committee commission embassy consulate authority "
    "prosecutor prosecutors brigade battalion regiment division company unit platoon squad garrison corps".split()
)


class Body(NamedTuple):
    """A body of the list: its country (None for one of no country), and the rest of its key."""

    country: str | None
    body: str

    @property
    def key(self) -> str:
        return f"body:{self.country or '?'}:{self.body}"


def plain(name: str) -> str:
    """A name as a user or an article writes it, without case, accents, points, hyphens and a leading "the"."""
    words = _WORD.findall(_ascii(name).replace(".", ""))
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _ascii(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.lower().translate(_LATIN))
    return "".join(c for c in bare if not unicodedata.combining(c)).replace("’", "'").replace("'s", "")


def person(name: str) -> str:
    """The folded name of a person; "" where it has no letter."""
    parts = [part for part in _LETTERS.findall(_ascii(name).replace("'", ""))]
    if len(parts) > 1:
        parts = [part for part in parts if part not in _ARTICLES] or parts
    return " ".join(_variants().get(folded, folded) for folded in map(_fold, parts))


@cache
def _variants() -> dict[str, str]:
    return {
        _fold(form): row["name"]
        for row in table("name_variants", _ROOM)
        for form in (row["name"], *filter(None, row["variants"].split("|")))
    }


def _fold(part: str) -> str:
    if len(part) > 3:  # a short word has too little left when anything is taken from it
        for spelling, instead in _SPELLINGS:
            part = spelling.sub(instead, part)
    return part


def surnames(form: str) -> list[str]:
    """The words of a folded name by which alone its bearer may be called; two where it may have its family name first.

    ``Kim Jong Un`` is called Kim, ``Volodymyr Zelensky`` Zelensky, ``Xi Jinping`` Xi; of two words the order is open.
    """
    parts = [part for part in form.split() if part not in SUFFIXES] or form.split()
    if len(parts) < 2 or parts[0] not in _family_first():
        return parts[-1:]
    return [parts[0]] if len(parts) > 2 else parts if parts[0] not in _given_too() else parts[-1:]


@cache
def _family_first() -> frozenset[str]:
    return frozenset(_fold(row["name"]) for row in table("family_first", _ROOM))


@cache
def _given_too() -> frozenset[str]:
    """Family names that stand first and are given names in English too."""
    return _first_names() | {_fold(row["name"]) for row in table("family_first", _ROOM) if row["given"]}


@cache
def _first_names() -> frozenset[str]:
    return frozenset(person(row["name"]) for row in table("first_names"))


def is_given(form: str) -> bool:
    """Whether a folded name is a given name alone, which tells nobody outside its article."""
    return form in _first_names() and form not in _family_first()


def within(short: str, long: str) -> bool:
    """Whether the words of a folded name stand in a fuller one in their order; an initial stands for a word. A son's
    "Jr." is no fuller name of the father, and of one who is told by middle initials (George W.) none may be missing."""
    one, other = short.split(), long.split()
    if SUFFIXES.intersection(other) != SUFFIXES.intersection(one):
        return False
    if len(one) > 2 and any(len(part) == 1 for part in one) and len(one) != len(other):
        return False
    at = 0
    for part in one:
        while at < len(other) and other[at] != part and not (len(part) == 1 and other[at].startswith(part)):
            at += 1
        if at == len(other):
            return False
        at += 1
    return one != other


@cache
def split_country(name: str) -> tuple[str | None, tuple[str, ...], bool]:
    """The first country that the words of a body's name tell ("Russian", "Seoul's", "of Ukraine"), and the other words.

    Returns:
        ISO 3166-1 alpha-2 or None, the words without it in lower case and British spelling, and whether one of these
        is written as a name is.
    """
    written = name.replace(",", " ").split()
    words = [re.sub(r"['’]s?$", "", word) for word in written]
    places = gazetteer()
    for at in range(len(words)):
        for size in (4, 3, 2, 1):
            run = " ".join(words[at : at + size])
            if at + size > len(words) or not run[:1].isupper() or run in ("US-led", "Us"):
                continue
            folk = places.demonym(run)
            code = folk[0].country if folk and folk[0].kind == "country" else None
            code = code or places.country_named(run)
            if code is None and written[at + size - 1] != words[at + size - 1]:
                code = places.capital_of(run)  # "Seoul's spy agency", and not "London police"
            if code:
                left = [*words[:at], *words[at + size :]]
                return code, _words(left), _named(left)
    return None, _words(words), _named(words)


def _named(words: list[str]) -> bool:
    return any(letter.isupper() for word in words for letter in word)


def _words(words: list[str]) -> tuple[str, ...]:
    flat = _WORD.findall(_ascii(" ".join(words)).replace(".", ""))
    while flat and flat[-1] in ("of", "the"):
        flat.pop()
    while flat and flat[0] in ("the", "a", "an"):
        flat.pop(0)
    return tuple(_BRITISH.get(word, word) for word in flat)


@cache
def _listed() -> tuple[dict[str, list[Body]], dict[str, list[Body]], dict[tuple[str, str], Body]]:
    """Names that tell a body, names that tell one beside its country, and (country, role) -> body."""
    own: dict[str, list[Body]] = {}
    local: dict[str, list[Body]] = {}
    means = {}
    for row in table("bodies", _ROOM):
        body = Body(row["country"] or None, row["body"])
        for column, index in (("names", own), ("local", local)):
            for name in filter(None, row[column].split("|")):
                index.setdefault(plain(name), []).append(body)
                index.setdefault(" ".join(_words(name.split())), []).append(body)
        for role in filter(None, row["means"].split("|")):
            means[row["country"], role] = body
    return own, local, means


def listed(name: str, words: tuple[str, ...], country: str | None) -> list[Body]:
    """The bodies of the list that a name can be; one where it tells.

    Args:
        name: as the text has it. words: of ``split_country``. country: of the body, where known.
    """
    own, local, _ = _listed()
    found = [*own.get(plain(name), ()), *own.get(" ".join(words), ())]
    if country:
        found = [*found, *local.get(plain(name), ()), *local.get(" ".join(words), ())]
    fits = [body for body in found if country is None or body.country in (country, None)]
    return sorted(set(fits), key=lambda body: body.key)


@cache
def _roles() -> dict[frozenset[str], str]:
    return {
        frozenset(call.split()) - _BESIDE or frozenset(call.split()): row["role"]
        for row in table("roles", _ROOM)
        for call in row["calls"].split("|")
    }


def role_of(words: tuple[str, ...]) -> str | None:
    """The role of roles.tsv that a body's name says ("Ministry of Defence" -> "defence-ministry"), else None."""
    return _roles().get(frozenset(words)) or _roles().get(frozenset(words) - _BESIDE)


def body_of_role(country: str, role: str) -> Body:
    """The body that news means by a country and a role: the listed one, else the role itself is the body."""
    return _listed()[2].get((country, role)) or Body(country, role)


def of_the_same_work(country: str, role: str) -> list[Body]:
    """The listed bodies of a country that a role which names none could be: those with a part of its work."""
    part = role.split("-")[-1]
    return sorted(
        {body for (where, other), body in _listed()[2].items() if where == country and other.endswith(part)},
        key=lambda body: body.key,
    )


def one_of_several(words: tuple[str, ...]) -> bool:
    """Whether the last word alone says what it is, and a state has several of that ("ministry", "brigade")."""
    return bool(words) and not _SEVERAL.isdisjoint((words[-1], words[-1].removesuffix("s")))


@cache
def _nouns() -> frozenset[str]:
    return frozenset(
        row[column]
        for name, column in (("common_bodies", "noun"), ("actor_nouns", "noun"), ("organisation_words", "word"))
        for row in table(name)
    )


def is_noun(words: tuple[str, ...]) -> bool:
    """Whether the name is one common noun, with a capital for the sake of its sentence ("Police")."""
    return len(words) == 1 and not _nouns().isdisjoint((words[0], words[0].removesuffix("s")))


def initials(words: tuple[str, ...]) -> set[str]:
    """The acronyms that a name can have: of all its words, and of those that carry weight."""
    heavy = [word for word in words if word not in ("of", "the", "for", "and", "in", "on")]
    return {"".join(word[0] for word in some) for some in (words, heavy) if len(some) > 1}


def without_acronym(name: str) -> str:
    """A name without the acronym in brackets behind it."""
    return re.sub(r"(?<=\S) *\([^()]*\)$", "", name)


def whole(name: str) -> tuple[str, ...]:
    """All words of a name, in lower case and British spelling, without the article before them."""
    return _words(name.replace(",", " ").split())


def roles_of(body: Body) -> set[str]:
    """What a listed body does: the roles by which news calls it, or the one that its key is; spying of whatever kind is
    also just that, so that "the spy agency" finds it in its article."""
    found = {role for (country, role), other in _listed()[2].items() if other == body}
    found |= {body.body} & set(_roles().values())
    spies = any(role.endswith(("intelligence", "security-service")) for role in found)
    return found | ({"intelligence"} if spies else set())
