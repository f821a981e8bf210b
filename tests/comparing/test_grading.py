"""Grading: the digit that is proposed for a claim, by its origins and those against it; every line of the table."""

import pytest

from accordingto.comparing import Claim, Contradiction, Telling
from accordingto.comparing.grading import Grade, Grades, by_entry, propose, relation


def telling(doc: str, speaker: str | None, family: str | None = None) -> Telling:
    return Telling(
        doc=doc, outlet=f"The {doc} Post", published="2030-01-02", entry="f1", start=0, end=1, speaker=speaker,
        name=speaker and speaker.title(), certainty=None, words="", chain=[], family=family, departures=[],
    )  # fmt: skip


def claim(*tellings: Telling, reissued: tuple[str, ...] = ()) -> Claim:
    known = {one.speaker for one in tellings if one.speaker and one.name not in reissued}
    return Claim(
        id=f"{tellings[0].doc}-f1", kind="figure", subject=None, words="", tellings=list(tellings),
        reports=len(tellings), families=len({one.family or one.doc for one in tellings}), origins=len(known), unknown=0,
        reissued=list(reissued),
    )  # fmt: skip


def against(*names: str) -> list[Contradiction]:
    return [Contradiction("bounds", "a", "f1", "Ann", "", f"x{name}", "f9", name, "") for name in names]


ANN, BEN, CAT = telling("a", "ann"), telling("b", "ben"), telling("c", "cat")
TABLE = [
    ("1", claim(ANN, BEN, CAT), []),
    ("2", claim(ANN, BEN), []),
    ("6", claim(ANN, telling("b", "ann")), []),
    ("6", claim(ANN, telling("b", None)), []),
    ("6", claim(telling("a", "ann", "family-a"), telling("b", "ben", "family-a")), []),
    ("6", claim(ANN, BEN, reissued=("Ben",)), []),
    ("3", claim(ANN, BEN), ["Dan"]),
    ("4", claim(ANN, telling("b", "ann")), ["Dan"]),
    ("5", claim(ANN, telling("b", "ann")), ["Dan", "Eve"]),
    ("4", claim(ANN, BEN), ["Dan", "Eve"]),
]


@pytest.mark.parametrize(("digit", "told", "names"), TABLE)
def test_a_digit_is_proposed_by_origins_families_and_those_against(digit, told, names):
    proposed = propose(told, by_entry(against(*names)))
    assert proposed.digit == digit and proposed.against == names
    assert set(proposed.speakers) == {one.name for one in told.tellings if one.name} - set(told.reissued)


def test_contradictions_within_the_claim_and_elsewhere_do_not_count_against_it():
    inside = Contradiction("bounds", "a", "f1", "Ann", "", "b", "f1", "Ben", "")
    elsewhere = Contradiction("bounds", "x", "f1", "Dan", "", "y", "f1", "Eve", "")
    assert propose(claim(ANN, BEN), by_entry([inside, elsewhere])).digit == "2"


def test_a_source_is_ungraded_until_the_user_grades_it_under_any_of_its_names():
    assert Grades([]).speaker(ANN) is Grades([]).outlet(ANN) is Grades([]).claim(claim(ANN, BEN)) is None
    given = Grades([Grade("source", "Ann of Ruritania", "B", "ann", None, ""), Grade("source", "the a Post", "D", None,
                    None, ""), Grade("claim", "b-f1", "2", None, None, "")])  # fmt: skip
    assert (given.speaker(ANN), given.speaker(BEN), given.outlet(ANN), given.outlet(BEN)) == ("B", None, "D", None)
    assert given.claim(claim(ANN, BEN)) == "2" and given.claim(claim(ANN, CAT)) is None


def test_how_a_report_came_by_what_it_tells_is_not_known_unless_something_says_so():
    origins = {"family-a": "a"}
    assert relation(ANN, origins, []) == "not known"
    assert relation(telling("a", "ann", "family-a"), origins, []) == "origin"
    assert relation(telling("b", "ann", "family-a"), origins, []) == "echo"
    assert relation(ANN, origins, ["Ann"]) == "reissuer"
