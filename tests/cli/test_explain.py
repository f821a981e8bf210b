import pytest
from click.testing import CliRunner

from accordingto.cli import explain


def explained(*arguments):
    result = CliRunner().invoke(explain, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_a_bare_name_is_explained_as_a_place():
    output = explained("places", "Sudzha")
    assert "1. Sudzha, city, RU" in output and "people +" in output


def test_a_whole_text_is_explained_with_the_words_that_entries_rest_on():
    text = "At least 20 soldiers were killed near Sudzha on Monday, officials said."
    output = explained("all", text, "--published", "2024-09-03")
    assert 'figures: "At least 20"' in output and "low: 20" in output
    assert "value: 2024-09-02" in output
    assert 'cue: "said"' in output
    assert "1. Sudzha, city, RU" in output


def test_a_file_is_read_and_only_the_kind_asked_for_is_explained(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text("Rain fell in Paris, Texas, on 3 May 2021.", encoding="utf-8")
    output = explained("places", str(file))
    assert "1. Paris, city, US" in output and "container beside it" in output
    assert "times:" not in output


@pytest.mark.parametrize("kind", ["place", "nothing"])
def test_a_kind_that_there_is_not_is_named(kind):
    result = CliRunner().invoke(explain, [kind, "Sudzha"])
    assert result.exit_code == 2 and "figures" in result.output


def test_times_say_what_publication_and_verb_added():
    output = explained("times", "The court will rule on Monday.", "--published", "2025-01-17")
    assert "value: 2025-01-20" in output
    assert "why: 'Monday'" in output and "publication on 2025-01-17 and a verb that tells of the future" in output


def test_figures_say_which_words_bound_them_and_which_numbers_are_none():
    output = explained("figures", "In 1998 at least 20 men died.")
    assert "low: 20" in output and "why: 'at least 20': low 20, at_least by \"at least\"" in output
    assert "why: '1998': no figure" in output


def test_actors_say_what_names_them():
    output = explained("actors", "Anna Kent, a spokeswoman for the ministry, spoke. Kent declined to say more.")
    assert 'actors: "Anna Kent"' in output and "role: " in output and "figures:" not in output


def test_the_help_names_every_kind():
    from accordingto.explain import KINDS

    said = CliRunner().invoke(explain, ["--help"]).output
    assert all(kind in said for kind in (*KINDS, "all"))


def test_coordinates_are_explained_as_the_text_s_own():
    output = explained("places", "48.01592, 37.80283")
    assert output == "places: '48.01592, 37.80283': coordinates, 48.01592 37.80283 (exact), as the text gives them\n"
