"""Web pages: the article in the page and what the page says about it; a page without an article is not one."""

import re
from contextlib import suppress

from accordingto.record import SourceError
from accordingto.sources.article import Article, check_size, contained, iso_date, label, language_code, make, names
from accordingto.sources.plain import charset_codec, decode
from accordingto.sources.sniff import BOMS

#: fewer characters than this are a notice, a login form or a menu; a brief news item has some 300
MIN_CHARACTERS = 150
#: up to one byte in a thousand may be wrong in the encoding that a page declares, as browsers forgive
_FORGIVEN = 1_000

#: htmldate's latest possible date is today unless told; a reading must be the same on every day
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w:.-]{1,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([\w:.-]{1,40})", re.IGNORECASE)
#: days as machines write them, in addresses too (/2024/10/23/, 20241023)
_DAY = re.compile(r"(?<!\d)([12]\d{3})([-/]?)(\d\d)\2(\d\d)(?!\d)")
_LD_DATE = re.compile(r"\"(?:datePublished|dateCreated|uploadDate)\"\s{0,5}:\s{0,5}\"([^\"]{8,60})\"")
_CHANGED = re.compile(r"(?i)modif|updat|revis|expir|lastmod")
#: a row of a table, and the line under its head, as trafilatura writes them
_TABLE_ROW = re.compile(r"\|(.*)\|\s*")
_TABLE_RULE = re.compile(r"[|\s:-]*")
#: elements that end a line of text
_BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table "
    "td th tr ul".split()
)
_DROPPED = frozenset("script style noscript template iframe svg figcaption button form head".split())


def page_article(raw: bytes, where: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """The article of a web page, as trafilatura finds it: paragraphs as lines, without comments and navigation.

    Title, authors, site name and address are what the page declares; the language is that of ``<html lang>``. The date
    is the one of publication that the page declares in its markup or address; one that only its text or its last
    change suggests is left out. The cells of a table row are parted by tabs. Nothing is fetched, scripts are not run.

    Args:
        raw: the page.
        where: named in errors.
        url: where it was fetched from; it goes before the address that the page gives itself.
        charset: what the server declared.

    Raises:
        SourceError: ``no_article``, ``encoding``, ``binary``, ``too_large`` or ``malformed``.
    """
    check_size(where, len(raw))
    page = decode_page(raw, where, charset)
    with contained(where, "the page cannot be parsed"):
        from trafilatura import bare_extraction, load_html

        tree = load_html(page)
        language = None if tree is None else _language(tree)
        titled = tree is not None and _declares_title(tree)
        days = set() if tree is None else _declared_days(tree, url)
        found = None
        if tree is not None:
            found = bare_extraction(
                tree, url=url, with_metadata=True, include_comments=False, date_extraction_params=_DATES
            )
    text = _without_table_marks((found.text or "").strip()) if found else ""
    if len(text) < MIN_CHARACTERS:
        has = f"only {len(text)} characters of running text" if text else "no running text"
        raise SourceError(where, f"no article in the page: {has}", "no_article")
    return make(
        where, raw, "text/html", text,
        title=found.title if titled else None, publisher=found.sitename, authors=names(found.author),
        published=found.date if found.date in days else None, url=url or found.url, language=language,
    )  # fmt: skip


def decode_page(raw: bytes, where: str, charset: str | None = None) -> str:
    """A page as text: by byte order mark, as UTF-8, by the charset of server or page, else as plain text is.

    Raises:
        SourceError: ``binary`` or ``encoding``.
    """
    if not raw.startswith(tuple(mark for mark, _ in BOMS)) and b"\0" not in raw:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            pass
        declared = _META_CHARSET.search(raw[:4096]) or _XML_CHARSET.match(raw[:4096])
        for name in (charset, declared and declared[1].decode("ascii", "replace")):
            codec = charset_codec(name)
            if codec is None:
                continue
            page = raw.decode(codec, "replace")
            if page.count("\ufffd") * _FORGIVEN <= len(page):
                return page
    return decode(raw, where)


def fragment_text(markup: str, where: str) -> str:
    """The text of a piece of HTML that is an article already: every paragraph a line, no word dropped.

    Raises:
        SourceError: ``malformed``.
    """
    if not re.search(r"<[A-Za-z!/]|&[#\w]", markup):
        return markup.strip()
    with contained(where, "the HTML cannot be parsed"):
        from lxml import etree
        from lxml import html as lxml_html

        parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        root = lxml_html.document_fromstring(f"<html><body>{printable(markup)}</body></html>", parser=parser)
        parts: list[str] = []
        skipping = 0
        for step, node in etree.iterwalk(root, events=("start", "end")):
            tag = node.tag if isinstance(node.tag, str) else ""
            if step == "start":
                skipping += tag in _DROPPED
                if tag in _BLOCKS or tag == "br":
                    parts.append("\n")
                if not skipping:
                    parts.append(_flat(node.text))
            else:
                skipping -= tag in _DROPPED
                if tag in _BLOCKS:
                    parts.append("\n")
                if not skipping and node is not root:
                    parts.append(_flat(node.tail))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def printable(markup: str) -> str:
    """Markup without the control characters that XML forbids and lxml refuses."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", " ", markup)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _language(tree) -> str | None:
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    return language_code(label(declared))


def _declared_days(tree, url: str | None) -> set[str]:
    """The days that the markup or the address gives for publication.

    trafilatura picks among them; alone it would also take a day from the running text, and 10/11 for 10 November.
    """
    written = [node.get("content") or "" for node in tree.iter("meta") if not _CHANGED.search(_meta_name(node))]
    for node in tree.iter("time"):
        if not _CHANGED.search(f"{node.get('itemprop')} {node.get('class')}"):
            written += [node.get("datetime") or "", node.text or ""]
    for node in tree.iter("script"):
        if "ld+json" in (node.get("type") or ""):
            written += _LD_DATE.findall(node.text or "")
    written += [node.get("href") or "" for node in tree.iter("link") if node.get("rel") == "canonical"]
    days = set()
    for value in [*written, url or ""]:
        days.update(f"{year}-{month}-{day}" for year, _, month, day in _DAY.findall(value[:2_000]))
        with suppress(ValueError):
            days.add(iso_date(value[:100]))
    return days - {None}


def _declares_title(tree) -> bool:
    """Whether the page has a title of its own; without one trafilatura would take the first heading in the text."""
    if any(node.text_content().strip() for node in tree.iter("title", "h1")):
        return True
    if any("title" in _meta_name(node).lower() for node in tree.iter("meta")):
        return True
    scripts = (node for node in tree.iter("script") if "ld+json" in (node.get("type") or ""))
    return any('"headline"' in (node.text or "") for node in scripts)


def _meta_name(node) -> str:
    return " ".join(node.get(name) or "" for name in ("property", "name", "itemprop", "http-equiv"))


def _without_table_marks(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        row = _TABLE_ROW.fullmatch(line)
        if row is None:
            lines.append(line)
        elif not _TABLE_RULE.fullmatch(line):
            lines.append("\t".join(cell.strip() for cell in row[1].split("|")))
    return "\n".join(lines)
