"""What the pages say, what they refuse, and that text from articles stays text."""

import json
import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from accordingto.case import Case
from accordingto.record import CaseError, from_json
from accordingto.web import app, fragment
from accordingto.web.guard import host_name

HOSTILE = "/articles/odd%2F..%2Fid%3Fx%3D1%23y%20%3Cb%3E"


class Page(HTMLParser):
    """The text inside the element with class at-text, every link, and every element's name and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.links, self.elements, self.depth = "", [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.elements.append((tag, attrs))
        if tag == "a":
            self.links.append(attrs)
        if self.depth or "at-text" in (attrs.get("class") or "").split():
            self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= bool(self.depth)

    def handle_data(self, data):
        self.text += data if self.depth else ""


@pytest.fixture(scope="module")
def client(case):
    return TestClient(app(case), base_url="http://localhost", raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/?q=guards", 200),
        ("/?q=%22%00*(", 200),
        ("/articles/harbour", 200),
        ("/articles/harbour.json", 200),
        (HOSTILE, 200),
        (HOSTILE + ".json", 200),
        ("/static/room.js", 200),
        ("/static/room.css", 200),
        ("/static/../pages.py", 404),
        ("/static/%2e%2e/pages.py", 404),
        ("/static/", 404),
        ("/articles/unknown", 404),
        ("/articles/", 404),
        ("/nowhere", 404),
        ("/?page=3", 404),
        ("/?page=0", 400),
        ("/?page=x", 400),
        ("/?page=99999999999999999999", 400),
        ("/?q=" + "a" * 1001, 400),
        ("/articles/harbour?at=-1", 400),
    ],
)
def test_every_answer_carries_the_headers(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Traceback" not in answer.text and 'File "' not in answer.text
    if status >= 400:
        assert "<h1>" in answer.text and answer.headers["Content-Type"].startswith("text/html")
    head = client.head(path)
    assert head.status_code == status and not head.content


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("LOCALHOST", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("localhost:8000@evil.example", 421),
        ("127.0.0.1.nip.io", 421),
        ("0.0.0.0", 421),
        ("", 421),
    ],
)
def test_only_this_machines_names_are_answered(client, host, status):
    for path in ("/", "/articles/harbour.json", "/static/room.js", "/nowhere"):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == (404 if (status, path) == (200, "/nowhere") else status)
        assert "Content-Security-Policy" in answer.headers
    assert ("Guards leave" in client.get("/", headers={"Host": host}).text) == (status == 200)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("a:80", "a"),
        ("[::1]", "[::1]"),
        ("[::1]:5", "[::1]"),
        ("[::1", None),
        ("[::1]x", None),
        ("a:b", None),
        (":1", None),
    ],
)
def test_host_name(header, name):
    assert host_name(header) == name


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(client, method):
    answer = client.request(method, "/articles/harbour")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_the_list_names_outlet_date_counts_and_order(client):
    html = client.get("/").text
    assert "29 articles" in html
    titles = re.findall(r"<h2><a [^>]*><bdi>([^<]*)", html)
    assert titles[0] == "Guards leave the port" and titles[2:4] == ["Grain report 01", "Grain report 02"]
    assert "The Quay" in html and "4 March 2025" in html
    assert "<span>4 statements</span><span>3 figures</span><span>1 check</span>" in html
    assert "Page 1 of 2" in html
    second = client.get("/?page=2").text
    assert re.findall(r"<h2><a [^>]*><bdi>([^<]*)", second)[-1] == "Grain report 27"


def test_search_marks_its_hits_and_an_empty_result_says_what_to_do(client):
    found = client.get("/?q=guards").text
    assert "1 article with" in found and "<mark>guards</mark>" in found
    none = client.get('/?q="><script>x').text
    assert "0 articles with" in none and "Try fewer" in none and "<script>x" not in none


def test_an_empty_case_says_how_to_fill_it(tmp_path):
    with Case(tmp_path / "empty") as kept:
        html = TestClient(app(kept), base_url="http://localhost").get("/").text
    assert "accordingto add" in html and "0 articles" in html


def test_the_page_shows_the_text_unchanged(client, harbour_reading, hostile_reading):
    for path, reading in (("/articles/harbour", harbour_reading), (HOSTILE, hostile_reading)):
        assert Page(client.get(path).text).text == reading.document.text


def test_every_entry_has_an_anchor_and_every_reference_a_target(client):
    page = Page(client.get("/articles/harbour").text)
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {"s1", "f1", "k1", "o1", "c1", "r1", "h1", "e1", "t1", "p1", "a1"} <= set(ids)
    inside = [link["href"][1:] for link in page.links if link["href"].startswith("#")]
    assert inside and set(inside) <= set(ids)


def test_markup_in_articles_stays_text(client):
    for path in ("/", HOSTILE):
        page = Page(client.get(path).text)
        assert [attrs for tag, attrs in page.elements if tag == "script"] == [
            {"type": "module", "src": "/static/room.js"}
        ]
        assert not [tag for tag, _ in page.elements if tag in ("img", "style", "iframe", "b")]
        assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on") or name == "style"]
        assert "49" not in page.text


def test_only_web_addresses_become_links_and_say_nothing_of_where_one_came_from(client):
    outward = [link for link in Page(client.get("/articles/harbour").text).links if "//" in link["href"]]
    assert [link["href"] for link in outward] == ["https://quay.example/guards"]
    assert outward[0]["rel"] == "noopener noreferrer"
    assert not [link for link in Page(client.get(HOSTILE).text).links if "javascript" in link["href"]]


def test_previous_and_next_follow_the_list_that_was_open(client):
    def ways(path):
        return {a["rel"]: a["href"] for a in Page(client.get(path).text).links if a.get("rel") in ("prev", "next")}

    assert set(ways("/articles/harbour?at=0")) == {"next"}
    middle = ways("/articles/plain-05?at=6")
    assert middle == {"prev": "/articles/plain-04?at=5", "next": "/articles/plain-06?at=7"}
    assert ways("/articles/plain-05?at=9") == middle  # the list has moved since
    assert ways("/articles/harbour?q=guards&at=0") == {}


def test_json_is_the_reading(client, harbour_reading):
    answer = client.get("/articles/harbour.json")
    assert answer.headers["Content-Type"].startswith("application/json")
    assert from_json(answer.content) == harbour_reading
    assert json.loads(client.get(HOSTILE + ".json").content)["document"]["id"].startswith("odd/")


def test_a_crash_is_logged_and_not_shown(caplog):
    def broken(*_, **__):
        raise RuntimeError("the disk is on fire at /secret/path")

    client = TestClient(app(SimpleNamespace(count=broken)), base_url="http://localhost", raise_server_exceptions=False)
    answer = client.get("/")
    assert answer.status_code == 500 and "secret" not in answer.text and "Something broke" in answer.text
    assert "Content-Security-Policy" in answer.headers
    assert "on fire" in caplog.text


def test_a_case_that_fails_is_told_from_an_article_that_is_missing():
    def fails(*_, **__):
        raise CaseError("the case is locked: close the other program")

    missing = TestClient(app(SimpleNamespace(reading=fails, count=lambda: 3)), base_url="http://localhost")
    assert missing.get("/articles/x").status_code == 404
    locked = TestClient(app(SimpleNamespace(reading=fails, count=fails)), base_url="http://localhost")
    for path in ("/", "/articles/x"):
        answer = locked.get(path)
        assert answer.status_code == 503 and "close the other program" in answer.text


def test_the_fragment_is_self_contained_and_escaped(harbour_reading, hostile_reading):
    for reading in (harbour_reading, hostile_reading):
        html = fragment(reading)
        page = Page(html)
        assert page.text == reading.document.text
        names = [tag for tag, _ in page.elements]
        assert names.count("style") == 1 and not {"script", "img", "link", "a", "html", "body"} & set(names)
        assert "url(" not in html and "@import" not in html
    assert "≤ 400" in fragment(harbour_reading)
