"""The components in our pipeline and in a stranger's."""

import textwrap

import pytest
import spacy

import accordingto
from accordingto.reading.pipeline import bare_pipeline, pipeline, read_document, read_documents
from accordingto.reading.registry import LAYERS, ORDER
from accordingto.reading.words import table
from accordingto.record import Document, ReadingError

TEXT = "Officials said on Tuesday that at least 20 people were killed in Khartoum, Sudan. More troops could be sent."


@pytest.fixture(scope="module")
def bare():
    return bare_pipeline()


@pytest.mark.parametrize("short", ORDER)
def test_a_component_works_alone_in_a_strangers_pipeline(bare, short):
    name = f"accordingto.{short}"
    bare.add_pipe(name)
    try:
        doc = bare(TEXT)
        assert isinstance(getattr(doc._, LAYERS[short]), list)
    finally:
        bare.remove_pipe(name)


def test_a_pipeline_with_our_components_is_saved_and_loaded(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("accordingto_times")
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path).pipe_names == ["accordingto_times"]


def test_the_factories_are_found_without_importing_us_first(tmp_path):
    import subprocess
    import sys

    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('accordingto.times'); print(nlp('in June 2024')._.times)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "2024-06" in done.stdout


def test_the_same_text_gives_the_same_reading_twice():
    document = Document.from_text(TEXT, published="2024-11-02")
    assert accordingto.record.to_json(read_document(document)) == accordingto.record.to_json(read_document(document))


def test_a_language_that_is_not_read_is_named_and_refused():
    with pytest.raises(ReadingError, match="'fr'"):
        read_document(Document.from_text("Le ministre a parlé.", language="fr"))


def test_a_text_too_long_for_the_parser_is_refused_and_the_rest_go_on():
    long = Document.from_text("word " * 250_000, id="long")
    short = Document.from_text(TEXT, id="short")
    first, second = read_documents([long, short])
    assert isinstance(first, ReadingError) and "long" in str(first)
    assert second.document.id == "short"


def test_a_model_that_is_not_installed_is_named():
    with pytest.raises(ReadingError, match="en_core_web_lg"):
        pipeline("en_core_web_lg")


def test_headlines_and_paragraphs_end_a_sentence(nlp):
    doc = nlp("Troops cross the river\n\nThe army said so on Monday.")
    assert [sent.text.strip() for sent in doc.sents] == ["Troops cross the river", "The army said so on Monday."]


def test_hard_wrapped_lines_do_not(nlp):
    sentence = (
        "The ministry said in a long statement on Monday that the talks with the rebels had been going on for weeks. "
    )
    wrapped = textwrap.fill(sentence * 6, 72)
    assert wrapped.count("\n") > 6
    assert len(list(nlp(wrapped).sents)) == 6


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The strike is seen as\n            crucial for the port.\nThe union won.", 2),
        ("They closed the harbour,\n    the bridge and the mill.", 1),
        ("Harbour closed\nThe union won the vote.", 2),
    ],
)
def test_a_line_that_plainly_goes_on_ends_no_sentence(nlp, text, sentences):
    assert len(list(nlp(text).sents)) == sentences


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "12,345", "\u200b\u202e", "a" * 5000])
def test_texts_that_say_nothing_give_nothing_and_do_not_raise(text):
    reading = read_document(Document.from_text(text))
    assert reading.statements == []


def test_every_word_list_states_its_origin():
    from importlib.resources import files

    names = [p.name for p in (files("accordingto.reading") / "data").iterdir() if p.name.endswith(".tsv")]
    assert names
    for name in names:
        assert table(name.removesuffix(".tsv"))


def test_import_is_light():
    import subprocess
    import sys

    code = "import accordingto, sys; print(sorted(m for m in ('spacy', 'sqlalchemy', 'starlette') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
