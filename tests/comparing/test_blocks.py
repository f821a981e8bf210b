"""Blocks: what changes in them is told as if all of them had been compared before and after."""

import random
from collections import Counter

import pytest
from sqlalchemy import MetaData, create_engine, event

from accordingto.comparing.blocks import Entry, change
from accordingto.comparing.kept import tables


@pytest.fixture
def held():
    metadata = MetaData()
    made = tables(metadata)
    with create_engine("sqlite://").begin() as connection:
        metadata.create_all(connection)
        yield connection, made


def near_each_other(blocks: dict[int, set[Entry]], near: int, within: bool) -> Counter:
    """In how many blocks each two entries have fewer than ``near`` others between them, by looking at all."""
    found = Counter()
    for entries in blocks.values():
        ordered = sorted(entries)
        for at, one in enumerate(ordered):
            for distance, other in enumerate(ordered[at + 1 :], 1):
                if distance <= near and (within or one.number != other.number):
                    found[tuple(sorted(((one.number, one.id), (other.number, other.id))))] += 1
    return found


@pytest.mark.parametrize("near", [1, 2, 5])
@pytest.mark.parametrize("within", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_what_comes_near_and_what_no_longer_is_are_told_exactly(held, seed, near, within):
    connection, made = held
    rng = random.Random(seed)
    blocks: dict[int, set[Entry]] = {key: set() for key in range(4)}
    placed: dict[int, list[tuple[int, Entry]]] = {}
    known: Counter = Counter()
    for _ in range(25):
        numbers = rng.sample(range(40), rng.choice([1, 1, 3, 12]))
        gone = [entry for number in numbers for entry in placed.pop(number, [])]
        for number in numbers:
            if rng.random() < 0.85:
                place = rng.randrange(30)
                at = {(key, Entry(place, number, rng.choice(["", "s1", "s2"]))) for key in rng.choices(range(4), k=3)}
                placed[number] = sorted(at)
        fresh = [entry for number in numbers for entry in placed.get(number, [])]
        for key, entry in gone:
            blocks[key].discard(entry)
        for key, entry in fresh:
            blocks[key].add(entry)
        left = {number for _, (_, number, _) in gone}
        known = Counter({pair: n for pair, n in known.items() if not left & {number for number, _ in pair}})
        known.update(change(connection, made, near, within, gone, fresh))
        assert +known == known == near_each_other(blocks, near, within)


def test_a_change_looks_only_where_something_changes(held):
    connection, made = held
    change(connection, made, 1, False, [], [(key, Entry(key, key, "")) for key in range(100)])
    plans = []

    def explain(_connection, cursor, statement, parameters, *_):
        if statement.startswith("SELECT"):
            plans.extend(row[3] for row in cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    event.listen(connection, "before_cursor_execute", explain)
    change(connection, made, 1, False, [], [(5, Entry(200, 200, ""))])
    assert [plan for plan in plans if plan.startswith("SCAN")] == ["SCAN here"]
