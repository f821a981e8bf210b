"""Families and claims as what hangs together by pairs: only those are found again in which something was touched."""

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import TypeVar

import msgspec
from sqlalchemy import Column, bindparam, or_, select

from accordingto.comparing.blocks import Pair
from accordingto.comparing.claims import claim_of, echoes
from accordingto.comparing.departures import Departure, departures
from accordingto.comparing.families import family_of
from accordingto.comparing.index import PAIR, Index, Touched, pair_row
from accordingto.comparing.items import Report, Said
from accordingto.comparing.kept import among, drop, encoded, put, some
from accordingto.comparing.links import Groups, Link

#: the relation of entries that are one claim since their articles are one family
ECHO = "echo"
_Node = TypeVar("_Node", bound=Hashable)
_departures = msgspec.msgpack.Decoder(list[Departure]).decode
_link = msgspec.msgpack.Decoder(Link).decode


class _Part(msgspec.Struct, frozen=True):
    """An article's part in a family."""

    family: str
    origin: bool
    departures: list[Departure]


def regroup(index: Index, touched: Touched) -> None:
    """Find again, and keep, the families and claims in which something was touched."""
    changed = _families(index, touched)
    _claims(index, touched.entries, changed | touched.articles)


def _families(index: Index, touched: Touched) -> set[int]:
    """Returns the articles whose part in a family is another; adds to ``touched`` the entries that echoes touch."""
    connection, table, parts = index.connection, index.tables.families, index.tables.family_of
    before = _parts(index, parts.c.number, touched.members)
    before |= _parts(index, parts.c.family, {part.family for part in before.values()})
    links = _links(index, before.keys() | touched.members)
    origins = {part.family: number for number, part in before.items() if part.origin}
    after: dict[int, _Part] = {}
    made, echoed = [], set()
    for between in _groups(links):
        held = index.held(sorted({number for pair in between for number in pair}))
        reports = {number: one.report for number, one in held.items()}
        family = family_of(list(reports.values()), [link for pair in between for link in links[pair]])
        made.append({"id": family.id, "published": _first(reports, family.reports[0]), "family": encoded(family)})
        origin = next(number for number, one in reports.items() if one.doc == family.origin)
        for number, one in reports.items():
            old = before.get(number)
            if number == origin:
                changes = []
            elif old and origins[old.family] == origin and not touched.articles & {number, origin}:
                changes = old.departures
            else:
                changes = departures(reports[origin], one)
            after[number] = _Part(family.id, number == origin, changes)
        echoed |= _echoes(reports)
    changed = {number for number in before.keys() | after.keys() if before.get(number) != after.get(number)}
    drop(connection, table, table.c.id, sorted({part.family for part in before.values()}))
    put(connection, table, made)
    drop(connection, parts, parts.c.number, sorted(changed))
    put(connection, parts, (
        {"number": number, "family": after[number].family, "origin": after[number].origin,
         "departures": encoded(after[number].departures)}
        for number in sorted(changed & after.keys())
    ))  # fmt: skip
    touched.entries.update(entry for pair in _put_echoes(index, before.keys() | after.keys(), echoed) for entry in pair)
    return changed


def _parts(index: Index, column: Column, values: Iterable) -> dict[int, _Part]:
    rows = among(index.connection, select(index.tables.family_of), column, sorted(values))
    return {row.number: _Part(row.family, row.origin, _departures(row.departures)) for row in rows}


def _first(reports: dict[int, Report], doc: str) -> str | None:
    return next(one.published for one in reports.values() if one.doc == doc)


def _links(index: Index, numbers: Collection[int]) -> dict[tuple[int, int], list[Link]]:
    """The links of all articles that hang together with these."""
    pairs = index.tables.pairs
    found: dict[Pair | tuple, tuple[int, int, bytes]] = {}

    def joined(some_numbers: list[int]) -> set[int]:
        ends = or_(pairs.c.first.in_(some_numbers), pairs.c.second.in_(some_numbers))
        met = set()
        for row in index.connection.execute(select(pairs).where(pairs.c.family, ends)):
            found[row.relation, row.first, row.first_entry, row.second, row.second_entry] = (
                row.first, row.second, row.detail
            )  # fmt: skip
            met |= {row.first, row.second}
        return met

    _reach(numbers, joined)
    links: dict[tuple[int, int], list[Link]] = {}
    for first, second, detail in found.values():
        links.setdefault((first, second), []).append(_link(detail))
    return links


def _echoes(reports: dict[int, Report]) -> set[Pair]:
    number_of = {one.doc: number for number, one in reports.items()}
    return {
        tuple(sorted(((number_of[one], entry), (number_of[other], entry_there))))
        for (one, entry), (other, entry_there) in echoes(list(reports.values()))
    }  # fmt: skip


def _put_echoes(index: Index, numbers: Collection[int], wanted: set[Pair]) -> set[Pair]:
    """Keep these echoes and no others of these articles. Returns those that came or went."""
    pairs = index.tables.pairs
    chosen = select(pairs.c.first, pairs.c.first_entry, pairs.c.second, pairs.c.second_entry).where(
        pairs.c.relation == ECHO
    )
    kept = {
        ((first, entry), (second, entry_there))
        for column in (pairs.c.first, pairs.c.second)
        for first, entry, second, entry_there in among(index.connection, chosen, column, sorted(numbers))
    }
    gone = [pair_row(ECHO, pair, "_") for pair in sorted(kept - wanted)]
    if gone:
        this = [pairs.c[column] == bindparam(f"{column}_") for column in PAIR]
        index.connection.execute(pairs.delete().where(*this), gone)
    put(index.connection, pairs, (
        {**pair_row(ECHO, pair), "blocks": 1, "family": False, "claim": True, "detail": None}
        for pair in sorted(wanted - kept)
    ))  # fmt: skip
    return kept ^ wanted


def _claims(index: Index, touched: set[tuple[int, str]], changed: Collection[int]) -> None:
    """``changed`` are the articles of whose entries any may be told otherwise now."""
    connection, table, members, pairs = index.connection, index.tables.claims, index.tables.claim_of, index.tables.pairs
    before = {(row.number, row.entry): row.claim for row in among(
        connection, select(members), members.c.number, sorted({number for number, _ in touched} | set(changed))
    )}  # fmt: skip
    old = {claim for entry, claim in before.items() if entry in touched or entry[0] in changed}
    before = {
        (row.number, row.entry): row.claim for row in among(connection, select(members), members.c.claim, sorted(old))
    }
    groups = Groups()
    met: set[tuple[int, str]] = set()
    edges: set[Pair] = set()

    def joined(entries: list[tuple[int, str]]) -> set[tuple[int, str]]:
        numbers, those = sorted({number for number, _ in entries}), set(entries)
        ends = or_(pairs.c.first.in_(numbers), pairs.c.second.in_(numbers))
        found = set()
        for row in connection.execute(select(pairs).where(pairs.c.claim, ends)):
            first, second = (row.first, row.first_entry), (row.second, row.second_entry)
            if first in those or second in those:
                groups.join(first, second)
                edges.add((first, second))
                found |= {first, second}
        met.update(found)
        return found

    _reach(before.keys() | touched, joined)
    made, rows = [], []
    for held_together in some(groups.all(sorted(met)), 200):
        part = _told_by_two(index, held_together, edges)
        numbers = sorted({number for entries in part for number, _ in entries})
        held, parts = index.held(numbers), _parts(index, index.tables.family_of.c.number, numbers)
        docs = {number: held[number].report.doc for number in numbers}
        claims = [
            claim_of(
                [(held[number].report, held[number].entries[entry]) for number, entry in entries],
                {docs[number]: one.family for number, one in parts.items()},
                {docs[number] for number, one in parts.items() if one.origin},
                {docs[number]: one.departures for number, one in parts.items()},
            )
            for entries in part
        ]
        made += [
            {"id": claim.id, "published": claim.tellings[0].published, "claim": encoded(claim)} for claim in claims
        ]
        rows += [
            {"number": number, "entry": entry, "claim": claim.id}
            for claim, entries in zip(claims, part, strict=True) for number, entry in entries
        ]  # fmt: skip
    drop(connection, table, table.c.id, sorted(old))
    drop(connection, members, members.c.claim, sorted(old))
    put(connection, table, made)
    put(connection, members, rows)


def _told_by_two(index: Index, found: list[list[tuple[int, str]]], edges: set[Pair]) -> list[list[tuple[int, str]]]:
    """What of entries that hang together is one claim of two articles or more.

    A statement that resembles two of another article says what the nearer of them says: the other edge is none, lest a
    long quotation make one claim of all that its parts say elsewhere.
    """
    numbers = sorted({number for entries in found for number, _ in entries})
    held = index.held(numbers)
    of_these = {entry for entries in found for entry in entries}
    alike: dict[Pair, tuple[float, str, str]] = {}
    nearest: dict[tuple[tuple[int, str], int], tuple[float, str, str]] = {}
    for pair in edges:
        if pair[0] not in of_these:
            continue
        one, other = (held[number].entries[entry] for number, entry in pair)
        if isinstance(one, Said) and isinstance(other, Said):
            part = len(one.words & other.words) / max(1, len(one.words | other.words))
            alike[pair] = rank = (part, *sorted((f"{one.doc} {one.id}", f"{other.doc} {other.id}")))
            for end, there in (pair, pair[::-1]):
                key = (end, there[0])
                nearest[key] = max(nearest.get(key, rank), rank)
    groups, left = Groups(), set()
    for pair in sorted(edges):
        rank = alike.get(pair)
        if pair[0] in of_these and (rank is None or all(
            nearest[end, there[0]] == rank for end, there in (pair, pair[::-1])
        )):  # fmt: skip
            groups.join(*pair)
            left |= set(pair)
    made = groups.all(sorted(left))
    return [entries for entries in made if len({number for number, _ in entries}) > 1]


def _groups(links: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The links of each family."""
    groups, found = Groups(), {}
    pairs = sorted(links)
    for first, second in pairs:
        groups.join(first, second)
    for pair in pairs:
        found.setdefault(groups.find(pair[0]), []).append(pair)
    return list(found.values())


def _reach(start: Iterable[_Node], joined: Callable[[list[_Node]], set[_Node]]) -> None:
    """Ask ``joined`` for all that is joined to these, to those it gives, and so on; of each once."""
    seen = set(start)
    left = sorted(seen)
    while left:
        found = {node for part in some(left) for node in joined(part)}
        left = sorted(found - seen)
        seen |= found
