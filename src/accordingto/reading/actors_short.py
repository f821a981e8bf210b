"""Which body a shorter name stands for: initials, the beginning or the end of a name that the article gives in full."""

import re
from collections.abc import Container, Iterable

from spacy.tokens import Doc

from accordingto.reading.actors_draft import BODIES, Draft
from accordingto.reading.actors_words import Party, bodies, body_kind, outlets

_ACRONYM = re.compile(r"[A-Z]{2,6}")
_SMALL = frozenset("of the and for in on to a an".split())
#: words behind which a name says of what or for what the body is ("Institute *for* Trade")
_GOES_ON = frozenset("of for in on at and".split())


def in_full(
    doc: Doc, party: Party, drafts: Iterable[Draft], keys: Container[tuple[str, ...]]
) -> Draft | None:
    """The one body of the article whose name this mention shortens, None where there is none or more than one.

    Args:
        drafts: the actors so far. keys: those of bodies known by this very name.
    """
    named = [d for d in drafts if d.kind in BODIES]
    if party.described:
        the = party.start > 0 and doc[party.start - 1].lower_ == "the" and party.country is None
        fitting = _of_these_words(party.name, named) if the else []
        return fitting[0] if len(fitting) == 1 else None
    the = party.start > 0 and doc[party.start - 1].lower_ == "the"
    if the and party.kind == "media" and " " not in party.name:
        return _last_word(party.name, [d for d in named if d.kind == "media"])  # "the Times" after "New Norland Times"
    short = _spelled_out(party.name, named)
    if short is not None or party.key is None or party.key[0] != "org" or party.key in keys:
        return short
    if " " in party.name:
        return _cut(party.name, named) or _begun(party.name, [d for d in named if d.kind == "company"])
    return _begun(party.name, named) or (_last_word(party.name, named) if the else None)


def shortened(name: str, drafts: Iterable[Draft]) -> Draft | None:
    """The one body of the article whose initials these are or whose name ends so, for words that no finder saw."""
    named = [d for d in drafts if d.kind in BODIES]
    ending = [d for d in named if d.name.endswith(f" {name}")] if " " in name and name.istitle() else []
    ending = ending or _of_these_words(name, named)
    if len(ending) == 1:
        return ending[0]
    begun = _begun(name, [d for d in named if d.kind == "company"]) if " " in name and name.istitle() else None
    return begun or _spelled_out(name, named)


def _of_these_words(name: str, named: list[Draft]) -> list[Draft]:
    """The bodies whose longer name has these words, the last of them last ("the trade service" after "Norland Trade
    and Customs Service")."""
    words = name.lower().split()
    if len(words) < 2 or not name[-1:].islower():
        return []
    ending = [draft for draft in named if draft.name.lower().endswith(f" {words[-1]}")]
    return [d for d in ending if len(d.name.split()) > len(words) and set(words) <= set(_words(d.name))]


def _spelled_out(name: str, named: list[Draft]) -> Draft | None:
    """The body named before whose initials an acronym is ("Environmental Protection Agency", "EPA")."""
    number, _, rest = name.rpartition(" ")
    if number[:1].isdigit() and " " not in number and _ACRONYM.fullmatch(rest):
        # "4th AG" of "4th Air Group"
        named = [d for d in named if d.name.startswith(f"{number} ") and _initials(d.name.partition(" ")[2]) == rest]
        return named[0] if len(named) == 1 else None
    if not _ACRONYM.fullmatch(name):
        return None
    # two letters are a company's or an agency's ("GM" of "General Motors Corp."), or those of a body that we list
    fitting = [d for d in named if name in _shorts(d)]
    fitting = [d for d in fitting if len(name) > 2 or d.kind in ("company", "media") or d.name in bodies()]
    return fitting[0] if len(fitting) == 1 else None


def _begun(name: str, named: list[Draft]) -> Draft | None:
    """The one body named before whose name goes on from this word ("Norlin" after "Norlin Partners")."""
    begins = (f"{name} ", f"{name}-")
    of = (f"{name} of ", f"{name} for ")  # "the Board" after "Board of Trade"
    fitting = [d for d in named if d.kind in ("organisation", "company", "media") and d.name.startswith(begins)]
    fitting = fitting or [d for d in named if d.kind == "government" and d.name.startswith(of) and body_kind(name)]
    return fitting[0] if len(fitting) == 1 else None


def _last_word(name: str, named: list[Draft]) -> Draft | None:
    """The one body named before whose name ends in this word ("the Council" after "Trade Council")."""
    fitting = [d for d in named if d.name.endswith(f" {name}")] if body_kind(name) else []
    return fitting[0] if len(fitting) == 1 else None


def _cut(name: str, named: list[Draft]) -> Draft | None:
    """The one body named before whose name this is without what it is of or for, or without whose it is.

    "Norlin Institute" after "Norlin Institute for Trade"; "Trade Committee" beside "House Trade Committee".
    """
    if body_kind(name) is None or name in bodies():
        return None
    words = _words(name)
    fitting = [
        draft
        for draft in named
        for longer in [_words(draft.name)]
        if len(longer) > len(words)
        and (
            (longer[: len(words)] == words and longer[len(words)] in _GOES_ON)
            or (longer[-len(words) :] == words and longer[-len(words) - 1] not in _GOES_ON)
        )
    ]
    if not fitting:
        ends = [(draft, _words(draft.name)) for draft in named if " " in draft.name and not draft.noun]
        fitting = [
            draft
            for draft, shorter in ends
            if len(shorter) < len(words) and words[-len(shorter) :] == shorter and draft.name not in bodies()
        ]
        fitting = [d for d in fitting if words[-len(_words(d.name)) - 1] not in _GOES_ON and body_kind(d.name)]
    return fitting[0] if len(fitting) == 1 else None


def _words(name: str) -> list[str]:
    return [word.strip("'’") for word in name.lower().split()]


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())


def _shorts(draft: Draft) -> set[str]:
    """The initials of a body's names, those in small letters too ("Chadian security forces"); a company's without its
    form too."""
    found: set[str] = set()
    for name in draft.names or (draft.name,):
        initials = _initials(name)
        found |= {initials, initials[:-1]} if draft.kind == "company" else {initials}
        found.add("".join(word[0] for word in re.findall(r"\w+", name) if word.lower() not in _SMALL).upper())
    return found


def acronym_after(doc: Doc, end: int, name: str) -> str | None:
    """ "NIS" where "National Intelligence Service (NIS)" stands, or "GUR" in "..., known as GUR"."""
    if doc[end : end + 3].text == ", known as" and end + 3 < len(doc) and _ACRONYM.fullmatch(doc[end + 3].text):
        return doc[end + 3].text
    if end + 1 >= len(doc) or doc[end].text != "(" or not _ACRONYM.fullmatch(doc[end + 1].text):
        return None
    short = doc[end + 1].text
    if short == _initials(name) or (short[0] == name[0] and set(short) <= set(name.upper())):
        return short
    # "Main Intelligence Directorate (HUR)": of its name in another language, and neither an agency nor a second body
    foreign = len(short) >= 3 and " " in name and doc[end + 1 : end + 3].text == f"{short})"
    return short if foreign and short.lower() not in outlets() and short not in bodies() else None
