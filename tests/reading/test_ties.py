"""Ties: named relations between actors that the text names, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reading.words import table
from accordingto.record.entries import TieKind


def _names(doc, ids):
    names = {actor.id: actor.name for actor in doc._.actors}
    return {names[i].removeprefix("the ") for i in ids}


def test_a_treaty_gathers_its_parties_signatories_and_fields_over_sentences(nlp):
    doc = nlp(
        "Bolivia has a defense treaty with Peru. Signed by presidents Maria Torres and Juan Vega, the treaty covers "
        "border patrols, air defense and trade. The treaty also includes provisions for mutual extradition."
    )
    (tie,) = [tie for tie in doc._.ties if tie.kind == "treaty"]
    assert _names(doc, tie.parties) == {"Bolivia", "Peru"}
    assert _names(doc, tie.signatories) == {"Maria Torres", "Juan Vega"}
    assert [field.text for field in tie.fields] == ["border patrols", "air defense", "trade", "mutual extradition"]
    assert len(tie.spans) == 3


def test_a_treaty_is_dated_by_its_signing(nlp):
    doc = nlp(
        "Bolivia has a treaty with Peru. Signed by presidents Maria Torres and Juan Vega on 3 May 2021, "
        "the treaty covers trade."
    )
    (tie,) = [tie for tie in doc._.ties if tie.kind == "treaty"]
    assert _names(doc, tie.signatories) == {"Maria Torres", "Juan Vega"}
    assert {time.id: time.value for time in doc._.times}[tie.time] == "2021-05-03"


def test_a_matter_of_the_last_joined_noun_is_its_own(nlp):
    doc = nlp(
        "Chad has a treaty with Niger. The treaty provides military aid and cooperation in many sectors, including "
        "energy, fishing, and trade."
    )
    (tie,) = [tie for tie in doc._.ties if tie.kind == "treaty"]
    assert [field.text for field in tie.fields] == ["military aid", "energy", "fishing", "trade"]


def test_another_war_with_a_name_is_no_mention_of_this_one(nlp):
    doc = nlp("The war between Iran and Iraq lasted years. It was the longest since the Korean War.")
    (tie,) = doc._.ties
    assert [span.text(doc.text) for span in tie.spans] == ["war"]


#: sentence, kind, the two it binds
TIES = [
    ("The treaty between Chile and Argentina is old.", "treaty", {"Chile", "Argentina"}),
    ("The war between Iran and Iraq lasted years.", "hostility", {"Iran", "Iraq"}),
    ("The Qaran brigade belongs to the Free Army.", "membership", {"Qaran brigade", "Free Army"}),
    ("Chad is allied with Niger.", "alliance", {"Chad", "Niger"}),
    ("Mali is fighting against Al-Shabaab in the north.", "hostility", {"Mali", "Al-Shabaab"}),
    ("Chad's fight against Al-Shabaab has lasted ten years.", "hostility", {"Chad", "Al-Shabaab"}),
    ("The Iran-allied militia left.", "alliance", {"Iran", "militia"}),
    ("Finland joined NATO last year.", "membership", {"Finland", "NATO"}),
    ("Iran backs the Syrian government.", "support", {"Iran", "Syrian government"}),
    ("Maria Torres, the wife of Juan Vega, spoke.", "family", {"Maria Torres", "Juan Vega"}),
    ("The Iran-backed militia left.", "support", {"Iran", "militia"}),
    ("Belarus is an ally of Russia.", "alliance", {"Belarus", "Russia"}),
]


@pytest.mark.parametrize(("text", "kind", "parties"), TIES)
def test_a_relation_binds_those_the_sentence_names(nlp, text, kind, parties):
    doc = nlp(text)
    assert [(tie.kind, _names(doc, tie.parties)) for tie in doc._.ties] == [(kind, parties)]


@pytest.mark.parametrize(
    "text",
    [
        "A treaty would help.",
        "Sweden may join NATO.",
        "He signed the letter and left for Warsaw.",
        "War is expensive.",
        "Juan Vega, a former member of NATO, spoke.",
        "Chad does not back Niger.",
        "Chad will not be allied with Niger.",
        "Mali fought against Al-Shabaab on Monday.",
        "The house belongs to Maria Torres.",
    ],
)
def test_what_binds_nobody_or_may_only_come_is_no_tie(nlp, text):
    assert nlp(text)._.ties == []


def test_every_row_of_the_word_list_has_a_known_kind_and_frame():
    kinds = set(TieKind.__args__)
    assert {row["kind"] for row in table("ties")} <= kinds
    assert {row["frame"] for row in table("ties")} == {
        "between", "of", "active", "going", "lasting", "aim", "passive", "beside",
    }  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_it_raise(nlp, text):
    doc = nlp(text)
    for tie in doc._.ties:
        assert all(span.end <= len(text) for span in tie.spans)


def test_the_treaty_of_the_first_article_has_its_parties_signatories_and_fields(nlp, seed_text):
    doc = nlp(seed_text)
    (tie,) = [tie for tie in doc._.ties if tie.kind == "treaty"]
    assert _names(doc, tie.parties) == {"Russia", "North Korea"}
    assert _names(doc, tie.signatories) == {"Vladimir Putin", "Kim Jong Un"}
    fields = " | ".join(field.text for field in tie.fields)
    assert all(matter in fields for matter in ("military aid", "atomic energy", "space", "trade"))
    assert [_names(doc, other.parties) for other in doc._.ties if other is not tie] in ([], [{"Russia", "Ukraine"}])


def _values(doc, tie):
    value = {time.id: time.value for time in doc._.times}
    return [value.get(i) for i in (tie.signed, tie.ratified, tie.in_force)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "The treaty between Chile and Argentina was signed in 2010, ratified on 4 June 2011 and entered into force "
            "on 1 January 2012.",
            ["2010", "2011-06-04", "2012-01-01"],
        ),
        (
            "Chile and Argentina signed a pact on 3 May 2020. The pact takes effect on 1 June 2024.",
            ["2020-05-03", None, "2024-06-01"],
        ),
        ("The treaty between Chile and Argentina has not been ratified since 2010.", [None, None, None]),
        ("The treaty between Chile and Argentina may enter into force in 2030.", [None, None, None]),
    ],
)
def test_days_of_signing_ratifying_and_coming_into_force_are_told_apart(nlp, text, days):
    doc = nlp(text)
    (tie,) = [tie for tie in doc._.ties if tie.kind == "treaty"]
    assert _names(doc, tie.parties) == {"Chile", "Argentina"}
    assert _values(doc, tie) == days
    assert tie.time == tie.signed


def test_the_year_in_a_treatys_name_is_when_it_was_made_and_no_day_of_signing(nlp):
    doc = nlp("The 1994 accord between Chile and Argentina has held.")
    (tie,) = doc._.ties
    assert {time.id: time.value for time in doc._.times}[tie.time] == "1994"
    assert _values(doc, tie) == [None, None, None]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("The pact between Chad and Niger obliges its members to defend each other.", "to defend each other"),
        (
            "Chad and Niger signed a treaty. Clause 4 obliges each side to come to the aid of the other.",
            "to come to the aid of the other",
        ),
        (
            "Article 5 of the treaty between Chad and Niger states that an attack on one is an attack on both.",
            "that an attack on one is an attack on both",
        ),
    ],
)
def test_what_a_clause_lays_down_is_a_field_of_the_treaty(nlp, text, field):
    (tie,) = [tie for tie in nlp(text)._.ties if tie.kind == "treaty"]
    assert [known.text for known in tie.fields] == [field]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The Qaran brigade is loyal to the Free Army.", ["support"]),
        ("The Qaran brigade is affiliated with the Free Army.", ["membership"]),
        ("Chad is hostile to Niger.", ["hostility"]),
        ("The Qaran brigade is not loyal to the Free Army.", []),
    ],
)
def test_an_adjective_with_its_preposition_ties_two(nlp, text, kinds):
    assert [tie.kind for tie in nlp(text)._.ties] == kinds


def told(nlp, text):
    doc = nlp(text)
    names = {actor.id: actor.name for actor in doc._.actors}
    return {(tie.kind, *(names[party] for party in tie.parties)) for tie in doc._.ties}


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Chad is committed to defeating the Northern Front.", ("hostility", "Chad", "Northern Front")),
        ("The Chadian army is working to destroy the Northern Front.", ("hostility", "Chadian army", "Northern Front")),
        ("Chad launched a campaign against the Northern Front.", ("hostility", "Chad", "Northern Front")),
        ("Chad is fighting the Northern Front.", ("hostility", "Chad", "Northern Front")),
        ("Niger supports the Chadian army.", ("support", "Niger", "Chadian army")),
        ("The Orlo Alliance continues to support the Chadian army.", ("support", "Orlo Alliance", "Chadian army")),
        ("Troops were shot at by insurgents affiliated with Al Qaeda.", ("membership", "insurgents", "Al Qaeda")),
        ("Niger and Chad are members of the African Union.", ("membership", "Chad", "African Union")),
    ],
)
def test_what_lasts_or_is_aimed_at_is_a_tie(nlp, text, tie):
    assert tie in told(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Niger supported the Chadian army on Monday.",
        "Chad wanted to destroy the bridge of the Northern Front.",
        "Chad is Niger's largest trading partner.",
    ],
)
def test_a_deed_of_a_day_and_trade_are_no_ties(nlp, text):
    assert not told(nlp, text)


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Norlin Institute director Marta Quill said no.", ("membership", "Marta Quill", "Norlin Institute")),
        ("Karl Vint, commander, Eastern Command, said no.", ("command", "Karl Vint", "Eastern Command")),
        ("Ana Dorn, spokeswoman for the Interior Ministry, said no.", ("membership", "Ana Dorn", "Interior Ministry")),
    ],
)
def test_a_person_belongs_to_the_body_of_the_role(nlp, text, tie):
    assert told(nlp, text) == {tie}


@pytest.mark.parametrize(
    "text",
    [
        "Former Norlin Institute director Marta Quill said no.",
        "Tom Roe, a critic of the Norlin Institute, said no.",
        "Tom Roe, a lawyer for the Norlin Institute, said no.",
    ],
)
def test_who_left_a_body_or_only_deals_with_it_does_not_belong_to_it(nlp, text):
    assert not told(nlp, text)


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        (
            "Kenya remains firm in its support for the Ethiopian army.",
            {("support", "Kenya", "Ethiopian army")},
        ),
        ("Norway has no support for the Ethiopian government.", set()),
        ("Kenya flew missions in support of the Ethiopian army.", {("support", "Kenya", "Ethiopian army")}),
        ("Kenya may fly missions in support of the Ethiopian army.", set()),
        ("Norway fights in Bara as part of NATO.", {("membership", "Norway", "NATO")}),
        ("Norway sees it as part of NATO's plan.", set()),
        ("The Syrian army and their Hezbollah allies left the town.", {("alliance", "Syrian army", "Hezbollah")}),
        ("It was the 2nd Battalion, 5th Army Brigade.", {("membership", "2nd Battalion", "5th Army Brigade")}),
        ("Captain Marta Lind was assigned to the 4th Brigade.", {("membership", "Marta Lind", "4th Brigade")}),
        ("Chad is losing its war against Boko Haram.", {("hostility", "Chad", "Boko Haram")}),
        ("Kenya praised the Iraqi army in its fight against Boko Haram.", set()),
    ],
)
def test_a_noun_ties_its_owner_or_who_acts_in_or_as_it(nlp, text, ties):
    doc = nlp(text)
    names = {actor.id: actor.name.removeprefix("the ") for actor in doc._.actors}
    assert {(tie.kind, *(names[i] for i in tie.parties)) for tie in doc._.ties} == ties
