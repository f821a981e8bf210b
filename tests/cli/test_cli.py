"""The command line as a person or a script meets it."""

import json
import subprocess
import sys

import msgspec
import pytest
from click.testing import CliRunner

from accordingto.case import Case
from accordingto.cli import main
from accordingto.record import from_json

TEXT = "Officials said on Tuesday that at least 20 people were killed in Khartoum. More troops could be sent."


@pytest.fixture
def run():
    def call(*arguments: str):
        return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)

    return call


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_version_and_help(run):
    assert run("--version").output.startswith("accordingto, version ")
    help_text = run("--help").output
    for command in ("read", "add", "serve", "demo", "export"):
        assert command in help_text
        shown = run(command, "--help").output
        assert "Example" in shown, command
    assert "Exit status" in help_text


def test_read_prints_what_was_said(run, report):
    done = run("read", report)
    assert done.exit_code == 0
    assert "STATEMENTS" in done.stdout and "≥ 20" in done.stdout


def test_words_that_are_nobody_are_told_from_a_source_that_is_not_named(run, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("One might think that it is late. It was announced that the bridge is shut.", encoding="utf-8")
    shown = run("read", path).stdout
    assert "One  nobody" in shown and "not named  no source named" in shown


def test_read_json_prints_one_reading_a_line(run, report):
    done = run("read", report, report, "--json")
    readings = [from_json(line) for line in done.stdout.splitlines()]
    assert [r.document.text for r in readings] == [TEXT, TEXT]


def test_a_publication_date_from_outside_anchors_times(run, report):
    (line,) = run("read", report, "--json", "--published", "2024-11-07").stdout.splitlines()
    values = {t.value for t in from_json(line).times}
    assert "2024-11-05" in values


def test_what_cannot_be_read_is_named_the_rest_goes_on_and_the_status_says_so(run, report, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    done = run("read", empty, report, tmp_path / "missing.txt", "--json")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert "empty.txt" in done.stderr and "missing.txt" in done.stderr


@pytest.mark.parametrize("arguments", [("read",), ("read", "--out", "x"), ("export", "."), ("nonsense",)])
def test_wrong_use_is_status_two(run, arguments):
    assert run(*arguments).exit_code == 2


def test_a_model_that_is_not_there_is_named(run, report):
    done = run("read", report, "--model", "en_core_web_lg")
    assert done.exit_code != 0
    assert "en_core_web_lg" in done.stderr


def test_jsonl_in_jsonl_out_in_order_with_failed_lines_named(run, tmp_path):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps({"id": f"d{n}", "text": TEXT, "published": "2024-11-07"}) for n in range(5)]
    lines[2] = '{"id": "d2"'
    lines[4] = json.dumps({"id": "d4", "title": "no text"})
    source.write_text("\n".join(lines) + "\n")
    done = run("read", "--jsonl", source, "--out", out, "--workers", "2")
    assert done.exit_code == 1
    assert "line 3" in done.stderr and "line 5" in done.stderr
    assert [from_json(line).document.id for line in out.read_bytes().splitlines()] == ["d0", "d1", "d3"]
    assert not out.with_name("out.jsonl.part").exists()


def test_one_worker_and_two_write_the_same(run, tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"id": f"d{n}", "text": TEXT}) + "\n" for n in range(20)))
    outs = []
    for workers in ("1", "2"):
        out = tmp_path / f"out{workers}.jsonl"
        assert run("read", "--jsonl", source, "--out", out, "--workers", workers).exit_code == 0
        outs.append(out.read_bytes())
    assert outs[0] == outs[1]


def test_add_twice_changes_nothing_and_export_gives_it_back(run, report, tmp_path):
    case = tmp_path / "case"
    assert run("add", case, report).exit_code == 0
    done = run("add", case, report)
    assert done.exit_code == 0 and "unchanged" in done.stdout
    with Case(case) as kept:
        assert len(kept) == 1
        (reading,) = kept.readings()
    done = run("export", case, "--to", "jsonl", "--out", tmp_path / "out")
    (path,) = done.stdout.split()
    with open(path, "rb") as lines:
        assert [from_json(line) for line in lines] == [reading]
    assert run("export", case, "--to", "csv", "--out", tmp_path / "out").exit_code == 0
    assert run("export", case, "--to", "xlsx", "--out", tmp_path / "out").exit_code == 3


def test_serving_what_is_no_case_says_so(run, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    done = run("serve", folder, "--no-browser")
    assert done.exit_code == 3
    assert str(folder) in done.stderr


def test_demo_keeps_the_sample_and_prints_a_reading(run, tmp_path):
    done = run("demo", tmp_path / "case", "--no-serve")
    assert done.exit_code == 0, done.output
    assert "Lloyd Austin" in done.stdout and "CHECKS" in done.stdout
    with Case(tmp_path / "case") as kept:
        assert len(kept) >= 12


def test_a_closed_pipe_is_no_error(report):
    command = f"{sys.executable} -m accordingto read {report} {report} --json | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_the_json_of_the_command_line_follows_the_schema(run, report):
    import jsonschema

    from accordingto.record.schema import schema

    (line,) = run("read", report, "--json").stdout.splitlines()
    jsonschema.Draft202012Validator(schema()).validate(msgspec.json.decode(line))
