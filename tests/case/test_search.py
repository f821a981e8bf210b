"""A search finds what its words say, and nothing typed into it is ever an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.case import Case
from accordingto.case.search import MAX_TERMS, Term, terms
from accordingto.record import Document, Reader, Reading

TEXTS = {
    "ports": ("Harbour report", "Soldiers left the port of Vale. The U.S. embassy had no comment."),
    "boats": ("Troop boats", "Two boats were seen near the mole; a soldier waved <b>twice</b>."),
    "cafe": ("Café closes", "The café at the pier won't reopen, its owner said."),
    "blank": (None, ""),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    with Case(tmp_path_factory.mktemp("search")) as made:
        for doc_id, (title, text) in TEXTS.items():
            document = Document.from_text(text, id=doc_id, title=title)
            made.add(Reading(document=document, reader=Reader(name="by hand", version="1")), text.encode())
        yield made


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (None, {"ports", "boats", "cafe", "blank"}),
        ("", {"ports", "boats", "cafe", "blank"}),
        ("  \t", {"ports", "boats", "cafe", "blank"}),
        ("soldier", {"ports", "boats"}),  # by the stem
        ("SOLDIERS ", {"ports", "boats"}),
        ("cafe", {"cafe"}),  # without the accent
        ("harbour", {"ports"}),  # in the title alone
        ("soldiers vale", {"ports"}),
        ("soldiers café", set()),
        ("sol", {"ports", "boats"}),  # an unfinished last word
        ("sol vale", set()),  # but only the last
        ("sol ", set()),  # and not once it is finished
        ('"port of Vale"', {"ports"}),
        ('"Vale port"', set()),
        ('"por', set()),  # quoted: a whole word, though the quotation is still open
        ("“port of Vale”", {"ports"}),
        ("U.S.", {"ports"}),
        ("won't", {"cafe"}),
        ("soldier OR café", set()),  # OR is a word here
        ("NOT soldier", set()),
        ("title:harbour", set()),
        ("!!! ***", set()),
        ("soldier 🙂", {"ports", "boats"}),
        ("soldier -", {"ports", "boats"}),
    ],
)
def test_a_query_finds(case, query, expected):
    assert {found.id for found in case.articles(query)} == expected
    assert case.count(query) == len(expected)


@pytest.mark.parametrize(
    "query",
    [
        '"', '""', '"""', 'a"b"c"', "'", "NEAR(a b)", "NEAR/2", "a NEAR b", "AND", "OR OR", "*", "a*", "^a", "a + b",
        "(", "(((", ")", "a:b", "{title text}: a", "-a", "a\\", "\x00", "a\x00b", '"a\x00', ";", "--", "%", "_", "a,b",
        "🙂", "🙂🙂 \u200d", "\u0301", "\ud800", "ﬀ", "𞤀𞤁", "٣", "a" * 100_000, "a " * 10_000, '"a ' * 5_000, "\n",
        ":match",
    ],
    ids=lambda q: repr(q)[:20],
)  # fmt: skip
def test_a_hostile_query_does_not_raise(case, query):
    assert case.count(query) >= len(case.articles(query, limit=2))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("ab \"'*()-+^:{}NEAROT\x00é🙂٣"), max_size=30) | st.text(max_size=30))
def test_no_query_raises(case, query):
    assert 0 <= case.count(query) <= len(TEXTS)
    case.articles(query)


def test_a_snippet_is_plain_text_in_pieces(case):
    (found,) = case.articles("waved twice")
    assert [text for text, hit in found.snippet if hit] == ["waved", "twice"]
    assert "".join(text for text, _ in found.snippet) == TEXTS["boats"][1]


def test_the_best_match_comes_first(tmp_path):
    with Case(tmp_path) as case:
        for doc_id, text in (("once", "mole " + "sand " * 60), ("often", "mole " * 9)):
            document = Document.from_text(text, id=doc_id)
            case.add(Reading(document=document, reader=Reader(name="by hand", version="1")), text.encode())
        assert [found.id for found in case.articles("mole")] == ["often", "once"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("two words", [Term("two", False), Term("words", True)]),
        ("two words ", [Term("two", False), Term("words", False)]),
        ('a "b c" d', [Term("a", False), Term("b c", False), Term("d", True)]),
        ('a "b c', [Term("a", False), Term("b c", False)]),
        ("a\x07b", [Term("a b", True)]),
        ("... !", []),
    ],
)
def test_terms_of_a_query(query, expected):
    assert terms(query) == expected


def test_a_long_query_is_cut():
    assert len(terms("word " * 5_000)) == MAX_TERMS
