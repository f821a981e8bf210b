import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.coordinates import coordinates
from accordingto.reading.pipeline import bare_pipeline, pipeline


def read(text):
    return [(text[p.start : p.end], round(p.lat, 4), round(p.lon, 4), p.precision) for p in coordinates(text)]


@pytest.mark.parametrize(
    ("words", "lat", "lon", "precision"),
    [
        ("48°00′36″N 37°48′00″E", 48.01, 37.8, "exact"),
        ("48° 0' 36\" S, 37° 48' 0\" W", -48.01, -37.8, "exact"),
        ("48°30′N 37°45′E", 48.5, 37.75, "city"),
        ("48°30.60′N 37°45.00′E", 48.51, 37.75, "exact"),
        ("48.01592°N 37.80283°E", 48.0159, 37.8028, "exact"),
        ("48.02° N, 37.80° E", 48.02, 37.8, "city"),
        ("35.1 degrees north, 128.6 degrees east", 35.1, 128.6, "region"),
        ("39 degrees north and 127 degrees east", 39.0, 127.0, "region"),
        ("41 degrees south latitude and 174 degrees east", -41.0, 174.0, "region"),
        ("48.01592, 37.80283", 48.0159, 37.8028, "exact"),
        ("-34.60376; −58.38162", -34.6038, -58.3816, "exact"),
    ],
)
def test_coordinates_are_read_as_finely_as_they_are_told(words, lat, lon, precision):
    assert read(f"The shell fell at {words}.") == [(words, lat, lon, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "It was 35 degrees in the north, and 12 in the east.",
        "The index rose from 48.0159 to 49.8028.",
        "Coefficients of 0.1234, 0.5678 were found.",
        "The row 12.3456, 78.9012, 3.3333 has three columns.",
        "Prices of 48.01, 37.80 and more.",
        "At 95°00′N 37°48′E nothing is.",
        "At 48.0159°N 187.8028°E nothing is.",
        "Troops hold the line at 48°N.",
    ],
)
def test_other_numbers_are_no_coordinates(text):
    assert read(text) == []


def test_two_spellings_of_a_point_have_one_name():
    points = coordinates("48°00′57.3″N 37°48′10.2″E / 48.015917°N 37.802833°E / 48.015917; 37.802833")
    assert {p.name for p in points} == {"48.016° N, 37.803° E"}


@given(st.text(alphabet="0123456789°′″'\"NESW.,;-− degrsnothau", max_size=200))
def test_no_text_makes_it_raise_and_points_lie_on_the_earth(text):
    for point in coordinates(text):
        assert 0 <= point.start < point.end <= len(text)
        assert abs(point.lat) <= 90 and abs(point.lon) <= 180


def test_coordinates_are_places_of_their_own_and_no_figures():
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto.places")
    nlp.add_pipe("accordingto.figures")
    doc = nlp("Two shells hit 48.01592, 37.80283 near Donetsk and killed 3 people.")
    first, second = doc._.places
    assert (first.id, first.kind, first.precision) == ("p1", "coordinates", "exact")
    assert (first.lat, first.lon) == (48.01592, 37.80283)
    assert first.spans[0].text(doc.text) == "48.01592, 37.80283" and first.country is None and first.use == "literal"
    assert (second.id, second.name) == ("p2", "Donetsk")
    assert [f.spans[0].text(doc.text) for f in doc._.figures] == ["Two", "3"]


def test_coordinates_tell_where_something_was_done_and_not_to_what():
    text = "On Tuesday a missile hit a fuel depot at 48.01592, 37.80283, killing three workers."
    doc = pipeline()(text)
    (event,) = doc._.events
    assert event.place == next(p.id for p in doc._.places if p.kind == "coordinates")
    assert not any("48" in span.text(text) for span in event.targets)
