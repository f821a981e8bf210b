import pytest
from click.testing import CliRunner

from accordingto.cli import explain


def explained(*arguments):
    result = CliRunner().invoke(explain, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_a_bare_name_is_explained_as_a_place():
    output = explained("--kind", "places", "Sudzha")
    assert "1. Sudzha, city, RU" in output and "people +" in output


def test_a_whole_text_is_explained_with_the_words_that_entries_rest_on():
    text = "At least 20 soldiers were killed near Sudzha on Monday, officials said."
    output = explained("--published", "2024-09-03", text)
    assert 'figures: "At least 20"' in output and "low: 20" in output
    assert "value: 2024-09-02" in output
    assert 'cue: "said"' in output
    assert "1. Sudzha, city, RU" in output


def test_a_file_is_read_and_only_the_kind_asked_for_is_explained(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text("Rain fell in Paris, Texas, on 3 May 2021.", encoding="utf-8")
    output = explained("--kind", "places", str(file))
    assert "1. Paris, city, US" in output and "container beside it" in output
    assert "times:" not in output


@pytest.mark.parametrize("kind", ["place", "nothing"])
def test_a_kind_that_there_is_not_is_named(kind):
    result = CliRunner().invoke(explain, ["--kind", kind, "Sudzha"])
    assert result.exit_code == 2 and "figures" in result.output
