"""The comparison kept up to date: an article that is new, or was read again, changes what it touches and nothing else.

What is kept is a function of the articles taken in, in whatever order and portions they came: reports rest on look-ups
that are noted, pairs on neighbours in blocks that are looked at again where something comes between, and families and
claims on pairs. A portion is taken in within the caller's transaction: there is never half of one.
"""

from collections.abc import Collection, Iterable
from typing import Protocol

import msgspec
from sqlalchemy import Connection, bindparam, or_, select

from accordingto.comparing.blocks import Entry, Pair, change
from accordingto.comparing.items import Report
from accordingto.comparing.kept import Tables, among, drop, encoded, hashed, put, some
from accordingto.comparing.known import Fact, Known
from accordingto.comparing.links import order
from accordingto.comparing.relations import RELATIONS, Held, Related, Relation, place
from accordingto.comparing.reports import report
from accordingto.comparing.series import in_series
from accordingto.comparing.who import Decision, Names, Told, facts
from accordingto.record import Reading

#: of what makes a comparison: to be raised with every change by which the same readings are compared otherwise
VERSION = "12"
#: in place of an article's number: what the user tells about names is kept as if an article told it
USER = -1
#: reports held in memory at once
_HELD = 4000
#: for each relation the blocks that an article stands in: (key, place, entry)
_Blocks = dict[str, list[tuple[int, int, str]]]
_blocks = msgspec.msgpack.Decoder(_Blocks).decode
_told = msgspec.msgpack.Decoder(Told).decode
_report = msgspec.msgpack.Decoder(Report).decode
#: the columns that tell one pair from another
PAIR = ("relation", "first", "first_entry", "second", "second_entry")


class Source(Protocol):
    """Where the articles are."""

    def readings(self, numbers: Collection[int]) -> dict[int, Reading]:
        """The readings of these."""

    def texts(self, numbers: Collection[int]) -> dict[int, str]:
        """The texts of these."""


class Touched(msgspec.Struct):
    """What changed in a portion.

    Attributes:
        articles: those with another report. members: those whose part in a family may have changed.
        entries: those whose part in a claim may have changed, as (article, id).
    """

    articles: set[int]
    members: set[int]
    entries: set[tuple[int, str]]

    def also(self, other: "Touched") -> "Touched":
        """What changed in two portions."""
        return Touched(self.articles | other.articles, self.members | other.members, self.entries | other.entries)


class Index:
    """What is kept of a comparison, while portions of articles are taken in.

    Args:
        connection: in a transaction in which nobody else writes.
        tables: of the comparison.
        source: of the articles.
    """

    def __init__(self, connection: Connection, tables: Tables, source: Source) -> None:
        self.connection = connection
        self.tables = tables
        self._source = source
        self._held: dict[int, Held] = {}

    def take(self, numbers: Collection[int]) -> Touched:
        """Take in articles that are new, or read again; families and claims are left to ``groups.regroup``."""
        readings = self._source.readings(numbers)
        told = {number: sorted(facts(reading)) for number, reading in readings.items()}
        known = Known(self.connection, self.tables)
        articles = self.tables.articles
        before = among(self.connection, select(articles.c.facts), articles.c.number, readings)
        touched = known.learn(
            [fact for (kept,) in before for fact in _told(kept).facts],
            [fact for facts_ in told.values() for fact in facts_],
        )
        return self._renew(known, readings, told, touched)

    def tell(self, fresh: Collection[Fact]) -> Touched:
        """Take in what the user tells about names, in place of what was told before; as ``take``."""
        known, articles = Known(self.connection, self.tables), self.tables.articles
        touched = known.learn(self.told(), fresh)
        drop(self.connection, articles, articles.c.number, [USER])
        row = {"number": USER, "document_id": "", "report": b"", "blocks": b"", "facts": encoded(Told(sorted(fresh)))}
        put(self.connection, articles, [row] if fresh else [])
        return self._renew(known, {}, {}, touched)

    def told(self) -> list[Fact]:
        """What the user has told about names."""
        articles = self.tables.articles.c
        kept = self.connection.scalar(select(articles.facts).where(articles.number == USER))
        return [] if kept is None else _told(kept).facts

    def held(self, numbers: Collection[int]) -> dict[int, Held]:
        """The reports of these articles, with their texts."""
        missing = [number for number in numbers if number not in self._held]
        if len(self._held) + len(missing) > _HELD:
            self._held = {number: self._held[number] for number in numbers if number in self._held}
        articles = self.tables.articles
        chosen = select(articles.c.number, articles.c.report)
        for part in some(missing):
            texts = self._source.texts(part)
            for number, kept in among(self.connection, chosen, articles.c.number, part):
                self._held[number] = Held(msgspec.structs.replace(_report(kept), text=texts[number]))
        return {number: self._held[number] for number in numbers}

    def _renew(
        self, known: Known, readings: dict[int, Reading], told: dict[int, list[Fact]], touched: set[int]
    ) -> Touched:
        """Make the reports of new articles and of those that rest on what has changed, and what follows from them."""
        names, asked, made, decided = Names(known), {}, {}, {}
        for number, reading in readings.items():
            with known.asking() as asked[number]:
                decided[number] = names.decide(reading)
            made[number] = report(reading, _keys(decided[number]))
        for part in some(sorted(touched - readings.keys()), 100):
            before = self.held(part)
            for number, reading in self._source.readings(part).items():
                with known.asking() as asked[number]:
                    decided[number] = names.decide(reading)
                again = report(reading, _keys(decided[number]))
                if again != before[number].report:
                    made[number] = again
        known.rest(asked)
        articles = self.tables.articles
        chosen = select(articles.c.number, articles.c.facts)
        kept = among(self.connection, chosen, articles.c.number, sorted(decided.keys() - told.keys()))
        told |= {number: _told(before).facts for number, before in kept}
        now = {number: Told(told[number], own) for number, own in decided.items()}
        others = [{"article": number, "now": encoded(now[number])} for number in sorted(now.keys() - made.keys())]
        if others:  # their reports are the same, though not for the same reason
            this = articles.update().where(articles.c.number == bindparam("article"))
            self.connection.execute(this.values(facts=bindparam("now")), others)
        return self._replace(made, now)

    def _replace(self, made: dict[int, Report], told: dict[int, Told]) -> Touched:
        articles = self.tables.articles
        chosen = select(articles.c.number, articles.c.blocks)
        kept = among(self.connection, chosen, articles.c.number, made)
        stood: dict[int, _Blocks] = {number: _blocks(blocks) for number, blocks in kept}
        touched = Touched(set(made), set(made), set())
        self._strike(made, touched)
        for number, one in made.items():
            self._held[number] = Held(one)
        stand = {number: _standing(self._held[number]) for number in made}
        drop(self.connection, articles, articles.c.number, stood)
        put(self.connection, articles, (
            {
                "number": number, "document_id": one.doc, "published": one.published, "publisher": one.publisher,
                "report": encoded(msgspec.structs.replace(one, text="")), "figures": _in_series(one),
                "facts": encoded(told[number]), "blocks": encoded(stand[number]),
            }
            for number, one in sorted(made.items())
        ))  # fmt: skip
        for name, relation in RELATIONS.items():
            changes = change(
                self.connection, self.tables, relation.near, relation.within, _of(stood, name), _of(stand, name)
            )
            self._pair(name, changes, touched)
        return touched

    def _strike(self, numbers: Collection[int], touched: Touched) -> None:
        """Strike out every pair of these articles."""
        pairs = self.tables.pairs
        for part in some(sorted(numbers)):
            theirs = or_(pairs.c.first.in_(part), pairs.c.second.in_(part))
            for row in self.connection.execute(select(pairs).where(theirs)):
                _note(touched, ((row.first, row.first_entry), (row.second, row.second_entry)), row.family, row.claim)
            self.connection.execute(pairs.delete().where(theirs))

    def _pair(self, name: str, changes: dict[Pair, int], touched: Touched) -> None:
        """Keep what the relation finds in pairs that came to be near each other, strike out what no longer is near."""
        pairs, relation = self.tables.pairs, RELATIONS[name]
        kept: dict[Pair, tuple[int, bool, bool]] = {}
        old = {pair[0][0] for pair in changes if not touched.articles & {number for number, _ in pair}}
        chosen = select(pairs).where(pairs.c.relation == name)
        for row in among(self.connection, chosen, pairs.c.first, sorted(old)):
            kept[(row.first, row.first_entry), (row.second, row.second_entry)] = (row.blocks, row.family, row.claim)
        new, other, gone = [], [], []
        fresh = sorted(pair for pair, more in changes.items() if more > 0 and pair not in kept)
        for part in some(fresh, _HELD // 4):
            held = self.held({number for pair in part for number, _ in pair})
            for pair in part:
                found = _found(relation, held, pair)
                if found is not None:
                    new.append({**pair_row(name, pair), "blocks": changes[pair], "family": found.family,
                                "claim": found.claim, "detail": found.detail})  # fmt: skip
                    _note(touched, pair, found.family, found.claim)
        for pair in changes.keys() & kept.keys():
            blocks, family, claim = kept[pair]
            if blocks + changes[pair]:
                other.append({**pair_row(name, pair, "_"), "now": blocks + changes[pair]})
            else:
                gone.append(pair_row(name, pair, "_"))
                _note(touched, pair, family, claim)
        put(self.connection, pairs, new)
        this = [pairs.c[column] == bindparam(f"{column}_") for column in PAIR]
        if other:
            self.connection.execute(pairs.update().where(*this).values(blocks=bindparam("now")), other)
        if gone:
            self.connection.execute(pairs.delete().where(*this), gone)


def _keys(decisions: list[Decision]) -> dict[str, str | None]:
    return {one.actor: one.key for one in decisions}


def pair_row(name: str, pair: Pair, ending: str = "") -> dict[str, str | int]:
    """The pair's columns, with an ending where they are parameters of a statement."""
    return {f"{column}{ending}": value for column, value in zip(PAIR, (name, *pair[0], *pair[1]), strict=True)}


def _note(touched: Touched, pair: Pair, family: bool, claim: bool) -> None:
    if family:
        touched.members.update(number for number, _ in pair)
    if claim:
        touched.entries.update(pair)


def _found(relation: Relation, held: dict[int, Held], pair: Pair) -> Related | None:
    (one, entry), (other, entry_there) = sorted(pair, key=lambda end: _place_of(held[end[0]], end[1]))
    return relation.holds(held[one], entry, held[other], entry_there)


def _place_of(held: Held, entry: str) -> tuple[str, str, int, str]:
    """The order of articles, and of entries in one."""
    return *order(held.report), held.entries[entry].start if entry else 0, entry


def _in_series(report: Report) -> bytes | None:
    counts = [count for count in report.counts if in_series(count)]
    return encoded(counts) if counts else None


def _standing(held: Held) -> _Blocks:
    """The blocks that an article stands in."""
    places: dict[str | None, int] = {}
    stand: _Blocks = {name: [] for name in RELATIONS}
    for name, relation in RELATIONS.items():
        for entry, key, day in relation.blocks(held):
            if day not in places:
                places[day] = place(day, held.report.doc)
            stand[name].append((key if isinstance(key, int) else hashed((name, key)), places[day], entry))
    return stand


def _of(blocks: dict[int, _Blocks], name: str) -> Iterable[tuple[int, Entry]]:
    return ((key, Entry(at, number, entry)) for number, held in blocks.items() for key, at, entry in held[name])
