"""Numbers with open ends: arithmetic that never closes an end which the words left open.

An ``Interval`` is for quantities that cannot be negative, as all figures of the record are: ``low`` None is an open
lower end (only what is below zero is ruled out), ``high`` None an open upper one. ``best`` is the value named as such
and follows the plain arithmetic of the named values; it is None as soon as one operand names none. Bounds propagate
exactly: no operation narrows, widens or closes one. Only a difference can go below zero.
"""

from typing import NamedTuple

from accordingto.record import Figure, Result


class Interval(NamedTuple):
    """low <= best <= high where set; None is an open end, or no named value.

    Attributes:
        low: least value allowed. best: the value named. high: most value allowed.
    """

    low: float | None
    best: float | None
    high: float | None

    @classmethod
    def of(cls, figure: Figure) -> "Interval":
        """The interval that a figure's wording sets."""
        return cls(figure.low, figure.best, figure.high)

    @classmethod
    def exactly(cls, number: float) -> "Interval":
        """A number known exactly."""
        return cls(number, number, number)

    def plus(self, other: "Interval") -> "Interval":
        """The sum; an end is open where either is."""
        return Interval(*(None if a is None or b is None else a + b for a, b in zip(self, other, strict=True)))

    def minus(self, other: "Interval") -> "Interval":
        """The difference: least when this is least and the other most. The other's open low end counts as zero."""
        low = None if self.low is None or other.high is None else self.low - other.high
        high = None if self.high is None else self.high - (other.low or 0)
        best = None if self.best is None or other.best is None else self.best - other.best
        return Interval(low, best, high)

    def times(self, other: "Interval") -> "Interval":
        """The product; both sides are zero or more, so low goes with low and high with high."""
        return Interval(*(None if a is None or b is None else a * b for a, b in zip(self, other, strict=True)))

    def over(self, other: "Interval") -> "Interval":
        """The quotient; a divisor that may be zero leaves the upper end open and names no value."""
        low = None if self.low is None or not other.high else self.low / other.high
        high = None if self.high is None or not other.low else self.high / other.low
        best = None if self.best is None or not other.best else self.best / other.best
        return Interval(low, best, high)

    def meets(self, other: "Interval", slack: float = 0) -> bool:
        """Whether some value lies in both; each named value or set end may be off by the share ``slack`` of itself.

        A value named as approximate (best alone) stands for itself with ten percent either way.
        """
        a, b = self._closed(slack), other._closed(slack)
        return _least(a[0]) <= _most(b[1]) and _least(b[0]) <= _most(a[1])

    def _closed(self, slack: float) -> tuple[float | None, float | None]:
        low, best, high = self
        if low is None and high is None and best is not None:
            low, high, slack = best, best, max(slack, APPROXIMATE)
        return (
            None if low is None else low - slack * abs(low),
            None if high is None else high + slack * abs(high),
        )

    @property
    def empty(self) -> bool:
        """Whether it bounds and names nothing, so that a result would say nothing."""
        return self.low is None and self.best is None and self.high is None

    def result(self, unit: str | None, per: str | None = None) -> Result:
        """The interval as the record keeps a reckoning's result."""
        return Result(low=self.low, best=self.best, high=self.high, unit=unit, per=per)


#: how far either way "about 100" is taken to reach when it is held against another figure
APPROXIMATE = 0.1
#: how far a figure may be rounded: 0.5 percent of itself
ROUNDING = 0.005


def _least(end: float | None) -> float:
    return float("-inf") if end is None else end


def _most(end: float | None) -> float:
    return float("inf") if end is None else end
