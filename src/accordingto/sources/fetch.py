"""One web page that a person asked for by its address: bounded in time, size and redirects, http and https only."""

import time

from accordingto import __version__
from accordingto.record import SourceError
from accordingto.sources.article import MAX_ARTICLE

#: seconds: for connecting and between any two pieces, and for the whole
TIMEOUT = 20.0
DEADLINE = 90.0
MAX_REDIRECTS = 5
USER_AGENT = f"accordingto/{__version__} (reads one page at a person's request)"


def get(url: str, where: str) -> tuple[bytes, str, str | None]:
    """Fetch a URL.

    Args:
        url: http or https.
        where: the same as it may be shown in errors.

    Returns:
        The body, still gzipped where the server sent it so; the URL it came from in the end, without user,
        password and fragment; the charset the server
        declared, or None.

    Raises:
        SourceError: ``unreachable`` (no answer, an answer other than 200, too slow, too many redirects),
            ``too_large``, or ``unsupported`` (a redirect to another scheme, a URL that is none).
    """
    import httpx

    headers = {"User-Agent": USER_AGENT, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
               "Accept-Encoding": "gzip"}  # fmt: skip
    started = time.monotonic()
    try:
        with (
            httpx.Client(timeout=TIMEOUT, follow_redirects=True, max_redirects=MAX_REDIRECTS) as client,
            client.stream("GET", url, headers=headers) as answer,
        ):
            if answer.status_code != 200:
                reason = f"the server answered {answer.status_code} {answer.reason_phrase}".rstrip()
                raise SourceError(where, reason, "unreachable")
            body = bytearray()
            # raw, since unpacking happens later, where it is bounded; as pieces arrive, so that the deadline is seen
            for piece in answer.iter_raw():
                body += piece
                if len(body) > MAX_ARTICLE:
                    raise SourceError(where, "more than 20 MB: download it and give the file", "too_large")
                if time.monotonic() - started > DEADLINE:
                    raise SourceError(where, f"not received whole within {DEADLINE:.0f} s", "unreachable")
            # a password in the address is nobody's business but the server's
            final = answer.url.copy_with(username=None, password=None, fragment=None)
            return bytes(body), str(final), answer.charset_encoding
    except httpx.UnsupportedProtocol as error:
        raise SourceError(where, f"leads to an address that is not http or https ({error})", "unsupported") from error
    except httpx.InvalidURL as error:
        raise SourceError(where, f"not a URL ({error})", "unsupported") from error
    except httpx.HTTPError as error:
        reason = (
            f"cannot be fetched ({str(error) or type(error).__name__}): check address and connection, or give a file"
        )
        raise SourceError(where, reason, "unreachable") from error
