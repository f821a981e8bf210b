"""From spaCy's tokens to our spans, and the few questions about clauses and quotations that several components ask."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.record import Span, Statement


def to_span(tokens: "TokenSpan | Token") -> Span:
    """The characters of a token or token span, without white space at its ends."""
    if isinstance(tokens, Token):
        return Span(tokens.idx, tokens.idx + len(tokens.text))
    text = tokens.text
    start = tokens.start_char + len(text) - len(text.lstrip())
    return Span(start, tokens.end_char - (len(text) - len(text.rstrip())))


def runs(tokens: Iterable[Token]) -> list[Span]:
    """Character spans over tokens in any order; neighbouring tokens (white space between them allowed) are joined."""
    ordered = sorted({token.i: token for token in tokens if not token.is_space}.items())
    spans: list[Span] = []
    last = -2
    for i, token in ordered:
        joined = spans and (i == last + 1 or all(between.is_space for between in token.doc[last + 1 : i]))
        end = token.idx + len(token.text)
        if joined:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(token.idx, end))
        last = i
    return spans


def tokens_in(doc: Doc, spans: Iterable[Span]) -> list[Token]:
    """The tokens that lie wholly or partly in any of the spans, in text order."""
    found: dict[int, Token] = {}
    for span in spans:
        covered = doc.char_span(span.start, span.end, alignment_mode="expand")
        found.update((token.i, token) for token in covered or () if not token.is_space)
    return [found[i] for i in sorted(found)]


def innermost_statement(doc: Doc, span: Span, ignore: Statement | None = None) -> Statement | None:
    """The statement in whose content ``span`` lies, the smallest where they nest; None in the writer's own voice."""
    best: Statement | None = None
    for statement in doc._.statements:
        if statement is ignore or not any(span in fragment for fragment in statement.content.spans):
            continue
        if best is None or _extent(statement) < _extent(best):
            best = statement
    return best


def _extent(statement: Statement) -> int:
    return sum(len(fragment) for fragment in statement.content.spans)
