"""The sample case: reports of our own writing from public facts, so that the program can be seen at work anywhere."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import msgspec

from accordingto.sources import Article, article_from_row


def sample() -> dict[str, list[dict[str, Any]]]:
    """The file as it is: ``report`` (the reports) and ``planted`` (what a comparison of them should find)."""
    return tomllib.loads((files("accordingto.sample") / "reports.toml").read_text(encoding="utf-8"))


def sample_articles() -> Iterator[Article]:
    """The reports as articles, in the order of the file; publisher is the outlet whose page the facts come from."""
    for report in sample()["report"]:
        row = {
            "id": report["id"],
            "title": report["title"],
            "publisher": f"facts: {report['outlet']}",
            "published": report["published"],
            "url": report["url"],
            "language": "en",
            "text": report["text"].strip("\n") + "\n",
        }
        yield article_from_row(row, f"sample report {report['id']}", msgspec.json.encode(row))


#: the report that ``accordingto demo`` prints: it has figures, a condition and something to reckon
SHOWN = "austin-replacements"


def shown_article() -> Article:
    """The one report of the sample that is printed as an example."""
    return next(article for article in sample_articles() if article.document.id == SHOWN)


def reissuers_in(text: str) -> list[tuple[str, str | None]]:
    """A list of re-issuers: (name, where that is known from) a line, parted by a tab; ``#`` begins a remark."""
    rows = [line.partition("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(name.strip(), known.strip() or None) for name, _, known in rows]


def sample_reissuers() -> list[tuple[str, str | None]]:
    """The sample list of re-issuers, an example to be changed."""
    return reissuers_in((files("accordingto.sample") / "reissuers.tsv").read_text(encoding="utf-8"))
