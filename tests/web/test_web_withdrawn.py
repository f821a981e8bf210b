"""The reading room on figures that were corrected: the correction with its words, the figure marked as withdrawn."""

import re

import pytest
from starlette.testclient import TestClient

from accordingto.api import read_one
from accordingto.case import Case
from accordingto.record import Document
from accordingto.web import app

FIRST = "The Ukrainian army said that 1,900 Russian soldiers had been killed near Kharkiv."
CORRECTED = "The Ukrainian army corrected the number of Russian soldiers killed near Kharkiv from 1,900 to 1,200."


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with Case(tmp_path_factory.mktemp("withdrawn") / "case") as case:
        for doc, text, day in (("first", FIRST, "2030-03-04"), ("then", CORRECTED, "2030-03-06")):
            document = Document.from_text(text, id=doc, published=day)
            case.add(read_one(document, "en_core_web_sm"), text.encode())
        yield TestClient(app(case), base_url="http://127.0.0.1:8765")


def test_a_series_shows_the_correction_and_marks_what_it_withdraws(client):
    (address,) = set(re.findall(r'href="(/series/[^"?]+)"', client.get("/series").text))
    page = client.get(address).text
    assert CORRECTED in page
    assert len(re.findall(r">withdrawn</a>", page)) == 1
    assert "takes the place of" in page
    assert "excludes <a" not in page, "who takes back a figure does not contradict another"


def test_what_was_taken_back_is_a_kind_of_contradiction_with_a_heading(client):
    page = client.get("/contradictions?kind=retraction").text
    assert "1 contradiction" in page and "took back" in page
    assert FIRST.split(" that ")[1].rstrip(".") in page and CORRECTED in page
    assert "0 contradictions" in client.get("/contradictions?kind=bounds").text
