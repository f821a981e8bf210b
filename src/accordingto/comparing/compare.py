"""All of it at once: readings in, families, claims, series and contradictions out, the same in whatever order."""

from collections.abc import Collection, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, MetaData, create_engine, select

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
    """What many readings say together, and how the user graded its sources. See the types for what each holds."""

    families: list[Family]
    claims: list[Claim]
    departures: list[Departure]
    series: list[Series]
    contradictions: list[Contradiction]
    grades: list[Grade] = []


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
) -> Comparison:
    """What is kept of a comparison, as structs; as ``compare``."""
    contradicting = contradictions(connection, kept)
    return Comparison(
        families=families(connection, kept),
        claims=claims(connection, kept, reissuers),
        departures=_all_departures(connection, kept),
        series=series(_with_figures(connection, kept), rule, order, contradicting),
        contradictions=contradicting,
    )


def families(connection: Connection, kept: Tables) -> list[Family]:
    """The families, by their first article."""
    rows = connection.execute(select(kept.families.c.published, kept.families.c.family))
    found = [(published or "9999", _family(blob)) for published, blob in rows]
    return [family for _, family in sorted(found, key=lambda row: (row[0], row[1].reports[0]))]


def family(connection: Connection, kept: Tables, family_id: str) -> Family | None:
    """One of the families."""
    blob = connection.scalar(select(kept.families.c.family).where(kept.families.c.id == family_id))
    return None if blob is None else _family(blob)


def claims(connection: Connection, kept: Tables, reissuers: Collection[str] = ()) -> list[Claim]:
    """The claims, by their first report."""
    found = [_claim(blob) for blob in connection.scalars(select(kept.claims.c.claim))]
    return [without_reissuers(one, reissuers) for one in sorted(found, key=_first_report)]


def _first_report(claim: Claim) -> tuple[str, str, int, str]:
    first = claim.tellings[0]
    return first.published or "9999", first.doc, first.start, claim.id


def claim(connection: Connection, kept: Tables, claim_id: str, reissuers: Collection[str] = ()) -> Claim | None:
    """One of the claims."""
    blob = connection.scalar(select(kept.claims.c.claim).where(kept.claims.c.id == claim_id))
    return None if blob is None else without_reissuers(_claim(blob), reissuers)


def contradictions(connection: Connection, kept: Tables) -> list[Contradiction]:
    """The contradictions, in the order of their first reports' ids; where a figure is denied and so is the statement in
    which it stands, that of the figure."""
    pairs = kept.pairs.c
    chosen = select(pairs.relation, pairs.detail).where(pairs.relation.in_(CONTRADICTING), pairs.detail.is_not(None))
    found: dict[Contradiction, str] = {_contradiction(blob): relation for relation, blob in connection.execute(chosen)}
    of_figures = {_about(one) for one, relation in found.items() if relation == DISOWNED}
    return sorted(one for one, relation in found.items() if relation == DISOWNED or _about(one) not in of_figures)


def _about(one: Contradiction) -> tuple[str, ...]:
    return one.kind, one.first, one.first_words, one.second


def _all_departures(connection: Connection, kept: Tables) -> list[Departure]:
    chosen = (
        select(kept.family_of.c.departures)
        .join(kept.articles, kept.articles.c.number == kept.family_of.c.number)
        .order_by(kept.articles.c.document_id)
    )
    return [one for blob in connection.scalars(chosen) for one in _departures(blob)]


def _with_figures(connection: Connection, kept: Tables) -> list[Report]:
    """The articles of which figures stand in series, with these and nothing else."""
    held = kept.articles.c
    chosen = select(held.document_id, held.publisher, held.published, held.figures).where(held.figures.is_not(None))
    return [
        Report(doc=doc, title=None, publisher=publisher, published=published, text="", said=[], counts=_counts(figures),
               disowned=[], events=[], roles={}, relays=[])
        for doc, publisher, published, figures in connection.execute(chosen)
    ]  # fmt: skip
