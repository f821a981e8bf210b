"""Claims, families, series and contradictions: three figures, both wordings, and every number with its words."""

import datetime
import re
import threading
import time
from types import SimpleNamespace
from urllib.parse import quote, urlsplit

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from test_web_pages import Page

from accordingto.case import Case
from accordingto.comparing import Comparison
from accordingto.comparing.series import STATED, Series, Step
from accordingto.record import CaseError
from accordingto.web import app, rooms
from accordingto.web.charts import HEIGHT, LEFT, RIGHT, TOP, WIDTH, chart
from accordingto.web.view import Kept
from accordingto.web.wordings import beside

ECHO = "/articles/echo%2Fof%20it"


@pytest.fixture(scope="module")
def client(mining_case):
    return TestClient(app(mining_case), base_url="http://localhost", raise_server_exceptions=False)


def text_of(html: str) -> str:
    return " ".join(Page(f'<div class="at-text">{html}</div>').text.split())


def all_pages(client) -> list[str]:
    """Every page that a reader reaches from the list by following links, except lists in another order."""
    found, waiting = [], ["/", "/claims", "/families", "/series", "/contradictions"]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.append(path)
            links = [link["href"].split("#")[0] for link in Page(client.get(path).text).links]
            waiting += [one for one in links if one.startswith("/") and not one.endswith(".json")]
    return found


def test_every_page_that_is_linked_is_there_and_every_link_inside_it_has_a_target(client):
    pages = all_pages(client)
    for room in ("/claims/", "/families/", "/series/", "/articles/"):
        assert any(path.startswith(room) for path in pages)
    for path in pages:
        answer = client.get(path)
        assert answer.status_code == 200, path
        page = Page(answer.text)
        ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
        assert len(ids) == len(set(ids)), path
        assert {link["href"][1:] for link in page.links if link["href"].startswith("#")} <= set(ids), path


def test_every_wording_leads_to_an_entry_that_its_article_shows(client):
    targets = [
        link["href"] for path in all_pages(client) for link in Page(client.get(path).text).links
        if link["href"].startswith("/articles/") and "#" in link["href"]
    ]  # fmt: skip
    assert targets
    for href in set(targets):
        parts = urlsplit(href)
        ids = {attrs.get("id") for _, attrs in Page(client.get(parts.path).text).elements}
        assert parts.fragment in ids


def test_a_claim_has_three_figures_and_what_is_unknown_is_said(client):
    html = client.get("/claims").text
    assert "2 claims" in text_of(html)
    echoed = text_of(client.get("/claims/first-f1").text)
    assert "report 2" in echoed.replace("reports", "report") and "family 1" in echoed and "origin 1" in echoed
    assert "not known" not in echoed.split("Reports")[0]


def test_a_claim_without_a_known_speaker_has_no_origin_rather_than_none(mining_case):
    compared = mining_case.comparison()
    claim = compared.claims[0]
    nameless = msgspec.structs.replace(
        claim, origins=0, unknown=2,
        tellings=[msgspec.structs.replace(one, speaker=None) for one in claim.tellings],
    )  # fmt: skip
    assert rooms.three(claim) == "2 reports, 1 family, 1 origin"
    assert rooms.three(nameless) == "2 reports, 1 family, origin unknown"
    changed = msgspec.structs.replace(compared, claims=[nameless])
    case = SimpleNamespace(stamp=lambda: 1, comparison=lambda: changed, article=mining_case.article)
    html = TestClient(app(case), base_url="http://localhost").get("/claims").text
    told = text_of(html)
    assert "origins not known" in told and "reports without a known speaker 2" in told and "origins 0" not in told


def test_a_departure_shows_both_wordings_with_the_words_that_changed(client):
    html = client.get("/claims/first-f1").text
    assert "Casualties turned into deaths" in html and "Limit changed" in html
    pair = html[html.index('class="pair"') :]
    was, now = pair.split('<div class="now">')[:2]
    assert "<mark>Some 400</mark>" in was and "<mark>or wounded</mark>" in was
    assert "<mark>More than 400</mark>" in now and "or wounded" not in now.split("</blockquote>")[0]
    assert 'href="/articles/first#f1"' in was and f'href="{ECHO}#f1"' in now
    assert "The Quay" in was and "Tide &amp; Co" in now


def test_a_claim_tells_the_origin_and_why_it_is_the_origin(client):
    told = text_of(client.get("/claims/first-f1").text)
    assert "Taken as the origin since it is the earliest." in told
    assert told.index("first") < told.index("echo/of it")


def test_claims_are_sorted_and_narrowed_as_asked(client):
    def claims(asked: str) -> list[str]:
        hrefs = [link["href"] for link in Page(client.get(f"/claims?{asked}").text).links]
        return [one.split("/")[2].split("?")[0] for one in hrefs if one.startswith("/claims/")]

    assert claims("") == ["first-f1", "later-f1"]
    assert claims("sort=origins") == ["later-f1", "first-f1"]
    assert claims("sort=departures") == ["first-f1", "later-f1"]
    assert claims("sort=newest") == ["later-f1", "first-f1"]
    assert claims("words=more+than") == ["first-f1"]
    assert claims("kind=statement") == []
    assert claims("contradicted=1&departs=1") == ["first-f1", "later-f1"]
    assert client.get("/claims?sort=rank").status_code == 400
    assert client.get("/claims?page=2").status_code == 404
    assert client.get("/claims?words=" + "a" * 1001).status_code == 400


def test_a_speaker_named_a_reissuer_is_no_origin(client):
    told = text_of(client.get("/claims/later-f1?reissuers=Orlova+mining+office").text)
    assert "origin 1" in told and "Orlova Mining Office" in told.split("re-issuing")[1]
    assert "origins 2" in text_of(client.get("/claims/later-f1").text)


def test_long_lists_of_claims_have_pages(mining_case):
    compared = mining_case.comparison()
    many = [msgspec.structs.replace(compared.claims[0], id=f"claim-{at:04}") for at in range(3000)]
    changed = msgspec.structs.replace(compared, claims=many)
    case = SimpleNamespace(stamp=lambda: 1, comparison=lambda: changed, article=mining_case.article)
    client = TestClient(app(case), base_url="http://localhost")
    html = client.get("/claims?page=120&sort=oldest").text
    assert "3,000 claims" in html and "claim-2999" in html and "Page 120 of 120" in html
    assert client.get("/claims?page=121").status_code == 404


def test_a_family_shows_its_origin_its_links_and_its_departures(client):
    html = client.get("/families/family-first").text
    told = text_of(html)
    assert "it is the earliest" in told and "one rewrites the other" in told
    assert "Number changed" in told and "Casualties turned into deaths" in told


def test_shared_passages_stand_in_both_texts_and_the_texts_are_whole(client, mining_case):
    link = mining_case.family("family-first").links[-1]
    assert link.passages
    html = client.get(f"/families/family-first?first={quote(link.first)}&second={quote(link.second)}").text
    sides = html.split("<article>")[1:]
    for side, doc, which in zip(sides, (link.first, link.second), ("first", "second"), strict=True):
        text = mining_case.reading(doc).document.text
        passages = [text[slice(*getattr(passage, which))] for passage in link.passages]
        marked = "".join(re.findall(r'<mark class="shared">(.*?)</mark>', side))
        assert "".join(marked.split()) == "".join("".join(passages).split())
        shown = re.sub(r'<a class="jump".*?</a>', "", side.split("</h2>")[1])
        assert "".join(text_of(shown).split()) == "".join(text.split())
        assert [f'id="at:{which}-{at}"' in side for at in range(1, len(passages) + 1)] == [True] * len(passages)
    assert client.get("/families/family-first?first=first&second=nowhere").status_code == 404


def test_an_article_names_its_family_and_its_entries_their_claims(client):
    html = client.get(ECHO).text
    assert 'href="/families/family-first"' in html and "Echoes" in html and "with 2 departures" in text_of(html)
    assert 'href="/claims/first-f1"' in html and "2 reports, 1 family, 1 origin" in html
    origin = client.get("/articles/first").text
    assert "The origin of a" in origin and 'href="/series/BG-casualties-person-BG"' in origin
    assert 'href="/articles/against#f1">Union of Miners</a>' in origin


def test_the_list_tells_which_articles_are_of_one_family(client):
    links = [link["href"] for link in Page(client.get("/").text).links if link["href"].startswith("/families/")]
    assert links == ["/families/family-first"] * 3
    assert text_of(client.get("/").text).count("in a family of 3 reports") == 3


def test_a_series_is_combined_only_by_the_rule_that_is_asked_for(client):
    path = "/series/BG-casualties-person-BG"
    plain = client.get(path).text
    assert "not combined" in plain and "Combined by <strong>" not in plain and "combined" not in plain.split("<svg")[1]
    for rule, stated in STATED.items():
        html = client.get(f"{path}?rule={rule}&order=Union+of+miners").text
        assert f"<strong>{rule}</strong>" in html and stated in html
    assert "wants an order of speakers" in client.get(f"{path}?rule=hierarchy").text
    ordered = text_of(client.get(f"{path}?rule=hierarchy&order=Nobody,union+of+miners,Orlova+Mining+Office").text)
    assert "(Nobody, then union of miners, then Orlova Mining Office): low –, best –, high 90" in ordered
    assert "low 90, best –, high 700" in text_of(client.get(f"{path}?rule=range").text)
    assert client.get(f"{path}?rule=mean").status_code == 400


def test_a_series_has_a_table_with_steps_and_contradictions(client):
    html = client.get("/series/BG-casualties-person-BG").text
    told = text_of(html)
    assert "Bulgaria: casualties (person), in Bulgaria" in told
    assert "takes the place of 1" in told and "excludes 2" in told
    assert html.count('class="clash-line"') == 4 and html.count('class="superseded') == 1
    assert html.count('class="point ') == 4


def test_contradictions_are_listed_with_both_sides(client):
    told = text_of(client.get("/contradictions").text)
    assert "4 contradictions" in told
    assert "Union of Miners in The Quay, 3 March 2030 Fewer than 90 Bulgarian miners" in told
    assert "0 contradictions" in text_of(client.get("/contradictions?kind=denial").text)
    assert client.get("/contradictions?kind=other").status_code == 400


def test_markup_stays_text_on_every_page(client):
    shown = ""
    for path in all_pages(client):
        html = client.get(path).text
        page = Page(html)
        shown += text_of(html)
        assert [attrs for tag, attrs in page.elements if tag == "script"] == [
            {"type": "module", "src": "/static/room.js"}
        ]
        assert not {"img", "style", "iframe"} & {tag for tag, _ in page.elements}
        assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on") or name == "style"]
    assert "<script>window.broken=1</script>" in shown


@pytest.mark.parametrize("room", ["claims", "families", "series"])
def test_what_is_not_there_any_more_is_told(client, room):
    answer = client.get(f"/{room}/%22%3E%3Cscript%3E")
    assert answer.status_code == 404 and "any more" in answer.text and "<script>" not in answer.text.split("room.js")[1]


@pytest.mark.parametrize("path", ["/claims", "/families", "/series", "/contradictions"])
def test_a_case_in_which_nothing_meets_says_so(tmp_path, path):
    with Case(tmp_path / "empty") as kept:
        answer = TestClient(app(kept), base_url="http://localhost").get(path)
    assert answer.status_code == 200 and '<div class="empty">' in answer.text


# the comparison behind the pages

NOTHING = Comparison(families=[], claims=[], departures=[], series=[], contradictions=[])


class Counting:
    """A case that counts how often it is compared."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.state, self.made, self.seconds = 1, 0, seconds

    def stamp(self) -> int:
        return self.state

    def comparison(self) -> Comparison:
        self.made += 1
        time.sleep(self.seconds)
        return NOTHING


def test_a_state_of_the_case_is_compared_once_however_many_ask():
    case = Counting(seconds=0.1)
    compared = Kept(case, case.comparison)
    asking = [threading.Thread(target=compared.get, args=(10,)) for _ in range(8)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert compared.get(10) is NOTHING and case.made == 1
    case.state = 2
    assert compared.get(10) is NOTHING and case.made == 2


def test_who_does_not_want_to_wait_is_told_that_comparing_goes_on(monkeypatch):
    case = Counting(seconds=0.4)
    monkeypatch.setattr(rooms, "PATIENCE", 0.01)
    client = TestClient(app(case), base_url="http://localhost")
    waiting = client.get("/claims")
    assert waiting.status_code == 503 and waiting.headers["Retry-After"] == "10"
    assert "being compared" in waiting.text and "Content-Security-Policy" in waiting.headers
    time.sleep(0.6)
    assert client.get("/claims").status_code == 200 and case.made == 1


def test_a_case_that_cannot_be_compared_says_why():
    def fails():
        raise CaseError("the case is locked: close the other program")

    client = TestClient(app(SimpleNamespace(stamp=fails)), base_url="http://localhost")
    answer = client.get("/claims")
    assert answer.status_code == 503 and "close the other program" in answer.text


# two wordings


def roles(wording) -> list[tuple[str, str]]:
    return [(piece.text, piece.role) for piece in wording if piece.role != "same"]


def test_words_that_one_wording_lacks_are_marked_in_the_other():
    found = beside("The bridge may be closed on Friday", "The bridge will be closed", ("may",), ())
    assert roles(found.first) == [("may", "term"), ("on Friday", "changed")]
    assert roles(found.second) == [("will", "changed")]


def test_wordings_that_share_little_are_marked_only_where_they_depart():
    first, second = "Nine of the boats sank in the storm", "Some 9 vessels were lost at sea, it said"
    found = beside(first, second, ("Nine",), ("Some 9",))
    assert not found.alike
    assert roles(found.first) == [("Nine", "term")] and roles(found.second) == [("Some 9", "term")]


def test_a_term_is_marked_as_a_word_and_not_inside_one():
    found = beside("It may close in mayday style", "It will close", ("may",), ())
    assert roles(found.first)[0] == ("may", "term") and ("may", "term") not in roles(found.first)[1:]


def test_words_for_what_befell_people_make_the_whole_change_a_departure():
    found = beside("Ten were killed or wounded there", "Ten were killed there", telling=frozenset({"wounded"}))
    assert roles(found.first) == [("or wounded", "term")]


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=5))
def test_the_pieces_joined_are_the_wordings(first, second, term):
    found = beside(first, second, (term,), (term,))
    assert ("".join(piece.text for piece in found.first), "".join(p.text for p in found.second)) == (first, second)


def test_long_hostile_wordings_take_no_time():
    start = time.process_time()
    beside("a b " * 5000, "b a c " * 5000, ("a",), ("b",))
    beside("a b a " * 66, "b a b b " * 50)
    assert time.process_time() - start < 2


# the drawing


def step(date: str | None, low=None, best=None, high=None, speaker: str | None = "x", doc: str = "d") -> Step:
    return Step(doc=doc, entry="f1", outlet=None, published=None, date=date, until=date, dated=True, low=low,
                best=best, high=high, bound="exact", place=None, speaker=speaker, name=speaker, words="w",
                supersedes=None)  # fmt: skip


def series(steps: list[Step]) -> Series:
    return Series(id="s", counted="BG", measure="killed", unit="person", per=None, country=None, place=None,
                  steps=steps)  # fmt: skip


def test_a_later_day_stands_further_right_and_a_greater_number_higher():
    drawn = chart(series([step("2030-01-01", best=10.0), step("2030-06-01", best=30.0, doc="e")]), [])
    first, second = drawn.points
    assert first.x < second.x and first.y > second.y
    assert drawn.y_ticks[0][1] == "0"


def test_open_ends_are_open_and_ranges_have_their_ends():
    steps = [step("2030-01-01", low=5.0), step("2030-01-02", high=9.0), step("2030-01-03", 1.0, 4.0, 8.0)]
    drawn = chart(series(steps), [])
    at_least, at_most, between = drawn.points
    assert (at_least.open_up, at_least.open_down) == (True, False)
    assert (at_most.open_up, at_most.open_down) == (False, True)
    assert between.top < between.y < between.bottom


def test_figures_of_one_day_and_number_do_not_hide_each_other():
    drawn = chart(series([step("2030-01-01", best=10.0, doc=str(at)) for at in range(5)]), [])
    places = [(point.x, point.y) for point in drawn.points]
    assert len(set(places)) == 5


def test_numbers_far_apart_are_drawn_on_a_logarithmic_scale_that_is_told():
    assert chart(series([step("2030-01-01", best=3.0), step("2030-01-02", best=40_000.0)]), []).logarithmic
    assert not chart(series([step("2030-01-01", best=3.0), step("2030-01-02", best=40.0)]), []).logarithmic


def test_a_series_without_a_number_is_not_drawn():
    assert chart(series([step("2030-01-01")]), []) is None


_NUMBERS = st.none() | st.floats(min_value=0, max_value=1e300, allow_nan=False)
_DATES = st.none() | st.sampled_from(["odd", "0001-01-01", "9999-12-31"]) | st.dates().map(datetime.date.isoformat)


@settings(deadline=None)
@given(st.lists(st.tuples(_DATES, _NUMBERS, _NUMBERS, _NUMBERS), min_size=1, max_size=30))
def test_whatever_the_figures_they_stand_inside_the_plane(rows):
    drawn = chart(series([step(*row, doc=str(at)) for at, row in enumerate(rows)]), [])
    for point in drawn.points if drawn else ():
        assert LEFT <= point.x <= WIDTH - RIGHT
        for y in (point.y, point.top, point.bottom):
            assert y is None or TOP - 1 <= y <= HEIGHT
    assert drawn is None or (len(drawn.x_ticks) <= 14 and len(drawn.y_ticks) <= 12)
