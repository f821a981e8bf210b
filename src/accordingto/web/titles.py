"""What an article is called on a page, where only its row in a list is at hand."""

from typing import Any

from accordingto.record.plain import heading


def heading_of(article: Any, ident: str, searched: bool = False) -> str:
    """``heading`` of an article as in a list (``case.Summary``), or of None: one that the case has lost meanwhile.

    Args:
        searched: whether its ``snippet`` is of hits of a search; else it is the text's beginning.
    """
    if article is None:
        return f"Untitled article {ident}"
    return heading(article.title, "" if searched else "".join(piece for piece, _ in article.snippet), ident)
