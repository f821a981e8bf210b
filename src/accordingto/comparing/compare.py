"""All of it at once: readings in, families, claims, series and contradictions out, the same in whatever order."""

from collections.abc import Collection, Iterable

import msgspec

from accordingto.comparing.claims import Claim, claims
from accordingto.comparing.departures import Departure, departures
from accordingto.comparing.families import Family, families
from accordingto.comparing.items import Names, Report, report
from accordingto.comparing.series import Contradiction, Series, contradictions, series
from accordingto.record import Reading


class Comparison(msgspec.Struct, frozen=True):
    """What many readings say together. See the types for what each holds."""

    families: list[Family]
    claims: list[Claim]
    departures: list[Departure]
    series: list[Series]
    contradictions: list[Contradiction]


def compare(readings: Iterable[Reading], *, reissuers: Collection[str] = (), rule: str | None = None) -> Comparison:
    """Compare readings with one another.

    Args:
        readings: with ids that differ, as those of a case do; in any order.
        reissuers: names of speakers or outlets whose figures are others' figures: they are not counted as origins.
        rule: how a series' figures are combined into one (a key of ``series.RULES``); None combines nothing.

    Raises:
        AccordingtoError: no such rule.
    """
    readings = list(readings)
    names = Names(readings)
    reports: list[Report] = [report(reading, names) for reading in readings]
    by_doc = {one.doc: one for one in reports}
    groups = families(reports)
    changed = {
        doc: departures(by_doc[family.origin], by_doc[doc])
        for family in groups
        for doc in family.reports
        if doc != family.origin
    }
    return Comparison(
        families=groups,
        claims=claims(reports, groups, changed, reissuers),
        departures=[departure for doc in sorted(changed) for departure in changed[doc]],
        series=series(reports, rule),
        contradictions=contradictions(reports),
    )
