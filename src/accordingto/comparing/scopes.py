"""How far what is said reaches: where, when, and of how many; and whether a retelling lets it reach further."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

import msgspec

from accordingto.comparing.days import days
from accordingto.comparing.wording import content_words, fold, words_of
from accordingto.record import Reading, Span

#: how wide a place is, by its precision
_WIDTH = {"exact": 0, "city": 0, "region": 1, "country": 2}
_SOME = frozenset({"some", "several", "many", "most", "few", "part", "parts", "half"})
_ALL = frozenset({"all", "every", "each", "whole", "entire"})
#: words behind such a word among which its noun stands ("some of the northern villages")
_REACH = 4
#: a longer time is a wider scope from so many days, and so many times as long as the first one: "on Friday" told as
#: "this week" is; "on Friday" told as "at the weekend" is another way to say it
_DAYS, _TIMES = 6, 3


class Scope(msgspec.Struct, frozen=True):
    """What some words say of where, when and how many.

    Attributes:
        places: the places in which they say something is or happens: name, country, width (0 a town or less, 1 a
            region, 2 a country).
        times: the times they name, as first and last day.
        some, all: folded nouns of which they say that some, or that all, are meant.
    """

    places: tuple[tuple[str, str | None, int], ...]
    times: tuple[tuple[str, str], ...]
    some: frozenset[str]
    all: frozenset[str]


class Scopes:
    """The scopes of parts of one article; its places and times are put in order once, whatever the number of parts.

    Args:
        reading: the article's. keys: of its actors, by id.
    """

    def __init__(self, reading: Reading, keys: Mapping[str, str | None]) -> None:
        self._places = _Within([
            (place.spans, (place.name, place.country, _WIDTH[place.precision]))
            for place in reading.places if place.use == "literal" and place.precision in _WIDTH
        ])  # fmt: skip
        self._times = _Within([
            (time.spans, (time.earliest, time.latest))
            for time in reading.times if time.earliest and time.latest and not time.is_reference
        ])  # fmt: skip

        self._named = _Within([
            *(([span], (keys[actor.id], actor.country)) for actor in reading.actors for span in actor.mentions),
            *((place.spans, (None, place.country)) for place in reading.places),
        ])  # fmt: skip

    def of(self, spans: list[Span], text: str) -> Scope:
        """The scope of a part of the article. ``text``: its words."""
        words = words_of(text)
        places, times = self._places.inside(spans), self._times.inside(spans)
        return Scope(tuple(sorted(places, key=str)), tuple(sorted(times)), _nouns(words, _SOME), _nouns(words, _ALL))

    def about(self, spans: list[Span]) -> frozenset[str]:
        """Whom and what countries a part of the article names, by keys that hold in any article."""
        named = self._named.inside(spans)
        return frozenset({key for key, _ in named if key} | {f"state:{country}" for _, country in named if country})

    def only_place(self, span: Span) -> tuple[str, str] | None:
        """Name and country of the one place less than a country that a part of the article names, if it names one."""
        named = {(name, country) for name, country, width in self._places.inside([span]) if width < _WIDTH["country"]}
        name, country = next(iter(named)) if len(named) == 1 else (None, None)
        return (name, country) if name and country else None


class _Within:
    """What stands within parts of a text, found by where it begins."""

    def __init__(self, held: list[tuple[list[Span], tuple]]) -> None:
        self._held = sorted(((own[0].start, own[-1].end, what) for own, what in held), key=lambda one: one[:2])
        self._starts = [start for start, _, _ in self._held]

    def inside(self, spans: list[Span]) -> set[tuple]:
        found = set()
        for span in spans:
            here = self._held[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
            found.update(what for _, end, what in here if end <= span.end)
        return found


def together(scopes: Iterable[Scope]) -> Scope:
    """All that these say, as one."""
    held = list(scopes)
    return Scope(
        tuple({place for one in held for place in one.places}), tuple({time for one in held for time in one.times}),
        frozenset().union(*(one.some for one in held)), frozenset().union(*(one.all for one in held)),
    )  # fmt: skip


def _nouns(words: list[str], of: frozenset[str]) -> frozenset[str]:
    found: set[str] = set()
    for at, word in enumerate(words):
        behind = words[at + 1 : at + 1 + _REACH]
        if word in of and behind and not behind[0][0].isdigit():  # "some 900" is a number, not a part
            found |= content_words(" ".join(behind))
    return frozenset(found - {fold(word) for word in _SOME | _ALL})


def widened(one: Scope, other: Scope, said: Scope) -> list[tuple[str, str]]:
    """What the first says and what wider thing the second says in its place, of place, time and number.

    Args:
        one, other: of the words retold and of those that retell them.
        said: of all that the report retold says, together: what it says anywhere is not the retelling's own.

    Wider is a region or country in place of a town or region in it that is not named any more, a time of at least a
    week in place of a time within it, or all in place of some.
    """
    found = (_place(one, other, said), _time(one, other, said), _number(one, other))
    return [wider for wider in found if wider is not None]


def _place(one: Scope, other: Scope, said: Scope) -> tuple[str, str] | None:
    if not one.places or not other.places:
        return None
    least = min(width for _, _, width in one.places)
    narrow = [place for place in one.places if place[2] == least]
    named = {name for name, _, _ in said.places}
    if any(width <= least for _, _, width in other.places):
        return None
    for name, country, _ in narrow:
        for wider, there, _ in other.places:
            if country and country == there and wider not in named:
                return name, wider
    return None


def _time(one: Scope, other: Scope, said: Scope) -> tuple[str, str] | None:
    if len(one.times) != 1 or len(other.times) != 1 or other.times[0] in said.times:
        return None
    (start, end), (first, last) = one.times[0], other.times[0]
    length, longer = days(start, end), days(first, last)
    if length is None or longer is None:
        return None
    length, longer = length + 1, longer + 1  # both ends count
    if first <= start and end <= last and longer >= _DAYS and longer >= _TIMES * length:
        return _dates(start, end), _dates(first, last)
    return None


def _dates(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _number(one: Scope, other: Scope) -> tuple[str, str] | None:
    names = content_words(" ".join(name for name, _, _ in (*one.places, *other.places)))
    nouns = (one.some - one.all) & (other.all - other.some) - names
    return (f"some ({min(nouns)})", f"all ({min(nouns)})") if nouns else None
