"""Attribution by layout alone (a name and a colon, a dash and a name): only where the page confirms the name."""

import re
from bisect import bisect_right
from collections import Counter

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from accordingto.reading import attribution_words
from accordingto.reading.actors_words import is_given_name
from accordingto.reading.attribution_parts import DASHES, OPENING, Finding
from accordingto.reading.attribution_words import is_title
from accordingto.reading.quotations import Quotation
from accordingto.record import Span

#: "MR. MILLER:", "Q:", "Ann Roe:" at the head of a paragraph, up to six words; a quotation mark may open it
_PREFIX = re.compile(
    r"[\"“”]?((?:[A-Z][\w.'’\-]*)(?: [A-Z][\w.'’\-]*){0,5})(?: [(\[][^()\[\]\n]{2,40}[)\]])?:\s+(?=\S)"
)
#: "MR. MILLER", "SEN. ROE": whom only a transcript names so before a colon
_TITLED = re.compile(r"(?:MRS?|MS|DR|SEN|REP|GEN|GOV|AMB)\. [A-Z]")
#: "Q. ", "A: " or a bare "Q " at the head of a paragraph that begins with a capital
_QUESTION = re.compile(r"([QA])(?:[.:]\s+|[^\S\n]+)(?=[\"“‘']?[A-Z0-9])")
#: a dash and up to ten words that end the line, behind a quotation or beneath it
_SIGNED = re.compile(r"[^\S\n]*\n?[^\S\n]*(?:—|–|―|--|-)[^\S\n]*([^\n“”\"«»]{2,120}?)\.?[^\S\n]*(?:\n|\Z)")
#: a line of a name, and what its bearer is behind a comma, with no stop at its end
_NAME_LINE = re.compile(r"[A-Z][\w.'’\-]*(?: (?:[A-Z][\w.'’\-]*|de|van|von|al|bin)){0,4}(?:, [^.!?:;\n]{2,60})?")
#: over a letter or a memorandum
_DESK = re.compile(r"(?i:from the desk of)\s+([A-Z][^\n:]{2,80}?)[:.]?[^\S\n]*(?:\n|\Z)")
#: "The governor: ..." over a post or at its head, behind emoji and tags
_POST = re.compile(r"[^\w\"“\n]{0,6}((?:The |A )?[\w.'’\-]+(?: (?:[A-Z][\w.'’\-]*|of|the|and)){0,4}):[^\S\n]+(?=\w)")
#: "Bridge is safe, says Venn"
_SAYS = re.compile(r"(?:,|[”\"’'])[^\S\n]+(\w+)[^\S\n]+([A-Z][\w.'’\-]*(?: [\w.'’\-]+){0,5})\.?$")
#: "Strikes kill dozens: officials", "Bridge unsafe — report": what may follow the last colon or dash of a headline
_LAST = re.compile(r"(?::|\s[—–-])\s+((?:[\w.'’\-]+ ?){1,4})\.?$")
#: a headline is one of the first paragraphs and short
_HEADLINES, _HEADLINE_LENGTH = 2, 200


def by_layout(doc: Doc, text: str, quotations: list[Quotation], parts: list[Span], taken: set[int]) -> list[Finding]:
    """Statements that the layout attributes.

    A transcript ("Q:", "MR. MILLER:") has two or more speakers, each of whom speaks twice or has a title, or one of
    these and Q, or the pair Q and A. A headline ("Roe: Bridge Is Safe", "Bridge Is Safe: Roe") counts where the article
    names that person or body again, or where the word is one for people and bodies that speak ("officials"), which
    counts at the head of a post, too. A name under or behind a quotation counts where nothing else stands on its line.
    What stands under "From the desk of ..." is that person's.

    Args:
        doc: a Doc; headlines need named entities.
        text: its text.
        quotations: its quotations in order.
        parts: its paragraphs in order.
        taken: starts of quotations that are attributed already.
    """
    turns = _transcript(text, parts)
    spoken = {span.start for turn in turns for span in turn.source}
    heads = [part for part in parts[:_HEADLINES] if not any(part.start <= place < part.end for place in spoken)]
    found = [*turns, *_headlines(doc, text, heads, len(parts) > 1)]
    found += [*_signed(doc, text, quotations, parts, taken), *_desk(text, parts)]
    return found if turns else [*found, *_posts(text, parts, {span.start for f in found for span in f.source})]


def _transcript(text: str, parts: list[Span]) -> list[Finding]:
    turns = [(part, match) for part in parts if (match := _PREFIX.match(text, part.start, part.end))]
    times = Counter(match.group(1) for _, match in turns)
    speakers = {name for name, count in times.items() if count > 1 and (name.isupper() or count > 2)}
    titled = {name for name in times if name.isupper() and _TITLED.match(name)}
    if len(titled) > 1:
        speakers |= titled
    # two who take turns through most of a text, once each at least again
    again = {name for name, count in times.items() if count > 1}
    if len(again) > 1 and len(turns) > 3 and 2 * len(turns) > len(parts):
        speakers |= again
    if len(speakers) > 1:
        speakers |= {name for name in times if name.isupper() and len(name) > 1}
    if {"Q", "A"} <= set(times):
        speakers |= {"Q", "A"}
    elif speakers & titled and "Q" in times:
        speakers.add("Q")
    if len(speakers) < 2:
        turns = _questions(text, parts)
        speakers = {"Q", "A"} if turns else set()
    return [
        Finding([Span(*match.span(1))], [], [_unquoted(text, match.end(), part.end)], "", "turn")
        for part, match in turns
        if match.group(1) in speakers
    ]


def _questions(text: str, parts: list[Span]) -> list[tuple[Span, re.Match[str]]]:
    """The turns of an interview marked "Q." and "A." or bare "Q" and "A": two questions, and answers behind them."""
    turns = [(part, match) for part in parts if (match := _QUESTION.match(text, part.start, part.end))]
    letters = "".join(match.group(1) for _, match in turns)
    return turns if letters.startswith("Q") and letters.count("QA") > 1 else []


def _unquoted(text: str, start: int, end: int) -> Span:
    """A turn without the mark that closes the whole paragraph, where its opening mark stands before the name."""
    words = text[start:end]
    if words[-1:] in "”\"" and words.count("“") < words.count("”") + words.count('"') % 2:
        return Span(start, end - 1) if end - 1 > start else Span(start, end)
    return Span(start, end)


def _headlines(doc: Doc, text: str, parts: list[Span], article: bool) -> list[Finding]:
    found = []
    for part in parts:
        if len(part) > _HEADLINE_LENGTH or "\n" in part.text(text):
            continue
        end = part.start + len(part.text(text).rstrip("."))
        match = _PREFIX.match(text, part.start, part.end)
        if match is not None and _named_again(doc, match.group(1), part.end) and text[match.end() : end].count(" ") > 1:
            found.append(Finding([Span(*match.span(1))], [], [Span(match.end(), end)], "", "colon"))
            continue
        last = _LAST.search(text[part.start : end])
        if last is not None and text[part.start : part.start + last.start()].count(" ") > 1:
            source = Span(part.start + last.start(1), part.start + last.start(1) + len(last.group(1).rstrip()))
            if article and _speaks(doc, source.text(text), part.end):
                found.append(Finding([source], [], [Span(part.start, part.start + last.start())], "", "colon"))
                continue
        found += _says(doc, text, part)
    return found


def _says(doc: Doc, text: str, part: Span) -> list[Finding]:
    """A headline that ends with who says it, which a parser of sentences with full stops often cuts in two."""
    match = _SAYS.search(text[part.start : part.end])
    lemma = attribution_words.speech_lemma(match.group(1)) if match is not None else ""
    if match is None or not lemma or text[part.start : part.start + match.start()].count(" ") < 1:
        return []
    cue, source = (Span(part.start + match.start(n), part.start + match.end(n)) for n in (1, 2))
    head = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if head is None or head.root.tag_ not in ("VBZ", "VBD", "VBP", "NNS", "") or part.text(text).endswith("."):
        return []
    end = part.start + match.start() + (text[part.start + match.start()] != ",")
    subject = doc.char_span(source.start, source.end, alignment_mode="expand")
    return [Finding([source], [cue], [Span(part.start, end)], lemma, "quote", "VERB", head.root.i, subject.root.i)]


def _named_again(doc: Doc, name: str, start: int) -> bool:
    last = name.split()[-1].lower()
    return any(
        t.lower_ == last and t.idx >= start and (t.ent_type_ in ("PERSON", "ORG") or _has_said(t)) for t in doc
    )


def _has_said(name: Token) -> bool:
    """Whether a name is the subject of a verb of speaking: "Mora said" shows that "Mora: ..." is who says it."""
    return name.dep_ == "nsubj" and name.pos_ == "PROPN" and bool(attribution_words.speech_lemma(name.head.text))


def _speaks(doc: Doc, words: str, start: int) -> bool:
    """Whether words name people, a body or a document that can be a source, or a name that the article repeats."""
    last = words.split()[-1].lower()
    for form in (last, last.removesuffix("s")):
        if attribution_words.is_person(form) or attribution_words.is_body(form) or attribution_words.source_kind(form):
            return True
    return words[:1].isupper() and _named_again(doc, words, start)


def _posts(text: str, parts: list[Span], taken: set[int]) -> list[Finding]:
    """ "The governor: two dead after the strike": a post that opens with whose word it is; persons and bodies only."""
    found = []
    for part in parts:
        match = _POST.match(text, part.start, part.end)
        if match is None or match.start(1) in taken:
            continue
        words = match.group(1).split()
        person = any(attribution_words.is_person(word.lower()) for word in words)
        body = any(attribution_words.is_body(word.lower()) for word in words)
        if (person or body) and text[match.end() : part.end].count(" ") > 1:
            end = part.start + len(part.text(text).rstrip("."))
            found.append(Finding([Span(*match.span(1))], [], [Span(match.end(), end)], "", "colon"))
    return found


def _signed(
    doc: Doc, text: str, quotations: list[Quotation], parts: list[Span], taken: set[int]
) -> list[Finding]:
    found = []
    starts = [part.start for part in parts]
    persons = {t.text for t in doc if t.ent_type_ == "PERSON"} if quotations else set()
    for quotation in quotations:
        if quotation.start in taken or not quotation.closed or quotation.single:
            continue
        match = _SIGNED.match(text, quotation.end)
        if match is None:
            found += _beneath(doc, text, quotation, parts, bisect_right(starts, quotation.start) - 1, persons)
            continue
        words = match.group(1).split()
        # "brigade commander Venn" may begin in lower case
        named = words[0][:1].isupper() or (
            words[-1][:1].isupper() and any(attribution_words.is_person(word.lower()) for word in words)
        )
        if len(words) <= 10 and named and words[-1][-1:] not in ",;:":
            spans = _over_marks(text, quotation, parts[bisect_right(starts, quotation.start) - 1], taken)
            found.append(Finding([Span(*match.span(1))], [], spans, "", "signed"))
    return found


def _over_marks(text: str, quotation: Quotation, part: Span, taken: set[int]) -> list[Span]:
    """The spans of a signed quotation, from the head of its paragraph where that opens with a mark and nobody has the
    words up to here: marks within it part what one person wrote."""
    if text[part.start] not in OPENING or any(part.start <= start < quotation.start for start in taken):
        return [*quotation.spans]
    return [Span(part.start, quotation.spans[0].end), *quotation.spans[1:]]


def _beneath(
    doc: Doc, text: str, quotation: Quotation, parts: list[Span], first: int, persons: set[str]
) -> list[Finding]:
    """A whole paragraph of quotation with a line beneath it that is a person's name, and perhaps an office."""
    last = first + len(quotation.spans) - 1
    if last + 1 >= len(parts) or parts[first].start != quotation.start or parts[last].end != quotation.end:
        return []
    line = parts[last + 1]
    dash = text[line.start] in DASHES
    if dash:
        named = line.text(text).lstrip("".join(DASHES) + " ")
        line = Span(line.end - len(named), line.end - named.endswith("."))
    if not _NAME_LINE.fullmatch(text, line.start, line.end) or len(line) > 90 or len(quotation.spans[0]) < 20:
        return []
    name = doc.char_span(line.start, line.end, alignment_mode="expand")
    if name is None or not (name[0].ent_type_ == "PERSON" or (dash and _is_of_a_person(name, persons))):
        return []
    if any(t.tag_ in ("VBD", "VBZ", "MD") for t in name):
        return []
    return [Finding([line], [], [*quotation.spans], "", "signed")]


def _is_of_a_person(line: Tokens, persons: set[str]) -> bool:
    """Whether a line behind a dash opens with a person's name: with a title ("-Governor Venn, in a letter"), by a first
    name that the recogniser may take for a place, or by itself."""
    named = [t for t in line if t.is_alpha]
    behind = next((n for n, t in enumerate(line) if t.text == ","), len(line))
    if any(t.ent_type_ == "PERSON" for t in line[:3]) or line[max(behind - 1, 0)].text in persons:
        return True
    titled = len(named) > 1 and (attribution_words.is_person(named[0].lower_) or is_title(named[0].text))
    return behind > 1 and (titled or is_given_name(named[0].text if named else ""))


def _desk(text: str, parts: list[Span]) -> list[Finding]:
    """What stands under "From the desk of ...", up to the next such line."""
    heads = [(n, match) for n, part in enumerate(parts) if (match := _DESK.match(text, part.start))]
    found = []
    for (n, match), behind in zip(heads, [*(n for n, _ in heads[1:]), len(parts)], strict=False):
        inside = parts[n + 1 : behind]
        if match.end() < parts[n].end:  # a single line break parts the line from the text
            start = match.end() + len(text[match.end() : parts[n].end]) - len(text[match.end() : parts[n].end].lstrip())
            inside = [Span(start, parts[n].end), *inside]
        if inside:
            cue = Span(match.start(), match.start(1) - 1)
            found.append(Finding([Span(*match.span(1))], [cue], inside, "from", "desk"))
    return found
