"""The type of a number in a text: three numbers of which only those are set that the wording sets."""

from dataclasses import dataclass, replace
from typing import NamedTuple


class Cue(NamedTuple):
    """A bound phrase: offsets and words, in lower case with single spaces."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    Attributes:
        start, end: offsets of the whole expression with bound words and unit.
        core: offsets of the bare number without them.
        low, best, high: as the record defines them; shares are fractions, decades are years.
        bound: the record's bound.
        unit: the unit's name, or None for a bare count.
        kind: the measure that the unit decides (``duration``, ``money`` ...), or None.
        words: the bare number as written.
        cues: the bound words, one entry a phrase.
        shape: how the number is written, as in ``Value``; ``one`` for "a" before a unit, ``in`` for "one in five".
        ends: the two quantities of a range, so that "from 43 to 57" can be taken apart.
        hyphenated: whether a hyphen ties it to what follows ("three-week", "22-person").
        towards: whether the range is written "from a to b", which after a verb of change names two states.
    """

    start: int
    end: int
    core: tuple[int, int]
    low: float | None
    best: float | None
    high: float | None
    bound: str
    unit: str | None = None
    kind: str | None = None
    words: str = ""
    cues: "tuple[Cue, ...]" = ()
    shape: str = "digits"
    ends: "tuple[Quantity, Quantity] | None" = None
    hyphenated: bool = False
    towards: bool = False

    @property
    def value(self) -> float:
        """The main value: best, else the bound that is set."""
        for number in (self.best, self.low, self.high):
            if number is not None:
                return number
        raise AssertionError("a quantity has at least one number")

    def unbound(self) -> "Quantity":
        """The same number without its bound words, as exact: for a caller who finds that they are prepositions."""
        n = self.value
        return replace(self, start=self.core[0], low=n, best=n, high=n, bound="exact", cues=())


def bounded(number: float, bound: str) -> tuple[float | None, float | None, float | None]:
    """low, best, high of a number under a bound; a range has its own."""
    if bound == "exact":
        return number, number, number
    if bound == "approximate":
        return None, number, None
    if bound in ("at_least", "more_than", "vague"):
        return number, None, None
    return None, None, number
