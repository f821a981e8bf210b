"""What a source is, told by its content; its name is asked only where content leaves several kinds open."""

import codecs
import re
from typing import Literal

Kind = Literal["empty", "gzip", "pdf", "parquet", "warc", "feed", "html", "jsonl", "json", "csv", "text", "unsupported"]

#: bytes from the start of a source that decide
HEAD = 65_536

#: what opens files that we do not read, and what to do about them; signatures as in the formats' specifications
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an Office document: unpack it, or save it as PDF or text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document: save it as PDF or text"),
    (b"{\\rtf", "an RTF document: save it as PDF or text"),
    (b"%!PS", "a PostScript document: save it as PDF"),
    (b"BZh", "packed with bzip2: unpack it first"),
    (b"\xfd7zXZ\0", "packed with xz: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard: unpack it first"),
    (b"SQLite format 3\0", "an SQLite database: export its articles as JSON Lines or CSV"),
    (b"\x89PNG\r\n\x1a\n", "an image: there is no text in it to read"),
    (b"\xff\xd8\xff", "an image: there is no text in it to read"),
    (b"GIF8", "an image: there is no text in it to read"),
)

#: longest first: the mark of UTF-32 begins with that of UTF-16
BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]{0,500}\?>\s*|<\?[\w-]+[^>]{0,2000}\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_DOCTYPE = re.compile(
    r"<!doctype\s{1,20}([\w:.-]{1,60})[^<>\[]{0,1000}(\[.{0,20000}?\]\s*)?>\s*", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"<([A-Za-z][\w:.-]{0,60})")
_FEED_ROOTS = ("rss", "feed", "rdf", "atom:feed", "rdf:rdf")
_HTML_TAGS = frozenset(
    "html head body title meta link script style div p h1 h2 h3 article section main header nav span table ul ol "
    "a b i br hr img center font form base noscript iframe template".split()
)


def kind_of(head: bytes, name: str) -> tuple[Kind, str]:
    """What a source is.

    Args:
        head: its first ``HEAD`` bytes.
        name: of the file, or the path of the URL; ``.csv``, ``.tsv``, ``.jsonl``, ``.ndjson`` and ``.html`` count.

    Returns:
        The kind, and for ``unsupported`` what it is and what to do.
    """
    name = name.lower().removesuffix(".gz")
    if not head:
        return "empty", ""
    if head.startswith(b"\x1f\x8b"):
        return "gzip", ""
    if head.startswith(b"PAR1") and b"\0" in head:
        return "parquet", ""
    if head.startswith(b"PARE"):
        return "unsupported", "an encrypted Parquet file: decrypt it first"
    for signature, reason in _FOREIGN:
        if head.startswith(signature):
            return "unsupported", reason
    if head.lstrip().startswith(b"%PDF-") or (name.endswith(".pdf") and b"%PDF-" in head[:1024]):
        return "pdf", ""
    if re.match(rb"\s{0,8}WARC/\d\.\d+\r?\n", head):
        return "warc", ""
    text = head_text(head).lstrip()
    if not text:
        return ("empty" if len(head) < HEAD else "text"), ""
    return _kind_of_text(text, name)


def head_text(head: bytes) -> str:
    """The start of a source as text, good enough to look for marks in: bytes that are no text are replaced."""
    for mark, encoding in BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def _kind_of_text(text: str, name: str) -> tuple[Kind, str]:
    if text.startswith("<"):
        return _kind_of_markup(text, name)
    if name.endswith((".csv", ".tsv")):
        return "csv", ""
    if name.endswith((".jsonl", ".ndjson")):
        return "jsonl", ""
    if re.match(r'\{\s*["}]', text):
        # an object that is written over several lines is one document, one that opens and goes on is a line
        return ("json" if re.match(r"\{[ \t]*\r?\n", text) else "jsonl"), ""
    if re.match(r"\[\s*(\{|\]\s*$)", text):
        return "json", ""
    if name.endswith((".html", ".htm", ".xhtml")) and re.search(r"</?[A-Za-z]", text):
        return "html", ""
    return "text", ""


def _kind_of_markup(text: str, name: str) -> tuple[Kind, str]:
    xml = text.startswith("<?xml")
    text = text[_PROLOGUE.match(text).end() :]
    if doctype := _DOCTYPE.match(text):
        if doctype[1].lower() == "html":
            return "html", ""
        text = text[_PROLOGUE.match(text, doctype.end()).end() :]
        xml = True
    root = _ROOT.match(text)
    tag = root[1].lower() if root else ""
    if tag in _FEED_ROOTS:
        return "feed", ""
    if tag in _HTML_TAGS or name.endswith((".html", ".htm", ".xhtml")):
        return "html", ""
    if xml:
        what = f"XML with the root <{tag}>" if tag else "XML without a root element"
        return "unsupported", f"{what}, neither a feed nor a web page: save its articles as text or JSON Lines"
    return "text", ""


def declares_entities(head: bytes) -> bool:
    """Whether an XML document declares entities of its own before its root: no feed needs them, attacks do."""
    text = head_text(head)
    root = re.search(r"<(?:rss|feed|rdf:rdf|atom:feed)\b", text, re.IGNORECASE)
    return "<!entity" in text[: root.start() if root else len(text)].lower()
