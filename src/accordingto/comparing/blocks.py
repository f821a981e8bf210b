"""Which pairs come to be near each other in a block, and which no longer are, when some entries come and others go."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Connection, MetaData, Table, bindparam, text

from accordingto.comparing.kept import Tables, put_many


class Entry(NamedTuple):
    """An entry in a block: its order there, the number of its article, its id in it ("" is the article itself)."""

    place: int
    number: int
    id: str


#: two entries, mostly of two articles, the one of the lesser number first
Pair = tuple[tuple[int, str], tuple[int, str]]
#: where something comes or goes: a temporary table of the connection's own
_positions = Table(
    "compared_positions", MetaData(), Column("key", BigInteger), Column("place", BigInteger), prefixes=["TEMPORARY"]
)
#: what stands about these positions, up to the entry beyond ``others`` others on either side. A cross join, to whose
#: order SQLite keeps: left to choose, it goes through all blocks and looks each up among the positions
_AROUND = text(
    "SELECT DISTINCT held.key, held.place, held.number, held.entry "
    "FROM compared_positions AS here CROSS JOIN compared_blocks AS held WHERE held.key = here.key "
    "AND held.place >= coalesce((SELECT other.place FROM compared_blocks AS other WHERE other.key = here.key "
    "AND other.place < here.place ORDER BY other.place DESC LIMIT 1 OFFSET :others), -1) "
    "AND held.place <= coalesce((SELECT other.place FROM compared_blocks AS other WHERE other.key = here.key "
    "AND other.place > here.place ORDER BY other.place LIMIT 1 OFFSET :others), 9223372036854775807)"
)


def change(
    connection: Connection,
    tables: Tables,
    near: int,
    within: bool,
    gone: Iterable[tuple[int, Entry]],
    fresh: Iterable[tuple[int, Entry]],
) -> dict[Pair, int]:
    """Take entries out of blocks and put others in.

    Args:
        connection: in a transaction.
        tables: of the comparison.
        near: how many neighbours of an entry, before and after it, make pairs with it.
        within: whether two entries of one article make a pair too.
        gone, fresh: entries with the key of their block. Of an article in either, ``gone`` has all that is in blocks.

    Returns:
        For each pair in how many blocks more, or fewer, the two are near each other. Pairs with an article of ``gone``
        are taken to be struck out already: theirs are all the blocks in which they are near each other now.
    """
    leaving: dict[int, list[Entry]] = defaultdict(list)
    coming: dict[int, list[Entry]] = defaultdict(list)
    for into, entries in ((leaving, gone), (coming, fresh)):
        for key, entry in entries:
            into[key].append(entry)
    _remove(connection, tables, leaving)
    staying = _neighbours(connection, near, leaving, coming)
    struck = {entry.number for entries in leaving.values() for entry in entries}
    changes: Counter[Pair] = Counter()
    for key in leaving.keys() | coming.keys():
        stay, leave, come = (held.get(key, []) for held in (staying, leaving, coming))
        if len(stay) + len(come) > 1:
            changes.update(_near(sorted([*stay, *come]), near, within))
        if len(stay) > 1:
            changes.subtract(
                pair for pair in _near(sorted([*stay, *leave]), near, within)
                if pair[0][0] not in struck and pair[1][0] not in struck
            )  # fmt: skip
    put_many(connection, tables.blocks, ((key, *one) for key in sorted(coming) for one in coming[key]))
    return {pair: more for pair, more in changes.items() if more}


def _remove(connection: Connection, tables: Tables, leaving: dict[int, list[Entry]]) -> None:
    rows = [{"k": key, "p": one.place, "n": one.number, "e": one.id} for key in sorted(leaving) for one in leaving[key]]
    if rows:
        held = tables.blocks.c
        connection.execute(
            tables.blocks.delete().where(
                held.key == bindparam("k"), held.place == bindparam("p"), held.number == bindparam("n"),
                held.entry == bindparam("e"),
            ),
            rows,
        )  # fmt: skip


def _neighbours(
    connection: Connection, near: int, leaving: dict[int, list[Entry]], coming: dict[int, list[Entry]]
) -> dict[int, list[Entry]]:
    """What the blocks hold within ``near`` entries of a position at which something comes or goes.

    Two such stretches of one block may leave a gap between them. It does no harm: each stretch reaches ``near`` entries
    beyond what changes in it, so that pairs across the gap are the same before and after, and cancel out.
    """
    _positions.create(connection, checkfirst=True)
    connection.execute(_positions.delete())
    at = {(key, one.place) for held in (leaving, coming) for key, entries in held.items() for one in entries}
    put_many(connection, _positions, sorted(at))
    found: dict[int, list[Entry]] = defaultdict(list)
    for key, place, number, entry in connection.execute(_AROUND, {"others": near - 1}):
        found[key].append(Entry(place, number, entry))
    return found


def _near(entries: list[Entry], near: int, within: bool) -> Iterator[Pair]:
    """Pairs of entries with fewer than ``near`` others between them."""
    for at, one in enumerate(entries):
        for other in entries[at + 1 : at + 1 + near]:
            if within or one.number != other.number:
                first, second = (one.number, one.id), (other.number, other.id)
                yield (first, second) if first < second else (second, first)
