"""Sources made by hand, byte by byte, so that a test knows what is in them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from accordingto.record import SourceError
from accordingto.sources import Article, articles

Found = list[Article | SourceError]


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., Found]:
    """Write bytes under a name and return all that ``articles`` finds in them."""

    def read(raw: bytes, name: str = "source") -> Found:
        path = tmp_path / name
        path.write_bytes(raw)
        return list(articles(path))

    return read


@pytest.fixture
def only(found) -> Callable[..., Article]:
    """Write bytes under a name and return the one article in them."""

    def read(raw: bytes, name: str = "source") -> Article:
        (article,) = found(raw, name)
        assert isinstance(article, Article), article
        return article

    return read


@pytest.fixture
def failure(found) -> Callable[..., SourceError]:
    """Write bytes under a name and return the one error that they give."""

    def read(raw: bytes, name: str = "source") -> SourceError:
        (error,) = found(raw, name)
        assert isinstance(error, SourceError), error
        return error

    return read


def build_pdf(pages: list[list[str]], info: str = "", trailer: str = "") -> bytes:
    """A PDF of pages of lines, set in Helvetica; ``info`` and ``trailer`` are entries of those dictionaries."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        content = f"BT /F1 12 Tf 72 720 Td 14 TL {shown} ET" if lines else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append(f"<< {info} >>")
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R "
        f"/Info {len(objects)} 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF"
    )
    return out + end.encode("latin-1")


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    return build_pdf


def build_record(
    url: str, body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", headers: str = "", name="1"
) -> bytes:
    """A WARC response record."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{name}>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2030-01-02T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


@pytest.fixture
def make_record() -> Callable[..., bytes]:
    return build_record


PARAGRAPHS = (
    "Officials from both sides met on Tuesday in the border town, a spokeswoman said, and agreed to meet again "
    "within a week to settle what was left.",
    "She added that at least 40 trucks had crossed since the morning, and that more were waiting on the other side "
    "of the river for their papers.",
)


@pytest.fixture
def paragraphs() -> tuple[str, str]:
    return PARAGRAPHS


def build_page(head: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS, attributes: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!DOCTYPE html><html{attributes}><head>{head}</head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav>"
        f"<article>{body}<script>alert('x')</script></article><footer>All rights reserved</footer></body></html>"
    )


@pytest.fixture
def make_page() -> Callable[..., str]:
    return build_page
