"""What days a TIMEX3 value can mean; a value that leaves a year or month open means no days at all."""

import calendar
import re
from datetime import date, timedelta

#: first and last month of a season, northern meteorological seasons; winter runs into the next year
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?$")
_PART = re.compile(r"(\d{4})-(?:([QH])(\d)|(SP|SU|FA|WI))$")
_OPEN_MONTH = re.compile(r"(\d{4})-XX-XX$")
_OPEN_DAY = re.compile(r"(\d{4}-\d{2})-XX$")
_YEARS = re.compile(r"(\d{2,4})$")

Days = tuple[date, date]


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day some months on, or that month's last day where it is shorter.

    Raises:
        ValueError, OverflowError: outside the years 1-9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def iso_week(day: date) -> str:
    """``2024-W43``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def bounds(value: str) -> Days | None:
    """First and last day that a calendar value covers, None where it covers none that can be named."""
    try:
        if "/" in value:
            first, last = (bounds(part) for part in value.split("/", 1))
            return (first[0], last[1]) if first and last and first[0] <= last[1] else None
        return _single(value)
    except (ValueError, OverflowError):
        return None


def _single(value: str) -> Days | None:
    if match := _DAY.match(value):
        day = date(*(int(group) for group in match.groups()[:3]))
        return day, day
    if match := _MONTH.match(value):
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1), month_end(year, month)
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return (monday + timedelta(5) if match[3] else monday), monday + timedelta(6)
    if match := _PART.match(value):
        year = int(match[1])
        if match[4]:
            first, last = _SEASONS[match[4]]
            return date(year, first, 1), month_end(year + (last < first), last)
        length = 3 if match[2] == "Q" else 6
        last = int(match[3]) * length
        return date(year, last - length + 1, 1), month_end(year, last)
    if match := _OPEN_DAY.match(value) or _OPEN_MONTH.match(value):
        return _single(match[1])
    if match := _YEARS.match(value):
        width = 10 ** (4 - len(match[1]))
        first_year = int(match[1]) * width
        return date(first_year, 1, 1), date(first_year + width - 1, 12, 31)
    return None


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (the anonymous algorithm of 1876, as in Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar as a Gregorian date (Meeus, Astronomical Algorithms, chapter 8).

    Raises:
        ValueError, OverflowError: beyond the year 9999.
    """
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    return date(year, (d + e + 114) // 31, (d + e + 114) % 31 + 1) + timedelta(year // 100 - year // 400 - 2)


#: proleptic Gregorian ordinal of the day before 1 Muharram 1 AH (Friday, 16 July 622 in the Julian calendar)
_HIJRA = 227014


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30).

    Reingold and Dershowitz, Calendrical Calculations, chapter 7. The moon's sighting may move a day by one or two.

    Raises:
        ValueError, OverflowError: beyond the year 9999.
    """
    days = day + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    return date.fromordinal(_HIJRA + days)


def jewish_new_year(year: int) -> date:
    """Rosh Hashanah (1 Tishri) of a Gregorian year (Reingold and Dershowitz, Calendrical Calculations, chapter 8).

    Raises:
        ValueError, OverflowError: beyond the years 1-9999.
    """
    before, here, after = (_jewish_days(year + 3761 + step) for step in (-1, 0, 1))
    postponed = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return date.fromordinal(_CREATION + here + postponed)


def hanukkah(year: int) -> date:
    """First day (25 Kislev) of the Hanukkah that begins in a Gregorian year or with the next one's first days.

    Raises:
        ValueError, OverflowError: beyond the years 1-9998.
    """
    first = jewish_new_year(year)
    # Heshvan has its thirtieth day in the years that lack none
    return first + timedelta(83 + ((jewish_new_year(year + 1) - first).days in (355, 385)))


#: proleptic Gregorian ordinal of 1 Tishri 1 AM, 7 October 3761 BCE in the Julian calendar
_CREATION = -1373427


def _jewish_days(year: int) -> int:
    """Days from the epoch to the mean new year, put off where it would fall on a Sunday, Wednesday or Friday."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + ((3 * (days + 1)) % 7 < 3)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (from 1; -1 for the last) ISO weekday of a month."""
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
