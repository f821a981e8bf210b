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
