"""What the reader judges is sent by our own forms and by nothing else, is kept, and is shown; nothing is filled in."""

import re
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient
from test_web_compared import text_of
from test_web_pages import Page

from accordingto.case import Case
from accordingto.web import app

OFFICE = "Orlova Mining Office"


@pytest.fixture
def judged(tmp_path, mining_readings):
    """A case of one's own, since it is changed."""
    with Case(tmp_path / "case") as kept:
        for reading in mining_readings:
            kept.add(reading, reading.document.text.encode())
        yield kept


@pytest.fixture
def client(judged):
    return TestClient(app(judged), base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False)


def actor_page(client, name: str) -> str:
    """The address of an actor's page."""
    found = re.search(rf'<a href="(/actors/[^"]+)"><bdi>{name}<', client.get("/actors").text)
    assert found
    return found[1]


def form(client, path: str, do: str, **changes: str) -> dict[str, str]:
    """The fields of a page's form as a browser would send them, with some filled in."""
    for text in re.findall(r'<form class="judge".*?</form>', client.get(path).text, re.DOTALL):
        inputs = [attrs for tag, attrs in Page(text).elements if tag == "input"]
        fields = {attrs["name"]: attrs.get("value") or "" for attrs in inputs if "name" in attrs}
        if fields["do"] == do:
            return {**fields, **changes}
    raise AssertionError(f"no form on {path} does {do}")


def test_nothing_is_graded_until_the_user_grades_it(client):
    assert "Ungraded. The program gives no letter." in text_of(client.get(actor_page(client, OFFICE)).text)
    claim = text_of(client.get("/claims/first-f1").text)
    assert "Ungraded. Proposed: 5, improbable: fewer origins for it" in claim and "A proposal is no grade" in claim
    assert "Union of Miners" in claim.split("Against it:")[1]


def test_a_source_is_graded_from_its_page_and_its_letter_stands_by_its_reports(client, judged):
    path = actor_page(client, OFFICE)
    answer = client.post("/judgements", data=form(client, path, "grade", grade="B", why="right in spring"))
    assert (answer.status_code, unquote(answer.headers["Location"])) == (303, unquote(path))
    assert [(one.name, one.grade, one.why) for one in judged.grades()] == [(OFFICE, "B", "right in spring")]
    assert "Graded B, usually reliable, by the user (right in spring)" in text_of(client.get(path).text)
    assert f"{OFFICE}: B" in text_of(client.get("/claims/first-f1").text)
    client.post("/judgements", data=form(client, path, "grade", grade=""))
    assert judged.grades() == []


def test_a_claim_is_graded_from_its_page(client, judged):
    answer = client.post("/judgements", data=form(client, "/claims/first-f1", "grade", grade="3"))
    assert answer.status_code == 303
    assert [(one.of, one.grade) for one in judged.grades()] == [("claim", "3")]
    assert "Graded 3, possibly true, by the user" in text_of(client.get("/claims/first-f1").text)


def test_who_is_who_is_corrected_from_the_page_and_taken_back(client, judged):
    fields = form(client, actor_page(client, OFFICE), "correct", name=OFFICE, kind="same", other="Union of Miners")
    assert client.post("/judgements", data=fields).status_code == 303
    assert [(one.kind, one.name, one.other) for one in judged.corrections()] == [("same", OFFICE, "Union of Miners")]
    assert "Union of Miners are one" in text_of(client.get("/actors").text)
    assert client.post("/judgements", data=form(client, "/actors", "undo")).status_code == 303
    assert judged.corrections() == []


def test_an_actor_shows_every_decision_with_its_rule_and_the_words(client):
    html = client.get(actor_page(client, OFFICE)).text
    assert 'href="/articles/first#a1"' in html and 'href="/articles/echo%2Fof%20it#a1"' in html
    assert "its name, with its country where it is known" in text_of(html)


def test_actors_are_found_by_any_of_their_names(client):
    assert "1 actor of" in text_of(client.get("/actors?words=union").text)
    assert "No actor goes by this name" in client.get("/actors?words=nobody").text
    assert client.get("/actors/person:nobody").status_code == 404


@pytest.mark.parametrize(
    ("headers", "changes", "status"),
    [
        ({}, {"token": ""}, 403),
        ({}, {"token": "é" * 43}, 403),
        ({"Origin": "http://evil.example"}, {}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, {}, 403),
        ({"Sec-Fetch-Site": "same-site"}, {}, 403),
        ({"Host": "evil.example"}, {}, 421),
        ({}, {"do": "drop"}, 400),
        ({}, {"name": ""}, 400),
        ({}, {"grade": "Z"}, 400),
        ({}, {"why": "a" * 20_000}, 413),
        ({"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, {}, 303),
        ({"Origin": "null"}, {}, 303),
    ],
)
def test_only_our_own_forms_change_anything(client, judged, headers, changes, status):
    fields = {**form(client, actor_page(client, OFFICE), "grade", grade="B"), **changes}
    answer = client.post("/judgements", data=fields, headers=headers)
    assert answer.status_code == status
    assert "Content-Security-Policy" in answer.headers
    assert bool(judged.grades()) == (status == 303)


@pytest.mark.parametrize("back", ["http://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_a_form_leads_back_into_the_reading_room_and_nowhere_else(client, back):
    fields = form(client, actor_page(client, OFFICE), "grade", grade="B", back=back)
    assert client.post("/judgements", data=fields).headers["Location"] == "/"


def test_where_others_can_reach_the_room_nothing_is_changed_from_it(judged):
    client = TestClient(app(judged, judging=False), base_url="http://localhost")
    path = actor_page(client, OFFICE)
    html = client.get(path).text
    assert 'method="post"' not in html and "accordingto grade" in html
    assert 'method="post"' not in client.get("/claims/first-f1").text
    assert client.post("/judgements", data={}).status_code == 405


@pytest.mark.parametrize("path", ["/", "/articles/first", "/actors", "/claims/first-f1", "/judgements/"])
def test_no_other_address_takes_a_form(client, path):
    answer = client.post(path, data={})
    assert answer.status_code == 405 and answer.headers["Allow"] == "GET, HEAD"
