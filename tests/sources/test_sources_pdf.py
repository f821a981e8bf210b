import pytest

INFO = "/Title (A bridge is shut) /Author (Ann Alder; Ben Birch) /CreationDate (D:20241023233000-05'00')"


def test_pages_are_parted_by_a_blank_line_and_metadata_is_taken(only, make_pdf):
    article = only(make_pdf([["First page,", "second line."], ["Second page."]], INFO), "report")
    document = article.document
    assert document.text == "First page,\nsecond line.\n\nSecond page."
    assert (document.title, document.authors, document.published) == (
        "A bridge is shut", ["Ann Alder", "Ben Birch"], "2024-10-23",
    )  # fmt: skip
    assert article.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["told report-", "ers today"], "told reporters today"),
        (["the Non-", "NATO ally"], "the Non-NATO ally"),
        (["a well-", "known bridge, the well-known one"], "a well-known bridge, the well-known one"),
        (["the cat-", "walk"], "the catwalk"),
    ],
)
def test_a_word_broken_at_the_line_end_is_joined_unless_its_hyphen_is_its_own(only, make_pdf, lines, text):
    assert only(make_pdf([lines])).document.text == text


@pytest.mark.parametrize(
    ("info", "title"),
    [("", None), ("/Title (report_final.docx)", None), ("/Title (untitled)", None),
     ("/Title (Microsoft Word - The bridge)", "The bridge")],
)  # fmt: skip
def test_titles_that_a_program_wrote_are_not_titles(only, make_pdf, info, title):
    assert only(make_pdf([["The bridge is shut."]], info)).document.title == title


@pytest.mark.parametrize("stamp", ["D:20241399", "yesterday", ""])
def test_a_date_of_making_that_is_none_is_left_out(only, make_pdf, stamp):
    assert only(make_pdf([["The bridge is shut."]], f"/CreationDate ({stamp})")).document.published is None


def test_a_scan_without_text_layer_says_so(failure, make_pdf):
    error = failure(make_pdf([[], []]))
    assert error.code == "empty"
    assert "no text layer in its 2 pages" in error.reason


def test_an_encrypted_pdf_says_so(failure, make_pdf):
    zeros = "00" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{zeros}> /U <{zeros}> /P -4 >> /ID [<00><00>]"
    assert failure(make_pdf([["secret"]], trailer=lock)).code == "encrypted"


@pytest.mark.parametrize("raw", [b"%PDF-1.4\n", b"%PDF-1.7\n" + bytes(range(256)) * 20])
def test_a_damaged_pdf_is_named(failure, raw):
    assert failure(raw).code == "malformed"
