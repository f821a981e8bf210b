"""A comparison that is kept and added to is the comparison made anew, in whatever order and portions things came."""

import datetime
import os
import random
import signal
import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import MetaData, create_engine, event
from sqlalchemy.engine import Engine

from accordingto.case import Case
from accordingto.comparing import compare
from accordingto.comparing.compare import Readings, comparison
from accordingto.comparing.groups import regroup
from accordingto.comparing.index import Index
from accordingto.comparing.kept import tables
from accordingto.comparing.relations import RELATIONS
from accordingto.comparing.who import facts
from accordingto.record import (
    Actor,
    Content,
    Counted,
    Cue,
    Document,
    Event,
    Figure,
    Place,
    Reader,
    Reading,
    Source,
    Span,
    Statement,
)

READER = Reader(name="by hand", version="1")
#: few of each, so that much coincides
PEOPLE = ["Ana Kolt", "Ben Kolt", "Kolt", "Mara Vey", "Vey", "Office of Tides", "OT", "Tides Office"]
WORDS = "boat crew harbour dawn river mayor bridge convoy north coast ferry depot tower village storm signal".split()
PLACES = ["Tarn", "Oster", "Oster region"]


class Maker:
    """Readings that tell little in few words, in the order in which they are made."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._sentences = [" ".join(self._rng.choices(WORDS, k=self._rng.randint(6, 14))) for _ in range(12)]

    def reading(self, doc_id: str) -> Reading:
        rng = self._rng
        text = ""
        actors, statements, figures, places, events = [], [], [], [], []

        def write(words: str) -> Span:
            nonlocal text
            start = len(text)
            text += words + " "
            return Span(start, start + len(words))

        for at in range(rng.randint(1, 3)):
            name = rng.choice(PEOPLE)
            kind = "government" if "T" in name else "person"
            role = rng.choice([None, None, "spokesman of the Office of Tides"]) if kind == "person" else None
            who = write(name)
            actors.append(Actor(id=f"a{at}", name=name, kind=kind, country="CH", role=role, mentions=[who]))
            cue = write("said")
            number = rng.choice([12, 150, 900])
            amount = write(str(number))
            counted = write("soldiers")
            where = rng.choice(PLACES)
            near = write(where)
            told = write(" ".join(rng.choices(WORDS, k=rng.randint(4, 8))))
            force, town = f"b{at}", f"p{at}"
            actors.append(Actor(id=force, name="soldiers", kind="armed_force", country="BE", mentions=[counted]))
            places.append(Place(id=town, spans=[near], name=where, country="BE", kind="city", precision="city",
                                use="literal"))  # fmt: skip
            source = Source(spans=[who], actor=f"a{at}", kind="named")
            with_figure = rng.random() < 0.6
            content = Span(amount.start, told.end) if with_figure else told
            act = rng.choice(["assert", "assert", "deny", "confirm"])
            statements.append(Statement(id=f"s{at}", source=source, cue=Cue(spans=[cue], lemma="say"), act=act,
                                        content=Content(spans=[content]), form="indirect"))  # fmt: skip
            if with_figure:
                figures.append(Figure(
                    id=f"f{at}", spans=[amount], best=number, low=number, high=number, bound="exact", unit="person",
                    counted=Counted(spans=[counted], text="soldiers"), measure="killed", actor=force,
                    place=rng.choice([town, None]), statement=f"s{at}",
                ))  # fmt: skip
            events.append(Event(id=f"e{at}", spans=[counted], type="ASSAULT", actors=[f"a{at}"], recipients=[force],
                                place=town, realis="actual"))  # fmt: skip
        for sentence in rng.sample(self._sentences, rng.randint(0, 4)):
            write(sentence + ".")
        day = datetime.date(2030, 1, 1) + datetime.timedelta(days=rng.randint(0, 12))
        document = Document.from_text(
            text, id=doc_id, published=rng.choice([day.isoformat()] * 12 + [None, "yesterday"]),
            publisher=rng.choice(["Tarn Post", "Oster Wire (AP)", None]),
        )  # fmt: skip
        return Reading(document=document, actors=actors, statements=statements, figures=figures, places=places,
                       events=events, reader=READER)  # fmt: skip


class Kept:
    """A comparison kept in memory, to which articles are added in portions."""

    def __init__(self) -> None:
        metadata = MetaData()
        self.tables = tables(metadata)
        self.engine = create_engine("sqlite://")
        metadata.create_all(self.engine)
        self.readings: list[Reading] = []
        self._number: dict[str, int] = {}

    def take(self, readings: list[Reading]) -> None:
        numbers = []
        for reading in readings:
            number = self._number.setdefault(reading.document.id, len(self.readings))
            self.readings[number : number + 1] = [reading]
            numbers.append(number)
        with self.engine.begin() as connection:
            index = Index(connection, self.tables, Readings(self.readings))
            regroup(index, index.take(sorted(set(numbers))))

    def tell(self, facts: list[tuple[str, str]]) -> None:
        with self.engine.begin() as connection:
            index = Index(connection, self.tables, Readings(self.readings))
            regroup(index, index.tell(facts))

    def comparison(self):
        with self.engine.begin() as connection:
            return comparison(connection, self.tables)

    def contents(self) -> dict[str, set]:
        """The rows of each table."""
        with self.engine.begin() as connection:
            return {name: set(map(tuple, connection.execute(table.select())))
                    for name, table in self.tables._asdict().items()}  # fmt: skip


def portions(readings: list[Reading], rng: random.Random) -> list[list[Reading]]:
    left, found = list(readings), []
    while left:
        size = rng.choice([1, 1, 2, 5, 20])
        found.append(left[:size])
        left = left[size:]
    return found


def assert_equal(kept, anew) -> None:
    for name in anew.__struct_fields__:
        assert getattr(kept, name) == getattr(anew, name), name


@pytest.mark.parametrize("seed", range(12))
def test_in_whatever_order_and_portions_articles_come_the_comparison_is_that_made_anew(seed):
    rng = random.Random(seed)
    maker = Maker(seed)
    readings = [maker.reading(f"d{at:02}") for at in range(rng.choice([8, 25, 60]))]
    anew = compare(readings)
    rng.shuffle(readings)
    kept = Kept()
    for portion in portions(readings, rng):
        kept.take(portion)
    assert_equal(kept.comparison(), anew)


@pytest.mark.parametrize("seed", range(12))
def test_an_article_that_is_read_again_leaves_nothing_of_its_first_reading(seed):
    rng = random.Random(seed)
    maker = Maker(seed)
    readings = [maker.reading(f"d{at:02}") for at in range(30)]
    kept = Kept()
    kept.take(readings)
    again = [maker.reading(one.document.id) for one in rng.sample(readings, 12)]
    for portion in portions(again, rng):
        kept.take(portion)
    anew = Kept()
    anew.take(list({one.document.id: one for one in [*readings, *again]}.values()))
    assert_equal(kept.comparison(), anew.comparison())
    assert kept.contents() == anew.contents()


def test_the_made_articles_have_everything_that_is_compared():
    maker = Maker(1)
    made = compare([maker.reading(f"d{at:02}") for at in range(60)])
    assert made.families and made.departures and made.series
    assert {one.kind for one in made.claims} == {"figure", "statement", "event"}
    assert {one.kind for one in made.contradictions} == {"bounds", "denial"}
    assert {link.ground for family in made.families for link in family.links} == {"rewrite", "telling"}


def test_what_the_user_tells_about_names_is_as_if_an_article_told_it_and_can_be_taken_back():
    maker = Maker(6)
    readings = [maker.reading(f"d{at:02}") for at in range(30)]
    kept = Kept()
    kept.take(readings)
    before = kept.contents()
    told = [*facts(person("Cleo Vey")), *facts(person("Cleo Kolt"))]
    kept.tell(told)
    assert kept.contents()["claims"] != before["claims"]
    other = Kept()
    other.tell(told)
    for reading in readings:
        other.take([reading])
    assert_equal(other.comparison(), kept.comparison())
    kept.tell([])
    assert kept.contents() == before


def person(name: str) -> Reading:
    document = Document.from_text(name, id=name)
    return Reading(document=document, reader=READER, actors=[
        Actor(id="a1", name=name, kind="person", mentions=[Span(0, len(name))])
    ])  # fmt: skip


def test_an_article_that_has_nothing_in_common_changes_no_row_of_another():
    maker = Maker(2)
    kept = Kept()
    kept.take([maker.reading(f"d{at:02}") for at in range(40)])
    before = kept.contents()
    alone = Document.from_text("Nobody sees the lighthouse of Quill from here.", id="z", published="2030-01-05")
    kept.take([Reading(document=alone, reader=READER)])
    after = kept.contents()
    new = {table: rows - before[table] for table, rows in after.items()}
    assert all(before[table] <= rows for table, rows in after.items())
    assert {table: len(rows) for table, rows in new.items() if rows} == {"articles": 1, "blocks": 1}


def test_one_more_article_asks_as_much_of_a_large_case_as_of_a_small_one():
    def statements(count: int) -> int:
        maker, kept, asked = Maker(4), Kept(), []
        kept.take([far(maker.reading(f"d{at:03}"), at) for at in range(count)])
        event.listen(kept.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        kept.take([far(maker.reading("one more"), 1)])
        return len(asked)

    def far(reading: Reading, at: int) -> Reading:
        """The reading, published so far from the next that no family spans them."""
        day = datetime.date(2000, 1, 1) + datetime.timedelta(days=50 * at)
        document = Document.from_text(reading.document.text, id=reading.document.id, published=day.isoformat())
        return Reading(**{**{name: getattr(reading, name) for name in reading.__struct_fields__}, "document": document})

    # a relation that finds something near asks four questions more than one that finds nothing
    assert statements(400) <= statements(20) + 4 * len(RELATIONS)


# the case


def add(case: Case, *readings: Reading) -> None:
    for reading in readings:
        case.add(reading, reading.document.text.encode())


def states(folder) -> tuple[int, int, int]:
    """How many articles the case has, how many of them are compared, and how many wait for it."""
    with closing(sqlite3.connect(folder / "case.sqlite")) as outside:
        return tuple(outside.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                     for table in ("articles", "compared_articles", "compared_waiting"))  # fmt: skip


def test_a_case_compares_what_is_new_when_it_is_asked(tmp_path):
    maker = Maker(3)
    readings = [maker.reading(f"d{at:02}") for at in range(30)]
    with Case(tmp_path) as case:
        add(case, *readings[:20])
        assert states(tmp_path) == (20, 0, 20)
        assert_equal(case.comparison(), compare(readings[:20]))
        assert states(tmp_path) == (20, 20, 0)
        add(case, *readings[15:])
        assert states(tmp_path) == (30, 20, 10)
        assert_equal(case.comparison(), compare(readings))


def test_a_case_compares_an_article_again_that_was_read_again(tmp_path):
    maker = Maker(5)
    readings = [maker.reading(f"d{at:02}") for at in range(20)]
    silent = [Reading(document=one.document, reader=READER) for one in readings]
    with Case(tmp_path) as case:
        add(case, *readings)
        case.comparison()
        add(case, *silent[:10])
        assert states(tmp_path) == (20, 20, 10)
        assert_equal(case.comparison(), compare([*silent[:10], *readings[10:]]))


def test_what_another_version_of_comparing_kept_is_made_anew(tmp_path):
    maker = Maker(7)
    readings = [maker.reading(f"d{at:02}") for at in range(20)]
    with Case(tmp_path) as case:
        add(case, *readings)
        case.comparison()
        with closing(sqlite3.connect(tmp_path / "case.sqlite")) as outside, outside:
            outside.execute("UPDATE compared_state SET version = 'older'")
            outside.execute("DELETE FROM compared_pairs")
        assert_equal(case.comparison(), compare(readings))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_program_killed_while_it_compares_leaves_what_was_there_before(tmp_path):
    maker = Maker(9)
    readings = [maker.reading(f"d{at:02}") for at in range(24)]
    with Case(tmp_path) as case:
        add(case, *readings[:16])
        case.comparison()
        add(case, *readings[16:])
    kills = 0
    for kill_at in range(2, 1000, 9):
        child = os.fork()
        if child == 0:
            _compare_until(tmp_path, kill_at)
        status = os.waitpid(child, 0)[1]
        if os.WIFEXITED(status):
            break
        kills += 1
        assert states(tmp_path) in ((24, 16, 8), (24, 24, 0))  # killed after the commit it has compared them all
    assert os.WEXITSTATUS(status) == 0 and kills > 5
    assert states(tmp_path) == (24, 24, 0)
    with Case(tmp_path) as case:
        assert_equal(case.comparison(), compare(readings))


def _compare_until(folder, kill_at: int) -> None:
    """In a fork: compare the case, and be killed before a statement that is not a reading one."""
    seen = 0

    def count(_connection, _cursor, statement: str, *_):
        nonlocal seen
        seen += 1
        if seen >= kill_at and not statement.startswith("SELECT"):
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        with Case(folder) as case:
            event.listen(Engine, "before_cursor_execute", count)
            case.comparison()
    except BaseException:
        os._exit(1)
    os._exit(0)


def test_several_may_add_and_compare_at_once(tmp_path):
    maker = Maker(11)
    readings = [maker.reading(f"d{at:02}") for at in range(48)]
    Case(tmp_path).close()
    failed = []

    def work(own: list[Reading]) -> None:
        try:
            with Case(tmp_path) as case:
                for at, reading in enumerate(own):
                    add(case, reading)
                    if at % 4 == 3:
                        case.comparison()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(readings[at::4],)) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    with Case(tmp_path) as case:
        assert_equal(case.comparison(), compare(readings))


def test_the_stamp_changes_with_what_any_program_adds_and_with_nothing_else(tmp_path):
    maker = Maker(3)
    with Case(tmp_path) as case:
        add(case, maker.reading("d00"))
        first = case.stamp()
        case.comparison()
        case.articles()
        assert case.stamp() == first
        add(case, maker.reading("d01"))
        second = case.stamp()
        assert second != first
        with Case(tmp_path) as another:
            add(another, maker.reading("d02"))
        assert case.stamp() not in (first, second)
