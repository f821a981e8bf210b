"""The small public face: read one thing, or many, and get the record back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accordingto.reading.pipeline import DEFAULT_MODEL, attribute_document, read_document
from accordingto.reckoning import checks
from accordingto.record import AccordingtoError, Document, Reading, SourceError, Statement
from accordingto.sources import Article, articles

#: a string longer than this, or with a line break in it, is a text and not the name of a file
_LONGEST_NAME = 1_000


def read(source: str | Path, *, model: str = DEFAULT_MODEL, **known: Any) -> Reading:
    """Read one article.

    Args:
        source: the path of a file that holds one article (text, HTML, PDF ...), or the text itself. A string that
            names an existing file, or looks like a path (one word with a suffix or a slash), is taken as a path.
        model: the spaCy pipeline: ``en_core_web_sm`` comes along, others where installed, or a folder.
        known: what you know of the document and the source does not say: ``title``, ``publisher``, ``authors``,
            ``published`` (``YYYY-MM-DD``; anchors "last Tuesday"), ``url``, ``language``, ``id``.

    Returns:
        The reading, its arithmetic checks included.

    Raises:
        SourceError: the file cannot be read, or holds several articles (use ``read_all``).
        ReadingError: not English, too long, or no such model.
    """
    if isinstance(source, str) and not _is_path(source):
        return read_one(Document.from_text(source, **known), model)
    found = articles(source)
    first = next(found, None)
    if first is None:
        raise SourceError(str(source), "holds no article", "empty")
    if isinstance(first, SourceError):
        raise first
    if next(found, None) is not None:
        raise SourceError(str(source), "holds more than one article: use accordingto.read_all", "several")
    document = first.document
    for name, value in known.items():
        setattr(document, name, value)
    return read_one(document, model)


def read_all(
    *sources: str | Path, model: str = DEFAULT_MODEL, fetch: bool = False
) -> Iterator[tuple[Article, Reading] | AccordingtoError]:
    """Read everything in files, folders, globs, feeds and tables, one article at a time.

    Args:
        sources: as ``accordingto.sources.articles`` takes them.
        model: as for ``read``.
        fetch: whether an http(s) URL among the sources may be fetched.

    Yields:
        The article as it came (its raw bytes with it) and its reading; for what could not be read the error that
        says so, and the rest go on.
    """
    for source in sources:
        for article in articles(source, fetch=fetch):
            if isinstance(article, SourceError):
                yield article
                continue
            try:
                yield article, read_one(article.document, model)
            except AccordingtoError as error:
                yield SourceError(article.where, str(error), "unreadable")


def read_one(document: Document, model: str = DEFAULT_MODEL) -> Reading:
    """Read a document: the pipeline's entries, then the arithmetic over them.

    Raises:
        ReadingError: not English, too long, or no such model.
    """
    reading = read_document(document, model)
    reading.checks = checks(reading)
    reading.validate()
    return reading


def attributions(text: str, *, model: str = DEFAULT_MODEL) -> list[Statement]:
    """Who said what in a text: the statements alone, without the rest of the reading and in less than its time.

    Args:
        text: English text of an article, unchanged: the statements' spans are places in it (``span.text(text)``).
        model: as for ``read``.

    Returns:
        The statements in the order of their contents. Their sources are words; who they are, ``read`` finds out.

    Raises:
        ReadingError: not English, too long, or no such model.
    """
    return attribute_document(Document.from_text(text), model)


def _is_path(source: str) -> bool:
    if len(source) > _LONGEST_NAME or "\n" in source or not source.strip():
        return False
    try:
        if Path(source).exists():
            return True
    except OSError:  # not a name that this file system could hold
        return False
    return not any(character.isspace() for character in source) and ("/" in source or bool(Path(source).suffix))
