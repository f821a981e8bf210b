"""What a case answers about its articles together; what was added since the last time is compared first."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from accordingto.case import sqlite
from accordingto.case.compared import catch_up
from accordingto.case.tables import compared, grades
from accordingto.case.tables import reissuers as kept_reissuers
from accordingto.comparing import Claim, Comparison, Family
from accordingto.comparing.compare import claim, comparison, family
from accordingto.comparing.grading import Grade
from accordingto.comparing.remembered import Remembered
from accordingto.record import CaseError

if TYPE_CHECKING:
    import pyarrow as pa


class Comparisons:
    """The part of a ``Case`` that compares; what ``Case`` opens it on."""

    where: str
    _engine: Engine
    _watch: sqlite.Watch
    _remembered: Remembered

    @contextmanager
    def _errors(self, what: str | None = None) -> Iterator[None]:
        """The database's errors as ours, with what to do about them."""
        where = self.where if what is None else f"{self.where}, {what}"
        try:
            yield
        except UnicodeEncodeError as error:
            raise CaseError(f"{where}: the text holds half a surrogate pair, which UTF-8 has no form for") from error
        except DBAPIError as error:
            raise CaseError(f"{where}: {sqlite.explain(str(error.orig))}") from error

    def families(self) -> "pa.Table":
        """Articles that echo one another, one row an article of a family, as in docs/comparing.md."""
        return self._compared("families")

    def claims(self, *, reissuers: Collection[str] = ()) -> "pa.Table":
        """What several articles say, one row a report of a claim, with how it departs from its family's origin.

        Args:
            reissuers: speakers or outlets that pass on others' figures and are no origins, beside the case's list.
        """
        return self._compared("claims", reissuers=reissuers)

    def series(self, *, rule: str | None = None, order: Sequence[str] = ()) -> "pa.Table":
        """All figures for one thing and measure in order of date, one row a figure.

        Args:
            rule: how they are combined into one low, best and high ("range", "latest", "majority", "hierarchy"); None:
                not at all. order: speakers, the first before all others, for "hierarchy".

        Raises:
            AccordingtoError: no such rule.
        """
        return self._compared("series", rule=rule, order=order)

    def comparison(
        self, *, reissuers: Collection[str] = (), rule: str | None = None, order: Sequence[str] = ()
    ) -> Comparison:
        """What the articles say together: families, claims, departures, series and contradictions, as structs.

        Args:
            reissuers: speakers or outlets that pass on others' figures and are no origins, beside the case's list.
            rule, order: as in ``series``.

        Raises:
            AccordingtoError: no such rule.
        """
        with self._comparing() as connection:
            made = comparison(
                connection, compared, reissuers=self._with_kept(connection, reissuers), rule=rule, order=order,
                remembered=self._remembered,
            )  # fmt: skip
            rows = connection.execute(select(*(grades.c[name] for name in Grade.__struct_fields__)))
            return msgspec.structs.replace(made, grades=[Grade(*row) for row in rows])

    def stamp(self) -> int:
        """A number that is another whenever the comparison may be: after an article was added or read again, by
        whatever program. It says nothing else, and counts for as long as this object is open.

        Brings the comparison up to date first, so that this waits for what ``comparison()`` would wait for.
        """
        self.compare()
        with self._errors():
            return self._watch.version()

    def compare(self) -> None:
        """Compare what was added since the last time. Every question to the comparison does so first; to do it before,
        as after adding many articles, takes the wait from the one who asks.
        """
        with self._errors():
            catch_up(self._engine, self.where)

    def family(self, family_id: str) -> Family:
        """One family of the comparison.

        Raises:
            CaseError: there is no such family (any more: it is named after its first article).
        """
        with self._comparing() as connection:
            found = family(connection, compared, family_id)
        if found is None:
            raise CaseError(f"{self.where}: holds no family {family_id!r}: list them with comparison().families")
        return found

    def claim(self, claim_id: str, *, reissuers: Collection[str] = ()) -> Claim:
        """One claim of the comparison.

        Args:
            reissuers: as in ``comparison``.

        Raises:
            CaseError: there is no such claim (any more: it is named after its first report).
        """
        with self._comparing() as connection:
            found = claim(connection, compared, claim_id, self._with_kept(connection, reissuers))
        if found is None:
            raise CaseError(f"{self.where}: holds no claim {claim_id!r}: list them with comparison().claims")
        return found

    @contextmanager
    def _comparing(self) -> Iterator[Connection]:
        """A connection on which the comparison is that of all articles, and stays so whoever adds one meanwhile."""
        self.compare()
        with self._errors(), self._engine.connect() as connection:
            yield connection

    @staticmethod
    def _with_kept(connection: Connection, given: Collection[str]) -> list[str]:
        """Re-issuers: those given and those on the case's list."""
        return [*given, *connection.scalars(select(kept_reissuers.c.name))]

    def _compared(self, what: str, **given: Any) -> "pa.Table":
        # loaded here: a case that nobody compares needs no Arrow
        from accordingto.comparing.tables import TABLES

        return TABLES[what](self.comparison(**given))
