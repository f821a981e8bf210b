"""The commands by which the user judges, on the sample case."""

import pytest
from click.testing import CliRunner

from accordingto.cli import main
from accordingto.sample import sample_reissuers


def run(*given: object):
    return CliRunner().invoke(main, [str(one) for one in given])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    where = tmp_path_factory.mktemp("cli") / "case"
    assert run("demo", where, "--no-serve").exit_code == 0
    return where


def test_actors_are_printed_with_names_counts_and_rules(folder):
    printed = run("actors", folder).stdout
    assert "5  National Intelligence Service  (government, KR; body:KR:nis)" in printed
    assert "1  Zelensky: surname" in printed
    assert "3  John Kirby: voice" in printed


def test_a_correction_is_made_explained_listed_and_undone(folder):
    made = run("actors", folder, "--different", "Pentagon", "Pat Ryder", "--why", "he spoke for himself").stdout
    number = made.split(":")[0]
    assert made == f"{number}: Pat Ryder is not Pentagon (he spoke for himself)\n"
    explained = run("actors", folder, "--explain", "Pat Ryder").stdout
    assert f"Pat Ryder is person:pat ryder, by correction {number}" in explained
    assert run("actors", folder, "--corrections").stdout == made
    assert run("actors", folder, "--undo", number).stdout.startswith("undone: Pat Ryder")
    assert "by voice" in run("actors", folder, "--explain", "Pat Ryder").stdout


def test_corrections_that_go_with_nothing_or_with_each_other_are_refused(folder):
    assert run("actors", folder, "--explain", "NIS", "--undo", 1).exit_code == 2
    assert run("actors", folder, "--why", "so").exit_code == 2
    assert run("actors", folder, "--same", "Pentagon", "Nobody").exit_code == 3


def test_what_nobody_graded_is_printed_as_ungraded_beside_the_proposal(folder):
    printed = run("claims", folder).stdout
    assert "speaker ungraded, outlet ungraded" in printed
    assert "credibility: ungraded; proposed" in printed and "credibility: 6" not in printed
    claim = printed.split("proposed for ")[1].split(":")[0]
    assert run("grade", folder, "National Intelligence Service", "B").stdout == "B  National Intelligence Service\n"
    assert run("grade", folder, claim, "2").exit_code == 0
    after = run("claims", folder).stdout
    assert "speaker B, outlet ungraded" in after and "credibility: 2 (probably true); proposed" in after
    assert '"speaker_grade":"B"' in run("claims", folder, "--to", "jsonl").stdout
    for name in ("National Intelligence Service", claim):
        run("grade", folder, name, "--remove")
    assert run("grade", folder).stdout == "" and run("claims", folder).stdout == printed


def test_a_kept_reissuer_is_no_origin_and_the_sample_list_says_where_it_is_from(folder):
    before = run("claims", folder).stdout
    assert run("reissuers", folder, "Lloyd Austin").stdout == "Lloyd Austin\n"
    after = run("claims", folder).stdout
    assert "re-issued by Lloyd Austin" in after and "re-issued" not in before
    run("reissuers", folder, "--remove", "Lloyd Austin")
    assert run("claims", folder).stdout == before
    assert len(run("reissuers", folder, "--sample").stdout.splitlines()) == len(sample_reissuers())
    assert all(source for _, source in sample_reissuers())
    for name, _ in sample_reissuers():
        run("reissuers", folder, "--remove", name)


def test_a_hierarchy_takes_the_first_speaker_in_the_users_order_and_says_so(folder):
    printed = run("series", folder, "--rule", "hierarchy", "--speaker", "NIS", "--speaker", "Seoul").stdout
    assert "combined by hierarchy: NIS, then Seoul" in printed
    assert "hierarchy: The last figure of the first speaker, in the order given" in printed
    assert run("series", folder, "--rule", "hierarchy").exit_code == 3
    assert run("series", folder, "--rule", "range", "--speaker", "NIS").exit_code == 3


def test_a_name_that_no_article_has_is_kept_with_a_note(folder, tmp_path):
    slip = run("grade", folder, "Natoinal Intelligence Service", "B")
    assert slip.exit_code == 0 and "no article names 'Natoinal Intelligence Service'" in slip.stderr
    run("grade", folder, "Natoinal Intelligence Service", "--remove")
    known = run("grade", folder, "National Intelligence Service", "B")
    assert known.stderr == ""
    run("grade", folder, "National Intelligence Service", "--remove")
    file = tmp_path / "names.txt"
    file.write_text("TASS\n")
    assert f"say --from {file}" in run("reissuers", folder, file).stderr
    run("reissuers", folder, "--remove", file)
