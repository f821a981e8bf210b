"""Step from a day by a count of units, and say the result no finer than the unit does."""

from datetime import date, timedelta
from math import ceil

from accordingto.reading.timex.calendar import add_months, iso_week

#: how each unit is written where the day to count from is not known
OPEN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX", "E": "XXX", "C": "XX",
    "WE": "XXXX-WXX-WE",
}  # fmt: skip
#: letters of ISO 8601 durations and the factor to them; TIMEX3 has no fortnight, and decades become years
_ISO = {
    "TS": ("T", "S", 1), "TM": ("T", "M", 1), "TH": ("T", "H", 1), "D": ("", "D", 1), "W": ("", "W", 1),
    "2W": ("", "W", 2), "M": ("", "M", 1), "Q": ("", "M", 3), "Y": ("", "Y", 1), "E": ("", "Y", 10),
    "C": ("", "Y", 100), "WE": ("", "D", 2), "NI": ("", "D", 1),
}  # fmt: skip
#: how long the units are, in months or in days
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
_DAYS = {"TS": 1 / 86400, "TM": 1 / 1440, "TH": 1 / 24, "D": 1, "NI": 1, "W": 7, "2W": 14, "WE": 7}
#: how many of a finer unit make a coarser one
IN_FINER = {("Y", "M"): 12, ("W", "D"): 7, ("D", "TH"): 24, ("TH", "TM"): 60, ("TM", "TS"): 60}
#: half of a unit in the next finer one
_HALF = {"Y": "6M", "TH": "30M", "TM": "30S"}


def quarter(day: date) -> int:
    """1 to 4."""
    return (day.month - 1) // 3 + 1


def at(day: date, unit: str) -> str:
    """The unit that holds a day: its year, month, week ... as a TIMEX3 value."""
    year = f"{day.year:04d}"
    return {
        "D": day.isoformat(),
        "W": iso_week(day),
        "M": day.isoformat()[:7],
        "Q": f"{year}-Q{quarter(day)}",
        "Y": year,
        "E": year[:3],
        "C": year[:2],
        "WE": f"{iso_week(day)}-WE",
    }[unit]


def step(day: date, count: int, unit: str) -> str | None:
    """The unit that lies ``count`` units from the one that holds ``day``; None beyond the calendar."""
    try:
        if unit in ("D", "W", "WE"):
            return at(day + timedelta(count * (1 if unit == "D" else 7)), unit)
        months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit]
        return at(add_months(day.replace(day=1), count * months), unit)
    except (ValueError, OverflowError):
        return None


def stretch(day: date, count: float, unit: str, ahead: bool) -> tuple[str, str] | None:
    """First and last day of so many units up to a day, or from it on; a part of a day counts as the day.

    Returns None beyond the calendar.
    """
    sign = 1 if ahead else -1
    try:
        if unit in _MONTHS:
            other = add_months(day, sign * round(count * _MONTHS[unit]))
        else:
            other = day + timedelta(sign * ceil(count * _DAYS[unit]))
    except (ValueError, OverflowError):
        return None
    first, last = sorted((day, other))
    return first.isoformat(), last.isoformat()


def compound(unit: str, count: float, finer: str) -> str:
    """The duration of a count of the finer of two units: ``P3Y4M``, ``P17D``, ``PT1H20M``."""
    if unit == "W":
        return duration(count, finer)
    whole, rest = divmod(count, IN_FINER[unit, finer])
    coarse, fine = duration(whole, unit), duration(rest, finer)
    return coarse + (fine.removeprefix("PT") if coarse.startswith("PT") else fine.removeprefix("P"))


def duration(count: float | None, unit: str) -> str:
    """A TIMEX3 duration: ``P3W``, ``PT30M``, ``P2Y6M``; ``PXY`` for a count that the words leave open."""
    clock, letter, factor = _ISO[unit]
    if count is None:
        return f"P{clock}X{'Q' if unit == 'Q' else letter}"
    if not 0 <= count < 1e9:
        count = 0.0
    whole = count * factor
    if whole == int(whole):
        return f"P{clock}{int(whole)}{letter}"
    if whole % 1 == 0.5 and unit in _HALF:
        return f"P{clock}{f'{int(whole)}{letter}' if whole > 1 else ''}{_HALF[unit]}"
    return f"P{clock}{whole:.6g}{letter}"
