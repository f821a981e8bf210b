"""The commands that compare the reports of a case: families, claims, series."""

from pathlib import Path
from typing import Any

import click

case_argument = click.argument("case", type=click.Path(exists=True, path_type=Path))
out_option = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
                          help="Write a table instead; .csv, .jsonl or .parquet is its format.")  # fmt: skip
to_option = click.option("--to", "format_", type=click.Choice(["csv", "jsonl"]), help="Print a table in this format.")


def _compared(case: Path, **given: Any):
    from accordingto.case import Case

    with Case(case, create=False) as kept:
        return kept.comparison(**given)


def _exported(what: str, comparison, format_: str | None, out: Path | None) -> bool:
    """Write or print the table where the user asked for one; whether that was so."""
    from accordingto.comparing.tables import TABLES, printed_or_written

    return (out or format_) is not None and printed_or_written(TABLES[what](comparison), format_, out)


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _line(words: str | None, width: int = 110) -> str:
    flat = " ".join((words or "").split())
    return flat if len(flat) <= width else flat[: width - 3] + "..."


def _undated(count: int) -> None:
    if count:
        which = _number(count, "article has", "articles have")
        click.echo(f"{which} no date: small figures and events are compared only where the texts date them or echo "
                   "one another (dates: `published` in JSON Lines and tables)")  # fmt: skip


def _departures(departures, indent: str) -> None:
    for one in departures:
        click.echo(f"{indent}{one.kind.replace('_', ' ')}: {one.note}")
        if one.origin_words is not None:
            click.echo(f"{indent}  {one.origin}: {_line(one.origin_words)}")
        click.echo(f"{indent}  {one.retelling}: {_line(one.words)}")


@click.command(epilog="""\b
Examples:
  accordingto families kursk
  accordingto families kursk --out families.parquet""")  # fmt: skip
@case_argument
@to_option
@out_option
def families(case, format_, out) -> None:
    """Print which reports of CASE echo one another, which is nearest to the speaker, and how the others depart from it.

    Two reports are of one family where they share passages, or give one speaker's same statement within three days.
    """
    compared = _compared(case)
    if _exported("families", compared, format_, out):
        return
    for family in compared.families:
        click.echo(f"{family.id}: {_number(len(family.reports), 'report', 'reports')}")
        click.echo(f"  origin: {family.origin} ({family.ground})")
        if family.named:
            click.echo(f"  which names {family.named}, of which the case holds no report")
        for link in family.links:
            shared = f", {_number(len(link.passages), 'passage', 'passages')}" if link.passages else ""
            click.echo(f"  {link.first} - {link.second}: {link.ground}{shared}")
        for relay in family.relays:
            click.echo(f"  {relay.doc} passes on {relay.outlet}")
        _departures([one for one in compared.departures if one.retelling in family.reports], "  ")
    click.echo(_number(len(compared.families), "family", "families"))


@click.command(epilog="""\b
Examples:
  accordingto claims kursk
  accordingto claims kursk --reissuer "Pentagon" --to jsonl""")  # fmt: skip
@case_argument
@click.option("--reissuer", "reissuers", multiple=True, metavar="NAME",
              help="A speaker or outlet that passes on others' figures and is no origin; may be repeated.")  # fmt: skip
@to_option
@out_option
def claims(case, reissuers, format_, out) -> None:
    """Print what several reports of CASE say, each with its speaker, outlet, date, certainty and departures.

    What most families of reports tell comes first. Reports, families and distinct origins are three counts: ten reports
    of one briefing have one origin.
    """
    compared = _compared(case, reissuers=reissuers)
    if _exported("claims", compared, format_, out):
        return
    from accordingto.comparing.grading import DIGITS, Grades, by_entry, propose, relation

    grades, against = Grades(compared.grades), by_entry(compared.contradictions)
    origins = {family.id: family.origin for family in compared.families}
    for claim in sorted(compared.claims, key=lambda one: (-one.families, -one.reports)):
        click.echo(f"{claim.subject}: {_line(claim.words)}" if claim.subject else _line(claim.words))
        counts = [
            _number(claim.reports, "report", "reports"), _number(claim.families, "family", "families"),
            _number(claim.origins, "origin", "origins"),
        ]  # fmt: skip
        unknown = [f"speaker not known in {claim.unknown}"] if claim.unknown else []
        listed = [f"re-issued by {', '.join(claim.reissued)}"] if claim.reissued else []
        click.echo(f"  {'; '.join([', '.join(counts), *unknown, *listed])}")
        proposed, digit = propose(claim, against), grades.claim(claim)
        click.echo(f"  credibility: {f'{digit} ({DIGITS[digit]})' if digit else 'ungraded'}; proposed for {claim.id}: "
                   f"{proposed.digit} ({DIGITS[proposed.digit]}), on {proposed.ground}")  # fmt: skip
        for one in claim.tellings:
            hedge = f", {one.certainty!r}" if one.certainty else ""
            click.echo(f"  {one.published or 'undated'}  {one.doc} ({one.outlet or 'outlet not known'}): "
                       f"{one.name or 'speaker not known'}{hedge}")  # fmt: skip
            letters = [f"{what} {given(one) or 'ungraded'}" for what, given in
                       (("speaker", grades.speaker), ("outlet", grades.outlet))]  # fmt: skip
            click.echo(f"      {', '.join(letters)}; {relation(one, origins, claim.reissued)}")
            between = [name for name in one.chain if name not in (one.outlet, one.name)]
            if between:
                click.echo(f"      by way of {', '.join(between)}")
            _departures(one.departures, "      ")
    for one in compared.contradictions:
        click.echo(f"contradiction ({one.kind}):")
        for doc, name, words in ((one.first, one.first_name, one.first_words),
                                 (one.second, one.second_name, one.second_words)):  # fmt: skip
            click.echo(f"  {doc}: {name}: {_line(words)}")
    click.echo(
        f"{_number(len(compared.claims), 'claim', 'claims')}, "
        f"{_number(len(compared.contradictions), 'contradiction', 'contradictions')}"
    )
    _undated(compared.undated)


@click.command(epilog="""\b
Examples:
  accordingto series kursk
  accordingto series kursk --rule range --out series.csv
  accordingto series kursk --rule hierarchy --speaker NIS --speaker HUR""")  # fmt: skip
@case_argument
@click.option("--rule", type=click.Choice(["range", "latest", "majority", "hierarchy"]),
              help="Combine the figures of a series by this rule; without it nothing is combined.")  # fmt: skip
@click.option("--speaker", "order", multiple=True, metavar="NAME",
              help="For --rule hierarchy: a speaker, the first before all others; to be repeated.")  # fmt: skip
@to_option
@out_option
def series(case, rule, order, format_, out) -> None:
    """Print all figures of CASE for one thing and measure in order of date, with who gave them."""
    from accordingto.comparing.series import STATED

    compared = _compared(case, rule=rule, order=order)
    if _exported("series", compared, format_, out):
        return
    for one in compared.series:
        click.echo(one.id if one.country else f"{one.id} (place not known)")
        for step in one.steps:
            ends = "/".join("-" if value is None else f"{value:,.10g}" for value in (step.low, step.best, step.high))
            click.echo(f"  {step.date or 'undated'}{'' if step.dated else ' (published)'}  {ends}  "
                       f"{step.name or 'speaker not known'}, {step.doc}: {_line(step.words, 60)}"
                       f"{' (place not told)' if one.country and step.place is None else ''}"
                       f"{f' (supersedes {step.supersedes})' if step.supersedes else ''}"
                       f"{f' (withdrawn by {step.withdrawn})' if step.withdrawn else ''}")  # fmt: skip
            if step.corrects:
                click.echo(f"      correction: {_line(step.corrects)}")
        if rule:
            ends = "/".join("-" if value is None else f"{value:,.10g}" for value in (one.low, one.best, one.high))
            click.echo(f"  combined by {one.rule}: {ends}")
    click.echo(f"{len(compared.series)} series{f'; {rule}: {STATED[rule]}' if rule else ''}")


commands = [families, claims, series]
