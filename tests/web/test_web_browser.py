"""The reading room in a real Chromium: what is chosen lights up exactly, by mouse and by key, and nothing leaks."""

import os
import shutil
import threading
from contextlib import contextmanager

import pytest

from accordingto.case import Case
from accordingto.web.server import address, listen, server_for

pytestmark = pytest.mark.browser

CHROMIUM = os.environ.get("ACCORDINGTO_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HOSTILE = "articles/odd%2F..%2Fid%3Fx%3D1%23y%20%3Cb%3E"


@contextmanager
def serving(case):
    """The address of a running reading room over a case."""
    ready = threading.Event()
    with listen("127.0.0.1", 0) as listening:
        server = server_for(case, "127.0.0.1", ready.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        assert ready.wait(20)
        yield address("127.0.0.1", listening)
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module")
def room(case):
    with serving(case) as url:
        yield url


@pytest.fixture(scope="module")
def mining_room(mining_case):
    with serving(mining_case) as url:
        yield url


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="the browser test needs playwright (extra 'test')")
    if CHROMIUM is None:
        pytest.skip("no chromium on the PATH: install Debian's package, or name one in ACCORDINGTO_CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, room, request):
    with opened(browser, room, getattr(request, "param", (1280, 900))) as page:
        yield page


@pytest.fixture
def mining(browser, mining_room, request):
    """A fresh page over reports that have to do with one another."""
    with opened(browser, mining_room, getattr(request, "param", (1280, 900))) as page:
        yield page


@contextmanager
def opened(browser, room, size, **given):
    """A fresh page; afterwards nothing may have been complained of, and nothing asked of another host."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, base_url=room, reduced_motion="reduce", **given
    )
    page = context.new_page()
    complaints, requested = [], []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: requested.append(asked.url))
    page.add_init_script(
        "window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective))"
    )
    yield page
    violations = page.evaluate("window.violations")
    context.close()
    assert complaints == [] and violations == []
    assert requested and [url for url in requested if not url.startswith((room, "data:"))] == []


def lit(page, role: str | None = None) -> str:
    """The words that are lit, those of one role where given."""
    return "".join(page.locator(f".at-text .lit{f'.lit-{role}' if role else ''}").all_text_contents())


def chosen(page) -> str:
    """The entry that the address names."""
    return page.evaluate("location.hash.slice(1)")


def marked(page, words: str):
    """The segment of the text that reads exactly so."""
    return page.locator(".at-text .seg").get_by_text(words, exact=True).first


def test_from_the_list_by_search_to_an_article_and_back(page):
    page.goto("")
    assert page.locator("h1").inner_text() == "29 articles"
    assert page.locator(".articles h2").first.inner_text() == "Guards leave the port"
    page.keyboard.press("/")
    page.keyboard.type("pilots fuel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=pilots+fuel")
    assert page.locator("h1").inner_text() == "1 article with pilots fuel"
    assert set(page.locator(".snippet mark").all_text_contents()) == {"fuel", "pilots"}
    page.get_by_role("link", name="Guards leave the port", exact=True).click()
    assert page.locator("h1").inner_text() == "Guards leave the port"
    page.get_by_role("link", name="All articles").click()
    page.wait_for_url("**/?q=pilots+fuel")


@pytest.mark.parametrize(
    ("entry", "roles"),
    [
        ("s2", {"source": "Mira Toll", "cue": "said", "content": "“They may not come back,”", "governing": "may"}),
        ("f1", {"figure": "As many as 400", "counted": "guards"}),
        ("o1", {"condition": "without new pay", "consequence": "the harbour could close by June"}),
        ("t3", {"time": "the Cold War"}),
        ("r1", {"tie": "harbour pact", "field": "fuelpilots"}),
        ("a1", {"actor": "a shipping analystMira TollToll"}),
        ("k1", {"basis": "about two weeks of strike would cost 200 posts a week"}),
    ],
)
def test_choosing_an_entry_lights_exactly_its_words(page, entry, roles):
    page.goto("articles/harbour")
    page.locator(f"#{entry} .pick").click()
    for role, words in roles.items():
        assert lit(page, role) == words
    shown = page.evaluate("[...document.querySelectorAll('.lit')].flatMap(s => [...s.classList])")
    assert {name for name in shown if name.startswith("lit-")} == {f"lit-{role}" for role in roles}
    assert page.locator("[aria-current=true]").count() == 1
    assert chosen(page) == entry
    page.keyboard.press("Escape")
    assert lit(page) == "" and chosen(page) == ""


def test_choosing_words_goes_through_the_entries_there_smallest_first(page):
    page.goto("articles/harbour")
    seen = []
    for _ in range(4):
        marked(page, "June").click()
        seen.append((chosen(page), page.locator("[role=status]").inner_text()[:6]))
    assert seen == [("t2", "1 of 3"), ("s4", "2 of 3"), ("s3", "3 of 3"), ("t2", "1 of 3")]
    page.get_by_role("button", name="Previous entry at these words").click()
    assert chosen(page) == "s3"
    assert page.locator("#s3").evaluate("card => card.classList.contains('is-chosen')")
    marked(page, "Varna").click()
    assert page.locator("#p1 .pick").evaluate(IN_SIGHT)
    # with another layer shown, its entries answer too; with one hidden, they no longer do
    page.keyboard.press("Escape")
    page.keyboard.press("8")
    page.keyboard.press("3")
    marked(page, "June").click()
    assert page.locator("[role=status]").inner_text().startswith("1 of 2")
    marked(page, "June").click()
    assert chosen(page) == "o1"


def test_a_link_to_an_entry_opens_with_it_chosen(page):
    page.goto("articles/harbour#f2")
    assert lit(page) == "about two weeks"
    page.goto("articles/harbour?at=0#nothing")
    assert lit(page) == ""
    page.locator("#s4").get_by_role("link", name="the ministry").click()
    assert lit(page, "source") == "the ministry" and chosen(page) == "s3"


def test_everything_by_keyboard(page):
    page.goto("articles/harbour?at=0")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert lit(page, "source") == "Mira Toll" and chosen(page) == "s2"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    assert chosen(page) == "s1"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Escape")
    assert lit(page) == ""
    # the text is one stop of Tab, just before the record; arrows move in it
    page.locator(".kinds a").first.focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.textContent") == "As many as 400"
    page.keyboard.press("Enter")
    assert chosen(page) == "f1"
    page.keyboard.press("Enter")
    assert chosen(page) == "s1"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == " have left the port of "
    page.keyboard.press("1")
    assert page.locator("[data-layer=sources]").get_attribute("aria-pressed") == "false"
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_url("**/articles/odd*")
    page.keyboard.press("p")
    page.wait_for_url("**/articles/harbour?at=0")
    assert page.locator("[data-layer=sources]").get_attribute("aria-pressed") == "false"  # as it was left


def test_letters_can_be_switched_off(page):
    page.goto("articles/harbour?at=0")
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Letters and digits are shortcuts").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    page.keyboard.press("1")
    assert page.evaluate("document.activeElement.className") != "pick"
    assert page.locator("[data-layer=sources]").get_attribute("aria-pressed") == "true"


def test_markup_in_an_article_is_shown_and_not_run(page, hostile_reading):
    page.goto("")
    page.get_by_role("link", name="Title").first.click()
    assert page.locator("h1").inner_text() == hostile_reading.document.title
    assert page.evaluate("document.getElementById('at:text').textContent") == hostile_reading.document.text
    for button in page.locator(".pick").all():
        button.click()
    assert page.evaluate("window.broken") is None
    assert page.locator("img, style, iframe, main script").count() == 0
    assert page.title().startswith("Title \"'></script>")


def test_characters_outside_the_basic_plane_shift_no_mark(page):
    page.goto(f"{HOSTILE}#f1")
    assert lit(page, "figure") == "At least 70" and lit(page, "counted") == "ships"


@pytest.mark.parametrize("page", [(360, 740), (1280, 900), (2200, 1200)], indirect=True)
def test_nothing_is_wider_than_the_screen(page):
    for path in ("", "articles/harbour", HOSTILE):
        page.goto(path)
        assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("page", [(360, 740)], indirect=True)
def test_on_a_narrow_screen_the_record_gives_way_to_the_words(page):
    page.goto("articles/harbour")
    assert not page.locator("#f2").is_visible()
    page.get_by_role("button", name="Record").click()
    page.locator("#f2 .pick").click()
    assert lit(page, "figure") == "about two weeks"
    assert marked(page, "about two weeks").is_visible() and not page.locator("#f2").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "about two weeks"
    page.get_by_role("button", name="Entry").click()
    assert page.evaluate("document.activeElement.closest('.card').id") == "f2"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_words_is_at_least_four_and_a_half_to_one(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("articles/harbour#s2")
    page.get_by_role("button", name="Outlooks").click()
    assert page.evaluate(CONTRAST) == []


COMPARED = ("claims", "claims/first-f1", "claims/later-f1", "families", "families/family-first", "series",
            "series/BG-casualties-person-BG?rule=range", "contradictions", "articles/echo%2Fof%20it",
            "families/family-first?first=first&second=echo%2Fof%20it", "actors",
            "actors/body:BG:orlova%20mining%20office")  # fmt: skip


@pytest.mark.parametrize("mining", [(360, 740), (1280, 900)], indirect=True)
def test_no_page_that_compares_is_wider_than_the_screen(mining):
    for path in COMPARED:
        mining.goto(path)
        assert mining.evaluate(TOO_WIDE) == [], path
        assert mining.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_words_on_the_pages_that_compare(mining, scheme):
    mining.emulate_media(color_scheme=scheme)
    for path in COMPARED:
        mining.goto(path)
        assert mining.evaluate(CONTRAST) == [], path


def test_from_a_claim_to_the_words_of_a_departure_in_their_article_and_back_to_the_claim(mining):
    mining.goto("claims")
    mining.get_by_role("link", name="“Some 400 Bulgarian miners were killed or wounded at Orlova”").click()
    assert mining.locator(".three dt").all_text_contents() == ["reports", "family", "origin"]
    assert mining.locator(".three dd").all_text_contents() == ["2", "1", "1"]
    assert mining.locator(".pair .was mark").all_text_contents() == ["Some 400", "or wounded"]
    mining.locator(".pair .now blockquote a").click()
    mining.locator(".at-text .lit").first.wait_for()  # the page's script may come after its text
    assert lit(mining, "figure") == "More than 400" and chosen(mining) == "f1"
    mining.locator("#f1 .belongs a").first.click()
    mining.wait_for_url("**/claims/first-f1")


def test_two_wordings_stand_side_by_side_on_a_wide_screen_and_below_each_other_on_a_narrow_one(mining):
    mining.goto("claims/first-f1")
    tops = "[...document.querySelectorAll('.pair .was, .pair .now')].map(e => e.getBoundingClientRect().top)"
    was, now = mining.evaluate(tops)
    assert was == now
    mining.set_viewport_size({"width": 360, "height": 740})
    was, now = mining.evaluate(tops)
    assert was < now


def test_the_pages_that_compare_can_be_read_and_used_without_script(browser, mining_room):
    context = browser.new_context(base_url=mining_room, java_script_enabled=False)
    page = context.new_page()
    page.goto("claims")
    page.get_by_label("Order").select_option("origins")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".rows h2").first.inner_text().startswith("“700")
    page.goto("series/BG-casualties-person-BG")
    page.get_by_label("Combined by").select_option("range")
    page.get_by_role("button", name="Show").click()
    assert "low 90, best –, high 700" in page.locator(".ruled").inner_text()
    assert page.locator("svg .point").count() == 4 and page.locator(".steps tbody tr").count() == 4
    context.close()


def test_a_source_is_graded_in_the_browser(browser, tmp_path, mining_readings):
    with Case(tmp_path / "case") as kept:
        for reading in mining_readings:
            kept.add(reading, reading.document.text.encode())
        with serving(kept) as url, opened(browser, url, (1280, 900)) as page:
            page.goto("actors")
            page.get_by_role("link", name="Orlova Mining Office", exact=True).click()
            page.locator("form.judge select[name=grade]").select_option("B")
            page.get_by_role("button", name="Keep the grade").click()
            page.get_by_text("usually reliable, by the user").wait_for()
        assert [(one.name, one.grade) for one in kept.grades()] == [("Orlova Mining Office", "B")]


def test_every_control_of_the_pages_that_compare_is_reached_by_tab_and_shows_its_focus(mining):
    for path in ("claims", "series/BG-casualties-person-BG", "families/family-first"):
        mining.goto(path)
        wanted = mining.evaluate(CONTROLS)
        seen: set[int] = set()
        for _ in range(100):
            mining.keyboard.press("Tab")
            state = mining.evaluate(FOCUS)
            if state["inside"]:
                seen.add(state["number"])
                assert state["outline"] == "solid", path
            elif seen:
                break
        assert not state["inside"] and len(seen) >= wanted > 4, path


CONTROLS = """() => [...document.querySelectorAll('main :is(a:not([tabindex]), button, select, input, summary)')]
  .filter((e) => e.checkVisibility()).length"""
#: where the focus is, as the place of its element among all, and whether its outline can be seen
FOCUS = """() => {
  const e = document.activeElement;
  return { inside: Boolean(e.closest('main')) && e.tagName !== 'MAIN', outline: getComputedStyle(e).outlineStyle,
           number: [...document.querySelectorAll('*')].indexOf(e) };
}"""


#: whether an element of the record can be seen in its pane
IN_SIGHT = """(e) => {
  const [box, pane] = [e.getBoundingClientRect(), document.getElementById('at:record').getBoundingClientRect()];
  return box.top >= pane.top && box.bottom <= Math.min(pane.bottom, innerHeight);
}"""

#: names every element that reaches beyond the right edge of the window, save what is hidden or scrolls by itself
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.unseen, .skip, pre, .scrolls > *'))
  .map((e) => e.outerHTML.slice(0, 80))"""


def test_on_paper_text_and_record_stand_together_in_dark_ink(page):
    page.goto("articles/harbour#s2")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("#at\\:text").is_visible() and page.locator("#k1").is_visible()
    for hidden in (".top", ".chosen", "[data-layer=actors]"):
        assert not page.locator(hidden).is_visible()
    assert page.evaluate(CONTRAST) == []


#: names every element with words of its own whose colour stands out too little from what is painted behind it
CONTRAST = """() => {
  const parse = (c) => (c.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('body *')].filter((e) =>
    e.offsetParent && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
  ).flatMap((e) => {
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    return ratio < 4.5 ? [`${e.className} ${e.textContent.slice(0, 30)} ${ratio.toFixed(2)}`] : [];
  });
}"""
