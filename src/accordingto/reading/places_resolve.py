"""Which of the places of a name is meant: the one that fits the rest of the article, else the best known.

One name means one place within an article, save where the words beside a mention say otherwise ("Paris, Texas").
"""

import math
import re
from collections import defaultdict
from typing import NamedTuple

from spacy.tokens import Doc

from accordingto.reading.gazetteer import Entry, Gazetteer, core, normal
from accordingto.reading.places_context import Context, Group
from accordingto.reading.places_detect import Mention
from accordingto.reading.places_outlet import named_for

#: what may stand between a place and the larger one that contains it: "Sudzha, in the southern X", "Sudzha in X"
_CONTAINED = re.compile(
    r"\s*(?:,\s*(?:in\s+)?|\s+in\s+|\()(?:the\s+)?(?:(?:far|central|upper|lower|north\w*|south\w*|east\w*|west\w*|neighbou?ring)[\s-]+)*"
)
#: what stands between a town and something of its own that the gazetteer lacks
_OWNS = re.compile(r"['’]s?(?:\s(?:north|south|east|west|central|old|main|iconic)\w*)?")
# The weights below were set by hand and then one by one on development articles of TR-News and LGL (docs/places.md).
#: score of a place by itself, beside what its people are worth: a country, an area or a capital has so many points more
_PRIOR = {"country": 5.0, "continent": 9.0, "area": 9.0, "water": 9.0, "facility": 9.0, "region": 0.0, "county": -0.8}
_CAPITAL = 2.2
#: and each tenfold of people so many
_TENFOLD = 1.3
#: a city beats the region of its name where it holds this share of the region's people
_CITY_SHARE = 0.33
#: a containing place right beside the name outweighs everything else
_BESIDE = 12.0
#: standing in the region and in the country where the outlet is at home
_HOME_REGION, _HOME_COUNTRY = 4.0, 2.0
#: being a place that the outlet seems to be called after
_OWN_TOWN = 4.0

#: a name in a list of states or countries is most likely one too
_LISTED = 6.0
#: a treaty is called after a place that everybody knows ("the Paris accord")
_OF_TREATY = 12.0
_TREATIES = frozenset(
    "accord accords agreement agreements treaty treaties pact protocol protocols convention conventions statute".split()
)
#: what may stand between the place and the treaty
_ABOUT = frozenset("climate peace nuclear ceasefire truce trade change".split())
#: what stands between the names of a list
_AND = re.compile(r"\s*(?:,\s*(?:and|or)?|\s(?:and|or)|&)\s*(?:the\s+)?")
#: so many names of one country, and this share of all the others, make a town of fewer people elsewhere a stray
_STRAY, _STRAY_SHARE, _STRAY_PEOPLE = 3, 0.6, 60_000
#: rounds in which every name looks at what the others were taken for
_ROUNDS = 5
#: how much more a candidate is believed in that is a point ahead: e to the power of this
_SHARPNESS = 1.0
#: no more candidates of one name count as evidence for other names
_CANDIDATES = 12

#: kind of place and the country it lies in: what the names of a list have in common
Way = tuple[str, str | None]


class Scored(NamedTuple):
    """A candidate of a name and what speaks for it; the parts add up to the score.

    Attributes:
        entry: the candidate.
        parts: reason -> its share of the score, those that are not zero.
    """

    entry: Entry
    parts: dict[str, float]

    @property
    def score(self) -> float:
        return sum(self.parts.values())


class Resolution:
    """The places of an article's mentions, decided together.

    Attributes:
        chosen: the place of each mention, None where the gazetteer has none.
        strays: numbers of the mentions whose only place of that name is far from all the others.
    """

    def __init__(
        self,
        doc: Doc,
        mentions: list[Mention],
        places: Gazetteer,
        home: Entry | None = None,
        outlet: str | None = None,
    ) -> None:
        """Decide.

        Args:
            doc: the article.
            mentions: in text order.
            places: the gazetteer.
            home: country or region in which the outlet is at home, if known.
            outlet: the letters of its address and name, if known.
        """
        self._mentions, self._places, self._home, self._outlet = mentions, places, home, outlet
        containers = _containers(doc, mentions)
        marks = ["~" if mention.adjective else "^" if mention.state else "" for mention in mentions]
        names = [normal(mention.name) + mark for mention, mark in zip(mentions, marks, strict=True)]
        # a name with a container beside it once keeps to it everywhere else that it stands bare
        beside: dict[str, set[str]] = defaultdict(set)
        for i, container in enumerate(containers):
            if container is not None:
                beside[names[i]].add(normal(mentions[container].name))
        self._groups: dict[Group, list[int]] = defaultdict(list)
        for i, name in enumerate(names):
            container = containers[i]
            inside = normal(mentions[container].name) if container is not None else min(beside[name], default="")
            self._groups[name, inside].append(i)
        self._group_of = {i: key for key, members in self._groups.items() for i in members}
        self._listed: dict[Group, set[Way]] = defaultdict(set)
        for i, ways in _listed(doc, mentions).items():
            self._listed[self._group_of[i]] |= ways
        self._treaties = {self._group_of[i] for i, mention in enumerate(mentions) if _is_of_treaty(doc, mention)}
        self._prior = {
            key: {e.key: (e, _prior(e, self._first(key), places)) for e in self._first(key).candidates}
            for key in self._groups
        }
        self._open = [k for k in self._groups if not self._first(k).fixed and len(self._first(k).candidates) > 1]
        self._settle()
        self.strays: set[int] = set()
        self._forget_strays(doc)
        self.chosen: list[Entry | None] = [None] * len(mentions)
        for key, members in self._groups.items():
            for i in members:
                self.chosen[i] = self._best[key] or self._somewhere_in(key[1], mentions[i])

    def _somewhere_in(self, container: str, mention: Mention) -> Entry | None:
        """A place that the gazetteer lacks: at the middle of the town or region that is said to contain it."""
        inside = self._by_name.get(container)
        if inside is None or inside.country is None:
            return None
        within = (*inside.regions, inside.key)
        known = inside.kind != "country" and inside.lat is not None  # a country's middle says nothing of a town
        precision = "city" if inside.kind == "city" else "region"
        return Entry(
            f"X:{normal(mention.name)}:{inside.key}", mention.name, "unknown", inside.lat if known else None,
            inside.lon if known else None, precision if known else None, None, inside.country, 0, within,
        )  # fmt: skip

    def _first(self, key: Group) -> Mention:
        return self._mentions[self._groups[key][0]]

    def _settle(self) -> None:
        """Let every name look at what the others may be, a few times over."""
        beliefs = {key: _beliefs([(e, sum(parts)) for e, parts in self._prior[key].values()]) for key in self._groups}
        for _ in range(_ROUNDS):
            self._best = {key: held[0][0] if held else None for key, held in beliefs.items()}
            self._by_name = {name: entry for (name, _), entry in self._best.items()}
            self._context = Context(self._groups, beliefs)
            for key in self._open:
                scores = [(e, sum(self._parts(e, key))) for e in self._first(key).candidates]
                beliefs[key] = _beliefs(scores)
        self._best = {key: held[0][0] if held else None for key, held in beliefs.items()}

    def _forget_strays(self, doc: Doc) -> None:
        """Leave out small towns of a country that nothing else in the article is in, where all the rest is in another.

        The town that is meant is one that the gazetteer lacks ("Madaya" in Syria, not the one in Myanmar).
        """
        lands: dict[str, set[str]] = defaultdict(set)
        for (name, _), entry in self._best.items():
            if entry is not None and entry.country is not None:
                lands[entry.country].add(name)
        main = max(lands, key=lambda country: len(lands[country]), default="")
        others = sum(len(names) for names in lands.values()) - 1
        if len(lands[main]) < max(_STRAY, _STRAY_SHARE * others):
            return
        for key, entry in self._best.items():
            if entry is None or entry.kind != "city" or entry.population >= _STRAY_PEOPLE or entry.country == main:
                continue
            alone = lands[entry.country or ""] <= {key[0]} and not key[1] and not self._first(key).fixed
            home = self._home is not None and self._home.country == entry.country
            if alone and not home and not any(self._is_beside_others(doc, i, main) for i in self._groups[key]):
                self.strays.update(self._groups[key])
        for i in self.strays:
            self._best[self._group_of[i]] = None

    def _is_beside_others(self, doc: Doc, i: int, main: str) -> bool:
        """Whether a mention stands in a list with a place of a third country."""
        for near in (i - 1, i + 1):
            if not 0 <= near < len(self._mentions):
                continue
            left, right = self._mentions[min(i, near)], self._mentions[max(i, near)]
            other = self._best[self._group_of[near]]
            if other is not None and other.country != main and _AND.fullmatch(f" {doc[left.end : right.start].text} "):
                return True
        return False

    def _parts(self, entry: Entry, key: Group) -> tuple[float, ...]:
        """What speaks for a reading of a name, in the order of _REASONS."""
        return (
            *self._prior[key][entry.key][1],
            *self._context.score(entry, key),
            _contained(entry, self._by_name.get(key[1])),
            self._in_list(entry, key),
            _at_home(entry, self._home),
            self._own_town(entry, key),
            self._of_treaty(entry, key),
        )

    def _of_treaty(self, entry: Entry, key: Group) -> float:
        if key not in self._treaties:
            return 0.0
        known = max(self._first(key).candidates, key=lambda e: (e.population, e.kind != "county"))
        return _OF_TREATY if entry == known else 0.0

    def _in_list(self, entry: Entry, key: Group) -> float:
        return _LISTED if key in self._listed and _way(entry) in self._listed[key] else 0.0

    def _own_town(self, entry: Entry, key: Group) -> float:
        if self._outlet is None or any(e.kind == "country" for e in self._first(key).candidates):
            return 0.0
        return _OWN_TOWN if named_for(entry, key[0], self._outlet, self._home) else 0.0

    def scored(self, i: int, limit: int = 5) -> list[Scored]:
        """The candidates of the mention with this number, best first, with what speaks for each."""
        key = self._group_of[i]
        made = [
            Scored(entry, {why: value for why, value in zip(_REASONS, self._parts(entry, key), strict=True) if value})
            for entry in self._mentions[i].candidates
        ]
        made.sort(key=lambda scored: (scored.entry != self.chosen[i], -scored.score))
        return made[:limit]


#: what the parts of a score are for, in words
_REASONS = (
    "people", "kind of place", "names in the same country", "names in the same region", "names in the same county",
    "names near it", "container beside it", "list of its kind", "outlet's home",
    "outlet's name", "name of a treaty",
)  # fmt: skip


def _beliefs(scores: list[tuple[Entry, float]]) -> list[tuple[Entry, float]]:
    """How far each candidate is believed in, best first, those worth nothing left out; the sum is 1 or less."""
    if not scores:
        return []
    scores.sort(key=lambda pair: -pair[1])
    scores = [pair for pair in scores[:_CANDIDATES] if pair[1] > scores[0][1] - 4.6 / _SHARPNESS]
    weights = [math.exp(_SHARPNESS * (score - scores[0][1])) for _, score in scores]
    whole = sum(weights)
    return [(entry, weight / whole) for (entry, _), weight in zip(scores, weights, strict=True)]


def _way(entry: Entry) -> Way:
    return entry.kind, None if entry.kind == "country" else entry.country


def _listed(doc: Doc, mentions: list[Mention]) -> dict[int, set[Way]]:
    """Number of a mention in a list of three or more -> what most of them can be: countries, states of one country."""
    runs: list[list[int]] = []
    for i, mention in enumerate(mentions):
        gap = doc[mentions[i - 1].end : mention.start].text if i else ""
        if i and not mention.adjective and len(gap) < 12 and _AND.fullmatch(f" {gap} "):
            runs[-1].append(i)
        else:
            runs.append([i])
    found: dict[int, set[Way]] = {}
    for run in runs:
        if len(run) < 3:
            continue
        counts: dict[Way, int] = defaultdict(int)
        for i in run:
            for way in {_way(e) for e in mentions[i].candidates}:
                counts[way] += 1
        # "Atlanta, Georgia, and Austin, Texas" is no list of states: as many of its names are in them
        ways = {way for way, n in counts.items() if way[0] in ("country", "region") and n >= 3 and n > 0.7 * len(run)}
        if ways:
            found.update(dict.fromkeys(run, ways))
    return found


def _is_of_treaty(doc: Doc, mention: Mention) -> bool:
    """Whether a treaty is called by the mention ("the Paris climate agreement"); an adjective says whose one is."""
    end = mention.end
    while end < len(doc) and end - mention.end < 2 and doc[end].lower_ in _ABOUT:
        end += 1
    return not mention.adjective and end < len(doc) and doc[end].lower_ in _TREATIES


def _at_home(entry: Entry, home: Entry | None) -> float:
    if home is None or entry.country != home.country or entry.kind == "country":
        return 0.0
    return _HOME_COUNTRY + (_HOME_REGION if home.key == entry.key or home.key in entry.regions else 0.0)


def _containers(doc: Doc, mentions: list[Mention]) -> list[int | None]:
    """The number of the mention beside each that seems to contain it, None for most."""
    found = [_container(doc, mentions, i) for i in range(len(mentions))]
    for i in range(len(mentions) - 2, -1, -1):
        # "the villages of Foua and Kfraya in Idlib": what is said of the last is said of the others
        if found[i] is None and not mentions[i].candidates and not mentions[i + 1].candidates:
            gap = doc[mentions[i].end : mentions[i + 1].start].text
            if len(gap) < 12 and _AND.fullmatch(f" {gap} "):
                found[i] = found[i + 1]
    return found


def _container(doc: Doc, mentions: list[Mention], i: int) -> int | None:
    """The mention beside this one that seems to contain it, if any ("Sudzha" before ", in Kursk region")."""
    if i and not mentions[i].adjective and not mentions[i - 1].adjective and mentions[i - 1].candidates:
        gap = doc[mentions[i - 1].end : mentions[i].start].text
        # "Ottawa's Macdonald Airport", "Cairo's northern Abbasiya"
        if _OWNS.fullmatch(gap) and (not mentions[i].candidates or _larger(mentions[i], mentions[i - 1])):
            return i - 1
    if i + 1 >= len(mentions) or mentions[i].adjective or mentions[i + 1].adjective:
        return None
    this, following = mentions[i], mentions[i + 1]
    gap = doc[this.end : following.start].text
    if len(gap) > 40 or not _CONTAINED.fullmatch(f" {gap} " if gap.startswith("in") else f"{gap} "):
        return None
    if not this.candidates:
        # unknown to the gazetteer: only what the sentence says counts ("Foua in Idlib", "Qatraneh, Jordan,")
        after = doc[following.end].text if following.end < len(doc) else "."
        states = any(e.kind in ("region", "country") for e in following.candidates)
        inside = "in" in gap.split() or (states and after not in ("and", "or"))
        return i + 1 if following.candidates and inside else None
    if "," in gap and i + 2 < len(mentions) and following.candidates and not _larger(this, following):
        return None
    if "," in gap and _is_list(doc, mentions, i):
        return None
    return i + 1 if _larger(this, following) else None


def _is_list(doc: Doc, mentions: list[Mention], i: int) -> bool:
    """Whether a name, the next and one more beside them are states of one country: "Manitoba, Ontario and Quebec"."""

    def states(mention: Mention) -> set[str | None]:
        return {e.country for e in mention.candidates if e.kind == "region" and not mention.adjective}

    both = states(mentions[i]) & states(mentions[i + 1])
    for near, left, right in ((i - 1, i - 1, i), (i + 2, i + 1, i + 2)):
        if both and 0 <= near < len(mentions) and both & states(mentions[near]):
            gap = doc[mentions[left].end : mentions[right].start].text
            if len(gap) < 12 and _AND.fullmatch(f" {gap} "):
                return True
    return False


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


def _prior(entry: Entry, mention: Mention, places: Gazetteer) -> tuple[float, float]:
    """What speaks for a place by itself: its people, and what kind of place it is."""
    kind = _PRIOR.get(entry.kind, 0.0)
    if entry.kind == "city" and places.capital_of(mention.name) == entry.country:
        rivals = [e for e in mention.candidates if e.kind == "city" and e.country == entry.country]
        if all(e.population <= entry.population for e in rivals):
            # a dateline without a state or country is a city that needs none
            kind += _CAPITAL * (3 if mention.name.isupper() else 1)
    if entry.kind == "region" and any(_outshines(e, entry, mention) for e in mention.candidates):
        kind -= 4.0
    return _TENFOLD * math.log10(entry.population + 10), kind


def _outshines(city: Entry, region: Entry, mention: Mention) -> bool:
    """Whether a name that a region shares with its city is first of all the city's ("Kherson"; not "Quebec")."""
    if city.kind != "city" or region.key not in city.regions:
        return False
    return city.population >= _CITY_SHARE * region.population or core(region.name) != normal(mention.name)
