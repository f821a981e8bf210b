"""New moons and the sun's way, for feasts that follow them; good to some minutes from 1600 to 2400, and asked no more.

Formulas: Meeus, Astronomical Algorithms (2nd ed. 1998), chapters 25 (sun, low accuracy) and 49 (new moons, the leading
periodic terms). Rules of the calendars: Reingold and Dershowitz, Calendrical Calculations. Universal time is taken for
dynamical time: the two differ by no more than two minutes in those years.
"""

from datetime import date, datetime, timedelta
from functools import cache
from math import cos, floor, radians, sin

_J2000 = datetime(2000, 1, 1, 12)
#: mean length of a lunation in days, and the first new moon of 2000 counted from noon of 1 January
_LUNATION, _FIRST = 29.530588861, 5.09766
FIRST_YEAR, LAST_YEAR = 1646, 2399

#: zones in which the calendars reckon their days
_CHINA, _INDIA, _IRAN = timedelta(hours=8), timedelta(hours=5.5), timedelta(hours=3.5)


@cache
def new_moon(k: int) -> datetime:
    """The k-th new moon since 6 January 2000, in universal time."""
    t = k / 1236.85
    sun, moon = radians(2.5534 + 29.10535670 * k), radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    latitude, node = radians(160.7108 + 390.67050284 * k), radians(124.7746 - 1.56375588 * k)
    day = (
        _FIRST + _LUNATION * k + 0.00015437 * t * t
        - 0.40720 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * latitude)
        + 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun) + 0.00208 * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * latitude) - 0.00057 * sin(moon + 2 * latitude) - 0.00042 * sin(3 * moon)
        + 0.00056 * sin(2 * moon + sun) + 0.00042 * sin(sun + 2 * latitude) - 0.00017 * sin(node)
    )  # fmt: skip
    return _J2000 + timedelta(day)


def solar_longitude(moment: datetime) -> float:
    """The sun's apparent longitude at a universal time, in degrees from the equinox of the day, 0 to 360."""
    t = (moment - _J2000).total_seconds() / 86400 / 36525
    anomaly = radians(357.52911 + 35999.05029 * t)
    centre = 1.914602 * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    return (280.46646 + 36000.76983 * t + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


def _reaches(longitude: float, near: datetime) -> datetime:
    """When the sun reaches a longitude, closest to a moment."""
    moment = near
    for _ in range(6):
        off = (longitude - solar_longitude(moment) + 180) % 360 - 180
        moment += timedelta(off * 365.2422 / 360)
    return moment


def _moon_at_or_before(day: date, zone: timedelta) -> int:
    """The last new moon whose day, in a zone, is no later than a day."""
    k = floor(((datetime(day.year, day.month, day.day) - _J2000).total_seconds() / 86400 - _FIRST) / _LUNATION) + 2
    while (new_moon(k) + zone).date() > day:
        k -= 1
    return k


def lunar_new_year(year: int) -> date | None:
    """First day of the Chinese year that begins in a year, None before 1646 and after 2399.

    The winter solstice lies in the eleventh month; of thirteen months between two solstices the first that the sun
    passes without entering a new sign is a leap month.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    solstices = [(_reaches(270, datetime(y, 12, 21)) + _CHINA).date() for y in (year - 1, year)]
    eleventh, next_eleventh = (_moon_at_or_before(day, _CHINA) for day in solstices)
    first = eleventh + 2
    if next_eleventh - eleventh == 13 and any(_sign(k) == _sign(k + 1) for k in (eleventh + 1, eleventh + 2)):
        first += 1
    return (new_moon(first) + _CHINA).date()


def _sign(k: int) -> int:
    """The sign of the zodiac in which the sun stands as the day of a new moon begins in China."""
    day = (new_moon(k) + _CHINA).date()
    return int(solar_longitude(datetime(day.year, day.month, day.day) - _CHINA) // 30)


def diwali(year: int) -> date | None:
    """The third, main day of Diwali, None before 1646 and after 2399.

    The day on whose evening in India the last tithi before a new moon runs, of the new moon that finds the sun in the
    sidereal sign of Libra; of two such days the first unless the moon is new later than the second's evening.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    # the sidereal zodiac: Lahiri's ayanamsha, 23.853 degrees in 2000 and 0.01397 more each year
    libra = 180 + 23.853 + 0.01397 * (year - 2000)
    k = _moon_at_or_before((_reaches(libra, datetime(year, 10, 17)) + _INDIA).date(), timedelta()) + 1
    moon = new_moon(k) + _INDIA
    # the lamps are lit from sunset for some two hours, while the last tithi runs; 18:48 is the middle of these
    evening = datetime(moon.year, moon.month, moon.day, 18, 48)
    before = evening - timedelta(1)
    return before.date() if moon < evening and moon - _tithi(k) <= before else evening.date()


def _tithi(k: int) -> timedelta:
    """How long the moon took to gain its last twelve degrees on the sun (the leading terms of Meeus, chapter 47)."""
    return timedelta(12 / (12.47 + 1.685 * cos(radians(201.5643 + 385.81693528 * k))))


def nowruz(year: int) -> date | None:
    """The day of the spring equinox in Iran, or the next where the sun gets there after noon; None as above."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    moment = _reaches(0, datetime(year, 3, 20)) + _IRAN
    return moment.date() + timedelta(moment.hour >= 12)
