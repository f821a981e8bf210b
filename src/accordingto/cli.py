"""The command line: thin, and honest in its exit status."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from accordingto import __version__
from accordingto.cli_comparing import commands as comparing_commands
from accordingto.cli_judging import commands as judging_commands
from accordingto.record import AccordingtoError, Reading, SourceError, to_json

DEFAULT_MODEL = "en_core_web_sm"
EPILOG = """\b
Exit status:
  0  everything that was named was read
  1  something could not be read and is named on standard error; the rest was
  2  the command was used wrongly
  3  nothing could be done: no such case, no such model, disk full ..."""

model_option = click.option(
    "--model", default=DEFAULT_MODEL, show_default=True, metavar="NAME",
    help="spaCy pipeline: en_core_web_sm comes along; en_core_web_md, _lg or _trf where installed, or a folder.",
)  # fmt: skip


class Stop(click.ClickException):
    """What ends a command: the message on standard error, exit status 3."""

    exit_code = 3


class Group(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except AccordingtoError as error:
            raise Stop(str(error)) from error
        except BrokenPipeError:  # "accordingto read ... | head" is no error
            sys.stderr.close()
            ctx.exit(0)
        except OSError as error:
            raise Stop(f"{error.filename or 'system'}: {error.strerror or error}") from error


@click.group(
    cls=Group, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="accordingto")
def main() -> None:
    """Turn reporting on conflict and foreign affairs into a record that can be checked: who said what, on whose
    authority, how sure they were, and do the numbers add up. Offline and deterministic; every entry is anchored to the
    words it came from.

    \b
    accordingto demo                          see it work on a sample case
    accordingto read report.txt               print the reading of one article
    accordingto add mycase reports/           read a folder of articles and keep them
    accordingto serve mycase                  look into what is kept
    """


def _err() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)


def _articles(sources: tuple[str, ...]) -> Iterator:
    from accordingto.sources import articles

    for source in sources:
        yield from articles(source, fetch=True)


def _named(error: AccordingtoError, where: str | None = None) -> None:
    """Say what could not be read, and where: a source's own error knows, another is told."""
    place = f"{where}: " if where and not isinstance(error, SourceError) else ""
    _err().print(f"not read: {place}{error}", style="red", markup=False)


@main.command(epilog="""\b
Examples:
  accordingto read report.txt --published 2024-11-02
  accordingto read page.html https://example.org/report feed.xml
  accordingto read reports/ --json > readings.jsonl
  accordingto read --jsonl articles.jsonl --out readings.jsonl""")  # fmt: skip
@click.argument("sources", nargs=-1, metavar="[FILE|URL]...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line, instead of the terminal view.")
@click.option("--jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="IN",
              help='Read thousands of articles, {"id", "text", "title", "published", ...} a line.')  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT",
              help="With --jsonl: where the readings go, one a line.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1), help="With --jsonl: processes. Default: one a core.")
@click.option("--published", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]),
              help="Publication date of what names none, so that 'last Tuesday' can be placed.")  # fmt: skip
@model_option
def read(sources, as_json, jsonl, out, workers, published, model) -> None:
    """Read articles and print what they say; nothing is kept.

    A source is a file (text, HTML, PDF, feed, WARC, JSON Lines, CSV, Parquet), a folder, a glob, or an http(s) URL.
    """
    if jsonl is not None:
        if out is None or sources:
            raise click.UsageError("--jsonl IN goes with --out OUT and without other sources")
        sys.exit(_read_jsonl(jsonl, out, workers, model))
    if out is not None or workers is not None:
        raise click.UsageError("--out and --workers go with --jsonl IN")
    if not sources:
        raise click.UsageError("name a file, a folder or a URL, or use --jsonl IN --out OUT")
    from accordingto.api import read_one
    from accordingto.reading.pipeline import pipeline

    pipeline(model)  # a model that is not there ends the command; an article that cannot be read does not
    failed = shown = 0
    console = Console(highlight=False)
    for article in _articles(sources):
        try:
            if isinstance(article, AccordingtoError):
                raise article
            if published and not article.document.published:
                article.document.published = f"{published:%Y-%m-%d}"
            reading = read_one(article.document, model)
        except AccordingtoError as error:
            failed += 1
            _named(error, article.where)
            continue
        if as_json:
            sys.stdout.buffer.write(to_json(reading) + b"\n")
            sys.stdout.buffer.flush()
        else:
            _print(console, reading, first=not shown)
        shown += 1
    sys.exit(1 if failed else 0)


def _print(console: Console, reading: Reading, first: bool) -> None:
    from accordingto.terminal import render

    if not first:
        console.rule(style="dim")
    console.print(render(reading))


def _read_jsonl(source: Path, out: Path, workers: int | None, model: str) -> int:
    from accordingto.batch import read_jsonl

    with open(source, "rb") as file:
        total = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) or None
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_err()) as progress:
        task = progress.add_task("reading", total=total)
        written, failures = read_jsonl(
            source, out, model=model, workers=workers, advance=lambda lines: progress.advance(task, lines)
        )
    for failure in failures:
        _named(AccordingtoError(f"{failure.where}: {failure.reason}"))
    _err().print(f"{written} read into {out}, {len(failures)} skipped", markup=False)
    return 1 if failures else 0


@main.command(epilog="""\b
Examples:
  accordingto add kursk reports/*.html
  accordingto add kursk https://example.org/feed.xml
  accordingto add kursk archive.warc.gz articles.csv""")  # fmt: skip
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL|FEED...")
@model_option
def add(case, sources, model) -> None:
    """Read articles and keep them in CASE, a folder that is made where there is none.

    Safe to repeat: what is kept already is not kept twice. Safe to interrupt: each article is kept whole or not at all,
    and what was printed as kept is kept.
    """
    from accordingto.api import read_one
    from accordingto.case import Case
    from accordingto.reading.pipeline import reader

    made_by = reader(model)
    failed = 0
    counts: dict[str, int] = {}
    with Case(case) as kept:
        for article in _articles(sources):
            try:
                if isinstance(article, AccordingtoError):
                    raise article
                status, doc_id = "unchanged", kept.holds(article.document, made_by)
                if doc_id is None:
                    added = kept.add(read_one(article.document, model), article.raw, article.media_type)
                    status, doc_id = added.status, added.id
            except AccordingtoError as error:
                failed += 1
                _named(error, article.where)
                continue
            counts[status] = counts.get(status, 0) + 1
            click.echo(f"{status:10} {doc_id}  {article.document.title or article.where}")
        total = len(kept)
    said = ", ".join(f"{n} {status}" for status, n in sorted(counts.items())) or "nothing new"
    _err().print(f"{said}, {failed} not read; {case} holds {_articles_count(total)}", markup=False)
    sys.exit(1 if failed else 0)


@main.command(epilog="""\b
Examples:
  accordingto explain places "Sudzha"
  accordingto explain times "Shells fell last Monday." --published 2025-01-17
  accordingto explain figures "At least 20 people, six of them children, were killed."
  accordingto explain all report.txt

\b
KIND is actors, statements, certainty, figures, times, places, events, ties, outlooks, precedents or
all.""")  # fmt: skip
@click.argument("kind", metavar="KIND")
@click.argument("text", metavar="TEXT|FILE")
@click.option("--published", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="Publication date of the text.")
@model_option
def explain(kind, text, published, model) -> None:
    """Say why a text is read as it is: each entry with the words it rests on, each place with its candidates and their
    scores, each time with what publication and verb added, each number with the words that bound it.
    """
    from accordingto.explain import KINDS
    from accordingto.explain import explain as run
    from accordingto.record import Document

    if kind not in (*KINDS, "all"):
        raise click.UsageError(f"KIND is one of {', '.join(KINDS)}, all")
    if len(text) < 256 and Path(text).is_file():
        text = Path(text).read_text(encoding="utf-8", errors="replace")
    document = Document.from_text(text, published=published and f"{published:%Y-%m-%d}")
    for line in run(document, () if kind == "all" else (kind,), model):
        click.echo(line)


def _articles_count(total: int) -> str:
    return "1 article" if total == 1 else f"{total} articles"


def _serve(case, host: str, port: int, browser: bool) -> None:
    from accordingto.web import serve as run

    def ready(url: str) -> None:
        click.echo(f"the reading room is open at {url} (Ctrl-C closes it)")

    run(case, host=host, port=port, open_browser=browser, on_ready=ready)


port_option = click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
                           help="0 takes any free one.")  # fmt: skip
browser_option = click.option("--browser/--no-browser", default=True, help="Open the page in a browser.")


@main.command(epilog="""\b
Example:
  accordingto serve kursk --port 8080 --no-browser""")  # fmt: skip
@click.argument("case", type=click.Path(exists=True, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; only this machine's.")
@port_option
@browser_option
def serve(case, host, port, browser) -> None:
    """Open the reading room over CASE on localhost."""
    from accordingto.case import Case

    with Case(case, create=False) as kept:
        _serve(kept, host, port, browser)


@main.command(epilog="""\b
Examples:
  accordingto demo
  accordingto demo --no-serve""")  # fmt: skip
@click.argument("folder", type=click.Path(path_type=Path), default="demo-case")
@click.option("--serve/--no-serve", "open_room", default=True, help="Open the reading room afterwards.")
@port_option
@browser_option
@model_option
def demo(folder, open_room, port, browser, model) -> None:
    """Read the sample reports that come along, keep them in FOLDER (demo-case), and open the reading room.

    The sample is our own retelling of public reporting on North Korean soldiers in Russia, October 2024 onward; each
    report names the outlet, date and address that its facts come from.
    """
    from accordingto.api import read_one
    from accordingto.case import Case
    from accordingto.sample import SHOWN, sample_articles

    console = Console(highlight=False)
    with Case(folder) as kept:
        for article in sample_articles():
            added = kept.add(read_one(article.document, model), article.raw, article.media_type)
            click.echo(f"{added.status:10} {added.id}  {article.document.title}")
        click.echo(f"{len(kept)} reports are kept in {folder}. One of them, {SHOWN}, reads:\n")
        _print(console, kept.reading(SHOWN), first=True)
        if open_room:
            _serve(kept, "127.0.0.1", port, browser)


@main.command(epilog="""\b
Examples:
  accordingto export kursk --to csv --out tables/
  accordingto export kursk --to jsonl""")  # fmt: skip
@click.argument("case", type=click.Path(exists=True, path_type=Path))
@click.option("--to", "format_", required=True, metavar="FORMAT", help="jsonl (JSON Lines) or csv (one file a kind).")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="export", show_default=True,
              help="Folder for the files; made where there is none.")  # fmt: skip
def export(case, format_, out) -> None:
    """Write all readings of CASE in another format."""
    from accordingto.case import Case
    from accordingto.exports import export as run

    with Case(case, create=False) as kept:
        for path in run(kept.readings(), format_, out):
            click.echo(path)


for _command in (*comparing_commands, *judging_commands):
    main.add_command(_command)
