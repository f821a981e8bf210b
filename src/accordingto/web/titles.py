"""What an article is called where it is listed or shown: by its title, or, having none, by its first words."""

from typing import Any

#: characters of an untitled article's first words
_LONG = 72


def heading(title: str | None, opening: str, ident: str) -> str:
    """The title on one line; without one the article's first words in quotation marks.

    Args:
        title: as in the document. opening: the beginning of its text, empty where it is not at hand.
        ident: its id, which names it where there is neither.
    """
    told = " ".join((title or "").split())
    if told:
        return told
    words = opening[: 8 * _LONG].split()
    shown = ""
    for at, word in enumerate(words):
        if len(shown) + len(word) > _LONG:
            return f"“{shown or word[:_LONG]} …”"
        shown = f"{shown} {word}" if at else word
    return f"“{shown} …”" if shown else f"Untitled article {ident}"


def heading_of(article: Any, ident: str) -> str:
    """The same of an article as in a list (``case.Summary``), or of None: one that the case has lost meanwhile.

    The opening is that of a list without a search: among the hits of one, other words are shown of the text.
    """
    if article is None:
        return f"Untitled article {ident}"
    return heading(article.title, "".join(piece for piece, _ in article.snippet), ident)
