import gzip
import os
import sys

import pytest

from accordingto.record import SourceError
from accordingto.sources import Article, articles
from accordingto.sources.walk import os_error


def test_a_folder_is_gone_through_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden.txt", "c/e.txt", "c/d.txt", ".git/f.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Text of {name}.")
    wheres = [article.where for article in articles(tmp_path)]
    assert wheres == [str(tmp_path / name) for name in ("a.txt", "b.txt", "c/d.txt", "c/e.txt")]


def test_a_failure_in_a_folder_costs_only_itself(tmp_path):
    (tmp_path / "1.txt").write_text("Talks resumed.")
    (tmp_path / "2.txt").write_bytes(b"")
    (tmp_path / "3.bin").write_bytes(b"a\0b")
    (tmp_path / "4.txt").write_text("Talks ended.")
    found = list(articles(str(tmp_path)))
    assert [type(one) for one in found] == [Article, SourceError, SourceError, Article]
    assert [one.code for one in found[1:3]] == ["empty", "binary"]


def test_a_pattern_gives_the_files_that_match_in_order(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "c.md", "sub/d.txt"):
        (tmp_path / name).write_text("Talks resumed.")
    assert [a.where for a in articles(f"{tmp_path}/*.txt")] == [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"]
    assert len(list(articles(f"{tmp_path}/**/*.txt"))) == 3


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(only):
    assert only(b"Talks resumed.", "talks [final].txt").document.text == "Talks resumed."


@pytest.mark.parametrize(
    ("name", "code"),
    [("absent.txt", "not_found"), ("*.absent", "not_found"), ("a\0b", "not_found"), ("x" * 300, "unreadable")],
)
def test_a_name_without_a_file_is_named(tmp_path, name, code):
    (error,) = articles(f"{tmp_path}/{name}")
    assert error.code == code


def test_an_empty_folder_is_named(tmp_path):
    (error,) = articles(tmp_path)
    assert error.code == "empty"


def test_the_systems_refusal_is_told_in_its_own_words():
    error = os_error("secret.txt", PermissionError(13, "Permission denied"))
    assert (error.code, str(error)) == ("unreadable", "secret.txt: cannot be read: permission denied")


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
class TestUnixFiles:
    def test_links_in_a_circle_end(self, tmp_path):
        (tmp_path / "a.txt").write_text("Talks resumed.")
        (tmp_path / "loop").symlink_to(tmp_path)
        (tmp_path / "self").symlink_to(tmp_path / "self")
        article, error = articles(tmp_path)
        assert article.document.text == "Talks resumed."
        assert (error.where, error.code) == (str(tmp_path / "self"), "unreadable")

    def test_a_link_to_nothing_is_named(self, tmp_path):
        (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
        (error,) = articles(tmp_path)
        assert error.code == "not_found"

    def test_a_pipe_is_not_waited_on(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        (error,) = articles(tmp_path)
        assert error.code == "unsupported"

    def test_a_file_without_permission_is_named_in_the_systems_words(self, tmp_path):
        path = tmp_path / "secret.txt"
        path.write_text("Talks resumed.")
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("this user may read everything")
        (error,) = articles(path)
        assert error.code == "unreadable"
        assert "permission denied" in error.reason

    def test_a_name_that_is_no_text_can_still_be_shown(self, tmp_path):
        path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
        with open(path, "wb") as file:
            file.write(b"")
        (error,) = articles(tmp_path)
        assert str(error).encode("utf-8")


def test_a_gzipped_file_is_the_file_in_it(only):
    article = only(gzip.compress(b"Talks resumed."), "a.txt.gz")
    assert (article.document.text, article.raw) == ("Talks resumed.", b"Talks resumed.")


def test_a_gzipped_table_is_read_as_a_table(found):
    assert len(found(gzip.compress(b"id,text\n1,a\n2,b\n"), "a.csv.gz")) == 2


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (gzip.compress(b""), "empty"),
        (gzip.compress(gzip.compress(b"Talks resumed.")), "unsupported"),
        (gzip.compress(b"Talks resumed. " * 100)[:-12], "malformed"),
        (b"\x1f\x8b" + b"rubbish", "malformed"),
        (gzip.compress(b"a" * 20_000_001), "too_large"),
        (gzip.compress(b'{"text": "' + b"a" * 80_000_000), "too_large"),
        (gzip.compress(b"[ {" + b" " * 80_000_000), "too_large"),
    ],
)
def test_a_gzipped_file_that_cannot_be_read_is_named(failure, raw, code):
    assert failure(raw).code == code
