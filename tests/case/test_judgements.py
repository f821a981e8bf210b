"""What the user of a case judges: kept, listed, taken back, and never made up. Invented articles and people."""

import sqlite3
from contextlib import closing

import pytest

from accordingto.case import Case
from accordingto.comparing import compare
from accordingto.record import Actor, CaseError, Document, Reader, Reading, Span

READER = Reader(name="test", version="1")


def article(doc: str, *actors: tuple[str, str, str | None], reader: Reader = READER) -> Reading:
    text, found = "; ".join(name for name, _, _ in actors), []
    at = 0
    for number, (name, kind, country) in enumerate(actors, 1):
        found.append(Actor(id=f"a{number}", name=name, kind=kind, country=country, mentions=[Span(at, at + len(name))]))
        at += len(name) + 2
    return Reading(document=Document.from_text(text, id=doc, published="2030-01-02"), actors=found, reader=reader)


def add(case: Case, *readings: Reading) -> None:
    for one in readings:
        case.add(one, one.document.text.encode())


def keys(case: Case, name: str) -> set[str | None]:
    return {one.key for one in case.decisions(name)}


ONE = article("one", ("Vera Orlova", "person", "RU"), ("Ruritanian Watch", "organisation", None))
TWO = article("two", ("Wiera Arlowa", "person", None), ("Orlova", "person", None))


@pytest.fixture
def case(tmp_path):
    with Case(tmp_path / "case") as made:
        add(made, ONE, TWO)
        yield made


def test_two_that_the_user_calls_one_are_one_in_articles_of_now_and_later(case):
    made = case.correct("same", "Vera Orlova", "Wiera Arlowa", why="one and the same ambassador")
    assert keys(case, "Wiera Arlowa") == keys(case, "Vera Orlova") == {"person:vera orlova"}
    assert [one.rule for one in case.decisions("Wiera Arlowa")] == [f"correction {made.number}"]
    add(case, article("later", ("Wiera Arlowa", "person", None)))
    assert keys(case, "Wiera Arlowa") == {"person:vera orlova"}
    assert case.corrections() == [made]


def test_two_that_the_user_calls_two_are_two(case):
    assert keys(case, "Orlova") == {"person:vera orlova"}
    case.correct("different", "Orlova", "Vera Orlova")
    assert keys(case, "Vera Orlova") == {"person:vera orlova"} and keys(case, "Orlova") == {"person:orlova"}


def test_a_name_means_what_the_user_says_in_the_article_and_elsewhere_what_the_rules_say(case):
    add(case, article("third", ("Orlova", "person", None)))
    case.correct("means", "Orlova", "Wiera Arlowa", doc="two")
    assert {one.doc: one.key for one in case.decisions("Orlova")} == {
        "two": "person:wiera arlowa", "third": "person:vera orlova",
    }  # fmt: skip


def test_a_correction_survives_that_an_article_is_read_again_and_that_all_is_compared_anew(case, tmp_path):
    case.correct("same", "Vera Orlova", "Wiera Arlowa")
    again = article("two", ("Wiera Arlowa", "person", None), ("Orlova", "person", None),
                    reader=Reader(name="test", version="2"))  # fmt: skip
    add(case, again)
    assert keys(case, "Wiera Arlowa") == {"person:vera orlova"}
    with closing(sqlite3.connect(tmp_path / "case" / "case.sqlite")) as outside, outside:
        outside.execute("UPDATE compared_state SET version = 'older'")
    assert keys(case, "Wiera Arlowa") == {"person:vera orlova"}


def test_a_correction_outlives_that_the_case_learns_a_fuller_name(case):
    case.correct("same", "Wiera Arlowa", "Vera Orlova")
    add(case, article("fuller", ("Vera Petrovna Orlova", "person", "RU")))
    assert keys(case, "Vera Orlova") == keys(case, "Vera Petrovna Orlova") == {"person:wiera arlowa"}


def test_an_undone_correction_leaves_everything_as_it_was(case):
    before = case.decisions()
    for kind in ("same", "means"):
        case.undo(case.correct(kind, "Vera Orlova", "Wiera Arlowa").number)
        assert case.decisions() == before and case.corrections() == []
    with pytest.raises(CaseError, match="no correction has the number"):
        case.undo(1)


def test_the_kept_comparison_with_corrections_is_the_one_made_at_once(case):
    case.correct("same", "Vera Orlova", "Wiera Arlowa")
    assert case.comparison() == compare([ONE, TWO], corrections=case.corrections())


@pytest.mark.parametrize(("given", "says"), [
    (("same", "Vera Orlova", "Nobody Here"), "no actor goes by"),
    (("same", "Vera Orlova", "Orlova"), "one already"),
    (("different", "Vera Orlova", "Wiera Arlowa"), "two already"),
    (("equal", "Vera Orlova", "Orlova"), "no such correction"),
])  # fmt: skip
def test_a_correction_that_says_nothing_is_refused(case, given, says):
    with pytest.raises(CaseError, match=says):
        case.correct(*given)
    assert case.corrections() == []


def test_actors_are_listed_with_every_name_and_the_rule_that_makes_it_theirs(case):
    found = {one.key: one for one in case.actors()}
    orlova = found["person:vera orlova"]
    assert (orlova.name, orlova.country, orlova.articles) == ("Vera Orlova", "RU", 2)
    assert [(one.name, one.articles, one.rules) for one in orlova.names] == [
        ("Vera Orlova", 1, ["full name"]), ("Orlova", 1, ["surname"]),
    ]  # fmt: skip


def test_grades_are_kept_listed_and_taken_away_and_none_is_there_by_default(case):
    assert case.grades() == []
    case.grade("the Ruritanian Watch", "c", why="right twice")
    (grade,) = case.grades()
    assert (grade.of, grade.grade, grade.why) == ("source", "C", "right twice")
    assert grade.key == "body:?:ruritanian watch"
    case.grade("Ruritanian Watch", "B")
    assert [one.grade for one in case.grades()] == ["B"]
    case.grade("Ruritanian Watch", None)
    assert case.grades() == []
    for given in ("G", "0", "AB"):
        with pytest.raises(CaseError, match="no such grade"):
            case.grade("Ruritanian Watch", given)
    with pytest.raises(CaseError, match="holds no claim"):
        case.grade("one-f1", "2")


def test_the_list_of_reissuers_is_kept_and_a_name_is_on_it_once(case):
    case.reissue([("The Echo", "its own imprint"), ("the echo", None)])
    assert [(one.name, one.source) for one in case.reissuers()] == [("the echo", None)]
    case.no_reissuer("The Echo")
    assert case.reissuers() == []
    with pytest.raises(CaseError, match="not on the list"):
        case.no_reissuer("The Echo")
