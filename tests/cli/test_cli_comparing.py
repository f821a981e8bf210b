"""The commands that compare, on the sample case."""

import json

import pytest
from click.testing import CliRunner

from accordingto.cli import main


def run(*given: object):
    return CliRunner().invoke(main, [str(one) for one in given])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    where = tmp_path_factory.mktemp("cli") / "case"
    assert run("demo", where, "--no-serve").exit_code == 0
    return where


@pytest.mark.parametrize("what", ["families", "claims", "series"])
def test_what_is_printed_as_json_lines_is_what_is_written(what, folder, tmp_path):
    path = tmp_path / f"{what}.jsonl"
    assert run(what, folder, "--out", path).exit_code == 0
    assert run(what, folder, "--to", "jsonl").stdout == path.read_text()
    header = run(what, folder, "--to", "csv").stdout.split("\n")[0].strip()
    assert header == ",".join(json.loads(path.read_text().splitlines()[0]))


def test_families_print_both_wordings_of_a_departure(folder):
    lines = [line.strip() for line in run("families", folder).stdout.splitlines()]
    at = lines.index("bound dropped: As many as 10,000 (at most) becomes 10,000 (exact)")
    assert lines[at + 1].startswith("miller-ceiling: As many as 10,000 North Korean soldiers")
    assert lines[at + 2].startswith("miller-bound-dropped: that 10,000 North Korean soldiers")


def test_claims_print_three_counts_and_the_contradictions(folder):
    printed = run("claims", folder, "--reissuer", "Lloyd Austin").stdout
    assert "3 reports, 1 family, 1 origin\n" in printed
    assert "re-issued by Lloyd Austin" in printed
    assert "3 contradictions" in printed


def test_claims_begin_with_what_most_families_of_reports_tell(folder):
    lines = run("claims", folder).stdout.splitlines()
    told = [int(line.split(" famil")[0].split()[-1]) for line in lines if " report" in line and " famil" in line]
    assert told == sorted(told, reverse=True) and told[0] > told[-1]


def test_articles_without_a_date_are_told_of(tmp_path):
    for name, words in (("a", "on Monday"), ("b", "this week")):
        text = f"The Kremlin said {words} that the bridge at Dvorichna would stay closed."
        (tmp_path / f"{name}.txt").write_text(text)
    assert run("add", tmp_path / "case", tmp_path / "a.txt", tmp_path / "b.txt").exit_code == 0
    assert "2 articles have no date" in run("claims", tmp_path / "case").stdout


def test_series_are_combined_only_by_a_rule_that_is_named_and_stated(folder):
    assert "combined" not in run("series", folder).stdout
    assert "combined by range: 1,000/-/3,000" in run("series", folder, "--rule", "range").stdout


def test_a_table_in_an_unknown_format_is_refused(folder, tmp_path):
    result = run("claims", folder, "--out", tmp_path / "claims.xls")
    assert result.exit_code == 3 and "csv, jsonl, parquet" in result.stderr
