"""Periods and days that have names; a name stands for the dates its row states and for nothing around them."""

import re
from datetime import date, timedelta
from functools import cache

from accordingto.reading.timex.base import Found
from accordingto.reading.timex.calendar import easter, nth_weekday
from accordingto.reading.words import table

_GAP = r"[\s ]{1,2}"
_NAME_AFTER = re.compile(r"[ ][A-Z][a-z]")
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


def holiday(rule: str, year: int) -> date:
    """The day of a holiday in a year.

    Args:
        rule: ``12-25`` (month-day), ``easter-2`` (days from Easter Sunday) or ``11:4:4`` (month, ISO weekday, nth; a
            fourth number adds days).
    """
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:] or 0))
    if ":" in rule:
        month, weekday, nth, *more = (int(part) for part in rule.split(":"))
        return nth_weekday(year, month, weekday, nth) + timedelta(more[0] if more else 0)
    month, day = (int(part) for part in rule.split("-"))
    return date(year, month, day)


def find_holidays(text: str, published: date | None) -> list[Found]:
    """Days that ``data/holidays.tsv`` names, in the year that follows them or the one closest to publication."""
    pattern, rows = _holidays()
    found = []
    for match in pattern.finditer(text):
        rule = rows[" ".join(match[0].replace("’", "'").split())]
        if _NAME_AFTER.match(text, match.end()):
            continue  # "Easter Island"
        year = _YEAR_AFTER.match(text, match.end())
        end = year.end() if year else match.end()
        value = _nearest(rule, int(year[1]) if year else None, published)
        found.append(Found(match.start(), end, "DATE", value))
    return found


def _nearest(rule: str, year: int | None, published: date | None) -> str:
    if year is not None:
        return holiday(rule, year).isoformat()
    if published is None or not 2 <= published.year <= 9997:
        return f"XXXX-{rule}" if re.fullmatch(r"[0-9]{2}-[0-9]{2}", rule) else "XXXX-XX-XX"
    days = [holiday(rule, published.year + step) for step in (-1, 0, 1)]
    return min(days, key=lambda day: abs(day - published)).isoformat()
