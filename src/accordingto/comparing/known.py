"""What the articles tell about names, look-up by look-up, and which article's report rests on which look-up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, bindparam, select

from accordingto.comparing.kept import Tables, among, drop, hashed, put, put_many

#: a look-up and one value that an article gives it
Fact = tuple[str, str]


class Known:
    """The facts of a comparison while a portion of articles is taken in. Called with a look-up it gives all its values.

    Args:
        connection: in a transaction. tables: of the comparison.
    """

    def __init__(self, connection: Connection, tables: Tables) -> None:
        self._connection = connection
        self._tables = tables
        self._values: dict[str, frozenset[str]] = {}
        self._asked: set[str] = set()
        facts = tables.facts.c
        # made once: an article asks for dozens of names, and most of SQLAlchemy's time goes into making statements
        values = select(facts.value).where(facts.name == bindparam("name"))
        self._statement = str(values.compile(dialect=connection.dialect))

    def __call__(self, name: str) -> frozenset[str]:
        self._asked.add(name)
        if name not in self._values:
            rows = self._connection.exec_driver_sql(self._statement, (name,))
            self._values[name] = frozenset(value for (value,) in rows)
        return self._values[name]

    @contextmanager
    def asking(self) -> Iterator[set[str]]:
        """Gives the look-ups made meanwhile."""
        self._asked = asked = set()
        yield asked

    def learn(self, gone: Iterable[Fact], fresh: Iterable[Fact]) -> set[int]:
        """Take facts out and put others in, each as often as articles tell it.

        Returns:
            The numbers of the articles whose reports rest on a look-up that has other values now.
        """
        changes = Counter(fresh)
        changes.subtract(gone)
        more: dict[str, dict[str, int]] = defaultdict(dict)
        for (name, value), count in changes.items():
            if count:
                more[name][value] = count
        facts, asked = self._tables.facts.c, self._tables.asked.c
        counts: dict[str, dict[str, int]] = {name: {} for name in more}
        chosen = select(facts.name, facts.value, facts.articles)
        for name, value, count in among(self._connection, chosen, facts.name, sorted(more)):
            counts[name][value] = count
        new, changed, old, others = [], [], [], []
        for name, values in more.items():
            held = counts[name]
            before = frozenset(held)
            for value, count in values.items():
                total = held.get(value, 0) + count
                rows = new if value not in held else changed if total else old
                rows.append({"n": name, "v": value, "a": total})
                held[value] = total
                if not total:
                    del held[value]
            self._values[name] = frozenset(held)
            if self._values[name] != before:
                others.append(hashed(name))
        self._write(new, changed, old)
        touched = among(self._connection, select(asked.number).distinct(), asked.name, sorted(others))
        return {number for (number,) in touched}

    def _write(self, new: list[dict], changed: list[dict], old: list[dict]) -> None:
        table, facts = self._tables.facts, self._tables.facts.c
        this = (facts.name == bindparam("n"), facts.value == bindparam("v"))
        put(self._connection, table, [{"name": r["n"], "value": r["v"], "articles": r["a"]} for r in new])
        if changed:
            self._connection.execute(table.update().where(*this).values(articles=bindparam("a")), changed)
        if old:
            self._connection.execute(table.delete().where(*this), [{"n": r["n"], "v": r["v"]} for r in old])

    def rest(self, asked: Mapping[int, Iterable[str]]) -> None:
        """Note what the reports of these articles rest on: look-ups, by the article's number."""
        table = self._tables.asked
        drop(self._connection, table, table.c.number, asked)
        rows = {(hashed(name), number) for number, names in asked.items() for name in names}
        put_many(self._connection, table, sorted(rows))
