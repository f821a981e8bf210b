"""Plain text, unchanged: what cannot be decoded for certain is refused rather than guessed."""

import codecs
import re

from accordingto.record import SourceError
from accordingto.sources.article import Article, make
from accordingto.sources.sniff import BOMS

#: control characters that text files do not hold; tab, line breaks, form feed, backspace and escape may stand in one
_CONTROLS = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = re.compile(_CONTROLS.pattern.encode())
_CHARSETS = re.compile(r"(?:utf-(?:8|16|32)|cp\d|iso8859|iso2022|koi8|mac|gb|big5|euc|shift_jis|hz|tis|johab|kz)")
#: a twentieth of control characters: old exports hold a few, random bytes a tenth
_CONTROL_SHARE = 20

#: what is looked for: the WHATWG Encoding Standard's list without the Macintosh and DOS sets and the ISO 8859 parts
#: that hardly any file was written in, which rival the rest on every short text
_LIKELY = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_1 iso8859_2 iso8859_5 iso8859_7 iso8859_9 "
    "iso8859_15 koi8_r koi8_u gb18030 big5 euc_jp shift_jis euc_kr"
).split()
# charset-normalizer scores: ``chaos`` is how little the result looks like text, ``coherence`` how much its letters
# are distributed as in some language. Both run from 0 to 1.
_MAX_CHAOS = 0.1
_MIN_COHERENCE = 0.3
#: a candidate as good as this beside the best one is a rival; where rivals read differently nothing is certain
_RIVAL_CHAOS = 0.05
_RIVAL_COHERENCE = 0.1


def text_article(raw: bytes, where: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """A text file as an article: its text unchanged, only a byte order mark is left off; no title is invented.

    Args:
        raw: the file.
        where: named in errors.
        url: where it was fetched from.
        charset: what the server declared.

    Raises:
        SourceError: ``binary``, ``encoding``, ``empty`` or ``too_large``.
    """
    return make(where, raw, "text/plain", decode(raw, where, charset), url=url)


def decode(raw: bytes, where: str, charset: str | None = None) -> str:
    """Bytes as text: by byte order mark, as UTF-8, by the declared charset, else where there is but one reading.

    Raises:
        SourceError: ``binary`` where it is no text, ``encoding`` where it might be several texts.
    """
    for mark, encoding in BOMS:
        if raw.startswith(mark):
            try:
                text = raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                reason = f"opens as {encoding} but is not at byte {error.start}: save it as UTF-8"
                raise SourceError(where, reason, "encoding") from error
            return _refuse_controls(text, where)
    if b"\0" in raw:
        raise SourceError(where, "holds NUL bytes, so it is no text", "binary")
    try:
        return _refuse_controls(raw.decode("utf-8"), where)
    except UnicodeDecodeError:
        pass
    if len(_CONTROL_BYTES.findall(raw)) * _CONTROL_SHARE > len(raw):
        raise SourceError(where, "holds more control characters than text does", "binary")
    if codec := charset_codec(charset):
        try:
            return raw.decode(codec)
        except UnicodeError:
            pass  # a server's word for it is no proof; go on as if it had said nothing
    return _guess(raw, where)


def charset_codec(label: str | None) -> str | None:
    """The Python codec for a charset label of the web, None where it names none.

    ISO 8859-1 and ASCII are read as Windows-1252, as the WHATWG Encoding Standard has it and browsers do. Codecs that
    are no charsets (``punycode``, ``unicode_escape`` ...) count as none.
    """
    try:
        name = codecs.lookup((label or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name in ("ascii", "iso8859-1"):
        return "cp1252"
    return name if _CHARSETS.match(name) else None


def _refuse_controls(text: str, where: str) -> str:
    if "\0" in text or len(_CONTROLS.findall(text)) * _CONTROL_SHARE > len(text):
        raise SourceError(where, "holds more control characters than text does", "binary")
    return text


def _guess(raw: bytes, where: str) -> str:
    from charset_normalizer import from_bytes

    found = list(from_bytes(raw, cp_isolation=_LIKELY))
    best = found[0] if found else None
    if best is None or best.chaos > _MAX_CHAOS or best.coherence < _MIN_COHERENCE:
        raise SourceError(where, "is not UTF-8, and no other encoding makes text of it: save it as UTF-8", "encoding")
    for rival in found[1:]:
        close = rival.chaos <= best.chaos + _RIVAL_CHAOS and rival.coherence >= best.coherence - _RIVAL_COHERENCE
        if close and str(rival) != str(best):
            reason = f"is not UTF-8 and may be {best.encoding} or {rival.encoding}, which read differently: " \
                     "save it as UTF-8"  # fmt: skip
            raise SourceError(where, reason, "encoding")
    try:
        return raw.decode(best.encoding)  # its own str() may have left off a mark or a bad byte
    except UnicodeError as error:
        raise SourceError(where, f"is not UTF-8, and {best.encoding} only in part: save it as UTF-8",
                          "encoding") from error  # fmt: skip
