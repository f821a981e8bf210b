import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from accordingto.record import SourceError
from accordingto.sources import Article, articles


class Handler(BaseHTTPRequestHandler):
    """Answers what the test put under a path: status, headers, body."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.server.answers.get(self.path, (404, {}, b"no such page"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass  # the reader hung up, as it should on a body that is too long

    def log_message(self, *arguments):
        pass


@pytest.fixture
def server():
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.answers, running.asked = {}, []
    running.url = f"http://127.0.0.1:{running.server_port}"
    thread = threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()


def one(url: str) -> Article | SourceError:
    (found,) = articles(url, fetch=True)
    return found


@pytest.mark.parametrize("pack", [None, gzip.compress])
def test_a_page_is_fetched_and_read(server, make_page, paragraphs, pack):
    page = make_page('<link rel="canonical" href="https://elsewhere.example/x">').encode()
    headers = {"Content-Type": "text/html; charset=utf-8"} | ({"Content-Encoding": "gzip"} if pack else {})
    server.answers["/a"] = (200, headers, pack(page) if pack else page)
    article = one(f"{server.url}/a")
    assert isinstance(article, Article), article
    assert article.document.text == "\n".join(paragraphs)
    assert article.document.url == f"{server.url}/a"  # where it came from, whatever the page says
    assert article.raw == page
    assert server.asked[0][1]["User-Agent"].startswith("accordingto/")


def test_the_type_is_told_by_content_and_not_by_the_server(server):
    server.answers["/a.csv"] = (200, {"Content-Type": "text/html"}, b"id,text\n1,Talks resumed.\n")
    assert one(f"{server.url}/a.csv").document.text == "Talks resumed."


def test_a_redirect_is_followed_and_the_last_address_kept(server):
    server.answers["/old"] = (302, {"Location": "/new.txt"}, b"")
    server.answers["/new.txt"] = (200, {}, b"Talks resumed.")
    assert one(f"{server.url}/old").document.url == f"{server.url}/new.txt"


def test_a_password_in_the_address_is_neither_kept_nor_shown(server):
    server.answers["/a"] = (200, {}, b"Talks resumed.")
    address = server.url.replace("//", "//ann:secret@")
    article, error = one(f"{address}/a#top"), one(f"{address}/gone")
    assert article.document.url == article.where.removesuffix("#top") == f"{server.url}/a"
    assert "secret" not in str(error) and error.code == "unreachable"
    assert server.asked[0][1]["Authorization"].startswith("Basic ")


def test_the_charset_of_the_server_is_used(server):
    text = "Министр сообщил об этом."
    server.answers["/a"] = (200, {"Content-Type": "text/plain; charset=koi8-r"}, text.encode("koi8-r"))
    assert one(f"{server.url}/a").document.text == text


@pytest.mark.parametrize(
    ("status", "headers", "body", "code", "word"),
    [
        (404, {}, b"no", "unreachable", "404"),
        (500, {}, b"no", "unreachable", "500"),
        (204, {}, b"", "unreachable", "204"),
        (200, {}, b"", "empty", "empty"),
        (302, {"Location": "/a"}, b"", "unreachable", "redirect"),
        (302, {"Location": "ftp://127.0.0.1/a"}, b"", "unsupported", "not http"),
        (302, {"Location": "file:///etc/passwd"}, b"", "unsupported", "not http"),
        (200, {}, b"a" * 20_000_001, "too_large", "20 MB"),
        (200, {}, gzip.compress(b"a" * 20_000_001), "too_large", "20 MB"),
        (200, {"Content-Encoding": "br"}, b"\x8b\x00\x80\x00", "binary", "NUL"),
        (200, {}, b"<html><p>Sign in</p></html>", "no_article", "no article"),
    ],
)
def test_what_cannot_be_had_is_named(server, status, headers, body, code, word):
    server.answers["/a"] = (status, headers, body)
    error = one(f"{server.url}/a")
    assert isinstance(error, SourceError)
    assert (error.code, error.where) == (code, f"{server.url}/a")
    assert word in error.reason.lower() or word in error.reason


def test_a_server_that_is_not_there_is_named(server):
    server.shutdown()
    server.server_close()
    assert one(f"{server.url}/a").code == "unreachable"


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://a b/", "http://127.0.0.1:99999/"])
def test_an_address_that_is_none_is_named(url):
    assert one(url).code in ("unsupported", "unreachable")


def test_an_answer_that_stalls_is_given_up(server, monkeypatch):
    from accordingto.sources import fetch

    monkeypatch.setattr(fetch, "TIMEOUT", 0.3)
    server.answers["/a"] = (200, {"Content-Length": "100"}, b"Talks")
    server.protocol_version = "HTTP/1.1"
    assert one(f"{server.url}/a").code == "unreachable"


def test_without_leave_nothing_is_fetched(server):
    (error,) = articles(f"{server.url}/a")
    assert error.code == "unsupported"
    assert "fetch=True" in error.reason
    assert server.asked == []


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/a", "file:///etc/passwd", "gopher://x/"])
@pytest.mark.parametrize("fetch", [True, False])
def test_no_other_scheme_is_read(url, fetch):
    (error,) = articles(url, fetch=fetch)
    assert error.code == "unsupported"
