"""Comparing: on hand-made reports whose relations are known, and on the sample case.

What the sample should give was written down from its texts, and stands in the sample's own list of what was planted:
four families, departures in four pairs, three contradictions, and no others.
"""

import csv
import itertools
import json
import random

import pyarrow.parquet
import pytest

from accordingto.api import read_one
from accordingto.case import Case
from accordingto.comparing import compare
from accordingto.comparing.links import Groups
from accordingto.comparing.passages import fingerprints, shared, tokens
from accordingto.comparing.tables import TABLES, write
from accordingto.record import AccordingtoError, CaseError, Document, Reading, from_json, to_json
from accordingto.sample import sample, sample_articles

MODEL = "en_core_web_sm"


@pytest.fixture(scope="session")
def sample_readings() -> list[Reading]:
    return [read_one(article.document, MODEL) for article in sample_articles()]


@pytest.fixture(scope="session")
def compared(sample_readings):
    return compare(sample_readings)


def planted(kind: str) -> list[dict]:
    return [one for one in sample()["planted"] if one["kind"] == kind]


def reading_of(doc_id: str, text: str, published: str | None = "2030-03-04", publisher: str | None = None) -> Reading:
    return read_one(Document.from_text(text, id=doc_id, published=published, publisher=publisher), MODEL)


# the sample case


def test_the_sample_gives_its_planted_families_and_no_others(compared):
    assert sorted(sorted(one.reports) for one in compared.families) == sorted(
        sorted(one["reports"]) for one in planted("family")
    )


def test_the_origin_of_each_sample_family_is_the_report_nearest_to_the_speaker(compared):
    assert sorted(one.origin for one in compared.families) == [
        "kirby-thousand", "miller-ceiling", "nis-sealift", "pentagon-ten-thousand",
    ]  # fmt: skip


def test_the_sample_departs_where_it_was_planted_and_nowhere_else(compared):
    assert sorted({(one.origin, one.retelling) for one in compared.departures}) == sorted(
        tuple(one["reports"]) for one in planted("departure")
    )
    kinds = {(one.retelling, one.kind) for one in compared.departures}
    assert kinds == {
        ("sealift-enlarged", "bound_dropped"), ("sealift-enlarged", "added"),
        ("pentagon-hedge-dropped", "hedge_dropped"), ("miller-bound-dropped", "bound_dropped"),
        ("kirby-deaths", "casualties_to_deaths"), ("kirby-deaths", "bound_changed"),
    }  # fmt: skip


def test_every_departure_shows_the_words_of_both_reports(compared, sample_readings):
    texts = {reading.document.id: reading.document.text for reading in sample_readings}
    for one in compared.departures:
        assert one.words.split(" … ")[0] in texts[one.retelling]
        assert (one.kind == "added") == (one.origin_words is None)
        if one.origin_words is not None:
            assert one.origin_words.split(" … ")[0] in texts[one.origin]


def test_every_departure_names_its_entries_and_the_words_that_changed(compared, sample_readings):
    entries = {(reading.document.id, entry.id) for reading in sample_readings for _, entry in reading.entries()}
    for one in compared.departures:
        assert (one.retelling, one.entry) in entries
        assert (one.origin, one.origin_entry) in entries or one.kind == "added"
        assert all(term in one.words for term in one.terms)
        assert all(term in one.origin_words for term in one.origin_terms)
    changed = {(one.retelling, one.kind): (one.origin_terms, one.terms) for one in compared.departures}
    assert changed["miller-bound-dropped", "bound_dropped"] == (("As many as 10,000",), ("10,000",))
    assert changed["pentagon-hedge-dropped", "hedge_dropped"] == (("probably",), ())
    assert changed["sealift-enlarged", "added"] == ((), ("four", "12,000"))


def test_the_sample_contradicts_itself_where_it_was_planted_and_nowhere_else(compared):
    assert sorted(sorted({one.first, one.second}) for one in compared.contradictions) == sorted(
        sorted(one["reports"]) for one in planted("contradiction")
    )


def test_one_briefing_told_three_times_has_one_family_and_one_origin(compared):
    claim = next(one for one in compared.claims if any(t.doc == "nis-sealift" for t in one.tellings))
    assert (claim.reports, claim.families, claim.origins, claim.unknown) == (3, 1, 1, 0)


def test_a_spokesman_and_the_house_he_speaks_for_are_one_origin(compared):
    claim = next(one for one in compared.claims if {t.doc for t in one.tellings} == {"kirby-thousand", "kirby-deaths"}
                 and one.kind == "figure")  # fmt: skip
    assert {telling.name for telling in claim.tellings} == {"White House", "John Kirby"}
    assert claim.origins == 1


def test_the_outlet_that_a_report_names_and_the_case_lacks_is_told(compared):
    relays = [(relay.doc, relay.words) for family in compared.families for relay in family.relays]
    assert relays == [("sealift-enlarged", "South Korea's Yonhap news agency")]
    assert {one.origin: one.named for one in compared.families}["kirby-thousand"] == "Reuters"


def test_a_speaker_on_the_users_list_of_reissuers_is_no_origin(sample_readings, compared):
    def ten_thousand(made):
        return next(one for one in made.claims if any(t.doc == "austin-replacements" for t in one.tellings))

    before, after = ten_thousand(compared), ten_thousand(compare(sample_readings, reissuers=["lloyd austin"]))
    assert after.reissued == ["Lloyd Austin"] and after.origins == before.origins - 1
    assert (after.reports, after.families) == (before.reports, before.families)


def test_the_order_in_which_reports_come_changes_nothing(sample_readings, compared):
    shuffled = list(sample_readings)
    for seed in range(20):
        random.Random(seed).shuffle(shuffled)
        assert compare(shuffled) == compared


# departures, one at a time


PAIRS = [
    ("hedge_added", "Belgravia will close the border on Friday, the Ruritanian defence ministry said.",
     "Belgravia may close the border on Friday, the Ruritanian defence ministry said."),
    ("hedge_dropped", "Belgravia may close the border on Friday, the Ruritanian defence ministry said.",
     "Belgravia will close the border on Friday, the Ruritanian defence ministry said."),
    ("bound_dropped", "Up to 900 Russian soldiers were killed near Kursk, Ukraine's General Staff said.",
     "A total of 900 Russian soldiers were killed near Kursk, Ukraine's General Staff said."),
    ("casualties_to_deaths",
     "Some 900 Russian soldiers were killed or wounded near Kursk, Ukraine's General Staff said.",
     "Some 900 Russian soldiers were killed near Kursk, Ukraine's General Staff said."),
    ("condition_lost",
     "If Belgravia closes the border, the brigade will advance on the capital, Ruritania's defence ministry said.",
     "The brigade will advance on the capital, Ruritania's defence ministry said."),
    ("scope_widened", "Schools and clinics in Odesa were without power, the energy ministry said.",
     "Schools and clinics in Ukraine were without power, the energy ministry said."),
    ("scope_widened", "The army shut the bridges and tunnels of the coast road on Friday, the transport ministry said.",
     "The army shut the bridges and tunnels of the coast road this month, the transport ministry said."),
    ("scope_widened", "The army has taken some of the villages along the river, Ruritania's defence ministry said.",
     "The army has taken all of the villages along the river, Ruritania's defence ministry said."),
]  # fmt: skip
#: a second sentence, told alike, by which two reports are seen to be of one family
SAME = " Its spokesman spoke to reporters at the barracks in the old town late in the evening before he left."


@pytest.mark.parametrize(("kind", "origin", "retelling"), PAIRS, ids=[f"{one[0]} {at}" for at, one in enumerate(PAIRS)])
def test_a_retelling_that_changes_one_thing_departs_in_that_alone(kind, origin, retelling):
    first, then = reading_of("first", origin + SAME), reading_of("then", retelling + SAME, "2030-03-05")
    made = compare([first, then])
    assert [one.origin for one in made.families] == ["first"]
    assert [one.kind for one in made.departures] == [kind]


def test_two_speakers_of_the_same_words_are_a_swap_and_of_some_common_words_are_not():
    said = "Two patrol boats of the Ruritanian navy closed in on the tanker at dawn, {}."
    first = reading_of("first", said.format("the Belgravian coast guard said") + SAME)
    swapped = reading_of("then", said.format("the Ruritanian defence ministry said") + SAME, "2030-03-05")
    other = "Two boats closed in and fired three volleys as the crew hid below, the Ruritanian defence ministry said."
    assert [one.kind for one in compare([first, swapped]).departures] == ["speaker_swapped"]
    assert compare([first, reading_of("then", other + SAME, "2030-03-05")]).departures == []


def test_a_fuller_name_is_no_other_speaker():
    said = "Two patrol boats of the Ruritanian navy closed in on the tanker at dawn, {} said."
    first, then = said.format("Maria Lopez Garcia"), said.format("Lopez Garcia")
    made = compare([reading_of("first", first + SAME), reading_of("then", then + SAME, "2030-03-05")])
    assert made.families and made.departures == []


def test_a_hedge_that_stands_in_both_wordings_is_neither_dropped_nor_added():
    first = reading_of("first", "The brigade will probably withdraw, the Ruritanian defence ministry said." + SAME)
    for told in ('"The brigade will probably withdraw," the Ruritanian defence ministry said.',
                 "Ruritania's defence ministry said the brigade would withdraw, probably."):  # fmt: skip
        assert compare([first, reading_of("then", told + SAME, "2030-03-05")]).departures == []


def test_a_hedge_over_what_only_one_report_says_is_neither_dropped_nor_added():
    told = "Some 900 Russian soldiers were killed near Kursk{}, Ukraine's General Staff said."
    first = reading_of("first", told.format("") + SAME)
    longer = told.format("; Belgravia could lend two more brigades in the spring")
    then = reading_of("then", longer + SAME, "2030-03-05")
    assert [one.kind for one in compare([first, then]).departures if one.kind.startswith("hedge")] == []


def test_a_figure_has_the_hedge_that_stands_over_it_and_no_other():
    told = ["Ukraine's General Staff said 900 Russian soldiers were killed near Kursk and more may follow.",
            "Ukraine's General Staff said that more may follow and that 900 Russian soldiers were killed near Kursk."]
    made = compare([reading_of(f"r{at}", text) for at, text in enumerate(told)])
    assert [[telling.certainty for telling in claim.tellings] for claim in made.claims] == [[None, None]]


def test_a_condition_put_in_other_words_is_not_lost():
    first = "All 12,000 may be killed or wounded in 12 weeks if losses go on at 92 a day, Ruritania's army said."
    then = "Ruritania's army is reported to expect all 12,000 killed or wounded by April if 92 a day is kept up."
    made = compare([reading_of("first", first + SAME), reading_of("then", then + SAME, "2030-03-05")])
    assert "condition_lost" not in [one.kind for one in made.departures]


def test_a_number_that_the_origin_has_in_its_own_voice_is_not_added():
    first = reading_of("first", "The navy of Ruritania arrested 23 smugglers off Orlo on Friday." + SAME)
    told = "The navy arrested 23 suspects off Orlo on Friday, the defence ministry said."
    assert compare([first, reading_of("then", told + SAME, "2030-03-05")]).departures == []
    more = told.replace("23", "31")
    assert [one.kind for one in compare([first, reading_of("then", more + SAME, "2030-03-05")]).departures] == ["added"]


def test_a_word_for_word_copy_departs_in_nothing():
    made = compare([reading_of(name, PAIRS[2][1] + SAME) for name in ("one", "two")])
    assert [(one.reports, one.ground) for one in made.families] == [(["one", "two"], "undecided")]
    assert made.departures == []


# what is not known


def test_reports_without_a_date_are_not_taken_for_one_telling():
    text = "Up to 900 Russian soldiers were killed near Kursk, Ukraine's General Staff said."
    other = "Ukraine's General Staff said that as many as 900 Russian soldiers had been killed around Kursk."
    assert compare([reading_of("one", text), reading_of("two", other)]).families
    assert not compare([reading_of("one", text, None), reading_of("two", other, None)]).families


def test_without_dates_a_statement_or_a_large_figure_is_one_claim_and_a_small_figure_is_not():
    large = ["Ukraine's General Staff said that 900 Russian soldiers had been killed near Kursk.",
             "Russia lost 900 soldiers, killed near Kursk."]  # fmt: skip
    small = [text.replace("900", "nine") for text in large]
    said = ["The Kremlin said that the bridge at Dvorichna would stay closed until the harvest.",
            "The bridge at Dvorichna will stay closed until the harvest, the Kremlin said."]  # fmt: skip
    for texts, kinds in ((large, ["figure"]), (small, []), (said, ["statement"])):
        made = compare([reading_of(f"r{at}", text, None) for at, text in enumerate(texts)])
        assert [claim.kind for claim in made.claims] == kinds
        assert made.undated == 2


def test_an_unnamed_source_is_no_origin_and_is_counted_as_not_known():
    texts = ["Some 900 Russian soldiers were killed near Kursk, a senior official said.",
             "About 900 Russian soldiers have been killed in fighting near Kursk, an official said."]  # fmt: skip
    claim = compare([reading_of(f"r{at}", text) for at, text in enumerate(texts)]).claims[0]
    assert (claim.reports, claim.families, claim.origins, claim.unknown) == (2, 2, 0, 2)


def test_figures_without_a_place_stand_in_the_series_of_the_only_country_there_is():
    texts = ["Ukraine's General Staff said 300 North Korean soldiers were killed in Russia.",
             "Ukraine's General Staff said 500 North Korean soldiers were killed."]  # fmt: skip
    readings = [reading_of(f"r{at}", text, f"2030-03-0{at + 1}") for at, text in enumerate(texts)]
    [one] = compare(readings).series
    assert one.id == "KP-killed-person-RU"
    assert [(step.best, step.place) for step in one.steps] == [(300, "Russia"), (500, None)]
    elsewhere = reading_of("r2", "Ukraine's General Staff said 40 North Korean soldiers were killed in Ukraine.")
    assert compare([*readings, elsewhere]).series == []


def test_no_figure_is_combined_unless_the_user_names_a_rule(sample_readings, compared):
    assert all((one.low, one.best, one.high, one.rule) == (None,) * 4 for one in compared.series)
    ruled = {one.id: one for one in compare(sample_readings, rule="range").series}["KP-casualties-person-RU"]
    assert (ruled.low, ruled.best, ruled.high, ruled.rule) == (1000, None, 3000, "range")
    with pytest.raises(AccordingtoError, match="no such rule"):
        compare(sample_readings, rule="mean")


@pytest.mark.parametrize(("order", "low", "best"), [
    (["Seoul", "Zelensky"], None, 1100), (["Nobody", "Zelensky", "Seoul"], 3000, None), (["Nobody"], None, None),
])  # fmt: skip
def test_a_hierarchy_takes_the_last_figure_of_the_first_speaker_in_the_users_order(sample_readings, order, low, best):
    made = compare(sample_readings, rule="hierarchy", order=order)
    ruled = next(one for one in made.series if one.id == "KP-casualties-person-RU")
    assert (ruled.low, ruled.best) == (low, best) and ruled.rule == f"hierarchy: {', then '.join(order)}"


def test_an_order_of_speakers_goes_with_the_hierarchy_alone(sample_readings):
    for given in ({"rule": "hierarchy"}, {"rule": "range", "order": ["Seoul"]}, {"order": ["Seoul"]}):
        with pytest.raises(AccordingtoError, match="name both or neither"):
            compare(sample_readings, **given)


def test_a_later_figure_of_the_same_speaker_takes_the_place_of_the_earlier(compared):
    steps = [step for one in compared.series for step in one.steps if step.doc == "miller-bound-dropped"]
    assert [step.supersedes for step in steps] == ["miller-ceiling/f2"]


# passages


def test_shared_passages_stand_where_they_are_said_to_in_both_texts():
    passage = "the convoy left the harbour before dawn and turned north along the coast road"
    one, two = f"Early on, {passage}, said the mayor.", f"It was late when Reuters learned that {passage}!"
    (found,) = shared(one, two)
    assert one[slice(*found.first)] == two[slice(*found.second)] == passage


def test_any_two_texts_that_share_twelve_words_share_a_fingerprint():
    rng = random.Random(7)
    for _ in range(200):
        common = [f"w{rng.randrange(10**6)}" for _ in range(12)]
        texts = []
        for _ in range(2):
            ahead, behind = ([f"x{rng.randrange(10**9)}" for _ in range(rng.randrange(30))] for _ in range(2))
            texts.append(" ".join([*ahead, *common, *behind]).replace("w", "aw").replace("x", "bx"))
        prints = [fingerprints(tokens(text)) for text in texts]
        assert prints[0] & prints[1]


def test_groups_are_the_same_in_whatever_order_they_are_joined():
    pairs = [("a", "b"), ("c", "d"), ("b", "c"), ("e", "f")]
    for order in itertools.permutations(pairs):
        groups = Groups()
        for one, other in order:
            groups.join(one, other)
        assert groups.all("abcdefg") == [list("abcd"), list("ef"), ["g"]]


# the case, and tables


@pytest.fixture(scope="module")
def folder(tmp_path_factory, sample_readings):
    where = tmp_path_factory.mktemp("compared")
    with Case(where) as case:
        for article, reading in zip(sample_articles(), sample_readings, strict=True):
            case.add(from_json(to_json(reading)), article.raw, article.media_type)
    return where


def test_a_case_gives_arrow_tables(folder, compared):
    with Case(folder) as case:
        families, claims, series = case.families(), case.claims(reissuers=["Lloyd Austin"]), case.series(rule="latest")
    assert families.num_rows == sum(len(one.reports) for one in compared.families)
    assert claims.num_rows == sum(len(one.tellings) for one in compared.claims)
    assert series.num_rows == sum(len(one.steps) for one in compared.series)
    assert {"Lloyd Austin"} == {name for names in claims["reissued"].to_pylist() for name in names}
    assert set(series["rule"].to_pylist()) == {"latest"}


def test_a_case_gives_the_comparison_whole_and_by_the_id_of_a_family_or_claim(folder, sample_readings, compared):
    with Case(folder) as case:
        assert case.comparison(rule="range", reissuers=["Lloyd Austin"]) == compare(
            sample_readings, rule="range", reissuers=["Lloyd Austin"]
        )
        for one in compared.families:
            assert case.family(one.id) == one
        for one in compared.claims[:3]:
            assert case.claim(one.id) == one
        for asked in (case.family, case.claim):
            with pytest.raises(CaseError, match="'none'"):
                asked("none")


def test_an_empty_case_gives_tables_without_rows(tmp_path):
    with Case(tmp_path) as case:
        assert [table.num_rows for table in (case.families(), case.claims(), case.series())] == [0, 0, 0]


@pytest.mark.parametrize("what", list(TABLES))
def test_the_three_formats_hold_the_same_rows(what, compared, tmp_path):
    table = TABLES[what](compared)
    paths = [tmp_path / f"{what}.{ending}" for ending in ("csv", "jsonl", "parquet")]
    for path in paths:
        write(table, path)
    rows = [json.loads(line) for line in paths[1].read_text().splitlines()]
    assert pyarrow.parquet.read_table(paths[2]).to_pylist() == rows and rows
    with open(paths[0], newline="", encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    assert header == list(rows[0]) and len(lines) == len(rows)


def test_a_file_of_an_unknown_format_is_refused(compared, tmp_path):
    with pytest.raises(AccordingtoError, match="csv, jsonl, parquet"):
        write(TABLES["claims"](compared), tmp_path / "claims.xls")
    assert not list(tmp_path.iterdir())


def told(doc: str, text: str, published: str = "2030-03-04") -> Reading:
    return read_one(Document.from_text(text, id=doc, published=published), "en_core_web_sm")


def together(*texts: str) -> list[set[str]]:
    made = compare([told(str(at), text) for at, text in enumerate(texts)])
    return [{one.doc for one in claim.tellings} for claim in made.claims if claim.kind == "statement"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # other countries
        ("The ministry said a first case of bird flu had been confirmed on a farm in Poland.",
         "The mayor said a first case of bird flu had been confirmed on a farm in Spain."),
        # nothing that says where or of whom
        ("The ministry said that the first cases of bird flu had been confirmed on farms.",
         "The mayor said that a case of bird flu had been confirmed on a farm."),
        # the same names and another thing
        ("The Kremlin said that Ukraine's Third Kharkiv Brigade had left Poltava.",
         "The Pentagon said that Ukraine's Third Kharkiv Brigade had defended Poltava."),
    ],
)  # fmt: skip
def test_statements_of_two_speakers_about_other_things_are_no_claim(one, other):
    assert together(one, other) == []


def test_statements_of_two_speakers_about_the_same_are_one_claim():
    one = "The Kremlin said that Russian troops had crossed the river near the village of Dvorichna on Wednesday."
    other = "Ukraine's general staff said that Russian troops crossed the river at the village of Dvorichna."
    assert together(one, other) == [{"0", "1"}]


def test_a_long_quotation_makes_no_claim_of_all_that_its_parts_say_elsewhere():
    bridge = "the old bridge over the river at Orlo will be closed to lorries in the spring"
    ferry = "the new ferry from Lutha to the island will sail every hour in the summer"
    both = f"Orla Venn said {bridge} and {ferry}."
    parts = f"Orla Venn said {bridge}. Tolls will rise.\n\nOrla Venn said {ferry}."
    assert together(both, parts) != []
    made = compare([told("both", both), told("parts", parts)])
    for claim in made.claims:
        assert len([one for one in claim.tellings if one.doc == "parts" and claim.kind == "statement"]) <= 1


def test_a_state_and_its_own_body_are_not_two_origins():
    one = "Ukraine said that 1,900 Russian soldiers had been killed near Kharkiv."
    two = "Ukraine's general staff said that 1,900 Russian soldiers had been killed near Kharkiv."
    three = "The Pentagon said that 1,900 Russian soldiers had been killed near Kharkiv."
    made = compare([told("a", one), told("b", two), told("c", three)])
    assert [(claim.reports, claim.origins) for claim in made.claims if claim.kind == "figure"] == [(3, 2)]


def test_the_same_small_number_of_other_things_in_one_family_is_no_claim():
    start = (
        "The coast guard of Lutha said on Monday that it had stopped a gang of smugglers off the island after a chase "
        "of some hours in heavy seas, and that nobody was hurt. "
    )
    made = compare([told("a", start + "It seized two rifles."), told("b", start + "It took away two boats.")])
    assert len(made.families) == 1
    assert [claim for claim in made.claims if claim.kind == "figure"] == []


def test_as_many_wounded_as_were_killed_are_not_the_killed():
    start = (
        "Gunmen opened fire on a bus near the old market of Lutha on Monday and fled into the hills before the police "
        "came, and the road to the coast was closed for the night. "
    )
    made = compare([told("a", start + "Two people were killed."), told("b", start + "Two people were wounded.")])
    assert len(made.families) == 1
    assert [claim for claim in made.claims if claim.kind == "figure"] == []


def test_a_people_that_is_only_named_by_an_adjective_is_the_one_that_is_counted():
    text = "The coast guard seized 12 Somali and 11 Yemeni sailors near Berbera on Monday, the ministry said."
    made = compare([told("a", text), told("b", text)])
    assert sorted((one.counted, step.best) for one in made.series for step in one.steps) == [
        ("SO", 12), ("SO", 12), ("YE", 11), ("YE", 11)
    ]  # fmt: skip


def test_a_figures_claim_says_what_is_counted():
    texts = ["Some 900 Russian soldiers were killed near Kursk, Ukraine's General Staff said.",
             "About 900 Russian soldiers have been killed in fighting near Kursk, an official said."]  # fmt: skip
    made = compare([told(str(at), text) for at, text in enumerate(texts)])
    assert [claim.subject for claim in made.claims] == ["Some 900 Russian soldiers (killed)"]


def test_one_sentence_about_the_same_makes_no_family_of_two_short_reports():
    shared = "1,900 Russian soldiers had been killed near Kharkiv since the start of the month"
    one = f"The Kremlin denied that {shared}. A convoy left the town of Orlo in the night."
    other = f"Ukraine's general staff said that {shared}. Schools in Lutha stayed closed."
    assert compare([told("a", one), told("b", other)]).families == []


def test_a_denial_is_no_retelling_that_loses_a_condition():
    one = (
        "The Pentagon said that Russia may send a further brigade to the Kharkiv region if the crossing holds. The "
        "weather was bad and the roads were closed in most of the province for the third day in a row."
    )
    denied = "The Kremlin denied that Russia planned to send a further brigade to the Kharkiv region."
    other = one.replace("if the crossing holds.", f"if the crossing holds. {denied}")
    assert compare([told("a", one), told("b", other)]).departures == []


def test_people_of_another_kind_do_not_take_the_country_of_those_who_are_told():
    text = (
        "The navy captured 23 suspects near Berbera, the defence ministry said. Earlier in the month pirates captured "
        "22 Yemeni fishermen off the coast, officials said."
    )
    made = compare([told("a", text), told("b", text)])
    steps = [(one.counted, step.best) for one in made.series for step in one.steps]
    assert ("YE", 22) in steps and ("YE", 23) not in steps
