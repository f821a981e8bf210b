"""What the user of a case judges, and the program never does: who is who after all, how good a source or claim is, and
who passes on others' figures. All of it is listed, survives articles and rereadings, and can be taken back."""

import datetime
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, Table, select

from accordingto.case import sqlite
from accordingto.case.compared import correct
from accordingto.case.comparisons import Comparisons
from accordingto.case.tables import articles, compared, corrections, entries, grades, reissuers
from accordingto.comparing import who_words as words
from accordingto.comparing.across import Across, across
from accordingto.comparing.corrections import KINDS, Correction
from accordingto.comparing.grading import DIGITS, LETTERS, Grade
from accordingto.comparing.who import Decision, Told, literal
from accordingto.record import CaseError

_told = msgspec.msgpack.Decoder(Told).decode


class Reissuer(msgspec.Struct, frozen=True):
    """A speaker or outlet that passes on others' figures, and where that is known from."""

    name: str
    source: str | None
    made_at: str


class Judgements(Comparisons):
    """The part of a ``Case`` that keeps what its user judges."""

    # who is who

    def actors(self) -> list[Across]:
        """The actors of the case across its articles, those of most articles first."""
        return across(self.decisions())

    def decisions(self, name: str | None = None, doc: str | None = None) -> list[Decision]:
        """Whom every actor was taken for and by which rule, article by article.

        Args:
            name: only actors of this name, in whatever case, accents and hyphens, with or without "the".
            doc: only those of this article.
        """
        with self._comparing() as connection:
            return self._decisions(connection, name, doc)

    def _decisions(self, connection: Connection, name: str | None, doc: str | None) -> list[Decision]:
        chosen = (
            select(compared.articles.c.facts)
            .join(articles, articles.c.number == compared.articles.c.number)
            .order_by(articles.c.published.nulls_last(), articles.c.id)
        )
        if doc is not None:
            chosen = chosen.where(articles.c.id == doc)
        if name is not None:
            rows = connection.execute(select(entries["actors"].c.name).distinct())
            fits = [one for (one,) in rows if words.plain(one) == words.plain(name)]
            named = select(entries["actors"].c.document_id).where(entries["actors"].c.name.in_(fits))
            chosen = chosen.where(articles.c.id.in_(named))
        rows = connection.execute(chosen).all()
        if name is None and doc is None:
            return [one for _, told in self._remembered.decoded("told", _told, rows) for one in told.decisions]
        found = [one for (told,) in rows for one in _told(told).decisions]
        return [one for one in found if name is None or words.plain(one.name) == words.plain(name)]

    def correct(
        self, kind: str, name: str, other: str, *, doc: str | None = None, why: str | None = None
    ) -> Correction:
        """Say who is who, for every article of now and later, or for one.

        Args:
            kind: ``same``: two names are one actor. ``different``: two names that are taken for one are two.
                ``means``: a name is that actor, or that key.
            name, other: names of actors in the case, or keys.
            doc: the one article for which ``different`` or ``means`` shall hold.
            why: a reason to keep with it.

        Raises:
            CaseError: no actor, or several, of such a name; or it is so already.
        """
        if kind not in KINDS:
            raise CaseError(f"{kind!r}: no such correction: choose one of {', '.join(KINDS)}")
        if kind == "same" and doc is not None:
            raise CaseError("two are one in every article: leave the article out, or say what a name means in it")
        self.compare()
        with self._errors(), sqlite.writing(self._engine) as connection:
            if doc is not None and connection.scalar(select(articles.c.number).where(articles.c.id == doc)) is None:
                raise CaseError(f"{self.where}: holds no article {doc!r}")
            other_key = self._key(connection, other, doc if kind == "different" else None)
            key = None if kind == "means" else self._key(connection, name, doc)
            if kind == "means":
                self._decided(connection, name, doc)
            elif (key == other_key) == (kind == "same"):
                raise CaseError(f"{name} and {other} are {'one' if kind == 'same' else 'two'} already ({key})")
            if kind == "different":
                own = {words.plain(one): self._literal(connection, one) for one in (name, other)}
                if len(set(own.values())) == 1:
                    raise CaseError(f"{name} and {other} are one name: say what it means in an article")
                if own[words.plain(other)] == key:  # the other of the two is the one that can be told apart
                    name, other = other, name
            row = {"kind": kind, "name": name, "other": other, "key": key, "other_key": other_key, "doc": doc,
                   "why": why, "made_at": _now()}  # fmt: skip
            number = connection.execute(corrections.insert().values(**row)).inserted_primary_key[0]
            correct(connection, self.where)
        return Correction(number=number, **row)

    def _key(self, connection: Connection, name: str, doc: str | None) -> str:
        """The one key that a name, or a key itself, has in the case."""
        if name.split(":")[0] in ("person", "body", "state") and ":" in name:
            return name
        found = sorted({one.key for one in self._decided(connection, name, doc) if one.key is not None})
        if not found:
            raise CaseError(f"{name}: nobody outside the articles that say so: say what it means in one of them")
        if len(found) > 1:
            raise CaseError(f"{name}: several actors go by it ({', '.join(found)}): give the key, or an article")
        return found[0]

    def _decided(self, connection: Connection, name: str, doc: str | None) -> list[Decision]:
        found = self._decisions(connection, name, doc)
        if not found:
            where = f"{self.where}, {doc}" if doc else self.where
            raise CaseError(f"{where}: no actor goes by {name!r}: list them with actors()")
        return found

    def _literal(self, connection: Connection, name: str) -> str | None:
        one = self._decided(connection, name, None)[0]
        return literal(one)

    def corrections(self) -> list[Correction]:
        """The corrections that hold, in the order they were made; the later has the last word."""
        return self._all(corrections, Correction, corrections.c.number)

    def undo(self, number: int) -> Correction:
        """Take back a correction.

        Raises:
            CaseError: no correction has this number.
        """
        self.compare()
        with self._errors(), sqlite.writing(self._engine) as connection:
            row = connection.execute(select(corrections).where(corrections.c.number == number)).mappings().first()
            if row is None:
                raise CaseError(f"{self.where}: no correction has the number {number}: list them with corrections()")
            connection.execute(corrections.delete().where(corrections.c.number == number))
            correct(connection, self.where)
        return Correction(**row)

    # grades

    def grade(self, name: str, grade: str | None, *, why: str | None = None) -> Grade | None:
        """Grade a source by a letter, or a claim by a digit, of the Admiralty code; None takes the grade away.

        Args:
            name: a speaker or an outlet; with a digit the id of a claim.
            grade: A to F, 1 to 6, or None.
            why: a reason to keep with it.

        Raises:
            CaseError: no such grade, or no such claim.
        """
        given = grade.upper() if grade is not None else None
        if given is not None and given not in LETTERS and given not in DIGITS:
            raise CaseError(f"{grade!r}: no such grade: A to F for a source, 1 to 6 for a claim")
        if given in DIGITS:
            self.claim(name)
        self.compare()
        with self._errors(), sqlite.writing(self._engine) as connection:
            of, subject = ("claim", name) if given in DIGITS else ("source", words.plain(name))
            for known in {subject, name} if given is None else {subject}:
                here = grades.c.subject == known
                connection.execute(grades.delete().where(here if given is None else here & (grades.c.of == of)))
            if given is None:
                return None
            keys = {one.key for one in self._decisions(connection, name, None)} if of == "source" else set()
            row = {"of": of, "name": name, "grade": given, "key": keys.pop() if len(keys) == 1 else None, "why": why,
                   "made_at": _now()}  # fmt: skip
            connection.execute(grades.insert().values(subject=subject, **row))
        return Grade(**row)

    def grades(self) -> list[Grade]:
        """The grades that the user gave."""
        return self._all(grades, Grade, grades.c.of, grades.c.subject)

    # re-issuers

    def reissue(self, names: Iterable[tuple[str, str | None]]) -> None:
        """Note speakers or outlets that pass on others' figures, each with where that is known from; what they tell
        counts as nobody's origin."""
        with self._errors(), sqlite.writing(self._engine) as connection:
            for name, source in names:
                connection.execute(reissuers.delete().where(reissuers.c.subject == words.plain(name)))
                row = {"subject": words.plain(name), "name": name, "source": source, "made_at": _now()}
                connection.execute(reissuers.insert().values(**row))

    def no_reissuer(self, name: str) -> None:
        """Take a name off the list of re-issuers.

        Raises:
            CaseError: it is not on the list.
        """
        with self._errors(), sqlite.writing(self._engine) as connection:
            gone = connection.execute(reissuers.delete().where(reissuers.c.subject == words.plain(name)))
            if not gone.rowcount:
                raise CaseError(f"{name}: not on the list of re-issuers")

    def names(self, name: str) -> bool:
        """Whether any article of the case has an actor or an outlet of this name: a grade of a name that none has is
        kept, and says nothing until one does."""
        if self.decisions(name):
            return True
        with self._errors(), self._engine.connect() as connection:
            outlets = connection.scalars(select(articles.c.publisher).distinct())
            wanted = words.plain(name)
            return any(words.plain(outlet) == wanted for outlet in outlets if outlet)

    def reissuers(self) -> list[Reissuer]:
        """The list of re-issuers."""
        return self._all(reissuers, Reissuer, reissuers.c.subject)

    def _all(self, table: Table, made: type, *order) -> list:
        columns = [table.c[name] for name in made.__struct_fields__]
        with self._errors(), self._engine.connect() as connection:
            return [made(**row) for row in connection.execute(select(*columns).order_by(*order)).mappings()]


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
