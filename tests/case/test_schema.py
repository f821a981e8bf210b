"""The file is what the code says it is, opens in any SQLite tool, and no other program's file is taken for one."""

import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from accordingto.case import Case, schema
from accordingto.case.tables import metadata
from accordingto.record import KINDS, CaseError


@pytest.fixture
def file(tmp_path, rich):
    with Case(tmp_path) as case:
        case.add(rich, rich.document.text.encode())
    return tmp_path / "case.sqlite"


def test_the_migrations_make_the_tables_of_the_code(file):
    def ours(_object, name, kind, _reflected, _compared):
        return not (kind == "table" and (name == "search" or name.startswith("search_")))

    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        options = {"include_object": ours, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_code_expects():
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_any_sqlite_tool_reads_it(file):
    with closing(sqlite3.connect(file)) as tool:
        figure = "SELECT title, text, high, bound, counted_text, actor_name, said_by FROM v_figures WHERE id = 'f1'"
        assert tool.execute(figure).fetchall() == [
            ("Troops leave port", "As many as 300", 300.0, "at_most", "troops", "Arland", "Anna Brook")
        ]
        found = "SELECT articles.id FROM search JOIN articles ON number = search.rowid WHERE search MATCH 'crossing'"
        assert tool.execute(found).fetchall() == [("brook",)]
        parties = "SELECT value FROM ties, json_each(party_names) ORDER BY value"
        assert tool.execute(parties).fetchall() == [("Arland",), ("Borland",)]


def test_words_stand_where_the_table_says(file):
    with closing(sqlite3.connect(file)) as tool:
        query = (
            "SELECT k.text, substr(articles.text, k.text_start + 1, k.text_end - k.text_start) "
            "FROM {} AS k JOIN articles ON articles.id = document_id"
        )
        for kind in ("certainty", "figures", "times", "places", "events", "ties", "precedents", "checks"):
            rows = tool.execute(query.format(kind)).fetchall()
            assert rows and all(words == there for words, there in rows), kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_view_with_its_article(file, kind):
    with closing(sqlite3.connect(file)) as tool:
        cursor = tool.execute(f"SELECT * FROM v_{kind}")
        names = [column[0] for column in cursor.description]
        assert names[:4] == ["title", "publisher", "published", "url"]
        assert "document_id" in names
        assert cursor.fetchone()[:2] == ("Troops leave port", "Vale Post")


def test_the_case_opens_by_folder_file_or_url(file):
    for where in (file.parent, str(file.parent), file, f"sqlite:///{file}"):
        with Case(where, create=False) as case:
            assert "brook" in case


def test_a_newer_schema_is_refused_with_what_to_do(file):
    with closing(sqlite3.connect(file)) as tool, tool:
        tool.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CaseError, match=r"newer version.*9999.*pip install --upgrade"):
        Case(file.parent)


def _text(folder):
    (folder / "case.sqlite").write_text("This is not a database but a letter. " * 40)


def _foreign(folder):
    with closing(sqlite3.connect(folder / "case.sqlite")) as other, other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")


def _cut(folder):
    Case(folder).close()
    whole = (folder / "case.sqlite").read_bytes()
    (folder / "case.sqlite").write_bytes(whole[:5000])


@pytest.mark.parametrize(
    ("spoil", "message"),
    [(_text, "not an SQLite database"), (_foreign, "not a case"), (_cut, "damaged")],
)
def test_what_is_not_a_case_is_refused_and_left_alone(tmp_path, spoil, message):
    spoil(tmp_path)
    before = (tmp_path / "case.sqlite").read_bytes()
    with pytest.raises(CaseError, match=message):
        Case(tmp_path)
    assert (tmp_path / "case.sqlite").read_bytes() == before


def test_without_create_a_missing_case_is_an_error_and_nothing_is_made(tmp_path):
    with pytest.raises(CaseError, match="no case is there"):
        Case(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("where", ["letter.txt", "letter.txt/case"])
def test_a_file_in_the_place_of_the_folder_is_named(tmp_path, where):
    (tmp_path / "letter.txt").write_text("a letter")
    with pytest.raises(CaseError, match=r"letter\.txt"):
        Case(tmp_path / where)


@pytest.mark.parametrize("url", ["postgresql+psycopg://localhost/case", "sqlite://", "://", "nosuch://x"])
def test_a_url_of_no_use_is_refused(url):
    with pytest.raises(CaseError, match="give a folder"):
        Case(url)


def test_an_empty_file_becomes_a_case(tmp_path, rich):
    (tmp_path / "case.sqlite").touch()  # what a kill at the very first moment leaves
    with Case(tmp_path) as case:
        assert case.add(rich, rich.document.text.encode()).status == "added"
