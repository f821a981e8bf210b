"""PDF files: the text layer page by page; a picture of a page is said to have none, and no word is made up for it."""

import re
import string
from datetime import date

from accordingto.record import SourceError
from accordingto.sources.article import Article, check_size, contained, make, names

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD of PDFium's fpdfview.h
_SECURITY_ERROR = 5  # FPDF_ERR_SECURITY: encrypted by a scheme that PDFium does not know
#: PDFium's marks for a hyphen at the end of a line, where it joins that line to the next
_BROKEN = re.compile("[\ufffe\x02]")
_TAIL = re.compile(r"\w+$")
_HEAD = re.compile(r"\w{1,60}")
#: titles that a program wrote and no person: file names and placeholders
_NO_TITLE = re.compile(r"(?i)\s*(?:untitled|.*\.(?:docx?|indd|pdf|qxp|rtf|tex|odt|p65))\s*")


def pdf_article(raw: bytes, where: str, *, url: str | None = None) -> Article:
    """The text layer of a PDF, pages parted by a blank line; title, author and day of making from its metadata.

    Lines stay broken where the page breaks them. A word that PDFium finds broken by a hyphen at the end of a line is
    joined if it goes on in lower case, unless the file elsewhere writes the two parts with a hyphen; otherwise the
    hyphen stays.

    Args:
        raw: the file.
        where: named in errors.
        url: where it was fetched from.

    Raises:
        SourceError: ``encrypted``, ``empty`` (no text layer), ``malformed`` or ``too_large``.
    """
    check_size(where, len(raw))
    with contained(where, "not a readable PDF"):
        import pypdfium2

        try:
            file = pypdfium2.PdfDocument(raw)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) in (_PASSWORD_ERROR, _SECURITY_ERROR) or "password" in str(error):
                reason = "the PDF is encrypted: save a copy without a password"
                raise SourceError(where, reason, "encrypted") from error
            raise
        try:
            about = file.get_metadata_dict()
            pages = _pages(file, where)
        finally:
            file.close()
    text = _mend("\n\n".join(page for page in pages if page))
    if not text.strip():
        reason = f"no text layer in its {len(pages)} pages (scanned?): run text recognition on it first"
        raise SourceError(where, reason, "empty")
    title = about.get("Title") or ""
    return make(
        where, raw, "application/pdf", text,
        title=None if _NO_TITLE.fullmatch(title[:500]) else title.removeprefix("Microsoft Word - "),
        authors=names(about.get("Author")), published=_day(about.get("CreationDate")), url=url,
    )  # fmt: skip


def _pages(file, where: str) -> list[str]:
    pages, size = [], 0
    for number in range(len(file)):
        page = file[number]
        layer = page.get_textpage()
        text = layer.get_text_range().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        layer.close()
        page.close()
        pages.append(text.strip("\n"))
        size += len(text)
        # a small file can draw the same text on thousands of pages
        check_size(where, size)
    return pages


def _mend(text: str) -> str:
    first, *rest = _BROKEN.split(text)
    if not rest:
        return text
    hyphenated = {token.strip(string.punctuation) for token in text.split() if "-" in token}
    parts = [first]
    for right in rest:
        start, end = _TAIL.search(parts[-1][-60:]), _HEAD.match(right)
        joined = start and end and end[0][0].islower() and f"{start[0]}-{end[0]}" not in hyphenated
        parts += [right] if joined else ["-", right]
    return "".join(parts)


def _day(stamp: str | None) -> str | None:
    """The day of a PDF date ("D:20241023120000+03'00'", ISO 32000-1, 7.9.4); None where it is not one."""
    digits = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", stamp or "")
    try:
        return date(*map(int, digits.groups())).isoformat() if digits else None
    except ValueError:
        return None
