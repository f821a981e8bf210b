"""accordingto: who said what, on whose authority, how sure they were, and do the numbers add up.

    >>> import accordingto
    >>> reading = accordingto.read("report.txt", published="2024-11-02")
    >>> for figure in reading.figures:
    ...     print(figure.low, figure.best, figure.high, figure.measure)

``read`` and ``read_all`` give the record, ``attributions`` who said what in one call,
``event_between`` what one party of a sentence does to another; ``Case`` keeps readings; the record's
types are in ``accordingto.record``.
"""

from typing import TYPE_CHECKING, Any

from accordingto.record import KINDS, AccordingtoError, Document, Reading, Span

if TYPE_CHECKING:
    from accordingto.api import attributions, read, read_all
    from accordingto.case import Case
    from accordingto.reading.events_between import event_between

__version__ = "0.1.0"
__all__ = [
    "KINDS", "AccordingtoError", "Case", "Document", "Reading", "Span", "__version__", "attributions",
    "event_between", "read", "read_all",
]  # fmt: skip

#: name -> where it lives; loaded when first asked for, so that reading the record needs no language pipeline
_LATER = {
    "read": "accordingto.api",
    "read_all": "accordingto.api",
    "attributions": "accordingto.api",
    "event_between": "accordingto.reading.events_between",
    "Case": "accordingto.case",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'accordingto' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_LATER[name]), name)


def _plain(reading: Reading) -> str:
    from accordingto.terminal import plain

    return plain(reading)


def _html(reading: Reading) -> str:
    from accordingto.web import fragment

    return fragment(reading)


def _show() -> None:
    from accordingto.record.reading import VIEWS

    VIEWS.update(text=_plain, html=_html)


_show()
