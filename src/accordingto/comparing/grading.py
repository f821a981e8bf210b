"""Grading by the Admiralty code (NATO AJP-2.1): a source's letter is the user's alone, a claim's digit is proposed.

What nobody graded is ungraded: neither F nor 6 is ever filled in, and letter and digit are never made one number.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import msgspec

from accordingto.comparing import who_words as words
from accordingto.comparing.claims import Claim, Telling
from accordingto.comparing.series import Contradiction

LETTERS: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
DIGITS: dict[str, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


class Grade(msgspec.Struct, frozen=True):
    """A grade that the user gave.

    Attributes:
        of: ``source`` (grade is a letter) or ``claim`` (a digit). name: as the user gave it, for a claim its id.
        grade: a key of ``LETTERS`` or ``DIGITS``. key: the source's key in the case, None where it names no actor.
        why: the user's reason. made_at: when, UTC, ISO 8601.
    """

    of: str
    name: str
    grade: str
    key: str | None
    why: str | None
    made_at: str


class Proposal(msgspec.Struct, frozen=True):
    """A digit that is proposed for a claim, and what it rests on.

    Attributes:
        digit: a key of ``DIGITS``. ground: the line of the table in docs/comparing.md that gives it, in words.
        speakers: the distinct origins behind the claim. against: the speakers who contradict it.
    """

    digit: str
    ground: str
    speakers: list[str]
    against: list[str]


def by_entry(contradictions: Iterable[Contradiction]) -> dict[tuple[str, str], list[Contradiction]]:
    """Contradictions by the article and the entry of either side."""
    found: dict[tuple[str, str], list[Contradiction]] = defaultdict(list)
    for one in contradictions:
        found[one.first, one.first_entry].append(one)
        found[one.second, one.second_entry].append(one)
    return found


def propose(claim: Claim, contradictions: Mapping[tuple[str, str], list[Contradiction]]) -> Proposal:
    """The digit that independence and contradiction speak for; never the claim's grade until the user gives it.

    Args:
        claim: with the re-issuers left out of its origins.
        contradictions: of the case, from ``by_entry``.
    """
    own = {(one.doc, one.entry) for one in claim.tellings}
    names: dict[str, str] = {}
    for one in claim.tellings:
        if one.speaker and one.name and one.name not in claim.reissued:
            names.setdefault(one.speaker, one.name)
    speakers = {(one.doc, one.entry): one.speaker for one in claim.tellings}
    against, back = set(), set()
    for entry in own:
        for one in contradictions.get(entry, ()):
            first, second = (one.first, one.first_entry) in own, (one.second, one.second_entry) in own
            if first != second:
                against.add((one.second_name if first else one.first_name) or "a speaker who is not known")
                if one.kind == "retraction" and first and speakers[entry] in names:
                    back.add(speakers[entry])  # who takes it back does not stand behind it
    digit, ground = _digit(claim.origins - len(back), claim.families, len(against))
    names = {key: name for key, name in names.items() if key not in back}
    return Proposal(digit, ground, sorted(names.values()), sorted(against))


def _digit(origins: int, families: int, against: int) -> tuple[str, str]:
    if against:
        if origins > against:
            return "3", "more origins for it than speakers against it"
        if origins == against:
            return "4", "as many origins for it as speakers against it"
        return "5", "fewer origins for it than speakers against it"
    if origins >= 3 and families >= 2:
        return "1", "three origins or more in two families or more, and nobody against it"
    if origins == 2 and families >= 2:
        return "2", "two origins in two families or more, and nobody against it"
    return "6", "no second origin outside its family, and nobody against it: nothing bears on it"


class Grades:
    """The user's grades, looked up by a report.

    Args:
        given: the grades of a case.
    """

    def __init__(self, given: Iterable[Grade]) -> None:
        given = list(given)
        self._names = {words.plain(one.name): one.grade for one in given if one.of == "source"}
        self._keys = {one.key: one.grade for one in given if one.of == "source" and one.key is not None}
        self._claims = {one.name: one.grade for one in given if one.of == "claim"}

    def speaker(self, telling: Telling) -> str | None:
        """The letter of the report's speaker, None where it is ungraded."""
        named = self._names.get(words.plain(telling.name)) if telling.name else None
        return named or (self._keys.get(telling.speaker) if telling.speaker else None)

    def outlet(self, telling: Telling) -> str | None:
        """The letter of the report's outlet, None where it is ungraded."""
        return self._names.get(words.plain(telling.outlet)) if telling.outlet else None

    def claim(self, claim: Claim) -> str | None:
        """The user's digit of a claim, which keeps it while any report under whose id it was given is in the claim."""
        given = (self._claims.get(name) for name in (claim.id, *(f"{one.doc}-{one.entry}" for one in claim.tellings)))
        return next((grade for grade in given if grade), None)


def relation(telling: Telling, origins: Mapping[str, str], reissued: Collection[str]) -> str:
    """What is known of how a report came by what it tells: ``reissuer``, ``origin`` of its family, ``echo``, or ``not
    known``: an article that echoes none of the case may have copied one that the case lacks.

    Args:
        origins: family id -> the article that is its origin. reissued: as of the claim.
    """
    if telling.name in reissued or telling.outlet in reissued:
        return "reissuer"
    if telling.family is None:
        return "not known"
    return "origin" if origins.get(telling.family) == telling.doc else "echo"
