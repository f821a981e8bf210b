"""What the article that the project began with must give, and that nothing is given which it does not say."""

import pytest

from accordingto.api import read_one
from accordingto.record import Document, Reading, Span, anchors, text_of

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def seed(seed_text) -> Reading:
    return read_one(Document.from_text(seed_text))


def words(reading: Reading, spans: list[Span]) -> str:
    return " ".join(text_of(spans, reading.document.text, " ").replace("’", "'").split())


def statements(reading: Reading, cue: str):
    return [s for s in reading.statements if words(reading, s.cue.spans).lower() == cue.lower()]


def one(found: list):
    assert len(found) == 1, found
    return found[0]


def giles(reading: Reading):
    return one([a for a in reading.actors if a.name == "Keir Giles"])


def named(reading: Reading, name: str):
    return one([a for a in reading.actors if a.name.removeprefix("the ").lower() == name.lower()])


#: source, cue, how the content begins, form; all of them spoken by Keir Giles in the end
BY_GILES = [
    ("an expert", "has warned", "Thousands of North Korean soldiers", "indirect"),
    ("Keir Giles, a Russia expert and author", "explained", "that the North Korean troops might be stuck", "indirect"),
    ("Giles", "emphasized", "that Russia's decision to keep", "indirect"),
    ("He", "stated", "“It would be dangerous", "direct"),
    ("Giles", "pointed out", "the high risks", "indirect"),
    ("he", "said", "“If any of them survive, that is. With just 10,000", "direct"),
    ("Giles", "warned", "that without significant Western intervention", "indirect"),
]


@pytest.mark.parametrize(("source", "cue", "begins", "form"), BY_GILES)
def test_what_giles_says_is_his_whatever_the_text_calls_him(seed, source, cue, begins, form):
    statement = one(statements(seed, cue))
    assert words(seed, statement.source.spans) == source
    assert words(seed, statement.content.spans).startswith(begins)
    assert statement.form == form
    assert statement.source.actor == giles(seed).id


def test_the_direct_quotation_is_one_statement_of_both_its_sentences(seed):
    content = words(seed, one(statements(seed, "said")).content.spans)
    assert "If any of them survive" in content and content.rstrip("”,").endswith("that's about a week")


def test_giles_is_a_person_with_the_role_the_text_gives_him(seed):
    actor = giles(seed)
    assert (actor.kind, actor.role) == ("person", "Russia expert and author")


def test_us_intelligence_and_unnamed_experts_are_sources_of_their_own(seed):
    statement = one(statements(seed, "According to"))
    assert words(seed, statement.source.spans) == "U.S. intelligence"
    actor = seed[statement.source.actor]
    assert (actor.country, actor.kind) == ("US", "government")
    believed = one(statements(seed, "believe"))
    assert words(seed, believed.source.spans) == "experts"
    assert seed[believed.source.actor].kind == "unnamed"
    assert believed.source.actor != giles(seed).id


def figure(reading: Reading, text: str):
    return one([f for f in reading.figures if words(reading, f.spans) == text])


def test_as_many_as_ten_thousand_is_a_ceiling_on_the_word_of_us_intelligence(seed):
    found = figure(seed, "as many as 10,000")
    assert (found.low, found.best, found.high, found.bound) == (None, None, 10000, "at_most")
    assert (found.measure, found.counted.text) == ("strength", "North Korean soldiers")
    assert seed[found.place].name.startswith("Kursk") and seed[found.place].kind == "region"
    assert words(seed, seed[found.statement].source.spans) == "U.S. intelligence"
    assert seed[found.actor].country == "KP"


def test_just_ten_thousand_is_exact(seed):
    found = figure(seed, "10,000")
    assert (found.low, found.best, found.high, found.bound) == (10000, 10000, 10000, "exact")
    assert found.measure == "strength"


def test_about_a_week_is_an_approximate_duration(seed):
    found = figure(seed, "about a week")
    assert (found.low, found.best, found.high, found.bound) == (None, 1, None, "approximate")
    assert (found.measure, found.unit) == ("duration", "week")


def test_thousands_is_vague_with_a_floor(seed):
    found = figure(seed, "Thousands")
    assert (found.low, found.best, found.high, found.bound) == (2000, None, None, "vague")


def test_there_are_four_figures_and_no_more(seed):
    assert len(seed.figures) == 4


def test_ten_thousand_in_about_a_week_means_some_1400_a_day(seed):
    check = one(seed.checks)
    assert [words(seed, seed[i].spans) for i in check.inputs] == ["10,000", "about a week"]
    assert check.result.best == pytest.approx(10000 / 7)
    assert (check.result.unit, check.result.per) == ("person", "day")
    assert "casualty rate" in words(seed, check.spans)
    assert "1,400 a day" in check.note


def test_times_are_the_interval_and_the_named_wars(seed):
    interval = one([t for t in seed.times if words(seed, t.spans) == "1950-1953"])
    assert (interval.earliest, interval.latest) == ("1950-01-01", "1953-12-31")
    assert {t.name for t in seed.times if t.name} == {"World War II", "Korean War"}


def test_places_stand_where_they_are(seed):
    kursk = one([p for p in seed.places if "Kursk" in words(seed, p.spans)])
    assert (kursk.kind, kursk.country, kursk.precision) == ("region", "RU", "region")
    assert abs(kursk.lat - 51.7) < 1 and abs(kursk.lon - 36.2) < 1.5
    assert {"Russia", "Ukraine", "North Korea", "Europe"} <= {p.name for p in seed.places}


#: how condition and consequence begin or end, kind of condition
OUTLOOKS = [
    ("If their participation in the conflict proves successful", "if", "more troops could be sent"),
    (
        "without significant Western intervention",
        "without",
        "this cooperation between Russia and North Korea could expand",
    ),
    ("once these soldiers experience life outside of North Korea", "once", "they may never be allowed to return"),
]


@pytest.mark.parametrize(("condition", "kind", "consequence"), OUTLOOKS)
def test_an_outlook_has_its_condition_and_consequence(seed, condition, kind, consequence):
    found = one([o for o in seed.outlooks if o.condition and words(seed, o.condition.spans) == condition])
    assert found.condition.kind == kind
    assert words(seed, found.consequence.spans).startswith(consequence)


def test_an_outlook_is_its_speakers_and_not_the_papers(seed):
    by_condition = {words(seed, o.condition.spans)[:4]: o for o in seed.outlooks if o.condition}
    assert by_condition["with"].source.actor == giles(seed).id
    assert seed[by_condition["once"].source.actor].kind == "unnamed"
    assert by_condition["If t"].source is None


def test_the_treaty_binds_two_states_names_who_signed_and_what_it_covers(seed):
    treaty = one([t for t in seed.ties if t.kind == "treaty"])
    assert {seed[i].name for i in treaty.parties} == {"Russia", "North Korea"}
    assert {seed[i].name for i in treaty.signatories} == {"Vladimir Putin", "Kim Jong Un"}
    fields = " | ".join(field.text for field in treaty.fields)
    for field in ("military aid", "atomic energy", "space", "trade"):
        assert field in fields


def test_precedents_are_the_soviet_soldiers_and_the_korean_war(seed):
    analogy = one([p for p in seed.precedents if p.kind == "analogy"])
    assert "Soviet soldiers" in words(seed, analogy.past.spans)
    assert seed[analogy.time].name == "World War II"
    first = one([p for p in seed.precedents if p.kind == "first_since"])
    assert "first involvement in a large-scale conflict since the Korean War" in words(seed, first.spans)
    assert seed[first.time].name == "Korean War" or words(seed, seed[first.time].spans) == "1950-1953"
    assert len(seed.precedents) == 2


def test_no_statement_has_a_source_that_cannot_speak(seed):
    # "Russia's decision to keep the troops" is an intention that the text gives Russia; nothing else speaks or thinks
    speakers = {"Keir Giles", "U.S. intelligence", "experts", "Russia"}
    assert {seed[s.source.actor].name for s in seed.statements if s.source.actor} <= speakers
    assert all(s.act == "intend" for s in seed.statements if s.source.actor == named(seed, "Russia").id)


def test_every_entry_rests_on_words(seed):
    for _, entry in seed.entries():
        assert any(span.text(seed.document).strip() for span in anchors(entry)), entry
