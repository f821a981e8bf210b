"""What single words tell about an actor: kind, country, gender; nothing is concluded from the sound of a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from accordingto.reading.gazetteer import Gazetteer, gazetteer
from accordingto.reading.words import table

HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
_HALVES = frozenset("based backed led born trained occupied controlled held made".split())
#: between the parties of a case
_AGAINST = frozenset({"v.", "vs.", "v"})
#: nouns whose country modifier names what they know or where they are sent, not whose they are ("a Russia expert")
_OUTSIDERS = frozenset("expert analyst specialist watcher scholar historian correspondent ambassador envoy".split())


#: nouns that mean a force only where one was spoken of before ("the men")
POINTING = frozenset({"men", "contingent"})
#: prepositions of a scene
THERE = frozenset("in at near outside inside around across throughout within toward towards into through".split())
#: what doubtful names are made of: viruses ("H5N1"), road numbers, versions, a politician's party and seat ("D-Nev.")
_CODE = re.compile(r"[A-Z]{1,3}-?\d+\w*|[DR]-[A-Z][\w.]*")
#: behind which the name of a country is no country's
_NO_COUNTRIES = frozenset("War County Street Avenue Road Boulevard Township High River Lake Tech".split())
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
#: what a numbered unit is, whatever else the word may mean ("4th Air Group")
_UNITS = frozenset("group wing squadron division brigade battalion regiment corps fleet company army aeg".split())
#: whose companies are soldiers
_COMPANIES = frozenset("army infantry rifle armored armoured tank airborne".split())
_CORPS = frozenset("army marine air armored armoured signal guard guards revolutionary military tank cadet".split())
#: whose commands and forces are no soldiers
_POLICE = frozenset("police policing constabulary".split())
#: what papers are called, at the end of the name only
_PAPERS = frozenset("star dispatch ledger".split())
#: whose banks issue money
_CENTRAL = frozenset("central reserve".split())
#: whose staffs are soldiers
_STAFFS = frozenset("general joint chiefs chief defense defence army naval air".split())
#: whose committees are a parliament's
_CHAMBERS = frozenset("house senate congressional parliamentary".split())
#: what stands right before its name ("the charity Orlo"); an agency may be of news or of spies
_NAMED_BEHIND = frozenset(
    "newspaper magazine broadcaster group company firm charity party airline bank retailer carmaker automaker "
    "affiliate station publication "
    "drugmaker chipmaker brewer insurer lender startup conglomerate union watchdog network channel tabloid".split()
)
#: parts of speech of the words that a name is made of
NAMING = frozenset({"PROPN", "NOUN", "ADJ"})
#: what is "of" its name: "the villages of Vorozhba and Martynovka"
SETTLEMENTS = frozenset("village villages town towns city cities settlement settlements port ports".split())


class Body(NamedTuple):
    """A body known by name: the name it goes by, its kind and country, and the nouns by which news calls it again.

    ``shared``: whether bodies of other countries have that name, too ("the Senate").
    """

    name: str
    kind: str
    country: str | None
    calls: frozenset[str] = frozenset()
    shared: bool = False

    def land(self, doc: Doc) -> str | None:
        """The country it belongs to, None where the name is shared and the text names countries, but not this one."""
        if not self.shared:
            return self.country
        lands = {place.country for place in doc._.places} - {None}
        return self.country if self.country in lands or not lands else None


@dataclass
class Party:
    """A body or group where it stands.

    Attributes:
        start, end: tokens of the mention, without article and possessive.
        head: the token that the rest depends on.
        key: two mentions with one key are one actor; None where nothing but the words around can tell.
        kind, country, name: as in the record.
        definite: whether an article points back ("the troops").
        described: whether common nouns describe it, rather than a name.
        noun: class of the group noun, or empty.
    """

    start: int
    end: int
    head: int
    key: tuple[str, ...] | None
    kind: str
    country: str | None
    name: str
    definite: bool = False
    described: bool = False
    noun: str = ""


@cache
def role_nouns() -> dict[str, tuple[str, str]]:
    """Role noun (lower case) -> (group, gender)."""
    return {row["noun"]: (row["group"], row["gender"]) for row in table("role_nouns")}


@cache
def honorifics() -> dict[str, str]:
    """Title as written ("Mr.") -> gender or "-"."""
    return {row["title"]: row["gender"] for row in table("honorifics")}


@cache
def title_nouns() -> dict[str, str]:
    """Title as written ("Sen.") -> the role noun that it abbreviates."""
    return {row["title"]: row["noun"] for row in table("honorifics") if row["noun"] != "-"}


def is_title(token: Token) -> bool:
    """Whether a word is an abbreviated title, its full stop cut off or not ("Const", "Const.")."""
    if token.text in honorifics():
        return True
    return f"{token.text}." in honorifics() and token.i + 1 < len(token.doc) and token.nbor().text == "."


@cache
def group_nouns() -> dict[str, tuple[str, str]]:
    """Noun lemma, or two lemmas with a space -> (actor kind, class)."""
    return {row["noun"]: (row["kind"], row["class"]) for row in table("actor_nouns")}


@cache
def common_bodies() -> dict[str, str]:
    """Common nouns that name a body by themselves ("a union", "the campaign") -> actor kind."""
    return {row["noun"]: row["kind"] for row in table("common_bodies") if row["kind"] != "none"}


def words_of_full_names(doc: Doc) -> set[str]:
    """The words of the names of several words that the recogniser takes for persons'."""
    return {token.text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 for token in ent}


@cache
def peoples() -> frozenset[str]:
    """The names of peoples without a state, as plurals in small letters ("kurds")."""
    return frozenset(row["people"] for row in table("peoples"))


@cache
def things() -> frozenset[str]:
    """Common nouns of which news says that they show or tell something, and that are nobody ("talk", "average")."""
    return frozenset(row["noun"] for row in table("common_bodies") if row["kind"] == "none")


@cache
def bodies() -> dict[str, Body]:
    """Every name and alias of a known body -> the body."""
    found = {}
    for row in table("organisations"):
        calls = frozenset(filter(None, row["calls"].split("|")))
        country = row["country"].rstrip("?") or None
        body = Body(row["name"], row["kind"], country, calls, row["country"].endswith("?"))
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[name] = body
    return found


@cache
def bodies_in_small_letters() -> dict[str, Body]:
    """Every name of a known body of two words and more, in small letters ("un security council") -> the body."""
    return {name.lower(): body for name, body in bodies().items() if " " in name}


@cache
def first_words() -> dict[str, int]:
    """What the names of bodies and media that we list begin with, in small letters, as tokens may cut it -> the most
    tokens that such a name can have, two of them the ends of broken lines."""
    found: dict[str, int] = {}
    for name in (*bodies(), *outlets()):
        length = len(re.findall(r"\w+|[^\w\s]", name)) + 2
        for word in (name.split()[0], *re.findall(r"\A\w+", name)):
            found[word.lower()] = max(length, found.get(word.lower(), 0))
    return found


@cache
def outlets() -> frozenset[str]:
    """Names of media in lower case without "the"."""
    return frozenset(row["word"] for row in table("source_words") if row["kind"] == "outlet")


@cache
def state_verbs() -> frozenset[str]:
    """Verbs whose subject, a capital's name, is the state ("Moscow denied")."""
    return frozenset(row["verb"] for row in table("state_verbs") if row["doer"] == "yes")


@cache
def state_targets() -> frozenset[str]:
    """Verbs whose object is a party: "warned Iran", not "left Iran"."""
    return frozenset(row["verb"] for row in table("state_verbs") if row["target"] == "yes")


@cache
def _body_words() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("organisation_words")}


@cache
def _first_names() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in (*table("foreign_names"), *table("first_names"))}


def gender_of_name(name: str) -> str:
    """ "m" or "f" where the first name is mostly borne by one gender, else "-"."""
    return _first_names().get(name.split()[0], "-") if name.strip() else "-"


@cache
def _given_names() -> dict[str, str]:
    return {row["name"]: row["gender"] or "-" for row in table("given_names")}


def gender_by_census(name: str) -> str:
    """The same for any first name that a census counts, which is good enough for "he" and "she" and nothing else."""
    told = gender_of_name(name)
    return told if told != "-" or not name.strip() else _given_names().get(name.split()[0], "-")


def is_given_name(word: str) -> bool:
    """Whether a word is a first name and hardly ever anything else ("Marta"), so that a surname may follow it."""
    return word in _first_names() or word in _given_names()


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    return {row["short"]: frozenset(row["name"].split("|")) for row in table("nicknames")}


def long_names(name: str) -> frozenset[str]:
    """The first names that a short one may stand for ("Bill": William)."""
    return _nicknames().get(name, frozenset())


def body_kind(name: str) -> str | None:
    """The kind that a body's own name tells ("Ministry of Defence", "Al Noor Brigade"), None where no word tells."""
    if name.lower() in outlets() or name.lower().removeprefix("the ") in outlets():
        return "media"
    words = [word.lower() for word in name.split()]
    if words[-1:] == ["office"] and len(words) > 2 and name[:1].isupper():
        return "government"  # "the Norland Budget Office"
    if words[-1:] == ["office"] and len(words) > 1:
        words[-2] = words[-2].removesuffix("'s").removesuffix("’s")  # "the Prosecutor's Office"
    if any(pair in f" {' '.join(words)} " for pair in (" news agency ", " news service ")):
        return "media"
    if len(words) > 1 and words[-1] in _PAPERS:
        return "media"
    if words[-1:] == ["bank"] and not _CENTRAL.isdisjoint(words):
        return "government"
    if words[-2:] == ["school", "district"] or ("board" in words and words[-1] == "education"):
        return "government"
    if "municipal" in words and words[-1] != "bank":
        return "government"
    if _ORDINAL.fullmatch(words[0] if words else "") and not _UNITS.isdisjoint(words):
        return "armed_force"  # "4th Air Group"
    if words[-1:] == ["committee"] and words[0] in _CHAMBERS:
        return "government"
    if words[-1:] == ["corps"] and _CORPS.isdisjoint(words) and not _ORDINAL.fullmatch(words[0]):
        return "organisation"  # "Democracy Corps"
    if words[-1:] == ["company"] and not _COMPANIES.isdisjoint(words):
        return "armed_force"
    if "staff" in words and _STAFFS.isdisjoint(words):
        return None  # "Staff for the House Select Committee"
    for cut in ("of", "for", "in"):
        if cut in words[1:]:
            head = [w for w in words[: words.index(cut, 1)] if w in _body_words()]
            if head:
                return _body_words()[head[-1]]
    told = [word for word in words if word in _body_words()]
    if told and not _POLICE.isdisjoint(words) and _body_words()[told[-1]] == "armed_force":
        return "government"  # "the Road Policing Command"
    return _body_words()[told[-1]] if told else None


@cache
def _no_actors(place: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("no_actors") if row["place"] == place)


def is_no_actor(name: str) -> bool:
    """Whether the words of a name say that it is nobody's: a zone of time, an operation, a prize, a virus, a case."""
    words = name.lower().split()
    if " ".join(words).replace("- ", "-") in _no_actors("whole"):
        return True
    if not words or (len(words) == 1 and _CODE.fullmatch(name)):
        return True
    if words[-1].isdigit() and words[0] in _no_actors("date"):
        return True  # "May 16"
    if len(words) > 2 and _AGAINST.intersection(words[1:-1]):
        return True  # "Roe v. Wade" is a case
    return len(words) > 1 and (words[0] in _no_actors("first") or words[-1] in _no_actors("last"))


def kind_before(doc: Doc, start: int) -> str | None:
    """The kind that a common noun right before a name tells ("news agency Sana", "the group Orlo"), else None."""
    if start > 2 and doc[start - 1].lower_ in ("called", "dubbed"):
        start -= 1  # "a group called Orlo"
    elif start > 3 and doc[start - 2 : start].text.lower() == "known as":
        start -= 2
    if not start or doc[start - 1].tag_ != "NN":
        return None
    word = doc[start - 1].lower_
    pair = group_nouns().get(f"{doc[start - 2].lower_} {word}") if start > 1 else None
    if pair is not None:
        return pair[0] if pair[0] != "unnamed" else None
    return common_bodies().get(word) if word in _NAMED_BEHIND else None


def in_capitals(doc: Doc, i: int) -> bool:
    """Whether a token stands in a line in capitals, where they make no name."""
    words = [token for token in doc[max(0, i - 4) : i + 5] if token.is_alpha]
    return len(words) >= 4 and all(token.is_upper for token in words)


def trimmed_capitals(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A recognised name in a line in capitals up to the first word that the tagger knows to be none."""
    if in_capitals(doc, start):
        while start < end and doc[start].pos_ not in NAMING:
            start += 1
        end = next((i for i in range(start, end) if doc[i].pos_ in ("VERB", "AUX", "PRON")), end)
        while end > start and doc[end - 1].pos_ not in NAMING:
            end -= 1
        if end - start == 1 and doc[start].pos_ != "PROPN":
            end = start
    return start, end


def is_role_noun(token: Token) -> bool:
    """Whether the word says what a person is ("spokesman", "Minister", "ministers")."""
    nouns = role_nouns()
    return token.lower_ in nouns or token.lemma_.lower() in nouns or singular(token.lower_) in nouns


def is_official(token: Token) -> bool:
    """Whether the role is an office or a profession that speaks for itself, so that its plural names no body."""
    return is_role_noun(token) and role_nouns()[role_key(token)][0] in (
        "official", "politician", "expert", "leader", "spokesperson"
    )  # fmt: skip


def role_key(token: Token) -> str:
    """The role noun in the singular and in lower case."""
    nouns = role_nouns()
    return next((w for w in (token.lower_, token.lemma_.lower(), singular(token.lower_)) if w in nouns), token.lower_)


def singular(word: str) -> str:
    """What a plural in small letters is the plural of, by its ending."""
    if word.endswith("men"):
        return word[:-2] + "an"  # "aldermen"
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def country_in(tokens: Sequence[Token], places: Gazetteer | None = None) -> str | None:
    """The first country that the words name as an adjective, a noun or a known seat ("Kremlin"), else None."""
    places = places or gazetteer()
    words = list(tokens)
    for i, token in enumerate(words):
        if not token.text[:1].isupper() or _is_half(token):
            continue
        for n in (4, 3, 2, 1):
            run = words[i : i + n]
            if len(run) < n or run[-1].i - run[0].i != n - 1:
                continue
            # "BOLIVIAN TROOPS" in a line in capitals, and not "US"
            if run[-1].i + 1 < len(run[-1].doc) and run[-1].nbor().text in _NO_COUNTRIES:
                continue  # "a Chad War veteran", "the Jordan County office"
            name = " ".join(t.text.title() if t.is_upper and t.is_alpha and len(t) > 3 else t.text for t in run)
            folk = places.demonym(name)
            if folk is not None and folk[0].country:
                return folk[0].country
            code = places.country_named(name)
            if code is not None and name not in ("us", "Us"):
                return code
            body = bodies().get(name)
            if body is not None and (land := body.land(run[-1].doc)):
                return land
    return None


def _is_half(token: Token) -> bool:
    """ "Britain" in "Britain-based": where somebody sits or who stands behind is not whose it is."""
    doc = token.doc
    return token.i + 2 < len(doc) and doc[token.i + 1].text == "-" and doc[token.i + 2].lower_ in _HALVES


def role_country(role: Sequence[Token]) -> str | None:
    """The country that a role belongs to: "Russian minister" RU, "president of France" FR, "a Russia expert" none."""
    heads = [i for i, token in enumerate(role) if is_role_noun(token)]
    if not heads:
        return None
    before = role[: heads[0]]
    noun = role_key(role[heads[0]])
    outsider = noun in _OUTSIDERS
    serves = role_nouns()[noun][0] in ("leader", "official", "soldier", "spokesperson", "politician") and not outsider
    if serves or any(gazetteer().demonym(phrase(t.doc, t.i, t.i + n)) for t in before for n in (1, 2)):
        code = country_in(before)
        if code:
            return code
    after = role[heads[0] + 1 :]
    if not outsider and len(after) > 1 and after[0].lower_ in ("of", "for"):
        return country_in([t for t in after[1:6]])
    return None


def scenes(doc: Doc) -> set[int]:
    """Tokens of places that stand behind a word for being there, and of the other names in a list with them.

    What a recogniser calls such a word is no evidence of a person or a body ("to Vladivostok", "near Vorozhba").
    """
    found: set[int] = set()
    for place in doc._.places:
        words = doc.char_span(place.spans[0].start, place.spans[-1].end, alignment_mode="contract")
        if place.use == "literal" and words is not None and len(words) and _is_there(words.root):
            found.update(token.i for token in words)
    for token in doc:
        # heads before their conjuncts, so that one pass follows a list to its end
        if token.dep_ == "conj" and token.pos_ == "PROPN" and token.head.i in found:
            found.add(token.i)
    return found


def _is_there(token: Token) -> bool:
    for _ in range(20):
        if token.dep_ not in ("conj", "appos"):
            break
        token = token.head
    if token.dep_ != "pobj":
        return False
    word, above = token.head.lower_, token.head.head
    return word in THERE or (word == "to" and above.pos_ == "VERB") or (word == "of" and above.lower_ in SETTLEMENTS)


def plain(name: str) -> str:
    """The name with a straight apostrophe and without soft hyphens, so that "O’Neill" and "O'Neill" are one."""
    return name.replace("’", "'").replace("\xad", "")


def phrase(doc: Doc, start: int, end: int) -> str:
    """The words of a token range with single spaces."""
    return " ".join(doc[start:end].text.split())
