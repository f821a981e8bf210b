"""Speeches without quotation marks: announced by a line ("The minister said:") or bracketed as a recording."""

import re
from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Token

from accordingto.reading.attribution_parts import Finding, cue_tokens, source_spans, subject_of
from accordingto.reading.attribution_words import speech_lemma
from accordingto.reading.spans import runs
from accordingto.record import Span

#: verbs that announce what follows word for word; "The report found:" may open a list in the writer's words
_SPEAKING = frozenset("say state add write declare comment continue tell reply respond".split())
#: "released the following statement", "made this statement today", "the following:"
_STATEMENT = re.compile(
    r"\b(?:following|this)(?: [\w-]+){0,2} (?:statement|remarks|message|comments)\b|\bthe following:$"
)
_NOBODY = frozenset({"it", "that", "this", "which"})
#: how far before its colon the verb of an announcement may stand, in characters, and its longest sentence
_LINE = 300
#: who speaks as "I" or "we"; "US" in capitals is a country
_FIRST = re.compile(r"(?<![\w’'])(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Oo]urs|us|WE|MY|OUR|ME)(?![\w])")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
#: what no speech begins with: marks, which are read elsewhere, and bullets
_NO_SPEECH = re.compile(r"[\"“”„«'‘`]|[-–—•*·]|\(?(?:\d{1,2}|[a-z])[.)]\s|\[|https?:")
#: lines that end what stands over them
_ENDS = re.compile(
    r"(?i:notes? to editors|notes|background|further information|for (?:more|further) information|media enquiries|"
    r"contacts?|ends|-+ ?ends? ?-*|#+|\*+|_+)\W*(?:\n|$)|(?i:further information|notes to editors)\b"
)
#: how many paragraphs without "I" or "we" may stand between two with it
_BETWEEN = 2
#: "[BEGIN RECORDING] [ROE] ... [END RECORDING]"
_BEGIN = re.compile(r"\[begin\s+(?:video\s+)?recording\]\s*", re.IGNORECASE)
_END = re.compile(r"\[end\s+(?:video\s+)?recording\]", re.IGNORECASE)
_NAME = re.compile(r"\[([^\[\]]{2,60}?)(?:,\s+in\s+progress)?\]\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\[\]]{1,80}\]")
#: what a transcriber says in brackets, and is nobody
REMARKS = re.compile(
    r"\b(?:indistinct|omitted|continued|text|recording|applause|laughter|sic|words?|passage|video|as)\b", re.IGNORECASE
)
#: "-- [SPEECH] [THE PRESIDENT] [TEXT] ...": what follows is the president's, to the end
_HEADER = re.compile(
    r"\[(?:speech|communique|statement|address|message|letter|proclamation)\]\s*\[([^\[\]]{3,120}?)(?:,\s+in\s+progress)?\]\s*\[text\]\s*"
    r"(?:\[continued\]\s*)?",
    re.IGNORECASE,
)


def speeches(doc: Doc, text: str, parts: list[Span]) -> list[Finding]:
    """Speeches given without quotation marks.

    One that a line announces ends with its first paragraph, unless later ones say "I" or "we": then with the last of
    these, where no heading, no further announcement and no narration in the first person makes that doubtful. A
    recording ends where the transcriber says so, else with its paragraph; what a header gives to a speaker, with the
    text.

    Args:
        doc: a Doc; announcements need a parse.
        text: its text.
        parts: its paragraphs in order.
    """
    found = [*_recordings(text, parts), *_headed(text, parts)]
    if doc.has_annotation("DEP"):
        found += _announced(doc, text, parts)
    return found


# ---------------------------------------------------------------- brackets


def _recordings(text: str, parts: list[Span]) -> list[Finding]:
    found = []
    starts = [part.start for part in parts]
    for begin in _BEGIN.finditer(text):
        number = bisect_right(starts, begin.start()) - 1
        following = _BEGIN.search(text, begin.end())
        limit = following.start() if following else len(text)
        end = _END.search(text, begin.end(), limit)
        last = end.start() if end else _last_turn(text, parts, number, limit)
        turns = [m for m in _NAME.finditer(text, begin.end(), last) if _opens_turn(text, m, begin.end())]
        if not turns or turns[0].start() != begin.end():
            continue  # nobody is named
        for turn, behind in zip(turns, [*(t.start() for t in turns[1:]), last], strict=True):
            content = _by_part(text, turn.end(), behind, parts, starts)
            if content:
                found.append(Finding([Span(*turn.span(1))], [], content, "", "turn"))
    return found


def _last_turn(text: str, parts: list[Span], number: int, limit: int) -> int:
    """Where a recording ends that nobody ends before ``limit``: with its paragraph and the next that name a speaker."""
    while number + 1 < len(parts) and parts[number + 1].start < limit:
        name = _NAME.match(text, parts[number + 1].start)
        if name is None or REMARKS.search(name.group(1)):
            break
        number += 1
    return min(parts[number].end, limit)


def _opens_turn(text: str, name: re.Match[str], begin: int) -> bool:
    """Whether a bracket names who speaks from there on: at the head of a recording, a paragraph or a sentence."""
    if REMARKS.search(name.group(1)):
        return False
    before = text[max(0, name.start() - 10) : name.start()]
    behind = before.rstrip()
    return name.start() == begin or behind[-1:] in (".", "?", "!", "]") or "\n" in before[len(behind) :]


def _headed(text: str, parts: list[Span]) -> list[Finding]:
    """What a header at the beginning of a text gives to one speaker."""
    header = _HEADER.search(text, 0, 600)
    if header is None or REMARKS.search(header.group(1)):
        return []
    content = _by_part(text, header.end(), len(text), parts, [part.start for part in parts])
    return [Finding([Span(*header.span(1))], [], content, "", "turn")] if content else []


def _by_part(text: str, start: int, end: int, parts: list[Span], starts: list[int]) -> list[Span]:
    """The text between two places, one span a paragraph."""
    spans = []
    for n in range(max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)):
        part = parts[n]
        first, last = max(part.start, start), min(part.end, end)
        piece = text[first:last]
        first += len(piece) - len(piece.lstrip())
        last -= len(piece) - len(piece.rstrip())
        if any(c.isalnum() for c in _BRACKETED.sub("", text[first:last])):
            spans.append(Span(first, last))
    return spans


# ---------------------------------------------------------------- announcements


def _announced(doc: Doc, text: str, parts: list[Span]) -> list[Finding]:
    found: list[Finding] = []
    writer = False  # whether the article itself says "I"
    for place, line in enumerate(parts[:-1]):
        if found and line.start < found[-1].content[-1].end:
            continue
        finding = _announcement(doc, text, line) if text[line.end - 1] == ":" else None
        if finding is None:
            writer = writer or _says_i(text, line)
            continue
        last = _last(text, parts, place, finding, writer)
        if last > place:
            finding.content = parts[place + 1 : last + 1]
            found.append(finding)
    return found


def _announcement(doc: Doc, text: str, line: Span) -> Finding | None:
    """Source and cue of a paragraph that ends "... said:" or "... released the following statement:"."""
    end = doc.char_span(line.end - 1, line.end, alignment_mode="expand")
    if end is None:
        return None
    tokens = [t for t in doc[max(end.start - 60, 0) : end.start] if t.idx >= max(line.start, line.end - _LINE)]
    wording = bool(_STATEMENT.search(text[max(line.start, line.end - _LINE) : line.end]))
    for verb in reversed(tokens):
        if verb.text in (".", "!", "?", "”", '"'):
            return None
        if verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            continue
        lemma = speech_lemma(verb.text) or verb.lemma_.lower()
        if lemma not in _SPEAKING and not wording:
            return None
        subject = subject_of(verb)
        source = _speaker(verb, subject, line)
        if not source or any(t.i > verb.i and t.dep_ in ("ccomp", "xcomp") and t.pos_ == "VERB" for t in verb.children):
            return None
        head = subject.i if subject is not None else -1
        return Finding(source, runs(cue_tokens(verb)), [], lemma, "speech", "VERB", verb.i, head)
    return None


def _speaker(verb: Token, subject: Token | None, line: Span) -> list[Span]:
    if subject is None or subject.pos_ not in ("PROPN", "NOUN", "PRON") or subject.lower_ in _NOBODY:
        return []
    spans = source_spans(subject, verb)
    return spans if all(line.start <= span.start and span.end <= line.end for span in spans) else []


def _last(text: str, parts: list[Span], place: int, finding: Finding, writer: bool) -> int:
    """The number of the last paragraph of a speech; that of the announcement where none follows.

    ``writer``: whether the article said "I" or "we" before, so that these words no longer show who speaks.
    """
    if not _is_prose(text, parts[place + 1]) or parts[place + 1].text(text).count(" ") < 4:
        return place
    last = place + 1
    if writer:
        return last
    name = re.compile(rf"\b{re.escape(finding.source[-1].text(text).split()[-1])}\b")
    for n in range(place + 2, len(parts)):
        part = parts[n]
        spoken = _says_i(text, part)
        if n - last > _BETWEEN + 1 or not _is_prose(text, part) or (not spoken and name.search(part.text(text))):
            break
        if spoken:
            last = n
    return last


def _is_prose(text: str, part: Span) -> bool:
    """Whether a paragraph is sentences: no quotation, no list, no heading and no line that ends the text."""
    words = part.text(text)
    return words[-1] in ".!?…" and not _NO_SPEECH.match(words) and not _ENDS.match(words)


def _says_i(text: str, part: Span) -> bool:
    return bool(_FIRST.search(_QUOTED.sub("", text[part.start : part.end])))
