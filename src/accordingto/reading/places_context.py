"""What the rest of an article says of a place: how much of it stands in its country, region and county, and near it."""

import math
from collections import defaultdict
from collections.abc import Iterator

from accordingto.reading.gazetteer import Entry

# The weights below were set by hand and then one by one on development articles of TR-News and LGL (docs/places.md).
#: score of standing in the same country, first-level region and county as other places of the article, and near them
_COUNTRY, _REGION, _COUNTY, _NEAR = 3.0, 2.9, 2.0, 1.0
_NEAR_KM = 190.0
#: the logarithm of names in one country counts to here: a whole article of them moves no famous city to a namesake
_MOST = 1.2
#: no more points of one cell are looked at
_CROWD = 50

#: a name, and the name of what contains it by the words beside it
Group = tuple[str, str]


class Context:
    """What the other names of the article say: how much of it stands in which country, region and county, and where.

    Sums are kept by name, so that a name is not evidence for itself, and points by cells of two degrees, so that a
    long text costs no more a name than a short one.
    """

    def __init__(
        self,
        groups: dict[Group, list[int]],
        beliefs: dict[Group, list[tuple[Entry, float]]],
    ) -> None:
        self._sums: dict[tuple[str, str | None], float] = defaultdict(float)
        self._own: dict[tuple[str, tuple[str, str | None]], float] = defaultdict(float)
        self._cells: dict[tuple[int, int], list[tuple[str, float, Entry]]] = defaultdict(list)
        for group, members in groups.items():
            name = group[0]
            for entry, belief in beliefs[group]:
                weight = belief * math.sqrt(len(members))
                for key in _evidence(entry):
                    self._sums[key] += weight
                    self._own[name, key] += weight
                if entry.kind in ("city", "county") and entry.lat is not None and entry.lon is not None:
                    self._cells[_cell(entry)].append((name, weight, entry))

    def _sum(self, key: tuple[str, str | None], name: str) -> float:
        return max(0.0, self._sums.get(key, 0.0) - self._own.get((name, key), 0.0))

    def score(self, entry: Entry, key: Group) -> tuple[float, float, float, float]:
        """What the article adds for this reading of the name ``key[0]``."""
        name = key[0]
        first = _first(entry)
        country = self._sum(("country", entry.country), name) if entry.country else 0.0
        region = self._sum(("region", first), name) if first else 0.0
        county = sum(self._sum(("region", k), name) for k in _around(entry) if k != first)
        return (
            _COUNTRY * min(math.log1p(country), _MOST),
            _REGION * math.log1p(region),
            _COUNTY * math.log1p(county),
            _NEAR * math.log1p(self._near(entry, name)),
        )

    def _near(self, entry: Entry, name: str) -> float:
        if entry.lat is None or entry.lon is None:
            return 0.0
        row, column = _cell(entry)
        total = 0.0
        for y in (row - 1, row, row + 1):
            for x in range(column - 2, column + 3):
                for other_name, weight, other in self._cells.get((y, x), ())[:_CROWD]:
                    if other_name != name and _km(entry, other) < _NEAR_KM:
                        total += weight
        return total


def _evidence(entry: Entry) -> Iterator[tuple[str, str | None]]:
    if entry.country:
        yield "country", entry.country
    for key in _around(entry):
        yield "region", key


def _cell(entry: Entry) -> tuple[int, int]:
    return int(entry.lat // 2), int(entry.lon // 2)  # type: ignore[operator]


def _around(entry: Entry) -> set[str]:
    own = {entry.key} if entry.kind in ("region", "county") else set()
    return own | set(entry.regions)


def _first(entry: Entry) -> str | None:
    if entry.kind == "region":
        return entry.key
    return entry.regions[0] if entry.regions else None


def _km(a: Entry, b: Entry) -> float:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(x, math.radians(b.lat - a.lat))
