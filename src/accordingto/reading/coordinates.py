"""Coordinates that a text gives as such: pairs of latitude and longitude, WGS 84, read and never guessed.

Read are degrees, minutes and seconds ("33°30′21″N 36°16′11″E"), decimal degrees with their side ("33.51°N, 36.27°E",
"35.1 degrees north, 128.6 degrees east") and bare decimal pairs as geolocators write them ("48.01592, 37.80283": four
decimals or more in both, since "48.01, 37.8" may be anything).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from accordingto.record.entries import Precision

_DEGREES, _MINUTES, _SECONDS = "[°º˚]", "['′’]", "(?:[\"″”]|''|′′|’’)"
_SIGN = {"n": 1, "e": 1, "s": -1, "w": -1}


def _angle(side: str, words: str, whole: int) -> str:
    """Pattern of one angle: whole degrees with minutes or decimal ones, its side of the earth behind it."""
    degrees = rf"\d{{1,{whole}}}"
    return (
        rf"(?:({degrees})\s?{_DEGREES}\s?(\d{{1,2}}(?:\.\d{{1,6}})?)\s?{_MINUTES}\s?"
        rf"(?:(\d{{1,2}}(?:\.\d{{1,6}})?)\s?{_SECONDS}\s?)?"
        rf"|({degrees}(?:\.\d{{1,12}})?)(?:\s?{_DEGREES}\s?|\s(?:degrees?|deg\.?)\s))({side}\b|{words})"
    )


_SIDED = re.compile(
    rf"(?<![\d.,\w]){_angle('[NS]', 'north|south', 2)}(?:\s(?:latitude|and))?\s?[,;/]?\s?(?:and\s)?"
    + _angle("[EW]", "east|west", 3),
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![\d.,\w])(?<!\d[,;]\s)([-−]?\d{1,2}\.\d{4,12})\s?[,;]\s?([-−]?\d{1,3}\.\d{4,12})"
    r"(?![\d\w]|\.\d|\s?[,;]\s?[-−]?\d)"
)


class Point(NamedTuple):
    """A point on the earth.

    Attributes:
        start, end: half-open range of the words in the text.
        lat, lon: degrees north and east, WGS 84.
        precision: as finely as the words tell it: ``exact`` to seconds or four decimals, ``city`` to minutes or two,
            else ``region``.
    """

    start: int
    end: int
    lat: float
    lon: float
    precision: Precision

    @property
    def name(self) -> str:
        """ "33.506° N, 36.270° E": no more decimals than the precision bears, so that two spellings have one name."""
        digits = {"exact": 3, "city": 2}.get(self.precision, 0)
        ns, ew = "S" if self.lat < 0 else "N", "W" if self.lon < 0 else "E"
        return f"{abs(self.lat):.{digits}f}° {ns}, {abs(self.lon):.{digits}f}° {ew}"


def coordinates(text: str) -> Iterator[Point]:
    """The coordinates that the text gives, in text order. Angles that no place on earth has are none."""
    for match in sorted((*_SIDED.finditer(text), *_BARE.finditer(text)), key=re.Match.start):
        if match.re is _BARE:
            lat, lon = (float(part.replace("−", "-")) for part in match.groups())
            fine = 4
            if max(abs(lat), abs(lon)) < 1:
                continue  # "0.1234, 0.5678": shares or coefficients, and as a point open sea
        else:
            (lat, first), (lon, second) = _read(match.groups()[:5]), _read(match.groups()[5:])
            fine = min(first, second)
        if abs(lat) <= 90 and abs(lon) <= 180:
            yield Point(match.start(), match.end(), lat, lon, "exact" if fine > 3 else "city" if fine > 1 else "region")


def _read(parts: tuple[str | None, ...]) -> tuple[float, int]:
    """The angle in degrees, and how many decimals of a degree its words come to."""
    degrees, minutes, seconds, decimal, side = parts
    sign = _SIGN[(side or "")[0].lower()]
    if decimal is not None:
        return sign * float(decimal), len(decimal.partition(".")[2])
    value = float(degrees or 0) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    exact = seconds is not None or len((minutes or "").partition(".")[2]) > 1
    return sign * value, 4 if exact else 2
