"""Web addresses as they come from outside: any text may stand where one is expected."""

from urllib.parse import urlsplit


def host(url: str | None) -> str:
    """The host of an address in lower case, without "www."; empty where there is none.

    Args:
        url: "https://www.example.org/news/1" gives "example.org".
    """
    try:
        found = urlsplit(url or "").hostname or ""
    except ValueError:  # "http://[": a bracket that does not close
        return ""
    return found.lower().removeprefix("www.").rstrip(".")
