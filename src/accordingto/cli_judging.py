"""The commands by which the user judges: who is who, how sources and claims are graded, who re-issues figures."""

from pathlib import Path

import click

from accordingto.cli_comparing import case_argument, out_option, to_option
from accordingto.record import AccordingtoError

why_option = click.option("--why", metavar="TEXT", help="A reason to keep with it.")


@click.command(epilog="""\b
Examples:
  accordingto actors kursk
  accordingto actors kursk --explain NIS
  accordingto actors kursk --same "Lee Seong-kweun" "Lee Seong-gwon" --why "one lawmaker, two spellings"
  accordingto actors kursk --means Kim "Kim Yo Jong" --in report-7
  accordingto actors kursk --undo 3""")  # fmt: skip
@case_argument
@click.option("--explain", metavar="NAME", help="Say of this name, article by article, who it is and by which rule.")
@click.option("--same", nargs=2, metavar="NAME NAME", help="These two are one actor.")
@click.option("--different", nargs=2, metavar="NAME NAME", help="These two are two, though taken for one.")
@click.option("--means", nargs=2, metavar="NAME ACTOR", help="This name means that actor.")
@click.option("--in", "doc", metavar="ARTICLE", help="With --different and --means: in this article alone.")
@why_option
@click.option("--undo", type=int, metavar="N", help="Take back the correction with this number.")
@click.option("--corrections", is_flag=True, help="List the corrections that hold.")
@to_option
@out_option
def actors(case, explain, same, different, means, doc, why, undo, corrections, format_, out) -> None:
    """Print who is who across the articles of CASE, with every name and the rule that makes it theirs; or correct it.

    A correction holds for every article of now and later, and whatever is read again, until it is undone.
    """
    given = {"--explain": explain, "--same": same, "--different": different, "--means": means, "--undo": undo,
             "--corrections": corrections or None}  # fmt: skip
    asked = [name for name, value in given.items() if value not in (None, ())]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)}: one at a time")
    made = [name for name in asked if name in ("--same", "--different", "--means")]
    if (doc or why) and not made:
        raise click.UsageError("--in and --why go with a correction")
    if asked and (format_ or out):
        raise click.UsageError(f"--to and --out print the actors: leave out {asked[0]}")
    from accordingto.case import Case

    with Case(case, create=False) as kept:
        if made:
            kind = made[0].removeprefix("--")
            one = kept.correct(kind, *given[made[0]], doc=doc, why=why)
            click.echo(f"{one.number}: {one}")
        elif undo is not None:
            click.echo(f"undone: {kept.undo(undo)}")
        elif corrections:
            for one in kept.corrections():
                click.echo(f"{one.number}: {one}")
        elif explain is not None:
            _explain(kept, explain)
        else:
            _list(kept, format_, out)


def _list(kept, format_: str | None, out: Path | None) -> None:
    from accordingto.comparing.tables import actors_table, printed_or_written

    found = kept.actors()
    if printed_or_written(actors_table(found), format_, out):
        return
    for one in found:
        where = f", {one.country}" if one.country else ""
        click.echo(f"{one.articles:5}  {one.name}  ({one.kind}{where}; {one.key})")
        for called in one.names:
            if len(one.names) > 1:
                click.echo(f"         {called.articles:5}  {called.name}: {', '.join(called.rules)}")
    click.echo(f"{len(found)} actors who are known across articles")


def _explain(kept, name: str) -> None:
    from accordingto.comparing.who import RULES

    found = kept.decisions(name)
    for one in found:
        key = one.key or "nobody outside this article"
        said = RULES.get(one.rule) or RULES["correction"]
        click.echo(f"{one.doc}: {one.name} is {key}, by {one.rule}: {said}")
        if one.person:
            click.echo(f"  the person is {one.person}")
        if one.others:
            click.echo(f"  could have been {', '.join(one.others)}")
    click.echo(f"{len(found)} articles name {name}")


@click.command(epilog="""\b
Examples:
  accordingto grade kursk
  accordingto grade kursk "National Intelligence Service" B --why "right in March and in May"
  accordingto grade kursk nis-sealift-f1 2
  accordingto grade kursk TASS --remove""")  # fmt: skip
@case_argument
@click.argument("name", required=False, metavar="[SOURCE|CLAIM]")
@click.argument("grade", required=False, metavar="[A-F|1-6]")
@why_option
@click.option("--remove", is_flag=True, help="Take the grade away: the source or claim is ungraded.")
def grade(case, name, grade, why, remove) -> None:
    """Grade a source of CASE by a letter, or a claim by a digit, of the Admiralty code; without more, list the grades.

    \b
    A completely reliable   D not usually reliable   1 confirmed by other sources   4 doubtful
    B usually reliable      E unreliable             2 probably true                5 improbable
    C fairly reliable       F cannot be judged       3 possibly true                6 cannot be judged

    `accordingto claims` proposes a digit and says what it rests on; no grade is given but by you.
    """
    if (name is None) != (grade is None and not remove) or (remove and grade is not None):
        raise click.UsageError("name a source and its letter, a claim and its digit, or a name and --remove")
    from accordingto.case import Case

    with Case(case, create=False) as kept:
        if name is not None:
            kept.grade(name, grade, why=why)
            if grade is not None and not grade.isdigit():
                _tell_unheard(kept, name)
        for one in kept.grades():
            click.echo(f"{one.grade}  {one.name}{f' ({one.why})' if one.why else ''}")


@click.command(epilog="""\b
Examples:
  accordingto reissuers kursk
  accordingto reissuers kursk --sample
  accordingto reissuers kursk Devdiscourse --why "prints agency copy"
  accordingto reissuers kursk --remove Devdiscourse""")  # fmt: skip
@case_argument
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--from", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="A list, one a line: the name, a tab, and where it is known from.")  # fmt: skip
@click.option("--sample", is_flag=True, help="Take the sample list that comes along.")
@why_option
@click.option("--remove", metavar="NAME", help="Take a name off the list.")
def reissuers(case, names, file, sample, why, remove) -> None:
    """Keep in CASE a list of speakers and outlets that pass on others' figures, and print it.

    What they tell counts as nobody's origin. Who is not on the list is not known to be independent.
    """
    from accordingto.case import Case
    from accordingto.sample import sample_reissuers

    with Case(case, create=False) as kept:
        given = [(name, why) for name in names]
        if file is not None:
            given += _from(file)
        if sample:
            given += sample_reissuers()
        if given:
            kept.reissue(given)
            for name in names:
                _tell_unheard(kept, name)
        if remove is not None:
            kept.no_reissuer(remove)
        for one in kept.reissuers():
            click.echo(f"{one.name}{f' ({one.source})' if one.source else ''}")


def _tell_unheard(kept, name: str) -> None:
    """A name of which the case has nothing may be one to come, or a slip: the user can tell."""
    if not kept.names(name):
        hint = f"; for a list in a file say --from {name}" if Path(name).is_file() else ""
        click.echo(f"note: no article names {name!r} as an actor or an outlet so far; kept{hint}", err=True)


def _from(file: Path) -> list[tuple[str, str | None]]:
    from accordingto.sample import reissuers_in

    try:
        return reissuers_in(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise AccordingtoError(f"{file}: not UTF-8 text") from error


commands = [actors, grade, reissuers]
