"""All of it at once: readings in, families, claims, series and contradictions out, the same in whatever order."""

from collections.abc import Collection, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, MetaData, create_engine, func, select

from accordingto.comparing.claims import Claim, without_reissuers
from accordingto.comparing.corrections import Correction
from accordingto.comparing.corrections import facts as correction_facts
from accordingto.comparing.departures import Departure
from accordingto.comparing.families import Family
from accordingto.comparing.grading import Grade
from accordingto.comparing.groups import regroup
from accordingto.comparing.index import Index
from accordingto.comparing.items import Count, Report
from accordingto.comparing.kept import Tables, some, tables
from accordingto.comparing.relations import CONTRADICTING, DISOWNED
from accordingto.comparing.remembered import Remembered
from accordingto.comparing.series import Contradiction, Series, check_rule, series
from accordingto.record import Reading

#: articles taken in at once
PORTION = 2000
_family = msgspec.msgpack.Decoder(Family).decode
_claim = msgspec.msgpack.Decoder(Claim).decode
_departures = msgspec.msgpack.Decoder(list[Departure]).decode
_contradiction = msgspec.msgpack.Decoder(Contradiction).decode
_counts = msgspec.msgpack.Decoder(list[Count]).decode


class Comparison(msgspec.Struct, frozen=True):
    """What many readings say together, and how the user graded its sources. See the types for what each holds.

    ``undated`` is how many of the articles have no date of publication: less of them can be compared.
    """

    families: list[Family]
    claims: list[Claim]
    departures: list[Departure]
    series: list[Series]
    contradictions: list[Contradiction]
    grades: list[Grade] = []
    undated: int = 0


class Readings:
    """Readings in a list, as the source of an index: the place in the list is the number."""

    def __init__(self, readings: list[Reading]) -> None:
        self._readings = readings

    def readings(self, numbers: Collection[int]) -> dict[int, Reading]:
        return {number: self._readings[number] for number in numbers}

    def texts(self, numbers: Collection[int]) -> dict[int, str]:
        return {number: self._readings[number].document.text for number in numbers}


def compare(
    readings: Iterable[Reading],
    *,
    reissuers: Collection[str] = (),
    rule: str | None = None,
    order: Sequence[str] = (),
    corrections: Iterable[Correction] = (),
) -> Comparison:
    """Compare readings with one another.

    Args:
        readings: with ids that differ, as those of a case do; in any order.
        reissuers: names of speakers or outlets whose figures are others' figures: they are not counted as origins.
        rule: how a series' figures are combined into one (a key of ``series.STATED``); None combines nothing.
        order: for the rule ``hierarchy`` the speakers, the first before all others.
        corrections: what the user says of who is who.

    Raises:
        AccordingtoError: no such rule.
    """
    check_rule(rule, order)
    given = list(readings)
    metadata = MetaData()
    kept = tables(metadata)
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            metadata.create_all(connection)
            index = Index(connection, kept, Readings(given))
            touched = index.tell(correction_facts(corrections))
            for part in some(range(len(given)), PORTION):
                touched = touched.also(index.take(part))
            regroup(index, touched)
            return comparison(connection, kept, reissuers=reissuers, rule=rule, order=order)
    finally:
        engine.dispose()


def comparison(
    connection: Connection,
    kept: Tables,
    *,
    reissuers: Collection[str] = (),
    rule: str | None = None,
    order: Sequence[str] = (),
    remembered: Remembered | None = None,
) -> Comparison:
    """What is kept of a comparison, as structs; as ``compare``.

    Args:
        remembered: what was read of it the last time.
    """
    known = remembered or Remembered()
    contradicting = _contradictions(connection, kept, known)
    return Comparison(
        families=_families(connection, kept, known),
        claims=_claims(connection, kept, reissuers, known),
        departures=_all_departures(connection, kept, known),
        series=series(_with_figures(connection, kept, known), rule, order, contradicting),
        contradictions=contradicting,
        undated=_undated(connection, kept),
    )


def _undated(connection: Connection, kept: Tables) -> int:
    held = kept.articles.c
    return connection.scalar(select(func.count()).where(held.number >= 0, held.published.is_(None))) or 0


def _families(connection: Connection, kept: Tables, known: Remembered) -> list[Family]:
    """The families, by their first article."""
    rows = connection.execute(select(kept.families.c.published, kept.families.c.family)).all()
    found = known.decoded("families", _family, rows)
    return [family for _, family in sorted(found, key=lambda one: (one[0].published or "9999", one[1].reports[0]))]


def family(connection: Connection, kept: Tables, family_id: str) -> Family | None:
    """One of the families."""
    blob = connection.scalar(select(kept.families.c.family).where(kept.families.c.id == family_id))
    return None if blob is None else _family(blob)


def _claims(
    connection: Connection, kept: Tables, reissuers: Collection[str], known: Remembered
) -> list[Claim]:
    """The claims, by their first report."""
    found = [one for _, one in known.decoded("claims", _claim, connection.execute(select(kept.claims.c.claim)).all())]
    return [without_reissuers(one, reissuers) for one in sorted(found, key=_first_report)]


def _first_report(claim: Claim) -> tuple[str, str, int, str]:
    first = claim.tellings[0]
    return first.published or "9999", first.doc, first.start, claim.id


def claim(connection: Connection, kept: Tables, claim_id: str, reissuers: Collection[str] = ()) -> Claim | None:
    """One of the claims."""
    blob = connection.scalar(select(kept.claims.c.claim).where(kept.claims.c.id == claim_id))
    return None if blob is None else without_reissuers(_claim(blob), reissuers)


def _contradictions(connection: Connection, kept: Tables, known: Remembered) -> list[Contradiction]:
    """The contradictions, in the order of their first reports' ids; where a figure is denied and so is the statement in
    which it stands, that of the figure."""
    pairs = kept.pairs.c
    chosen = select(pairs.relation, pairs.detail).where(pairs.relation.in_(CONTRADICTING), pairs.detail.is_not(None))
    rows = known.decoded("contradictions", _contradiction, connection.execute(chosen).all())
    found: dict[Contradiction, str] = {one: row.relation for row, one in rows}
    of_figures = {_about(one) for one, relation in found.items() if relation == DISOWNED}
    return sorted(one for one, relation in found.items() if relation == DISOWNED or _about(one) not in of_figures)


def _about(one: Contradiction) -> tuple[str, ...]:
    return one.kind, one.first, one.first_words, one.second


def _all_departures(connection: Connection, kept: Tables, known: Remembered) -> list[Departure]:
    chosen = (
        select(kept.family_of.c.departures)
        .join(kept.articles, kept.articles.c.number == kept.family_of.c.number)
        .order_by(kept.articles.c.document_id)
    )
    return [one for _, own in known.decoded("departures", _departures, connection.execute(chosen).all()) for one in own]


def _with_figures(connection: Connection, kept: Tables, known: Remembered) -> list[Report]:
    """The articles of which figures stand in series, with these and nothing else."""
    held = kept.articles.c
    chosen = select(held.document_id, held.publisher, held.published, held.figures).where(held.figures.is_not(None))
    return [
        Report(doc=row.document_id, title=None, publisher=row.publisher, published=row.published, text="", said=[],
               counts=counts, disowned=[], events=[], roles={}, relays=[])
        for row, counts in known.decoded("figures", _counts, connection.execute(chosen).all())
    ]  # fmt: skip
