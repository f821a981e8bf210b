"""What is kept: a Document, its Reading, and one type an entry kind. Imports nothing else of ours."""

from accordingto.record.entries import (
    Actor,
    Certainty,
    Check,
    Condition,
    Consequence,
    Content,
    Counted,
    Cue,
    Event,
    Field,
    Figure,
    Hedge,
    Outlook,
    Past,
    Place,
    Precedent,
    Result,
    Role,
    Scope,
    Source,
    Statement,
    Tie,
    Time,
)
from accordingto.record.errors import AccordingtoError, CaseError, ReadingError, RecordError, SourceError
from accordingto.record.reading import KINDS, Document, Reader, Reading
from accordingto.record.selectors import find, selector, targets
from accordingto.record.serial import from_json, read_jsonl, to_json, write_jsonl
from accordingto.record.spans import Span, anchors, hull, text_of

__all__ = [
    "KINDS", "AccordingtoError", "Actor", "CaseError", "Certainty", "Check", "Condition", "Consequence", "Content",
    "Counted", "Cue", "Document", "Event", "Field", "Figure", "Hedge", "Outlook", "Past", "Place", "Precedent",
    "Reader", "Reading", "ReadingError", "RecordError", "Result", "Role", "Scope", "Source", "SourceError", "Span",
    "Statement", "Tie", "Time", "anchors", "find", "from_json", "hull", "read_jsonl", "selector", "targets",
    "text_of", "to_json", "write_jsonl",
]  # fmt: skip
