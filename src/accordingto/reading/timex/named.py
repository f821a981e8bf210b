"""Periods and days that have names; a name stands for the dates its row states and for nothing around them."""

import re
from datetime import date, timedelta
from functools import cache

from accordingto.reading.timex.base import Found
from accordingto.reading.timex.calendar import (
    Days,
    easter,
    hanukkah,
    islamic,
    jewish_new_year,
    nth_weekday,
    orthodox_easter,
)
from accordingto.reading.timex.moon import diwali, lunar_new_year, nowruz
from accordingto.reading.timex.tense import Tense
from accordingto.reading.words import table

_GAP = r"[\s ]{1,2}"
_NAME_AFTER = re.compile(r"[ ][A-Z][a-z]")
#: days beyond which the verb counts for more than closeness to publication
_FAR = 60
_LED = re.compile(r"\b(last|next|this)[\s ]\Z", re.IGNORECASE)
_YEAR_AFTER = re.compile(r",?[\s ]([12][0-9]{3})\b")


def _union(names: list[str]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    body = "|".join(_GAP.join(re.escape(part) for part in name.split()) for name in longest)
    return re.compile(rf"(?<![\w-])(?:{body})(?!\w|-\w)")


@cache
def _periods() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    rows: dict[str, dict[str, str]] = {}
    for row in table("periods"):
        for name in (row["name"], *filter(None, row["also"].split("|"))):
            rows[name] = row
    return _union(list(rows)), rows


def find_periods(text: str) -> list[Found]:
    """Wars, crises and eras that ``data/periods.tsv`` names, with the dates its sources give."""
    pattern, rows = _periods()
    found = []
    for match in pattern.finditer(text):
        row = rows[" ".join(match[0].replace("’", "'").split())]
        value = row["start"] if row["end"] == row["start"] else f"{row['start']}/{row['end']}"
        found.append(Found(match.start(), match.end(), "DATE", value, name=row["name"]))
    return found


@cache
def _holidays() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {row["name"]: row["rule"] for row in table("holidays")}
    return _union(list(rows)), rows


#: what the rules of movable feasts count from
_FROM = {
    "easter": easter, "orthodox": orthodox_easter, "tishri": jewish_new_year, "hanukkah": hanukkah,
    "lunar": lunar_new_year, "diwali": diwali, "nowruz": nowruz,
}  # fmt: skip
_MOVABLE = re.compile(rf"({'|'.join(_FROM)})([+-][0-9]+)(?::([0-9]+))?\Z")


def holiday(rule: str, year: int) -> date | None:
    """The first day of a holiday in a year, None where the calendar that it follows is not reckoned so far.

    Args:
        rule: ``12-25`` (month-day), ``easter-2`` (days from Easter Sunday), ``orthodox+1`` (from Orthodox Easter),
            ``tishri+9`` (from the Jewish new year), ``hanukkah+0:8`` (a feast of eight days), ``lunar+0``,
            ``diwali+0``, ``nowruz+0``, or ``11:4:4`` (month, ISO weekday, nth; a fourth number adds days).

    Raises:
        ValueError, OverflowError: outside the years 1-9999.
    """
    if match := _MOVABLE.match(rule):
        first = _FROM[match[1]](year)
        return first and first + timedelta(int(match[2]))
    if ":" in rule:
        month, weekday, nth, *more = (int(part) for part in rule.split(":"))
        return nth_weekday(year, month, weekday, nth) + timedelta(more[0] if more else 0)
    month, day = (int(part) for part in rule.split("-"))
    return date(year, month, day)


def _feasts(rule: str, year: int) -> list[Days]:
    """First and last day of a feast for each time that it begins in a year; an Islamic one may do so twice."""
    if not rule.startswith("islamic:"):
        day, movable = holiday(rule, year), _MOVABLE.match(rule)
        length = int(movable[3]) if movable and movable[3] else 1
        return [(day, day + timedelta(length - 1))] if day else []
    month, first, length = (int(part) for part in rule.split(":")[1:])
    about = (year - 622) * 33 // 32
    begins = [islamic(hijri, month, first) for hijri in range(max(about, 1), about + 3)]
    return [(day, day + timedelta(length - 1)) for day in begins if day.year == year]


def find_holidays(text: str, published: date | None, tense: Tense) -> list[Found]:
    """Days that ``data/holidays.tsv`` names, in the year that follows them, or by publication and the verb."""
    pattern, rows = _holidays()
    found = []
    for match in pattern.finditer(text):
        rule = rows[" ".join(match[0].replace("’", "'").split())]
        if _NAME_AFTER.match(text, match.end()):
            continue  # "Easter Island"
        year = _YEAR_AFTER.match(text, match.end())
        led = None if year else _LED.search(text, max(0, match.start() - 6), match.start())
        said = led[1].lower() if led else tense.at(match.start()) or ""
        value = _value(rule, int(year[1]) if year else None, published, said)
        mod = "APPROX" if rule.startswith("islamic:") else None
        start, end = led.start() if led else match.start(), year.end() if year else match.end()
        found.append(Found(start, end, "DATE", value, mod))
    return found


def _value(rule: str, year: int | None, published: date | None, said: str) -> str:
    """The days of a feast in a year, or by publication: the last or next one where that is said, else the closest."""
    if year is not None:
        feasts = _feasts(rule, year)
    elif published is None or not 5 <= published.year <= 9990:
        feasts = []
    else:
        feasts = [feast for step in range(-2, 3) for feast in _feasts(rule, published.year + step)]
        if said == "last":
            feasts = [feast for feast in feasts if feast[0] < published][-1:]
        elif said == "next":
            feasts = [feast for feast in feasts if feast[0] > published][:1]
    if not feasts:
        return f"XXXX-{rule}" if re.fullmatch(r"[0-9]{2}-[0-9]{2}", rule) else "XXXX-XX-XX"
    first, last = min(feasts, key=lambda feast: abs(feast[0] - published)) if published else feasts[0]
    by_tense = published if year is None else None  # where the year is told, that is the year, whatever the tense
    if said == "past" and by_tense and (first - by_tense).days > _FAR:
        first, last = [feast for feast in feasts if feast[0] <= by_tense][-1]
    elif said == "future" and by_tense and (by_tense - last).days > _FAR:
        first, last = next(feast for feast in feasts if feast[0] >= by_tense)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
