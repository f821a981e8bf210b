"""What a user says of who is who, kept by name so that it holds for articles that come later and for any rereading."""

from collections.abc import Iterable

import msgspec

from accordingto.comparing import who_words as words
from accordingto.comparing.who import handle

#: what a correction can say -> how it reads
KINDS: dict[str, str] = {
    "same": "{name} and {other} are one",
    "different": "{other} is not {name}",
    "means": "{name} means {other}",
}


class Correction(msgspec.Struct, frozen=True):
    """One correction.

    Attributes:
        number: by which it is listed and undone; a later one has the last word.
        kind: ``same`` (two names are one actor), ``different`` (a name that was taken for an actor is somebody by
            itself), ``means`` (a name is that actor, whatever the rules say).
        name, other: as the user gave them.
        key, other_key: who they were in the case at that time.
        doc: the one article for which it holds; None: every one, of now and later.
        why: the user's reason. made_at: when, UTC, ISO 8601.
    """

    number: int
    kind: str
    name: str
    other: str
    key: str | None
    other_key: str | None
    doc: str | None
    why: str | None
    made_at: str

    def __str__(self) -> str:
        said = KINDS[self.kind].format(name=self.name, other=self.other)
        return f"{said}{f' in {self.doc}' if self.doc else ''}{f' ({self.why})' if self.why else ''}"


def facts(corrections: Iterable[Correction]) -> list[tuple[str, str]]:
    """(look-up, value) pairs for ``who.Names``, beside those of the articles."""
    found = []
    for one in corrections:
        if one.kind == "same":
            found.append((f"same {handle(one.other_key or '')}", f"{one.number}|{one.key}|{one.other_key}"))
        elif one.kind == "means":
            found.append((f"called {words.plain(one.name)}", f"{one.number}|{one.other_key}|{one.doc or ''}"))
        else:
            found.append((f"called {words.plain(one.other)}", f"{one.number}||{one.doc or ''}"))
    return found
