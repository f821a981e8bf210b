"""What is read of a kept comparison again, and what is not."""

from accordingto.api import read_one
from accordingto.case import Case
from accordingto.comparing.remembered import Remembered
from accordingto.record import Document, Reading

FULL = "Orla Venn, the mayor of Lutha, said on Monday that the harbour would be closed for a week."
SHORT = "Venn said on Tuesday that the harbour of Lutha would be open again by the end of the month."


def report(doc: str, text: str, published: str) -> Reading:
    return read_one(Document.from_text(text, id=doc, published=published), "en_core_web_sm")


def test_only_what_has_changed_is_decoded_again():
    decoded = []

    def decode(raw: bytes) -> str:
        decoded.append(raw)
        return raw.decode()

    known = Remembered()
    assert known.decoded("words", decode, [(1, b"one"), (2, b"two")]) == [((1, b"one"), "one"), ((2, b"two"), "two")]
    assert [made for _, made in known.decoded("words", decode, [(2, b"two"), (3, b"three")])] == ["two", "three"]
    assert decoded == [b"one", b"two", b"three"]
    known.decoded("words", decode, [(1, b"one")])
    assert decoded.count(b"one") == 2, "what was asked for before last is let go"


def test_who_is_who_is_that_of_the_case_as_it_stands_after_every_article_and_correction(tmp_path):
    short, full = report("short", SHORT, "2030-03-05"), report("full", FULL, "2030-03-04")
    with Case(tmp_path / "case") as case:
        case.add(short, SHORT.encode())
        (alone,) = case.decisions("Venn")
        case.add(full, FULL.encode())
        (met,) = case.decisions("Venn")
        (fuller,) = case.decisions("Orla Venn")
        assert (alone.rule, met.rule) == ("surname alone", "surname")
        assert alone.key != met.key == fuller.key
        assert [one for one in case.decisions() if one.name == "Venn"] == [met]
        number = case.correct("different", "Orla Venn", "Venn").number
        (other,) = case.decisions("Venn")
        assert other.rule == f"correction {number}" and other.key != met.key
        case.undo(number)
        assert case.decisions("Venn") == [met]
