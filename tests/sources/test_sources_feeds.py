import pytest

from accordingto.record import SourceError
from accordingto.sources import Article

BODY = (
    "<p>Officials from both sides met on Tuesday in the border town, a spokeswoman said, and agreed to meet again.</p>"
    "<p>She added that at least 40 trucks had crossed &amp; that more were waiting on the other side of the river.</p>"
)
TEXT = (
    "Officials from both sides met on Tuesday in the border town, a spokeswoman said, and agreed to meet again.\n"
    "She added that at least 40 trucks had crossed & that more were waiting on the other side of the river."
)
LONG = "The convoy moved on through the hills before nightfall. " * 20  # 180 words


def rss(*items: str, channel: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Example Post</title>'
        f"{channel}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    ).encode()


def content(body: str) -> str:
    return f"<content:encoded><![CDATA[{body}]]></content:encoded>"


def test_an_rss_entry_with_its_whole_content_is_an_article(only):
    entry = (
        "<title>Talks &amp;amp; more</title><link>https://post.example/1</link>"
        "<pubDate>Wed, 23 Oct 2024 23:30:00 -0500</pubDate><dc:creator>Ann Alder</dc:creator>"
        "<dc:creator>Ben Birch</dc:creator><description>A teaser</description>"
    )
    article = only(rss(entry + content(BODY), channel="<language>en-us</language>"), "feed.xml")
    document = article.document
    assert document.text == TEXT
    assert document.title == "Talks & more"
    assert document.url == "https://post.example/1"
    assert document.published == "2024-10-23"  # the day as written, though it is the 24th in UTC
    assert document.authors == ["Ann Alder", "Ben Birch"]
    assert document.publisher == "The Example Post"
    assert document.language == "en"
    assert "entry 1 (https://post.example/1)" in article.where


def test_the_source_of_an_entry_is_its_publisher(only):
    entry = '<source url="https://other.example">The Other Post</source>' + content(BODY)
    assert only(rss(entry)).document.publisher == "The Other Post"


def test_an_atom_entry_is_an_article_and_its_last_change_no_publication(only):
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>T</title><entry><title>Un</title>'
        "<updated>2024-01-01T00:00:00Z</updated><author><name>Ann Alder</name></author>"
        '<link href="https://post.example/2"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"{BODY}</div></content></entry></feed>"
    )
    document = only(feed.encode()).document
    assert document.text == TEXT
    assert (document.published, document.language, document.authors) == (None, "fr", ["Ann Alder"])


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("<pubDate>Wed, 23 Oct 2024 10:00:00 GMT</pubDate>", "2024-10-23"),
        ("<dc:date>2024-10-23T23:00:00-05:00</dc:date>", "2024-10-23"),
        ("<pubDate>Wed, 23 Oct 24 10:00 EST</pubDate>", "2024-10-23"),
        ("", None),
    ],
)
def test_the_day_of_publication_is_the_one_written(only, date, published):
    assert only(rss(date + content(BODY))).document.published == published


def test_a_date_that_cannot_be_told_is_named(failure):
    error = failure(rss("<pubDate>last week</pubDate>" + content(BODY)))
    assert error.code == "malformed"
    assert "'last week'" in error.reason


def test_a_long_summary_is_the_article(only):
    assert only(rss(f"<description>{LONG}</description>")).document.text == LONG.strip()


@pytest.mark.parametrize(
    "teaser",
    [
        "<description>Officials met on Tuesday.</description>",
        f"<description>{LONG} [...]</description>",
        f"<description>{LONG} [+2310 chars]</description>",
        content(BODY + "<p>More is to come …</p>"),
        content(BODY + '<a href="https://post.example/1">Continue reading »</a>'),
        "",
    ],
)
def test_a_teaser_is_named_with_the_link_to_add(failure, teaser):
    error = failure(rss("<link>https://post.example/1</link>" + teaser))
    assert error.code == "no_article"
    assert "https://post.example/1" in error.reason


def test_a_teaser_costs_only_itself(found):
    first, second, third = found(rss(content(BODY), "<description>Short.</description>", content(BODY)))
    assert isinstance(first, Article) and isinstance(third, Article)
    assert isinstance(second, SourceError)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (rss(), "empty"),
        (b"<rss", "malformed"),
        (b"<rss><channel><item", "malformed"),
        (b"<rss>" + b" " * 20_000_000, "too_large"),
    ],
)
def test_a_feed_without_entries_is_named(failure, raw, code):
    assert failure(raw).code == code


@pytest.mark.parametrize(
    "declaration",
    ['<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">', '<!ENTITY a SYSTEM "file:///etc/passwd">'],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_that_declares_entities_is_refused(failure, declaration, encoding):
    feed = f"<!DOCTYPE rss [{declaration}]><rss><channel><item><title>&b;&a;</title></item></channel></rss>"
    assert "entities" in failure(feed.encode(encoding)).reason
