"""The README tells the truth: its example is what the program prints, its links lead somewhere, its commands exist."""

import re
from pathlib import Path

import pytest

from accordingto.cli import main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_is_what_the_program_prints():
    from benchmarks.readme import MARKERS, example

    shown = MARKERS.search(README)[0].split("\n", 1)[1].rsplit("\n", 1)[0] + "\n"
    assert shown == example(), "run: python -m benchmarks.readme"


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((docs/[^)#]+)", README))))
def test_every_link_into_docs_leads_to_a_file(link):
    assert (ROOT / link).is_file()


def test_every_page_of_docs_is_linked():
    for page in (ROOT / "docs").iterdir():
        assert f"docs/{page.name}" in README, page.name


def test_every_command_is_in_the_readme():
    for command in main.commands:
        assert f"accordingto {command}" in README, command


def test_ci_runs_the_readmes_test_command():
    (command,) = re.findall(r"## Tests\n\n```sh\n(.*?)\n```", README, re.S)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
