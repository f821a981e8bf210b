"""What was reported as kept is kept, and half an article never is, however the program ends and whoever else writes."""

import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from sqlalchemy import event

from accordingto.case import Case, store

# run with: folder, first number, how many; adds readings and prints each id once add() has returned
_ADDER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import make_plain
from accordingto.case import Case

folder, first, count = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
print("ready", flush=True)
with Case(folder) as case:
    for number in range(first, first + count):
        reading = make_plain(number)
        print(case.add(reading, reading.document.text.encode()).id, flush=True)
"""

# run with: folder; for n = 1, 2, ... a fork of it adds one more article and is killed before its n-th statement,
# until one gets through; prints how many statements were cut short
_KILLED_AT_EACH_STATEMENT = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from conftest import make_rich
from sqlalchemy import event
from sqlalchemy.engine import Engine
from accordingto.case import Case

def attempt(kill_at):
    seen = 0
    def count(*_):
        nonlocal seen
        seen += 1
        if seen == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
    with Case(sys.argv[2]) as case:
        event.listen(Engine, "before_cursor_execute", count)
        event.listen(Engine, "commit", count)
        reading = make_rich(id=f"try-{kill_at}")
        case.add(reading, reading.document.text.encode())

for kill_at in range(1, 100):
    child = os.fork()
    if child == 0:
        attempt(kill_at)
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
print(kill_at - 1)
"""


def _start(script: str, tests, *arguments: object) -> subprocess.Popen:
    command = [sys.executable, "-c", script, str(tests), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def here(request):
    return request.path.parent


def test_a_killed_program_loses_nothing_it_reported(tmp_path, here, whole):
    chance = random.Random(20241023)
    reported: list[str] = []
    for turn in range(6):
        with _start(_ADDER, here, tmp_path, turn * 10_000, 10_000) as child:
            assert child.stdout.readline() == "ready\n", child.stderr.read()
            for _ in range(chance.randrange(1, 40)):
                reported.append(child.stdout.readline())
            time.sleep(chance.random() / 50)
            child.send_signal(signal.SIGKILL)
            reported += child.stdout.readlines()
        # the last line may have been cut by the kill; what the program did print in full must be true
        kept = whole(tmp_path / "case.sqlite")
        assert {line.strip() for line in reported if line.endswith("\n")} <= set(kept)
    assert len(kept) >= 6
    with Case(tmp_path, create=False) as case:
        assert sorted(reading.document.id for reading in case.readings()) == kept


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_kill_at_any_statement_leaves_all_or_nothing(tmp_path, here, whole, rich):
    Case(tmp_path).close()
    with _start(_KILLED_AT_EACH_STATEMENT, here, tmp_path) as child:
        out, err = child.communicate(timeout=60)
    assert err == ""
    cut_short = int(out)
    assert cut_short > 15  # a rich reading alone fills eleven tables
    assert whole(tmp_path / "case.sqlite") == [f"try-{cut_short + 1}"]


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1])
def test_a_kill_while_the_case_is_made_leaves_a_case_or_none(tmp_path, here, whole, delay, plain):
    with _start(_ADDER, here, tmp_path, 0, 1) as child:
        child.stdout.readline()
        time.sleep(delay)
        child.kill()
    with Case(tmp_path) as case:
        reading = plain(7)
        case.add(reading, reading.document.text.encode())
    assert reading.document.id in whole(tmp_path / "case.sqlite")


def test_programs_that_make_and_fill_a_case_at_once_lose_nothing(tmp_path, here, whole):
    children = [_start(_ADDER, here, tmp_path / "new", first, 60) for first in (0, 30, 30)]
    outputs = [child.communicate(timeout=120) for child in children]
    assert [(child.returncode, err) for child, (_, err) in zip(children, outputs, strict=True)] == [(0, "")] * 3
    assert sorted(whole(tmp_path / "new" / "case.sqlite")) == sorted(f"plain-{number}" for number in range(90))


def test_a_failure_in_the_middle_keeps_nothing(tmp_path, rich, whole, monkeypatch):
    def half(reading):
        yield from list(store_rows(reading))[:4]
        raise MemoryError

    store_rows = store.entry_rows
    with Case(tmp_path) as case:
        with monkeypatch.context() as patch:
            patch.setattr(store, "entry_rows", half)
            with pytest.raises(MemoryError):
                case.add(rich, rich.document.text.encode())
        assert len(case) == 0
        assert case.add(rich, rich.document.text.encode()).status == "added"
    assert whole(tmp_path / "case.sqlite") == ["brook"]


def test_every_connection_syncs_fully_and_checks_its_keys(tmp_path):
    found = []

    def look(connection, *_):
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        found.append(tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas))

    with Case(tmp_path) as case:
        event.listen(case._engine, "checkout", look)
        case.count()
        threaded = case._engine.connect(), case._engine.connect()
        for connection in threaded:
            connection.close()
    assert found == [("wal", 2, 1)] * 3  # 2 is FULL


def test_a_writer_waits_for_another_and_says_so_when_it_gives_up(tmp_path, rich, monkeypatch):
    monkeypatch.setattr(store.sqlite, "BUSY_SECONDS", 0.2)
    with Case(tmp_path) as case, closing(sqlite3.connect(tmp_path / "case.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(store.CaseError, match=re.compile("another program has been writing")):
            case.add(rich, rich.document.text.encode())
        assert case.count() == 0  # reading goes on beside a writer
        other.execute("ROLLBACK")
        assert case.add(rich, rich.document.text.encode()).status == "added"
