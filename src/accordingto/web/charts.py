"""A figure series as a drawing: where each figure stands by its date and number, as numbers for an SVG template."""

import datetime
import math
from collections import defaultdict
from dataclasses import dataclass

from accordingto.comparing import Contradiction, Series
from accordingto.comparing.series import Step

#: the drawing's size and the margins around its plane, in its own units
WIDTH, HEIGHT = 920, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 18, 34
#: figures drawn at most; a longer series shows its last ones
MOST = 400
#: contradictions drawn at most: more lines than that show nothing
_LINES = 60
#: looks that speakers are told apart by: the shape changes with every speaker, the colour too, in another rhythm
SHAPES = ("circle", "square", "diamond", "triangle", "cross")
COLOURS = 7
#: where the greatest number is this many times the least, the scale is logarithmic
_FAR = 60
#: units between figures of one day and number, which would hide each other
_APART = 11


@dataclass(frozen=True, slots=True)
class Point:
    """One figure in the plane: ``x`` and ``y`` of its number, and how far its range goes up and down (or None).

    ``open_up``, ``open_down``: the wording leaves that side open. ``number``: its place in the table, from 1.
    """

    number: int
    step: Step
    look: str
    x: float
    y: float
    top: float | None
    bottom: float | None
    open_up: bool
    open_down: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing; lines are pairs of corners, ticks are (place, label).

    Attributes:
        points: the figures. speakers: (name, look) in the order of their first figure.
        steps: corners of a line from each superseded figure to what takes its place, with the look.
        clashes: from and to of each contradiction inside the series.
        combined: (top, bottom, best) of the combined figure, or None.
        logarithmic: whether the scale is. left_out: how many figures came before those drawn.
        undated: whether some have no date: they stand at the right end.
    """

    points: list[Point]
    speakers: list[tuple[str, str]]
    x_ticks: list[tuple[float, str]]
    y_ticks: list[tuple[float, str]]
    steps: list[tuple[str, str]]
    clashes: list[tuple[float, float, float, float]]
    combined: tuple[float | None, float | None, float | None] | None
    logarithmic: bool
    left_out: int
    undated: bool


def value_of(step: Step) -> float | None:
    """The number that the wording names, whichever way it bounds it."""
    return next((v for v in (step.best, step.low, step.high) if v is not None), None)


def day_of(date: str | None) -> datetime.date | None:
    """An ISO date as a day, None where it is none."""
    try:
        return datetime.date.fromisoformat((date or "")[:10])
    except ValueError:
        return None


def looks(series: Series) -> dict[str | None, tuple[str, str]]:
    """speaker's key -> (name, look) in the order of their first figure; those not known share one, key None."""
    found: dict[str | None, tuple[str, str]] = {}
    for step in series.steps:
        if step.speaker is None:
            found.setdefault(None, ("speaker not known", "unknown"))
        elif step.speaker not in found:
            at = len(found) - (None in found)
            found[step.speaker] = (step.name or step.speaker, f"{SHAPES[at % len(SHAPES)]} c{at % COLOURS}")
    return found


def chart(
    series: Series,
    contradictions: list[Contradiction],
    combined: tuple[float | None, float | None, float | None] | None = None,
) -> Chart | None:
    """Draw a series; None where it has no number.

    Args:
        series: its figures in order of date.
        contradictions: those between any figures; what is not in the series is left out.
        combined: low, best and high of the figure made by a rule, or None.
    """
    drawn = [(at, step) for at, step in enumerate(series.steps, 1) if value_of(step) is not None]
    left_out = max(0, len(drawn) - MOST)
    drawn = drawn[left_out:]
    if not drawn:
        return None
    ends = [v for _, step in drawn for v in (step.low, step.best, step.high) if v is not None]
    ends += [v for v in combined or () if v is not None]
    scaled, y_ticks, logarithmic = _scale([_drawable(v) for v in ends])

    def up(value: float) -> float:
        return scaled(_drawable(value))

    across, x_ticks, undated = _times([step for _, step in drawn])
    who = looks(series)
    placed: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    points = []
    for at, step in drawn:
        value = value_of(step)
        assert value is not None
        x, y = across(step), up(value)
        x = _beside(min(max(x, LEFT + 6), WIDTH - RIGHT - 6), y, placed)
        point = Point(
            at, step, who[step.speaker][1], round(x, 1), round(y, 1),
            top=None if step.high is None or step.high == value else round(up(step.high), 1),
            bottom=None if step.low is None or step.low == value else round(up(step.low), 1),
            open_up=step.low is not None and step.high is None and step.best is None,
            open_down=step.high is not None and step.low is None and step.best is None,
        )  # fmt: skip
        points.append(point)
    by_id = {f"{point.step.doc}/{point.step.entry}": point for point in points}
    steps = []
    for point in points:
        before = by_id.get(point.step.supersedes or "")
        if before is not None:
            steps.append((f"{before.x},{before.y} {point.x},{before.y} {point.x},{point.y}", point.look))
    clashes = []
    for one in contradictions:
        if len(clashes) == _LINES:
            break
        first, second = by_id.get(f"{one.first}/{one.first_entry}"), by_id.get(f"{one.second}/{one.second_entry}")
        if first is not None and second is not None:
            clashes.append((first.x, first.y, second.x, second.y))
    band = None
    if combined is not None and any(v is not None for v in combined):
        low, best, high = (None if v is None else round(up(v), 1) for v in combined)
        band = (high, low, best)
    present = {point.step.speaker for point in points}
    speakers = [known for key, known in who.items() if key in present]
    return Chart(points, speakers, x_ticks, y_ticks, steps, clashes, band, logarithmic, left_out, undated)


def _beside(x: float, y: float, placed: dict[tuple[int, int], list[tuple[float, float]]]) -> float:
    """Where a figure can stand without hiding another: at its day, or as few steps beside it as there is room."""
    for away in (0, 1, 2, 3, 4, -1, -2, -3, -4):
        at = min(max(x + away * _APART, LEFT + 6), WIDTH - RIGHT - 6)
        cell = int(at // _APART), int(y // _APART)
        near = [one for dx in (-1, 0, 1) for dy in (-1, 0, 1) for one in placed[cell[0] + dx, cell[1] + dy]]
        if all(abs(at - left) >= _APART - 1 or abs(y - up) >= _APART - 1 for left, up in near):
            break
    placed[cell].append((at, y))
    return at


def _drawable(value: float) -> float:
    """A number no nearer to nothing and no further from it than a scale can have; a text may write any number."""
    return 0.0 if abs(value) < 1e-9 else min(max(value, -1e18), 1e18)


def _scale(ends: list[float]):
    """number -> y, the ticks, and whether the scale is logarithmic."""
    least, most = min(ends), max(ends)
    inner = HEIGHT - TOP - BOTTOM
    if least > 0 and most / least > _FAR:
        low, high = math.floor(math.log10(least)), math.log10(most) + 0.05  # above the greatest there is some air
        ticks = [10.0**power for power in range(low, math.floor(high) + 1, 1 + (math.floor(high) - low) // 7)]

        def up(value: float) -> float:
            return TOP + inner * (1 - (math.log10(max(value, 10.0**low)) - low) / (high - low))

        return up, [(round(up(one), 1), _short(one)) for one in ticks], True
    least, most = min(0.0, least), max(most, 0.0) or 1.0
    size = _round_step((most - least) / 5)
    bottom, top = math.floor(least / size) * size, math.ceil(most * 1.02 / size) * size

    def straight(value: float) -> float:
        return TOP + inner * (1 - (value - bottom) / (top - bottom))

    ticks = [bottom + size * at for at in range(round((top - bottom) / size) + 1)]
    return straight, [(round(straight(one), 1), _short(one)) for one in ticks], False


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(one * power for one in (1, 2, 2.5, 5, 10) if one * power >= rough * 0.999)


def _short(value: float) -> str:
    for size, name in ((1e12, " tn"), (1e9, " bn"), (1e6, " m")):
        if abs(value) >= size:
            return f"{value / size:,.6g}{name}"
    return f"{value:,.6g}"


def _times(steps: list[Step]):
    """step -> x, the ticks, and whether some have no date."""
    days = [day for step in steps if (day := day_of(step.date))]
    undated = len(days) < len(steps)
    end = WIDTH - RIGHT - (110 if undated else 50)
    start = LEFT + 14
    if not days:
        return (lambda step: (start + end) / 2), [(round((start + end) / 2, 1), "undated")], True
    first, last = min(days), max(days)
    span = (last - first).days

    def place(day: datetime.date) -> float:
        return start + (end - start) * ((day - first).days / span if span else 0.5)

    def across(step: Step) -> float:
        day = day_of(step.date)
        return WIDTH - RIGHT - 50 if day is None else place(day)

    ticks = [(round(place(day), 1), label) for day, label in _calendar(first, last)]
    if undated:
        ticks.append((WIDTH - RIGHT - 50, "undated"))
    return across, ticks, undated


def _calendar(first: datetime.date, last: datetime.date) -> list[tuple[datetime.date, str]]:
    """Days to name on the axis: some five to eight, at beginnings of months or years where there are such."""
    span = (last - first).days
    if span <= 45:
        every = max(1, -(-span // 6))
        return [
            (day, f"{day.day} {day:%b %Y}" if at == 0 else f"{day.day} {day:%b}")
            for at in range(0, span + 1, every)
            for day in [first + datetime.timedelta(days=at)]
        ]  # fmt: skip
    months = (last.year - first.year) * 12 + last.month - first.month
    every = next((size for size in (1, 2, 3, 6, 12, 24, 60, 120) if months / size <= 8), 12 * (months // 96 + 1))
    found = []
    for at in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        if at % every == 0:
            day = datetime.date(at // 12, at % 12 + 1, 1)
            if first <= day <= last:
                found.append((day, f"{day:%Y}" if every >= 12 else f"{day:%b %Y}"))
    return found or [(first, f"{first.day} {first:%b %Y}"), (last, f"{last.day} {last:%b %Y}")]
