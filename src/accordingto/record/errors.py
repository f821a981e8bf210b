"""The errors of accordingto: one base, so that a caller can catch what is ours and nothing else."""


class AccordingtoError(Exception):
    """What went wrong, where, and what to do about it, in one message written for the person who hit it."""


class RecordError(AccordingtoError, ValueError):
    """A record that is not one: a span outside the text, an id that points nowhere, a field of the wrong type."""


class SourceError(AccordingtoError):
    """One source that could not be read.

    Attributes:
        where: the file, URL, feed entry, WARC record or line ("reports.jsonl, line 7") that failed.
        reason: what is wrong and what to do, one sentence without the place.
        code: a stable word for the kind of failure (``empty``, ``binary``, ``encoding``, ``encrypted``,
            ``no_article``, ``too_large``, ``not_found``, ``unreadable``, ``malformed``, ``unreachable``,
            ``unsupported``, ``several`` where one article was asked for).
    """

    def __init__(self, where: str, reason: str, code: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason
        self.code = code


class ReadingError(AccordingtoError):
    """A document that the pipeline could not read, or a pipeline that cannot be put together."""


class CaseError(AccordingtoError):
    """A case that cannot be opened, or does not hold what was asked of it."""
