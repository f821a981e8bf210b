"""What is added comes back as it was, once, and nothing is lost where two documents claim one name."""

import hashlib
import sqlite3
import threading
from contextlib import closing

import msgspec
import pytest

from accordingto.case import Case
from accordingto.record import KINDS, CaseError, Document, Reader, Reading, RecordError, Span, to_json


@pytest.fixture
def case(tmp_path):
    with Case(tmp_path / "case") as made:
        yield made


def add(case: Case, reading: Reading, raw: bytes | None = None):
    return case.add(reading, reading.document.text.encode() if raw is None else raw)


def reread(reading: Reading, **changes) -> Reading:
    """The reading that a newer version would make of the same bytes."""
    return msgspec.structs.replace(reading, reader=Reader(name="by hand", version="2"), **changes)


def test_a_reading_comes_back_as_it_was_added(case, rich):
    added = add(case, rich)
    assert (added.id, added.status) == ("brook", "added")
    assert case.reading("brook") == rich
    assert to_json(case.reading("brook")) == to_json(msgspec.json.decode(to_json(rich), type=Reading))
    assert case.raw(rich.document.sha256) == rich.document.text.encode()


def test_a_pipeline_reading_comes_back_byte_for_byte(case, nlp):
    from accordingto.reading.pipeline import read_document

    document = Document.from_text("At least 40 boats left Odesa on Monday, officials said.", published="2024-05-06")
    reading = read_document(document)
    add(case, reading)
    assert to_json(case.reading(document.id)) == to_json(reading)
    assert add(case, read_document(document)).status == "unchanged"


def test_adding_again_changes_nothing(case, rich, tmp_path):
    add(case, rich)
    with closing(sqlite3.connect(tmp_path / "case" / "case.sqlite")) as outside:
        before = list(outside.iterdump())
        assert add(case, rich).status == "unchanged"
        assert list(outside.iterdump()) == before


def test_a_reading_that_came_out_of_a_case_is_unchanged_there(case, rich):
    add(case, rich)  # its figure of 300 is an integer; JSON gives back 300.0
    assert add(case, case.reading("brook")).status == "unchanged"


def test_a_newer_reading_of_the_same_bytes_takes_the_place_of_the_old(case, rich, whole, tmp_path):
    add(case, rich)
    document = msgspec.structs.replace(rich.document, title="Garrison leaves port")
    newer = reread(rich, document=document, precedents=[], figures=rich.figures[:3])
    added = add(case, newer)
    assert (added.id, added.status, len(case)) == ("brook", "reread", 1)
    assert case.reading("brook") == newer
    assert case.article("brook").counts["precedents"] == 0
    assert (case.count("garrison"), case.article("brook").title) == (1, "Garrison leaves port")
    assert whole(tmp_path / "case" / "case.sqlite") == ["brook"]


def test_other_bytes_under_the_same_id_are_kept_beside(case, rich, whole, tmp_path):
    raw = b"\xff other bytes, same text"

    sha256 = hashlib.sha256(raw).hexdigest()
    other = msgspec.structs.replace(rich, document=msgspec.structs.replace(rich.document, sha256=sha256))
    add(case, rich)
    added = add(case, other, raw)
    assert (added.id, added.status) == (f"brook-{sha256[:8]}", "added")
    assert case.reading("brook") == rich
    assert case.reading(added.id).document.id == added.id
    assert case.reading(added.id).figures == rich.figures
    assert add(case, other, raw) == type(added)(id=added.id, status="unchanged")
    assert add(case, reread(other), raw) == type(added)(id=added.id, status="reread")
    assert whole(tmp_path / "case" / "case.sqlite") == ["brook", added.id]


def test_the_id_grows_where_its_short_form_is_taken_too(case, plain):
    first, second = plain(1), plain(2)
    short = f"{first.document.id}-{second.document.sha256[:8]}"
    for doc_id, reading in ((first.document.id, first), (short, plain(3)), (first.document.id, second)):
        renamed = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, id=doc_id))
        last = add(case, renamed)
    assert last.id == f"{first.document.id}-{second.document.sha256}"
    assert len(case) == 3


def test_the_same_bytes_under_two_ids_are_two_articles_and_one_blob(case, make, tmp_path):
    add(case, make(id="x"))
    assert add(case, make(id="y")).status == "added"
    assert len(case) == 2
    with closing(sqlite3.connect(tmp_path / "case" / "case.sqlite")) as outside:
        assert outside.execute("SELECT count(*) FROM blobs").fetchone() == (1,)


def test_bytes_that_the_document_does_not_name_are_refused(case, rich):
    with pytest.raises(CaseError, match="SHA-256"):
        add(case, rich, b"something else")
    assert len(case) == 0


def test_a_reading_spoilt_after_it_was_made_is_refused(case, rich):
    rich.figures[0].spans = [Span(5, 100_000)]
    with pytest.raises(RecordError, match="outside the text"):
        add(case, rich)
    assert len(case) == 0


def test_half_a_surrogate_pair_is_named_not_half_kept(case):
    document = Document.from_text("a\ud800b", id="broken")
    reading = Reading(document=document, reader=Reader(name="by hand", version="1"))
    with pytest.raises(CaseError, match=r"broken.*surrogate"):
        case.add(reading, "a\ud800b".encode("utf-8", "surrogatepass"))
    assert len(case) == 0


@pytest.mark.parametrize(
    "text", ["", "a\x00b", "'; DROP TABLE articles; --", "\ufdd0x\ufdd1", "line\r\nline\r", "ﬁ 🙂 \u202eevil", '"'],
    ids=repr,
)  # fmt: skip
def test_any_text_goes_in_and_out_unchanged(case, text):
    reading = Reading(document=Document.from_text(text, title=text), reader=Reader(name="by hand", version="1"))
    add(case, reading)
    assert case.reading(reading.document.id) == reading
    assert [found.title for found in case.articles()] == [text]


def test_membership_is_by_id_or_by_sha256(case, rich):
    add(case, rich)
    assert "brook" in case
    assert rich.document.sha256 in case
    assert "broo" not in case
    assert 7 not in case


@pytest.mark.parametrize("ask", [lambda c: c.reading("no"), lambda c: c.article("no"), lambda c: c.raw("no")])
def test_what_is_not_there_is_an_error_that_names_it(case, ask):
    with pytest.raises(CaseError, match="'no'"):
        ask(case)


def test_readings_come_by_date_then_id_and_undated_last(case, make):
    dates = [("d", None), ("b", "2024-11-02"), ("a", "2024-11-02"), ("c", "2023-01-01")]
    for doc_id, published in dates:
        add(case, make(id=doc_id, published=published))
    assert [reading.document.id for reading in case.readings()] == ["c", "a", "b", "d"]
    assert [found.id for found in case.articles()] == ["a", "b", "c", "d"]  # newest first


def test_readings_stream_over_more_than_one_batch(case, plain):
    for number in range(120):
        add(case, plain(number))
    assert [r.figures[0].best for r in case.readings()] == sorted(map(float, range(120)), key=lambda n: f"{n:.0f}")


def test_a_summary_counts_every_kind(case, rich):
    add(case, rich)
    (found,) = case.articles()
    assert found.counts == {kind: len(getattr(rich, kind)) for kind in KINDS}
    assert (found.title, found.publisher, found.url) == ("Troops leave port", "Vale Post", None)
    assert found.snippet == [(rich.document.text[:240], False)]


def test_pages_of_the_list_and_one_publisher(case, make):
    for number in range(5):
        add(case, make(id=f"n{number}", publisher="Vale Post" if number % 2 else "Arland Wire"))
    assert [found.id for found in case.articles(limit=2, offset=1)] == ["n1", "n2"]
    assert [found.id for found in case.articles("troops", publisher="Vale Post")] == ["n1", "n3"]
    assert (case.count(publisher="Arland Wire"), case.count("troops", publisher="Vale Post"), len(case)) == (3, 2, 5)


def test_threads_add_at_once(case, plain, whole, tmp_path):
    failures = []

    def work(first: int) -> None:
        try:
            for number in range(first, first + 20):
                add(case, plain(number))
        except Exception as error:  # whatever it is, the test must see it
            failures.append(error)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 10, 20, 30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(whole(tmp_path / "case" / "case.sqlite")) == len(case) == 50
