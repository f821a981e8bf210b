import pytest

from accordingto.sources.html import fragment_text

HEAD = """<title>Talks to go on | The Example Post</title>
<meta property="og:title" content="Talks to go on"><meta property="og:site_name" content="The Example Post">
<meta name="author" content="Ann Alder; Ben Birch"><link rel="canonical" href="https://post.example/a/1">
<meta property="article:published_time" content="2024-10-23T23:30:00-05:00">"""


def test_article_and_what_the_page_declares_are_taken(only, make_page, paragraphs):
    article = only(make_page(HEAD, attributes=' lang="en-GB"').encode(), "saved")
    document = article.document
    assert document.text == "\n".join(paragraphs)
    assert document.title == "Talks to go on"
    assert document.authors == ["Ann Alder", "Ben Birch"]
    assert document.published == "2024-10-23"
    assert document.publisher == "The Example Post"
    assert document.url == "https://post.example/a/1"
    assert document.language == "en"
    assert article.media_type == "text/html"


def test_what_the_page_does_not_declare_stays_unknown(only, make_page):
    document = only(make_page().encode(), "saved.html").document
    assert (document.published, document.publisher, document.authors, document.language) == (None, None, [], None)


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2024-10-23T23:30:00-05:00">', "", "2024-10-23"),
        ('<meta name="date" content="2024-10-23">', "", "2024-10-23"),
        ("", '<p>By us, <time datetime="2024-10-23T10:00Z">Wednesday</time></p>', "2024-10-23"),
        ('<link rel="canonical" href="https://post.example/2024/10/23/talks">', "", "2024-10-23"),
        ('<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
         '"dateModified": "2024-10-25", "datePublished": "2024-10-23T10:00:00Z"}</script>', "", "2024-10-23"),
        ("", "<p>Updated 10/11/2022</p>", None),
        ("", "<p>The town was taken on 5 May 2021.</p><footer>Copyright 2019</footer>", None),
        ('<meta property="article:modified_time" content="2024-10-25T10:00:00Z">', "", None),
        ('<meta property="article:published_time" content="soon">', "", None),
    ],
)  # fmt: skip
def test_only_a_declared_day_of_publication_is_taken(only, make_page, paragraphs, head, body, published):
    page = make_page(head, paragraphs).replace("<article>", f"<article>{body}")
    assert only(page.encode()).document.published == published


def test_a_heading_in_the_text_is_not_made_the_title(only, make_page):
    assert only(make_page().replace("</p><p>", "</p><h2>What next</h2><p>").encode()).document.title is None


def test_cells_of_a_table_are_parted_by_tabs(only, make_page, paragraphs):
    table = "<table><tr><th>Day</th><th>Losses</th></tr><tr><td>Monday</td><td>40</td></tr></table>"
    page = make_page().replace("</p><p>", f"</p>{table}<p>")
    assert only(page.encode()).document.text.split("\n") == [paragraphs[0], "Day\tLosses", "Monday\t40", paragraphs[1]]


def test_an_address_that_is_not_http_is_dropped(only, make_page):
    page = make_page('<link rel="canonical" href="javascript:alert(1)">')
    assert only(page.encode()).document.url is None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("", "utf-8"), ('<meta charset="iso-8859-1">', "cp1252"), ('<meta charset="windows-1251">', "cp1251"),
     ('<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">', "shift_jis"), ("", "utf-16")],
)  # fmt: skip
def test_the_page_is_decoded_by_mark_utf8_or_its_own_declaration(only, make_page, paragraphs, declared, encoding):
    extra = {"cp1252": "“Noël – déjà”", "cp1251": "Министр сообщил", "shift_jis": "大臣は述べた"}.get(
        encoding, "“Київ”"
    )
    page = make_page(declared, (*paragraphs, f"The sign read {extra}, according to people who had walked past it."))
    assert extra in only(page.encode(encoding)).document.text


def test_a_stray_byte_in_a_page_is_forgiven_as_browsers_do(only, make_page, paragraphs):
    raw = make_page('<meta charset="utf-8">', paragraphs * 5).encode().replace(b"morning", b"morn\xffing", 1)
    assert "morn\ufffding" in only(raw).document.text


@pytest.mark.parametrize("label", ["punycode", "unicode_escape", "hex", "idna", "x" * 40])
def test_codecs_that_are_no_charsets_are_not_used(failure, make_page, paragraphs, label):
    raw = make_page(f'<meta charset="{label}">', (*paragraphs, "\udce9\udcff\udcfe")).encode("utf-8", "surrogateescape")
    assert failure(raw).code == "encoding"


@pytest.mark.parametrize(
    "body",
    ["", "<nav><a href=/1>One</a><a href=/2>Two</a></nav>", "<form>Name <input> Password <input></form>",
     "<p>Please enable JavaScript.</p>"],
)  # fmt: skip
def test_a_page_without_an_article_is_named(failure, body):
    error = failure(f"<html><body>{body}</body></html>".encode())
    assert error.code == "no_article"


def test_a_binary_that_opens_like_a_page_is_named(failure):
    assert failure(b"<html>\0\0\0</html>").code == "binary"


def test_the_same_page_gives_the_same_document_again(only, make_page, paragraphs):
    raw = make_page(HEAD, paragraphs * 3).encode()
    assert only(raw, "a").document == only(raw, "b").document


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("no markup at all", "no markup at all"),
        ("<p>One &amp; two</p><p>Three</p>", "One & two\nThree"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<p>A <b>bold</b>ly\n  wrapped <a href='x'>link</a>.</p>", "A boldly wrapped link."),
        ("<p>a</p><script>alert(1)</script><style>p{}</style>tail", "a\ntail"),
        ("<figure><img><figcaption>Photo</figcaption></figure><p>Text</p>", "Text"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<p>5 &lt; 6</p>", "5 < 6"),
        ("<p>a\x00b\x0bc</p>", "a b c"),
        ("", ""),
        ("<!-- only -->", ""),
    ],
)
def test_a_fragment_gives_every_paragraph_a_line_and_drops_no_word(markup, text):
    assert fragment_text(markup, "here") == text
