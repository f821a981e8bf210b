"""What every source comes to: one article with the bytes it was read from, and nothing in it that the source lacks."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from email.utils import parsedate_to_datetime

import msgspec

from accordingto.record import Document, SourceError
from accordingto.record.addresses import host

#: bytes of one article, as it came and as text; a longer one is no article
MAX_ARTICLE = 20_000_000

#: what dates look like beside ISO 8601 and RFC 2822. 10/11/2024 is not among them: it is two different days
_DATES = ("%Y/%m/%d", "%Y.%m.%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")
_LONGEST_LABEL = 1_000
#: hosts on which many outlets publish, or which keep or list what others published: an address there names no outlet
_CARRIERS = frozenset(
    "t.me telegram.me twitter.com x.com facebook.com fb.com instagram.com youtube.com youtu.be vk.com reddit.com "
    "linkedin.com tiktok.com threads.net bsky.app medium.com substack.com wordpress.com blogspot.com news.google.com "
    "news.yahoo.com msn.com web.archive.org archive.org archive.today archive.ph archive.is".split()
)


class Article(msgspec.Struct):
    """One article as it was found.

    Attributes:
        document: what the reading pipeline takes.
        raw: the bytes it was read from: the file's (unpacked where it was gzipped), the web page's, the line's; for a
            row of a table or an entry of a feed its fields as JSON with sorted keys.
        media_type: of ``raw`` ("text/html").
        where: file, URL, line, feed entry or WARC record, as a person would look it up.
    """

    document: Document
    raw: bytes
    media_type: str
    where: str


def make(
    where: str,
    raw: bytes,
    media_type: str,
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    authors: list[str] | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Article:
    """An article of text and what its source says about it.

    Args:
        where: named in errors.
        raw: what it was read from; its SHA-256 is the document's, and names the document where ``id`` is None.
        media_type: of ``raw``.
        text: kept as it is.
        id: the caller's name for it.
        title, publisher, authors: labels; white space in them is evened out, blank ones are dropped. Where no publisher
            is told, the host of the address stands for it ("example.org"), unless many outlets publish there.
        published: ``YYYY-MM-DD``.
        url: kept where it is http(s), else dropped.
        language: any tag or name of a language; reduced to ISO 639-1, None where it has no such code.

    Raises:
        SourceError: the text is blank (``empty``), over 20 MB (``too_large``) or holds NUL characters (``binary``).
    """
    check_size(where, len(raw))
    if not text.strip():
        raise SourceError(where, "there is no text in it", "empty")
    check_size(where, len(text.encode("utf-8", "surrogatepass")))
    if "\0" in text:
        raise SourceError(where, "the text holds NUL characters, so it is no plain text: export it again", "binary")
    digest = hashlib.sha256(raw).hexdigest()
    document = Document(
        id=id or digest[:16],
        title=label(title),
        publisher=label(publisher) or site(url),
        authors=[name for name in map(label, authors or []) if name],
        published=published,
        url=web_address(url),
        language=language_code(language),
        sha256=digest,
        text=text,
    )
    return Article(document, raw, media_type, where)


def check_size(where: str, size: int) -> None:
    """Refuse more than one article may have. Raises SourceError ``too_large``."""
    if size > MAX_ARTICLE:
        raise SourceError(where, "more than 20 MB for one article: split it", "too_large")


def label(value: str | None) -> str | None:
    """A title or name on one line, without control characters; None where nothing is left of it."""
    if not value:
        return None
    plain = "".join(" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in value[:_LONGEST_LABEL])
    return " ".join(plain.split()) or None


def names(value: str | None) -> list[str]:
    """Names in one string, parted by semicolons."""
    return [name.strip() for name in (value or "").split(";") if name.strip()]


def site(url: str | None) -> str | None:
    """The host of an http(s) address without "www.", None where many outlets publish there or it is no name of a site.

    Args:
        url: "https://www.example.org/news/1".
    """
    name = host(web_address(url))
    labels = name.split(".")
    if len(labels) < 2 or not labels[-1].isalpha():  # a machine of one's own, an address in figures
        return None
    return None if any(".".join(labels[at:]) in _CARRIERS for at in range(len(labels) - 1)) else name


def web_address(url: str | None) -> str | None:
    """The URL where it is an http(s) one without white space or control characters, else None."""
    url = (url or "").strip()
    return url if len(url) <= 2_000 and re.fullmatch(r"(?i)https?://[^\s\x00-\x1f\x7f]+", url) else None


def language_code(tag: str | None) -> str | None:
    """``en`` for "en-GB", "eng" or "English"; None where there is no ISO 639-1 code for it."""
    if not tag or len(tag) > 40:
        return None
    from rigour.langs import iso_639_alpha2

    return iso_639_alpha2(tag)


def iso_date(value: object) -> str | None:
    """The day of a date as its source writes it, without moving it to another time zone.

    Takes dates, ISO 8601, RFC 2822 ("Wed, 23 Oct 2024 23:30:00 -0500"), "23 October 2024", "October 23, 2024" and
    2024/10/23. Returns ``YYYY-MM-DD``, None for None and blank strings.

    Raises:
        ValueError: anything else, 10/11/2024 (two different days) and 2024-10 (no day) among it.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str) or len(value) > 100:
        raise ValueError(value)
    value = value.strip()
    for parse in (datetime.fromisoformat, _rfc_2822, *(_pattern(pattern) for pattern in _DATES)):
        try:
            found = parse(value)
        except (ValueError, TypeError, OverflowError):
            continue
        if found.year >= 1000:
            return found.date().isoformat()
    raise ValueError(value)


def _rfc_2822(value: str) -> datetime:
    # the parser of e-mail dates takes almost anything that holds a month's name, "Sat 2 Mar 19" among it
    if not re.match(r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3,9} \d{4} \d{1,2}:\d\d", value):
        raise ValueError(value)
    return parsedate_to_datetime(value)


def _pattern(pattern: str):
    return lambda value: datetime.strptime(value, pattern)


def published_or_refuse(value: object, where: str) -> str | None:
    """``iso_date`` for a field that says it is the publication date.

    Raises:
        SourceError: ``malformed``, naming the value: an article must not lose its date unnoticed.
    """
    try:
        return iso_date(value)
    except ValueError as error:
        shown = str(value)[:60]
        raise SourceError(
            where, f"cannot tell the publication date from {shown!r}: write it as YYYY-MM-DD", "malformed"
        ) from error


@contextmanager
def contained(where: str, reason: str, code: str = "malformed") -> Iterator[None]:
    """Turn whatever a parser raises on a hostile or damaged source into a SourceError that names the source."""
    try:
        yield
    except (SourceError, GeneratorExit):
        raise
    except BaseException as error:
        # parsers document no closed list of what they raise on damaged input; a panic of one written in Rust comes as
        # a BaseException, which would end the run
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        detail = " ".join(str(error).split())[:200] or type(error).__name__
        raise SourceError(where, f"{reason} ({detail})", code) from error
