"""Days between dates; what is no date is not known, and never an error, since dates come from outside."""

import datetime
from functools import lru_cache


@lru_cache(maxsize=10_000)
def ordinal(date: str | None) -> int | None:
    """The number of a day, counted from that before the year 1; None where ``date`` begins with no ISO date."""
    try:
        return datetime.date.fromisoformat(date[:10]).toordinal() if date else None
    except ValueError:
        return None


def days(first: str | None, second: str | None) -> int | None:
    """Days between two ISO dates, None where one is not known."""
    one, other = ordinal(first), ordinal(second)
    return None if one is None or other is None else abs(one - other)
