"""What an article is called on a page, where only its row in a list is at hand."""

from typing import Any

from accordingto.record.plain import heading


def heading_of(article: Any, ident: str) -> str:
    """``heading`` of an article as in a list (``case.Summary``), or of None: one that the case has lost meanwhile.

    Its ``snippet`` is taken for the text's beginning, which it is in every list but that of a search.
    """
    if article is None:
        return f"Untitled article {ident}"
    return heading(article.title, "".join(piece for piece, _ in article.snippet), ident)
