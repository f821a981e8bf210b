"""Thousands of articles through every core: a line in, a line out, in order, and a bad line costs only itself."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import msgspec

from accordingto.record import AccordingtoError, Document, SourceError, to_json
from accordingto.sources.tables import jsonl_articles

#: lines handed to a worker at a time: enough to make passing them cheap, few enough to keep the bar moving
_CHUNK = 16


class Failure(msgspec.Struct):
    """A line that gave no reading: where it stands and why."""

    where: str
    reason: str


def _read_chunk(chunk: list[tuple[str, Document] | Failure], model: str) -> list[bytes | Failure]:
    # imported here: the parent process only hands documents out and need not load a language pipeline
    from accordingto.api import read_one

    out: list[bytes | Failure] = []
    for item in chunk:
        if isinstance(item, Failure):
            out.append(item)
            continue
        where, document = item
        try:
            out.append(to_json(read_one(document, model)))
        except AccordingtoError as error:
            out.append(Failure(where, str(error)))
    return out


def _items(source: Path) -> Iterator[tuple[str, Document] | Failure]:
    with open(source, "rb") as stream:
        for article in jsonl_articles(stream, str(source)):
            if isinstance(article, SourceError):
                yield Failure(article.where, article.reason)
            else:
                yield article.where, article.document


def _chunks(items: Iterator[tuple[str, Document] | Failure]) -> Iterator[list[tuple[str, Document] | Failure]]:
    while chunk := list(islice(items, _CHUNK)):
        yield chunk


def read_jsonl(
    source: Path,
    out: Path,
    *,
    model: str,
    workers: int | None = None,
    advance: Callable[[int], object] = lambda lines: None,
) -> tuple[int, list[Failure]]:
    """Read a JSON Lines file of articles into a JSON Lines file of readings, in the same order.

    Args:
        source: ``{"id", "text", "title", "published", ...}`` a line.
        out: one reading a line. It is written as ``out`` with ``.part`` behind it and takes its name when all is done,
            so that a file under that name is whole.
        model: the spaCy pipeline.
        workers: processes; one a core where None.
        advance: called with the number of lines just finished.

    Returns:
        How many readings were written, and the lines that gave none.

    Raises:
        SourceError: ``source`` cannot be opened, or ``out`` cannot be written.
    """
    workers = workers or _cores()
    part = out.with_name(out.name + ".part")
    written, failures = 0, []
    try:
        with open(part, "wb") as file:
            for results in _results(_chunks(_items(source)), model, workers):
                for result in results:
                    if isinstance(result, Failure):
                        failures.append(result)
                    else:
                        file.write(result + b"\n")
                        written += 1
                advance(len(results))
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, out)
    except OSError as error:
        raise SourceError(str(error.filename or source), error.strerror or str(error), "not_found") from error
    return written, failures


def _cores() -> int:
    # the cores this process may use, where the system tells: a container's share rather than the machine's
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _results(chunks: Iterator[list[tuple[bytes, str]]], model: str, workers: int) -> Iterator[list[bytes | Failure]]:
    if workers == 1:
        for chunk in chunks:
            yield _read_chunk(chunk, model)
        return
    # spawned, not forked: the progress bar's thread may hold a lock at the moment of a fork
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: list[Future[list[bytes | Failure]]] = []
        try:
            # a bounded window, so that a file of millions of lines is never in memory at once
            for chunk in chunks:
                waiting.append(pool.submit(_read_chunk, chunk, model))
                if len(waiting) >= 4 * workers:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        except BrokenProcessPool as error:
            raise AccordingtoError(
                "a worker process was ended from outside (out of memory?): run again with fewer workers"
            ) from error
