"""On whose word an entry stands, from the outermost source in the text to the innermost: a chain stays a chain."""

from typing import Any

from accordingto.record import Statement, text_of


def chain(statement: Statement | None, entries: dict[str, Any], text: str) -> str | None:
    """The sources of a statement and of those it stands inside, outermost first: "The Herald -> officials".

    Args:
        statement: the innermost one, None in the writer's own voice.
        entries: of the reading, by id.
        text: the article's.

    Returns:
        The sources' words with " -> " between them; None where no statement has a source in words.
    """
    sources: list[str] = []
    seen: set[str] = set()
    while statement is not None and statement.id not in seen:
        seen.add(statement.id)
        if statement.source.spans:
            sources.append(text_of(statement.source.spans, text))
        statement = entries.get(statement.parent)
    return " -> ".join(reversed(sources)) or None
