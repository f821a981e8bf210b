"""RSS and Atom feeds: entries that carry their article whole; a teaser is named as one, never read as the article."""

import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from accordingto.record import SourceError
from accordingto.sources.article import Article, check_size, contained, iso_date, make, published_or_refuse
from accordingto.sources.html import MIN_CHARACTERS, fragment_text
from accordingto.sources.sniff import declares_entities

#: a summary this long is the article itself; teasers run to some 60 words, blogs' automatic ones to 55
WHOLE_SUMMARY_WORDS = 150
#: how a text ends that goes on elsewhere
_CUT = re.compile(
    r"(?:\.\.\.|…|\[(?:\.\.\.|…|\+\d+ chars)\]|\b(?:read|see|full|continue|more)\s(?:more|reading|story|here|article))"
    r"[\s.\])»›>→]{0,10}$",
    re.IGNORECASE,
)


def feed_articles(raw: bytes, where: str) -> Iterator[Article | SourceError]:
    """The entries of a feed.

    An entry's text is its ``content:encoded`` or Atom ``content`` with the HTML taken off, every paragraph a line; or
    its summary where that has 150 words or more. A text that ends in "...", "[…]" or "Read more" is cut off.

    Args:
        raw: the feed.
        where: named in errors.

    Yields:
        An article an entry; for an entry with a teaser only a SourceError ``no_article`` that names its link.

    Raises:
        SourceError: ``malformed``, ``too_large``, or ``empty`` where there are no entries.
    """
    check_size(where, len(raw))
    if declares_entities(raw):
        raise SourceError(where, "the feed declares XML entities of its own, which are not expanded", "malformed")
    with contained(where, "the feed cannot be parsed"):
        import feedparser

        # given as a stream: a string might be taken for the name of a file or for an address to fetch
        feed = feedparser.parse(io.BytesIO(raw))
    if not feed.entries:
        if feed.bozo:
            reason = " ".join(str(feed.get("bozo_exception", "")).split())[:200]
            raise SourceError(where, f"the feed cannot be parsed ({reason})", "malformed")
        raise SourceError(where, "the feed has no entries", "empty")
    for number, entry in enumerate(feed.entries, 1):
        link = _text(entry, "link")
        place = f"{where}, entry {number}" + (f" ({link})" if link else "")
        try:
            with contained(place, "the entry cannot be read"):
                article = _article(entry, feed.feed, place, atom=feed.version.startswith("atom"))
        except SourceError as error:
            yield error
        else:
            yield article


def _article(entry: Any, feed: Any, where: str, *, atom: bool) -> Article:
    markup, text = _whole_text(entry, where)
    # RSS has dates in dc:date too, which feedparser calls "updated"; in Atom that is the last change, not publication
    # (asked of the plain dict: feedparser's own look-up gives "published" for an "updated" that is not there)
    published = _text(entry, "published") or ("" if atom else dict.get(entry, "updated") or "")
    fields = {
        "authors": [name for author in entry.get("authors") or [] if (name := _text(author, "name"))],
        "id": _text(entry, "id"),
        "language": _text(feed, "language"),
        "link": _text(entry, "link"),
        "published": published,
        "publisher": _text(entry.get("source"), "title") or _text(feed, "publisher") or _text(feed, "title"),
        "text": markup,
        "title": _text(entry, "title"),
    }
    for content in entry.get("content") or []:
        fields["language"] = content.get("language") or fields["language"]
    raw = msgspec.json.encode(fields, order="sorted")
    return make(
        where, raw, "application/json", text,
        title=fragment_text(fields["title"], where), publisher=fragment_text(fields["publisher"], where),
        authors=fields["authors"], published=_published(entry, published, where), url=fields["link"],
        language=fields["language"],
    )  # fmt: skip


def _whole_text(entry: Any, where: str) -> tuple[str, str]:
    """The entry's own text as it came and as plain text. Raises SourceError ``no_article`` for a teaser."""
    bodies = [(content.get("value") or "", content.get("type") == "text/plain", 0)
              for content in entry.get("content") or []]  # fmt: skip
    detail = entry.get("summary_detail") or {}
    bodies.append((_text(entry, "summary"), detail.get("type") == "text/plain", WHOLE_SUMMARY_WORDS))
    for markup, is_plain, words in bodies:
        text = markup.strip() if is_plain else fragment_text(markup, where)
        if len(text) >= MIN_CHARACTERS and len(text.split()) >= words and not _CUT.search(text[-60:]):
            return markup, text
    link = _text(entry, "link")
    todo = f"add its page, {link}, instead" if link else "it has no link to the article"
    raise SourceError(where, f"the entry holds a teaser and not its article: {todo}", "no_article")


def _published(entry: Any, value: str, where: str) -> str | None:
    try:
        return iso_date(value)
    except ValueError:
        # feedparser knows more ways to write a date, but moves what it parses to UTC
        parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
        if parsed:
            return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
        return published_or_refuse(value, where)


def _text(holder: Any, key: str) -> str:
    value = holder.get(key) if hasattr(holder, "get") else None
    return value if isinstance(value, str) else ""
