import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.reading.pipeline import bare_pipeline
from accordingto.reading.registry import ensure_extensions


@pytest.fixture(scope="module")
def reader():
    ensure_extensions()
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto.places")
    return nlp


def found(reader, text):
    return {p.spans[0].text(text): p for p in reader(text)._.places}


@pytest.mark.parametrize(
    ("text", "mention", "name", "country", "kind"),
    [
        ("Shells fell on the Kursk region overnight.", "Kursk region", "Kursk region", "RU", "region"),
        ("Fighting went on in Sumy oblast.", "Sumy oblast", "Sumy oblast", "UA", "region"),
        ("Drones hit Belgorod and Bryansk regions.", "Belgorod", "Belgorod region", "RU", "region"),
        (
            "They reached Deir al-Zour province by night.",
            "Deir al-Zour province",
            "Deir ez-Zor Governorate",
            "SY",
            "region",
        ),
        ("Guns fired in Aleppo province all night.", "Aleppo province", "Aleppo Governorate", "SY", "region"),
        ("The fleet sailed from Primorsky Krai.", "Primorsky Krai", "Primorsky Krai", "RU", "region"),
        ("Rain fell on Bavaria.", "Bavaria", "Bavaria", "DE", "region"),
        ("Two men were arrested in Paris, Texas, on Monday.", "Paris", "Paris", "US", "city"),
        ("A fire broke out in London, Ontario, last week.", "London", "London", "CA", "city"),
        ("The talks in Paris ended early.", "Paris", "Paris", "FR", "city"),
        ("The governor of Georgia spoke in Atlanta and in Savannah.", "Georgia", "Georgia", "US", "region"),
        ("Georgia and Armenia closed the border near Tbilisi.", "Georgia", "Georgia", "GE", "country"),
        ("The war in Gaza went on without a pause.", "Gaza", "Gaza", "PS", "city"),
        ("The ship docked in Odessa on Monday.", "Odessa", "Odesa", "UA", "city"),
        (
            "In North Kivu province, rebels took a village.",
            "North Kivu province",
            "North Kivu province",
            "CD",
            "region",
        ),
        ("He spoke in Victoria, British Columbia.", "Victoria", "Victoria", "CA", "city"),
        ("Troops left Washington state for Kuwait.", "Washington state", "Washington state", "US", "region"),
        ("Ships left the Black Sea for the Strait of Hormuz.", "Black Sea", "Black Sea", None, "water"),
        ("The convoy crossed into the Gaza Strip.", "Gaza Strip", "Gaza Strip", "PS", "region"),
        ("They came home from Europe in 1946.", "Europe", "Europe", None, "continent"),
    ],
)
def test_a_mention_becomes_the_place_it_means(reader, text, mention, name, country, kind):
    place = found(reader, text)[mention]
    assert (place.name, place.country, place.kind) == (name, country, kind)
    assert place.lat is not None and place.lon is not None


def test_a_place_goes_by_one_name_in_an_article(reader):
    text = "Chechen men crossed Kursk region. Later a convoy left the Kursk region for Chad, and Chad denied it."
    names = [p.name for p in reader(text)._.places]
    assert names == ["Chechen Republic", "Kursk region", "Kursk region", "Chad", "Chad"]


def test_a_region_is_never_given_as_a_city(reader):
    place = found(reader, "Troops are stationed in Russia’s Kursk region.")["Kursk region"]
    assert (place.precision, place.geoname_id, place.use) == ("region", "538555", "literal")


@pytest.mark.parametrize(
    ("text", "mention", "use"),
    [
        ("Russian soldiers crossed the river.", "Russian", "associative"),
        ("Thousands of Syrians fled.", "Syrians", "associative"),
        ("Moscow said that it would answer.", "Moscow", "associative"),
        ("The bomb went off in Moscow.", "Moscow", "literal"),
        ("The treaty with Norway was signed.", "Norway", "associative"),
        ("Syria's largest city was quiet.", "Syria", "literal"),
        ("Iran's foreign minister resigned.", "Iran", "associative"),
        ("They warned Iran on Monday.", "Iran", "associative"),
        ("They left Iran on Monday.", "Iran", "literal"),
        ("According to the Kremlin, nothing was hit.", "Kremlin", "associative"),
        ("Two men were stopped near the Kremlin.", "Kremlin", "literal"),
    ],
)
def test_a_place_that_stands_for_people_is_told_from_the_place(reader, text, mention, use):
    assert found(reader, text)[mention].use == use


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The Washington Post reported it on Tuesday.", "Washington"),
        ("Anna Kent, a teacher, said so. Kent left early.", "Kent"),
        ("We asked them to polish the table and told us to go.", "polish"),
        ("No one was hurt, and Most of them left.", "Most"),
        ("In May the court sat.", "May"),
        ("The war drew in Hezbollah and Iran.", "Hezbollah"),
        ("A deal with the E.U. was signed.", "E.U"),
    ],
)
def test_words_that_only_look_like_places_are_left_out(reader, text, absent):
    assert absent not in found(reader, text)


def test_possessives_and_articles_stay_outside_the_span(reader):
    text = "The Philippines’ navy and Cuba's ships sailed."
    assert {"Cuba"} <= set(found(reader, text))
    assert not any(mention.endswith(("'s", "’")) or mention.startswith("The ") for mention in found(reader, text))


def test_one_name_means_one_place_within_an_article(reader):
    text = "A storm hit Paris, Texas, on Monday. Schools in Paris stayed shut, and Paris had no power."
    places = [p for p in reader(text)._.places if p.name == "Paris"]
    assert len(places) == 3 and {p.country for p in places} == {"US"}


def test_an_unknown_place_gets_no_coordinates(reader):
    places = found(reader, "Shelling was reported in Zzyxqville, Ukraine, on Monday.")
    assert places["Ukraine"].lat is not None
    assert all(p.lat is None and p.kind == "unknown" for m, p in places.items() if "Zzyx" in m)


def test_it_works_without_tagger_and_parser():
    ensure_extensions()
    nlp = spacy.blank("en")
    nlp.add_pipe("accordingto.places")
    assert [p.country for p in nlp("War in Ukraine and Syria")._.places] == ["UA", "SY"]


@given(
    st.lists(
        st.sampled_from(
            [
                "Kursk",
                "region",
                "Paris",
                ",",
                "Texas",
                "the",
                "'s",
                "\n",
                "Ky",
                ".",
                "and",
                "Georgia",
                "of",
                "—",
                "é",
                "U.S.",
            ]
        )
        | st.text(max_size=6),
        max_size=25,
    )
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_no_text_makes_it_raise_and_spans_lie_in_the_text(reader, words):
    text = " ".join(words)
    last = 0
    for place in reader(text)._.places:
        for span in place.spans:
            assert last <= span.start < span.end <= len(text)
            assert span.text(text).strip() == span.text(text)
            last = span.end
