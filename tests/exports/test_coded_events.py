"""Events as coders of PLOVER and UCDP know them: their columns, their codes, and nothing beyond the text."""

import csv

import pytest

from accordingto.api import read_one
from accordingto.exports import export
from accordingto.exports.ucdp import date_prec, priogrid, type_of_violence, where_prec
from accordingto.record import Actor, Document, Place, Span

TEXT = (
    "Rebels attacked soldiers in Goma on 3 May 2024, killing 12 soldiers, the army said. "
    "Rebels may attack Goma again. France condemned the rebels."
)


def rows(to, tmp_path, text=TEXT):
    document = Document.from_text(text, id="x", title="Twelve dead", publisher="The Daily", published="2024-05-04")
    (path,) = export([read_one(document)], to, tmp_path)
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_a_deadly_attack_is_one_row_in_ucdps_columns(tmp_path):
    (row,) = rows("ucdp", tmp_path)
    told = {
        "type_of_violence": "1", "side_a": "Rebels", "best": "12", "low": "12", "high": "12", "deaths_b": "12",
        "deaths_civilians": "", "deaths_unknown": "", "date_prec": "1",
        "date_start": "2024-05-03", "date_end": "2024-05-03", "year": "2024",
        "where_prec": "1", "where_description": "Goma", "source_office": "The Daily", "source_original": "the army",
        "source_article": '"The Daily","2024-05-04","Twelve dead"', "source_headline": "Twelve dead",
        "number_of_sources": "1", "conflict_name": "", "country": "DR Congo",
    }  # fmt: skip
    assert {name: row[name] for name in told} == told
    assert row["geom_wkt"] == f"POINT ({row['longitude']} {row['latitude']})"


@pytest.mark.parametrize(
    ("number", "low", "best", "high"),
    [("at least 40", "40", "", ""), ("up to 40", "", "", "40"), ("40", "40", "40", "40"), ("30 to 40", "30", "", "40")],
)
def test_deaths_keep_open_what_the_wording_leaves_open(tmp_path, number, low, best, high):
    (row,) = rows("ucdp", tmp_path, f"Rebels attacked soldiers in Goma, killing {number} soldiers.")
    assert (row["low"], row["best"], row["high"]) == (low, best, high)
    assert row["deaths_b"] == best


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Rebels attacked soldiers in Goma, killing 12 soldiers and three civilians.",
            {"deaths_b": "12", "deaths_civilians": "3", "best": "15", "low": "15", "high": "15"},
        ),
        ("Gunmen killed nine villagers near Goma.", {"deaths_civilians": "9", "best": "9", "where_prec": "2"}),
        ("Troops killed 14 militants in Goma.", {"deaths_b": "14", "deaths_unknown": ""}),
        ("Rebels attacked soldiers in Goma, killing 12 people.", {"deaths_unknown": "12", "deaths_b": ""}),
    ],
)
def test_deaths_stand_on_the_side_that_the_words_put_them(tmp_path, text, told):
    (row,) = rows("ucdp", tmp_path, text)
    assert {name: row[name] for name in told} == told


def test_a_chain_of_sources_stays_a_chain(tmp_path):
    text = "The New Herald reported that officials said rebels had killed six soldiers in Goma."
    (row,) = rows("ucdp", tmp_path, text)
    assert row["source_original"] == "The New Herald -> officials"
    assert {row["Said By"] for row in rows("plover", tmp_path, text)} == {"The New Herald -> officials"}


@pytest.mark.parametrize(
    ("kind", "precision", "before", "code"),
    [
        ("city", "city", "in ", 1),
        ("city", "city", "20 km north of ", 2),
        ("city", "city", "outside ", 2),
        ("county", "region", "in ", 3),
        ("region", "region", "near ", 4),
        ("country", "country", "in ", 6),
        ("city", None, "in ", None),
        ("coordinates", "exact", "at ", 1),
        ("coordinates", "region", "at ", 2),
    ],
)
def test_place_precision_is_ucdps(kind, precision, before, code):
    start = len(before)
    place = Place(id="p1", spans=[Span(start, start + 4)], name="Goma", precision=precision, kind=kind, use="literal")
    assert where_prec(place, f"{before}Goma") == code


def test_coordinates_of_the_text_place_an_event_and_name_no_town_or_province(tmp_path):
    text = "Rebels attacked soldiers at 39.2 degrees north, 35.1 degrees east, killing 12 soldiers."
    (row,) = rows("plover", tmp_path, text)
    assert (row["Latitude"], row["Longitude"], row["Feature Type"]) == ("39.2", "35.1", "coordinates")
    assert (row["City"], row["District"], row["Province"]) == ("", "", "")
    (row,) = rows("ucdp", tmp_path, text)
    assert (row["where_prec"], row["adm_1"], row["adm_2"]) == ("2", "", "")


def test_what_killed_nobody_or_may_happen_is_no_row_of_ucdps(tmp_path):
    assert rows("ucdp", tmp_path, "Rebels attacked soldiers in Goma. Rebels may kill 30 soldiers.") == []


def test_events_that_happened_are_rows_in_plovers_columns(tmp_path):
    made = rows("plover", tmp_path)
    assert {row["Event Type"] for row in made} == {"ASSAULT", "ACCUSE"}
    first, last = made[0], made[-1]
    assert (first["Quad Code"], first["Actor Name"]) == ("MATERIAL CONFLICT", "Rebels")
    assert first["Primary Actor Sector"] == "REB"
    assert (first["Event Date"], first["Raw Placename"], first["Country"]) == ("2024-05-03", "Goma", "COD")
    assert (last["Quad Code"], last["Event Mode"], last["Actor Country"]) == ("VERBAL CONFLICT", "disapprove", "FRA")
    assert "may" not in {row["Trigger"] for row in made} and len(made) == len({row["Event ID"] for row in made})


@pytest.mark.parametrize("word", ["now", "recently"])
def test_a_reference_dates_no_event(tmp_path, word):
    text = f"Rebels {word} attacked soldiers in Goma, killing 12 soldiers."
    (row,) = rows("ucdp", tmp_path, text)
    assert (row["date_start"], row["date_prec"]) == ("", "")
    assert {row["Event Date"] for row in rows("plover", tmp_path, text)} == {""}


@pytest.mark.parametrize(
    ("by", "to", "code"),
    [
        ("armed_force", "armed_group", 1),
        ("state", "state", 1),
        ("armed_group", "armed_group", 2),
        ("armed_group", "population", 3),
        ("armed_force", "person", 3),
        ("population", "population", None),
        ("armed_group", None, None),
    ],
)
def test_the_sides_decide_the_type_of_violence(by, to, code):
    def actors(kind):
        return [Actor(id=kind, name=kind, kind=kind, mentions=[Span(0, 1)])] if kind else []

    assert type_of_violence(actors(by), actors(to)) == code


def test_date_precision_is_ucdps():
    assert [date_prec(days) for days in (1, 2, 6, 7, 8, 31, 32, 366, 367)] == [1, 2, 2, 3, 4, 4, 5, 5, None]


def test_cells_of_prio_grid_are_counted_from_the_south_west():
    assert priogrid(-90, -180) == 1
    assert priogrid(-89.5, -180) == 721
    assert priogrid(90, 180) == 360 * 720
