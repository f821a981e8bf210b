"""The words round a number, from the data files: bounds before and after it, units, and what makes it no figure."""

from functools import cache
from typing import NamedTuple

from accordingto.reading.numbers.tokens import Word, words
from accordingto.reading.words import table


class Unit(NamedTuple):
    """A unit as a form names it: ``kind`` is the measure, ``factor`` what one of the form is in ``name``."""

    name: str
    kind: str
    factor: float


def _keyed(rows: list[tuple[tuple[str, ...], object]], last: bool) -> dict[str, list[tuple[tuple[str, ...], object]]]:
    """Phrases by their first (or last) piece, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], object]]] = {}
    for phrase, value in rows:
        found.setdefault(phrase[-1 if last else 0], []).append((phrase, value))
    for choices in found.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return found


def _pieces(phrase: str) -> tuple[str, ...]:
    return tuple(word.lower for word in words(phrase))


_BEFORE = _keyed([(_pieces(r["phrase"]), r["bound"]) for r in table("bounds") if r["side"] == "before"], last=True)
_AFTER = _keyed([(_pieces(r["phrase"]), r["bound"]) for r in table("bounds") if r["side"] == "after"], last=False)
_UNITS = _keyed(
    [
        (_pieces(r["form"]), Unit(r["unit"], r["kind"], float(r["factor"])))
        for r in table("units")
        if r["kind"] != "sign"
    ],
    last=False,
)
_SIGNS = _keyed(
    [(_pieces(r["form"]), Unit(r["unit"], "money", 1.0)) for r in table("units") if r["kind"] == "sign"], last=True
)


@cache
def context(kind: str) -> frozenset[str]:
    """The words of one kind of ``data/figure_context.tsv``."""
    return frozenset(row["word"] for row in table("figure_context") if row["kind"] == kind)


LINKERS, INSERTED, SCORES = context("linker"), context("inserted"), context("score")


def _ends(pieces: list[Word], stop: int, phrase: tuple[str, ...]) -> bool:
    start = stop - len(phrase)
    return start >= 0 and all(pieces[start + k].lower == word for k, word in enumerate(phrase))


def _begins(pieces: list[Word], start: int, phrase: tuple[str, ...]) -> bool:
    return start + len(phrase) <= len(pieces) and all(pieces[start + k].lower == word for k, word in enumerate(phrase))


def bound_before(pieces: list[Word], i: int) -> tuple[int, str] | None:
    """The bound phrase that ends right before piece ``i``: index of its first piece, and its bound."""
    if not 0 < i <= len(pieces):
        return None
    for phrase, bound in _BEFORE.get(pieces[i - 1].lower, ()):
        if _ends(pieces, i, phrase):
            return i - len(phrase), str(bound)
    return None


def bound_after(pieces: list[Word], i: int) -> tuple[int, str] | None:
    """The bound phrase that begins with piece ``i``: index after its last piece, and its bound."""
    if i >= len(pieces):
        return None
    for phrase, bound in _AFTER.get(pieces[i].lower, ()):
        if _begins(pieces, i, phrase):
            return i + len(phrase), str(bound)
    return None


def unit_at(pieces: list[Word], i: int) -> tuple[int, Unit] | None:
    """The unit that begins with piece ``i``: index after it, and the unit."""
    if i >= len(pieces):
        return None
    for phrase, unit in _UNITS.get(pieces[i].lower, ()):
        if _begins(pieces, i, phrase):
            return i + len(phrase), unit  # type: ignore[return-value]
    return None


def measured_in(word: str) -> Unit | None:
    """The unit of time, the kilometre or the mile that one word names in lower case; None for any other word.

    Feet and yards are left out: with an adjective before them they are mostly no measures.
    """
    for phrase, unit in _UNITS.get(word, ()):
        if len(phrase) == 1 and len(word) > 3 and (unit.kind == "duration" or unit.name in ("km", "mile")):  # type: ignore[attr-defined]
            return unit  # type: ignore[return-value]
    return None


def sign_before(pieces: list[Word], i: int) -> tuple[int, Unit] | None:
    """The currency sign that ends right before piece ``i``: index of its first piece, and the currency."""
    if not 0 < i <= len(pieces):
        return None
    for phrase, unit in _SIGNS.get(pieces[i - 1].lower, ()):
        # "A$5" is a currency, "a $5 fee" is not
        if _ends(pieces, i, phrase) and (
            len(phrase) == 1
            or (
                pieces[i - 2].end == pieces[i - 1].start
                and (pieces[i - len(phrase)].text[0].isupper() or pieces[i - 1].text.isupper())
            )
        ):
            return i - len(phrase), unit  # type: ignore[return-value]
    return None
