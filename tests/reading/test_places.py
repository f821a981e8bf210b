import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from accordingto.reading.gazetteer import gazetteer
from accordingto.reading.pipeline import bare_pipeline
from accordingto.reading.places import Places
from accordingto.reading.places_outlet import home_of, outlet_of
from accordingto.reading.registry import ensure_extensions
from accordingto.reading.words import table


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
    assert names == ["Chechnya", "Kursk region", "Kursk region", "Chad", "Chad"]


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
        ("Heathrow reported delays on Monday.", "Heathrow", "literal"),
        ("They work out of London's Heathrow.", "Heathrow", "literal"),
        ("Natanz was attacked on Monday.", "Natanz", "literal"),
        ("The Pentagon denied it.", "Pentagon", "associative"),
        ("They threatened Moscow with sanctions.", "Moscow", "associative"),
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


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        # names of bodies, and abbreviations that the text introduces
        ("Officials of NATO met on Monday, and an anti-NATO march passed.", "NATO"),
        ("Parents joined the Alliance of River Open Schools (AROS). The head of AROS spoke.", "AROS"),
        ("He praised the African Lakes Malaria Alliance (ALMA), and ALMA thanked him.", "ALMA"),
        ("She works for RT and is paid by RT.", "RT"),
        # persons whom the text names in full, with an office, as kin or with their age
        ("She sat down with The Steve Harvey Morning Hour. She told Harvey about it.", "Harvey"),
        ("Neighbours mourned Keith Lamont Scott. The death of Scott shook the street.", "Scott"),
        ("Reporters waited. Secretary Kerry said nothing.", "Kerry"),
        ("SECRETARY KERRY: We spoke for an hour.", "KERRY"),
        ("He came with his wife, Dora, and left with her.", "Dora"),
        ("Two were hurt. Kopp, 44, walked away.", "Kopp"),
        # parts of names of bodies, laws, firms and products
        ("They signed the North Coast Free Trade Agreement.", "Free"),
        ("The Supreme Court will hear it.", "Supreme"),
        ("She heads the Center of Research for Growth.", "Research"),
        ("They threw Molotov cocktails at the gate.", "Molotov"),
        ("Lawyers at Bailey & Glasser wrote to the court.", "Bailey"),
        ("The show is made by Ora Media. Executives of Ora were pleased.", "Ora"),
        ("They spoke at the Ashton-Shima Summit.", "Ashton"),
        ("She wrote for The Atlantic, a monthly.", "Atlantic"),
        ("They were treated at St. Anne's Hospital.", "St. Anne"),
        # words of a headline
        ("Governor Calls Rival A Disgrace Over Shooting Remarks", "Over"),
        ("Most states have passed the law.", "Most"),
        # directions, which are said from somewhere
        ("Crime rose in Far North Queensland.", "Far North"),
        ("He was charged in the Southern District of Ohio.", "Southern District"),
        # an era, and languages
        ("The wall was built in 575 B.C. by slaves.", "B.C."),
        ("He spoke only French at home.", "French"),
        ("She shouted at them in Turkish.", "Turkish"),
    ],
)
def test_a_word_of_another_name_is_no_place(reader, text, absent):
    assert absent not in found(reader, text)


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Steve Harvey flew home. Police in Harvey, Ill., met him.", "Harvey", "Harvey"),
        ("She moved to Reading, Pa., last year.", "Reading", "Reading"),
        ("SPLIT, Croatia (News) — A ship ran aground on Monday.", "SPLIT", "Split"),
        ("He studied at the University of Wisconsin-Stout.", "Wisconsin", "Wisconsin"),
        ("It snowed in B.C. on Monday.", "B.C.", "B.C."),
        ("French farmers spoke in Turkish towns.", "Turkish", "Turkey"),
        ("He told his mother, Boston police said.", "Boston", "Boston"),
        ("The group is called United Arab Emirates (UAE) Friends; UAE firms pay.", "UAE", "United Arab Emirates"),
        ("Ships crossed the Atlantic in a week.", "Atlantic", "Atlantic Ocean"),
        ("He fought in the Korean War.", "Korean", "Korean Peninsula"),
        ("Korean firms paid for it.", "Korean", "South Korea"),
        ("The Baltic states agreed.", "Baltic", "Baltics"),
        ("Patrols sailed in the Baltic.", "Baltic", "Baltic Sea"),
    ],
)
def test_what_speaks_for_a_place_keeps_it_one(reader, text, mention, name):
    assert found(reader, text)[mention].name == name


def test_possessives_and_articles_stay_outside_the_span(reader):
    text = "The Philippines’ navy and Cuba's ships sailed."
    assert {"Cuba"} <= set(found(reader, text))
    assert not any(mention.endswith(("'s", "’")) or mention.startswith("The ") for mention in found(reader, text))


def test_a_feast_behind_a_region_makes_no_person_of_it(reader):
    assert "Queensland" in found(reader, "Queensland Easter road toll rises. Police were out all over Queensland.")


def test_one_name_means_one_place_within_an_article(reader):
    text = "A storm hit Paris, Texas, on Monday. Schools in Paris stayed shut, and Paris had no power."
    places = [p for p in reader(text)._.places if p.name == "Paris"]
    assert len(places) == 3 and {p.country for p in places} == {"US"}


def test_an_unknown_place_gets_no_coordinates(reader):
    places = found(reader, "Shelling was reported in Zzyxqville, Ukraine, on Monday.")
    assert places["Ukraine"].lat is not None
    assert all(p.lat is None and p.kind == "unknown" for m, p in places.items() if "Zzyx" in m)


def test_an_unknown_place_has_the_country_of_the_place_beside_it(reader):
    places = found(reader, "Shelling was reported in Zzyxqville, Ukraine, on Monday.")
    assert [p.country for m, p in places.items() if "Zzyx" in m] == ["UA"]


@pytest.mark.parametrize(
    ("text", "mention", "country", "kind"),
    [
        ("Snow closed schools in Manitoba, Ontario and New Brunswick.", "Ontario", "CA", "region"),
        ("It sold seed in Oregon, Idaho, Washington and Nevada.", "Washington", "US", "region"),
        ("Deputies searched homes in Walton, Oconee and Barrow counties.", "Oconee", "US", "county"),
        ("Envoys of Chad, Jordan and Georgia met.", "Georgia", "GE", "country"),
        ("A clinic opened in Lebanon, Tennessee, last week.", "Lebanon", "US", "city"),
    ],
)
def test_a_name_in_a_list_is_what_the_others_are(reader, text, mention, country, kind):
    place = found(reader, text)[mention]
    assert (place.country, place.kind) == (country, kind)


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Soviet troops left in 1989.", "Soviet", "Soviet Union"),
        ("Two Londoners were held.", "Londoners", "London"),
        ("Kurds in the north held a vote.", "Kurds", "Kurdistan"),
        ("Koreans voted on Tuesday.", "Koreans", "South Korea"),
        ("North Korean troops arrived.", "North Korean", "North Korea"),
        ("A tanker was boarded in the Gulf of Oman.", "Gulf of Oman", "Gulf of Oman"),
        ("Shots were traded along the Line of Control.", "Line of Control", "Line of Control"),
        ("They crossed the Oskil River at dawn.", "Oskil River", "Oskil River"),
        ("The army of Burma left Rangoon.", "Burma", "Myanmar"),
        ("The army of Burma left Rangoon.", "Rangoon", "Yangon"),
        ("The treaty outlived Yugoslavia.", "Yugoslavia", "Yugoslavia"),
    ],
)
def test_names_of_world_news_are_known(reader, text, mention, name):
    assert name in found(reader, text)[mention].name


def test_the_outlets_home_decides_where_nothing_else_does(reader):
    text = "Two men were arrested in London on Monday."
    doc = reader.make_doc(text)
    assert [p.country for p in reader(doc)._.places] == ["GB"]
    doc = reader.make_doc(text)
    doc._.home = "CA-ON"
    assert [p.country for p in reader(doc)._.places] == ["CA"]


def test_a_home_that_is_nowhere_is_refused(reader):
    doc = reader.make_doc("Rain fell in Paris.")
    doc._.home = "Atlantis"
    with pytest.raises(ValueError, match="Atlantis"):
        reader(doc)


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("https://news.example.co.uk/1", "GB"),
        ("https://example.ca", "CA"),
        ("https://example.com/uk", None),
        ("https://example.io", None),
        (None, None),
    ],
)
def test_an_address_tells_its_country_by_its_ending(address, country):
    assert home_of(address) == country


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("https://www.seattletimes.com/nation/1", "US-WA"),
        ("https://sport.scotsman.com/1", "GB-SCT"),
        ("https://notseattletimes.com/1", None),
    ],
)
def test_an_address_that_the_list_of_outlets_has_tells_its_region(address, home):
    assert home_of(address) == home


def test_every_home_of_the_list_of_outlets_is_in_the_gazetteer():
    places, rows = gazetteer(), table("outlets")
    assert [r for r in rows if r["home"] not in places.countries and not places.region_of_code(r["home"])] == []
    assert len({row["domain"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("address", "publisher", "letters"),
    [
        ("https://www.dovermercury.example/1", "The Dover Mercury", "dovermercury thedovermercury"),
        (None, "The Dover Mercury", "thedovermercury"),
        ("https://dover-mercury.example", None, "dovermercury"),
        (None, None, None),
    ],
)
def test_the_letters_of_an_outlet(address, publisher, letters):
    assert outlet_of(address, publisher) == letters


@pytest.mark.parametrize(
    ("outlet", "country"), [("londonmercury", "CA"), ("themercury", "GB"), (None, "GB"), ("ondonmercury", "GB")]
)
def test_an_outlet_named_for_a_town_means_that_town_in_its_own_country(reader, outlet, country):
    doc = reader.make_doc("Two men were arrested in London on Monday.")
    doc._.home, doc._.outlet = ("CA" if outlet == "londonmercury" else None), outlet
    assert [p.country for p in reader(doc)._.places] == [country]


def test_an_outlet_named_for_a_country_makes_no_town_of_it(reader):
    doc = reader.make_doc("Two men were arrested in Jordan on Monday.")
    doc._.outlet = "jordannews"
    assert [(p.kind, p.country) for p in reader(doc)._.places] == [("country", "JO")]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        # the recogniser takes each for a person or for nothing
        ("Fighting went on near Avdiivka on Monday.", "Avdiivka"),
        ("Troops pressed on around Chasiv Yar.", "Chasiv Yar"),
        ("Two men were held near Mongbwalu.", "Mongbwalu"),
    ],
)
def test_a_known_town_after_a_word_of_place_is_found_whatever_the_recogniser_says(reader, text, mention):
    assert found(reader, text)[mention].kind == "city"


def test_the_villages_of_a_list_stand_in_what_is_said_of_the_last(reader):
    doc = bare_pipeline()("Buses left Zzyxq and Yyxqz in Idlib.")
    first, second, idlib = Places().at(doc, [doc[2:3], doc[4:5], doc[6:7]])
    assert first.lat == second.lat == idlib.lat


def test_persons_stay_persons_after_words_of_place(reader):
    text = "Police stood near Clinton's house. Bill Clinton was at home; a crowd stood near Clinton."
    assert found(reader, text) == {}


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Crimean officials denied it.", "Crimean", "Crimea"),
        ("Bavarian farmers denied it.", "Bavarian", "Bavaria"),
        ("Californian farmers denied it.", "Californian", "California"),
        ("Sicilian farmers denied it.", "Sicilian", "Sicily"),
    ],
)
def test_an_adjective_shows_the_english_name_of_its_region(reader, text, mention, name):
    assert found(reader, text)[mention].name == name


@pytest.mark.parametrize(
    ("text", "mention", "country", "lat"),
    [
        ("Drones hit a depot in Kupiansk.", "Kupiansk", "UA", 49.7),
        ("Militants stayed in Haditha on Monday.", "Haditha", "IQ", 34.1),
        ("Aid reached Mekelle, in Ethiopia.", "Mekelle", "ET", 13.5),
    ],
)
def test_towns_answer_to_the_other_spellings_of_their_names(reader, text, mention, country, lat):
    place = found(reader, text)[mention]
    assert (place.kind, place.country, round(place.lat, 1)) == ("city", country, lat)


def test_a_place_that_the_gazetteer_lacks_stands_at_the_middle_of_what_contains_it(reader):
    places = found(reader, "Shells fell outside Zzyxqville in the Kursk region.")
    inside, around = places["Zzyxqville"], places["Kursk region"]
    assert (inside.kind, inside.precision, inside.geoname_id) == ("unknown", "region", None)
    assert (inside.lat, inside.lon) == (around.lat, around.lon)


def test_what_a_town_owns_and_the_gazetteer_lacks_stands_in_that_town(reader):
    doc = bare_pipeline()("They met at Ottawa's Zzyxq Museum and at Zzyxq Hall.")
    ottawa, museum, hall = Places().at(doc, [doc[3:4], doc[5:7], doc[9:11]])
    assert (museum.lat, museum.lon, museum.precision) == (ottawa.lat, ottawa.lon, "city")
    assert hall.lat is None


def test_a_building_named_for_a_large_town_is_in_it_and_for_a_small_one_is_not(reader):
    doc = bare_pipeline()("They left Vancouver Art Gallery and Pearson Memorial Hospital.")
    gallery, hospital = Places().at(doc, [doc[2:5], doc[6:9]])
    assert (gallery.country, hospital.lat) == ("CA", None)


def test_a_states_office_makes_its_name_the_states(reader):
    text = "New York Gov. Mary Vale spoke. She lives in New York City."
    assert [(p.kind) for p in reader(text)._.places] == ["region", "city"]


def test_a_dateline_without_a_country_is_the_capital(reader):
    text = "WASHINGTON (News) — The man from London had met another in Leeds."
    assert reader(text)._.places[0].country == "US"


def test_spans_that_are_known_to_be_places_are_resolved(reader):
    doc = bare_pipeline()("Rain hit North Dallas, Mass. and Mole in Normandy.")
    spans = [doc[2:4], doc[5:6]]
    assert [(p.country, p.kind) for p in Places().at(doc, spans)] == [("US", "city"), ("US", "region")]


def test_candidates_are_explained_best_first_and_their_parts_add_up(reader):
    doc = reader("Two men were arrested in Paris, Texas, on Monday.")
    (paris, scored), (texas, _) = Places().explain(doc)
    assert (paris.name, texas.name) == ("Paris", "Texas")
    assert scored[0].entry.country == "US" and scored[0].parts["container beside it"] > 0
    assert {"FR", "US"} <= {candidate.entry.country for candidate in scored}
    assert all(candidate.score <= scored[0].score for candidate in scored)
    assert all(candidate.score == pytest.approx(sum(candidate.parts.values())) for candidate in scored)


@pytest.mark.parametrize(
    "words",
    [
        ["7" * 5_000_000],
        ["["] * 100_000,
        ["Paris", ","] * 2_000,
        ["Springfield", "and", "Georgia", "of"] * 1_000,
        ["A"] * 4_000,
        "قصف على كورسك".split() * 2_000,
        ["Ku\u200brsk", "\u200fParis\u200e"] * 1_000,
    ],
    ids=["digits", "brackets", "one name", "names of many places", "capitals", "right to left", "zero width"],
)
def test_hostile_texts_are_read_whole(words):
    nlp = spacy.blank("en")
    nlp.add_pipe("accordingto.places")
    # made of words, since spaCy's own tokeniser takes quadratic time over brackets
    doc = nlp(Doc(nlp.vocab, words=words))
    last = 0
    for place in doc._.places:
        assert last <= place.spans[0].start < place.spans[0].end <= len(doc.text)
        last = place.spans[0].end


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


def test_a_treaty_is_called_after_the_place_that_everybody_knows(reader):
    text = (
        "They left the Paris climate accord. In Texas, Dallas and Houston were quiet, as were Lamar County, Bonham "
        "and Sulphur Springs, Texas."
    )
    assert found(reader, text)["Paris"].country == "FR"


@pytest.mark.parametrize("text", ["Wells Fargo paid a fine.", "Pilots of Virgin Atlantic voted on Monday."])
def test_a_place_word_in_the_name_of_a_firm_is_no_place(reader, text):
    assert found(reader, text) == {}


def test_a_small_town_far_from_all_the_rest_is_one_that_the_gazetteer_lacks(reader):
    text = "Shells fell on Damascus, Homs, Aleppo and Latakia in Syria, and in Erwin nobody was left."
    place = found(reader, text)["Erwin"]
    assert (place.kind, place.lat) == ("unknown", None)
    text = "Shells fell on Damascus, Homs, Aleppo and Latakia in Syria. A church in Erwin, Tennessee, sent help."
    assert found(reader, text)["Erwin"].country == "US"


def test_lines_in_capitals_have_their_adjectives_and_no_abbreviated_states(reader):
    places = found(reader, "ARGENTINE TROOPS WILL TAKE PART, IN OTHER WORDS, AND SAY SO IN THE CAPITAL.")
    assert {words: place.country for words, place in places.items()} == {"ARGENTINE": "AR"}
