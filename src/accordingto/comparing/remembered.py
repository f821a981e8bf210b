"""What was decoded last, so that of many rows only those are decoded again that have changed.

The structs of which a case has many are no concern of the garbage collector (``gc=False``): they hold no cycles, and it
would go through all of them again and again while others are decoded.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Any


class Remembered:
    """Structs by the bytes that they were decoded from; of each kind those that were asked for last."""

    def __init__(self) -> None:
        self._held: dict[str, dict[bytes, Any]] = {}

    def decoded(
        self, kind: str, decode: Callable[[bytes], Any], rows: Iterable[Sequence]
    ) -> list[tuple[Sequence, Any]]:
        """Each row with what its last column decodes to.

        Args:
            kind: of what; what was held of it and is not among the rows is let go.
            decode: makes a struct that nobody changes.
            rows: each with the bytes in its last column.
        """
        held, now, found = self._held.get(kind, {}), {}, []
        for row in rows:
            key = blake2b(row[-1], digest_size=16).digest()
            made = now.get(key) or held.get(key)
            if made is None:
                made = decode(row[-1])
            now[key] = made
            found.append((row, made))
        self._held[kind] = now
        return found
