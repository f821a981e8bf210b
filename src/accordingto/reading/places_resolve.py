"""Which of the places of a name is meant: the one that fits the rest of the article, else the best known.

One name means one place within an article, save where the words beside a mention say otherwise ("Paris, Texas").
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc

from accordingto.reading.gazetteer import Entry, Gazetteer, core, normal
from accordingto.reading.places_detect import Mention

#: what may stand between a place and the larger one that contains it: "Sudzha, in the southern X", "Sudzha in X"
_CONTAINED = re.compile(
    r"\s*(?:,\s*(?:in\s+)?|\s+in\s+|\()(?:the\s+)?(?:(?:far|central|upper|lower|north\w*|south\w*|east\w*|west\w*|neighbou?ring)[\s-]+)*"
)
# The weights below were set by hand and then one by one on development articles of TR-News and LGL (docs/places.md).
#: score of a place by itself: tenfold people is worth one point, and a country, an area or a capital so many more
_PRIOR = {"country": 3.0, "continent": 9.0, "area": 9.0, "water": 8.0, "facility": 9.0, "region": 0.0, "county": -0.8}
_CAPITAL = 1.9
#: a city beats the region of its name where it holds this share of the region's people
_CITY_SHARE = 0.33
#: score of standing in the same country, first-level region and county as other places of the article, and near them
_COUNTRY, _REGION, _COUNTY, _NEAR = 3.5, 2.7, 1.0, 1.0
_NEAR_KM = 190.0
#: no more points of one cell are looked at
_CROWD = 50
#: a containing place right beside the name outweighs everything else
_BESIDE = 12.0


def resolve(doc: Doc, mentions: list[Mention], places: Gazetteer) -> list[Entry | None]:
    """The place of each mention, None where the gazetteer has none."""
    containers = [_container(doc, mentions, i) for i in range(len(mentions))]
    names = [normal(mention.name) + ("~" if mention.adjective else "") for mention in mentions]
    # a name with a container beside it once keeps to it everywhere else that it stands bare
    beside: dict[str, set[str]] = defaultdict(set)
    for i, container in enumerate(containers):
        if container is not None:
            beside[names[i]].add(normal(mentions[container].name))
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        container = containers[i]
        inside = normal(mentions[container].name) if container is not None else min(beside[name], default="")
        groups[name, inside].append(i)
    best: dict[tuple[str, str], Entry | None] = {
        key: max(mentions[members[0]].candidates, key=lambda e: _prior(e, mentions[members[0]], places), default=None)
        for key, members in groups.items()
    }
    by_name = {name: entry for (name, _), entry in best.items()}
    for _ in range(3):
        context = _Context(groups, best, mentions)
        for key, members in groups.items():
            mention = mentions[members[0]]
            if mention.fixed or len(mention.candidates) < 2:
                continue
            container = by_name.get(key[1])
            best[key] = max(
                mention.candidates,
                key=lambda e: _prior(e, mention, places) + context.score(e, key) + _contained(e, container),
            )
        by_name = {name: entry for (name, _), entry in best.items()}
    chosen: list[Entry | None] = [None] * len(mentions)
    for key, members in groups.items():
        for i in members:
            chosen[i] = best[key]
    return chosen


def _container(doc: Doc, mentions: list[Mention], i: int) -> int | None:
    """The mention right after this one that seems to contain it, if any ("Sudzha" before ", in Kursk region")."""
    if i + 1 >= len(mentions) or mentions[i].adjective or mentions[i + 1].adjective:
        return None
    this, following = mentions[i], mentions[i + 1]
    gap = doc[this.end : following.start].text
    if len(gap) > 40 or not _CONTAINED.fullmatch(" " + gap if gap.startswith("in") else gap):
        return None
    if "," in gap and i + 2 < len(mentions) and following.candidates and not _larger(this, following):
        return None
    return i + 1 if _larger(this, following) else None


def _larger(small: Mention, large: Mention) -> bool:
    """Whether some reading of the second contains some reading of the first."""
    # "Russia, the U.S. and ..." lists countries; "Georgia, U.S." is rarer than such a list
    listed = any(e.kind == "country" for e in small.candidates)
    countries = set() if listed else {e.country for e in large.candidates if e.kind == "country"}
    keys = {e.key for e in large.candidates}
    return any(
        e.kind != "country" and (e.country in countries or not keys.isdisjoint(e.regions)) for e in small.candidates
    )


def _contained(entry: Entry, container: Entry | None) -> float:
    if container is None:
        return 0.0
    if container.kind == "country":
        return _BESIDE if entry.country == container.country and entry.kind != "country" else 0.0
    return _BESIDE if container.key in entry.regions else 0.0


def _prior(entry: Entry, mention: Mention, places: Gazetteer) -> float:
    score = math.log10(entry.population + 10) + _PRIOR.get(entry.kind, 0.0)
    if entry.kind == "city" and places.capital_of(mention.name) == entry.country:
        rivals = [e for e in mention.candidates if e.kind == "city" and e.country == entry.country]
        if all(e.population <= entry.population for e in rivals):
            score += _CAPITAL
    if entry.kind == "region" and any(_outshines(e, entry, mention) for e in mention.candidates):
        score -= 4.0
    return score


def _outshines(city: Entry, region: Entry, mention: Mention) -> bool:
    """Whether a name that a region shares with its city is first of all the city's ("Kherson"; not "Quebec")."""
    if city.kind != "city" or region.key not in city.regions:
        return False
    return city.population >= _CITY_SHARE * region.population or core(region.name) != normal(mention.name)


class _Context:
    """What the other names of the article say: how much of it stands in which country, region and county, and where.

    Sums are kept by name, so that a name is not evidence for itself, and points by cells of two degrees, so that a
    long text costs no more a name than a short one.
    """

    def __init__(
        self,
        groups: dict[tuple[str, str], list[int]],
        best: dict[tuple[str, str], Entry | None],
        mentions: list[Mention],
    ) -> None:
        self._sums: dict[tuple[str, str | None], float] = defaultdict(float)
        self._own: dict[tuple[str, tuple[str, str | None]], float] = defaultdict(float)
        self._cells: dict[tuple[int, int], list[tuple[str, float, Entry]]] = defaultdict(list)
        for group, members in groups.items():
            name, entry = group[0], best[group]
            if entry is None:
                continue
            mention = mentions[members[0]]
            # a name with one reading is better evidence than a guess among many
            sure = 1.0 if mention.fixed or len(mention.candidates) == 1 or entry.kind == "country" else 0.5
            weight = sure * math.sqrt(len(members))
            for key in _evidence(entry):
                self._sums[key] += weight
                self._own[name, key] += weight
            if entry.kind in ("city", "county") and entry.lat is not None and entry.lon is not None:
                self._cells[_cell(entry)].append((name, weight, entry))

    def _sum(self, key: tuple[str, str | None], name: str) -> float:
        return max(0.0, self._sums.get(key, 0.0) - self._own.get((name, key), 0.0))

    def score(self, entry: Entry, key: tuple[str, str]) -> float:
        """What the article adds for this reading of the name ``key[0]``."""
        name = key[0]
        first = _first(entry)
        country = self._sum(("country", entry.country), name) if entry.country else 0.0
        region = self._sum(("region", first), name) if first else 0.0
        county = sum(self._sum(("region", k), name) for k in _around(entry) if k != first)
        return (
            _COUNTRY * math.log1p(country)
            + _REGION * math.log1p(region)
            + _COUNTY * math.log1p(county)
            + _NEAR * math.log1p(self._near(entry, name))
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
