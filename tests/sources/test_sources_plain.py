import hashlib

import pytest

TEXTS = [
    "One line, no break",
    "Windows\r\nlines\r\n",
    "Old Mac\rlines\r",
    "  leading and trailing  \n\n\n",
    "“Curled” – naïve, 40 °C, Київ, 평양, 🕊\u2028next\x0cpage",
    "zero width \u200b, combining e\u0301, private \ue000, nbsp\xa0",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_the_files_text_unchanged_so_that_offsets_hold(only, text):
    article = only(text.encode("utf-8"), "a.txt")
    assert article.document.text == text
    assert article.raw == text.encode("utf-8")
    assert article.media_type == "text/plain"


def test_no_title_or_date_is_invented_for_plain_text(only):
    document = only(b"TALKS RESUME\n\nLONDON, 23 October 2024 - Talks resumed.", "2024-10-23-talks.txt").document
    assert (document.title, document.published, document.publisher, document.authors) == (None, None, None, [])
    assert document.language is None


def test_id_and_sha256_are_of_the_raw_bytes(only):
    raw = "\ufeffTalks resumed.".encode()
    document = only(raw).document
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert document.id == document.sha256[:16]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_left_off(only, encoding):
    assert only("Talks – resumed.".encode(encoding)).document.text == "Talks – resumed."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The mayor's office said on Tuesday that the café would reopen within a week, and no one was hurt.", "cp1252"),
        ("The mayor’s office said – twice – that the bridge would reopen within a week, “if all goes well”.", "cp1252"),
        ("Министр сообщил, что переговоры начались во вторник и продолжатся завтра.", "cp1251"),
        ("Rzecznik powiedział, że rozmowy zaczęły się we wtorek i będą kontynuowane.", "utf-8"),
    ],
)
def test_an_encoding_is_accepted_where_all_likely_ones_read_the_same(only, text, encoding):
    assert only(text.encode(encoding)).document.text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "Le président a déclaré qu'il était prêt à négocier après la fin de la trêve, où les forces étaient.",
            "cp1252",
        ),
        ("Mluvčí řekl, že jednání začala v úterý a budou pokračovat příští týden ve městě.", "cp1250"),
        ("café naïve", "cp1252"),
        ("大臣は火曜日に協議が始まったと述べた。", "shift_jis"),
    ],
)
def test_an_encoding_that_is_not_certain_is_refused(failure, text, encoding):
    error = failure(text.encode(encoding), "a.txt")
    assert error.code == "encoding"
    assert "save it as UTF-8" in error.reason


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\ufeff".encode(), "empty"),
        (b"text\0with NUL", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (b"\x80\x01\x02\x03\xff\x04\x05" * 20, "binary"),
        (b"\xff\xfeodd", "encoding"),
        (b"\xff\xfea\0\0\0", "binary"),
        (b"a" * 20_000_001, "too_large"),
    ],
)
def test_what_is_no_text_is_named_with_its_reason(failure, raw, code, tmp_path):
    error = failure(raw, "a.txt")
    assert error.code == code
    assert error.where == str(tmp_path / "a.txt")


def test_a_file_of_exactly_the_limit_is_read(only):
    assert len(only(b"word " * 4_000_000).document.text) == 20_000_000
