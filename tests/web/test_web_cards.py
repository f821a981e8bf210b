"""A card says what the entry says, in the text's words, and names what the entry points to."""

import msgspec
import pytest

import accordingto
from accordingto.web.cards import groups, missing


@pytest.fixture(scope="module")
def cards(harbour_reading):
    return {card.id: card for group in groups(harbour_reading) for card in group.cards}


@pytest.mark.parametrize(
    ("entry", "heading", "notes", "body"),
    [
        ("s1", "Mira Toll", ["said"], "As many as 400 guards have left the port of Varna since Monday"),
        (
            "s3",
            "the ministry",
            ["According to"],
            "Toll had warned that without new pay the harbour could close by June",
        ),
        ("f1", "≤ 400", ["strength", "guards"], "As many as 400"),
        ("f3", "200 a week", ["rate", "posts"], "200 posts a week"),
        ("k1", "≈ 400 posts", ["derived"], "200 posts a week for about two weeks come to some 400 posts."),
        (
            "o1",
            "Prediction",
            ["under a condition (without)"],
            "without new pay → the harbour could close by June",
        ),
        ("c1", "“may”", ["possibility"], "They may not come back"),
        ("t1", "Monday", ["2025-03-03", "date"], ""),
        ("p1", "Varna", ["city", "BG"], ""),
        ("r1", "harbour pact", ["treaty"], ""),
        ("h1", "First since", [], "the first closure since the Cold War"),
        ("e1", "blocked", ["PROTEST / obstruct", "actual"], ""),
        ("a1", "Mira Toll", ["person", "3 mentions"], ""),
    ],
)
def test_heading_notes_and_body(cards, entry, heading, notes, body):
    card = cards[entry]
    assert card.heading == heading
    assert [note.text for note in card.notes] == notes
    assert " ".join(part.text for part in card.body) == body


@pytest.mark.parametrize(
    ("entry", "label", "items"),
    [
        ("s1", "as", [("“a shipping analyst”", None)]),
        ("s1", "source is", [("described, not named", None)]),
        ("s2", "how sure", [("may", "c1")]),
        ("s4", "inside what is said by", [("the ministry", "s3")]),
        ("f1", "at most", [("high 400", None)]),
        ("f2", "approximate", [("best 2", None)]),
        ("f3", "exact", [("200", None)]),
        ("f1", "where", [("Varna", "p1")]),
        ("f1", "when", [("Monday", "t1")]),
        ("f1", "on the word of", [("Mira Toll", "s1")]),
        ("k1", "from", [("200 a week", "f3"), ("≈ 2 weeks", "f2")]),
        ("o1", "by", [("June", "t2")]),
        ("o1", "on the word of", [("Mira Toll, as told by the ministry", "s4")]),
        ("f2", "on the word of", [("the article", None)]),
        ("c1", "probability", [("no band", None)]),
        ("t2", "days", [("2025-06-01 to 2025-06-30", None)]),
        ("p1", "position", [("43.22° N, 27.92° E, centre of the city", None)]),
        ("r1", "between", [("Bulgaria", "a3"), ("Romania", "a4")]),
        ("r1", "covers", [("fuel", None), ("pilots", None)]),
        ("h1", "when", [("Cold War", "t3")]),
    ],
)
def test_facts_name_what_they_point_to(cards, entry, label, items):
    assert [list(fact.items) for fact in cards[entry].facts if fact.label == label] == [items]


def test_a_statement_that_is_not_made_says_so(harbour_reading):
    first, *others = harbour_reading.statements
    unsaid = msgspec.structs.replace(first, negated=True)
    card = groups(msgspec.structs.replace(harbour_reading, statements=[unsaid, *others]))[0].cards[0]
    assert [note.text for note in card.notes] == ["said", "(does not say it)"]


def test_every_entry_has_one_card_and_missing_kinds_are_named(harbour_reading, hostile_reading):
    shown = [card.id for group in groups(harbour_reading) for card in group.cards]
    assert sorted(shown) == sorted(entry.id for _, entry in harbour_reading.entries())
    assert missing(harbour_reading) == []
    assert missing(hostile_reading) == [
        "checks", "outlooks", "hedges", "ties", "precedents", "events", "times", "places",
    ]  # fmt: skip


def test_an_events_card_names_actors_first_and_then_others_in_the_texts_words():
    text = "Soldiers of Chad and a stray elephant attacked a bus near Goma with rifles."
    card = next(card for group in groups(accordingto.read(text)) for card in group.cards if card.id == "e1")
    facts = {fact.label: [words for words, _ in fact.items] for fact in card.facts}
    assert "a stray elephant" in facts["who"] and facts["to whom"] == ["a bus"] and facts["with"] == ["rifles"]
