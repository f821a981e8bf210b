"""Who said, wrote, believes or wants what: only where the text itself has cue and content."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from accordingto.reading import attribution_words
from accordingto.reading.attribution_frames import Finding, frames
from accordingto.reading.attribution_layout import by_layout
from accordingto.reading.attribution_quotes import quoted
from accordingto.reading.quotations import Quotation, paragraphs, quotations
from accordingto.reading.registry import component
from accordingto.record import Content, Cue, Source, Span, Statement
from accordingto.record.spans import hull

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "him", "her", "them", "his", "its", "their", "who"})


class Attribution:
    """Fills ``doc._.statements``.

    ``predict`` finds source, cue and content as spans; ``annotate`` makes statements of them. Without a dependency
    parse only quotations are attributed.
    """

    def __call__(self, doc: Doc) -> Doc:
        self.annotate(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[Finding]:
        """The attributions of a Doc in the order of their contents; the Doc is not changed."""
        parts = paragraphs(doc.text)
        quotes = quotations(doc.text, parts)
        found = quoted(doc, quotes, parts)
        found += by_layout(doc, quotes, parts, {span.start for f in found for span in f.content})
        if doc.has_annotation("DEP"):
            found += _choose(frames(doc), found, quotes)
        return sorted(found, key=lambda f: (f.content[0].start, -f.content[-1].end))

    def annotate(self, doc: Doc, found: Iterable[Finding]) -> None:
        """Set ``doc._.statements`` from what was found; ids follow the order of the contents."""
        found = list(found)
        parents = _parents(found)
        quotes = quotations(doc.text)
        doc._.statements = [
            Statement(
                id=f"s{n + 1}",
                source=Source(spans=finding.source, kind=_kind(doc, finding)),
                cue=Cue(spans=finding.cue, lemma=finding.lemma),
                content=Content(spans=finding.content),
                form=_form(doc, finding, quotes),
                act=attribution_words.act(finding.lemma),
                parent=None if parents[n] is None else f"s{parents[n] + 1}",
            )
            for n, finding in enumerate(found)
        ]


@component("attribution", requires=("token.dep", "token.pos", "token.lemma"))
def make(nlp: Language, name: str) -> Attribution:
    """The component ``accordingto.attribution``; it reads parse, tags and lemmas and sets ``doc._.statements``."""
    return Attribution()


# ---------------------------------------------------------------- choosing among what the parse offers


def _choose(offered: Iterable[Finding], taken: list[Finding], quotes: list[Quotation]) -> list[Finding]:
    """The offers whose cue the word list knows in that frame; of several with one cue the likeliest."""
    heads = {f.head for f in taken}
    best: dict[int, tuple[float, Finding]] = {}
    for finding in offered:
        if finding.frame == "according":
            share = 1.0
        else:
            share = attribution_words.share(finding.lemma, finding.pos, finding.frame)
        if not share or finding.head in heads or not _speaks(finding):
            continue
        if finding.head not in best or share > best[finding.head][0]:
            best[finding.head] = share, finding
    chosen = [finding for _, finding in best.values()]
    for finding in chosen:
        _to_closing_mark(finding, quotes)
    return chosen


def _speaks(finding: Finding) -> bool:
    """Whether the frame has the source it needs: only passives, nouns and adjectives do without."""
    return bool(finding.source) or finding.pos != "VERB" or finding.frame.startswith("passive")


def _to_closing_mark(finding: Finding, quotes: list[Quotation]) -> None:
    """Content that ends within a quotation it holds the start of goes on to the quotation's end."""
    last = finding.content[-1]
    for quotation in _touching(quotes, last):
        end = quotation.spans[0].end
        if last.start <= quotation.start and last.end <= end and not quotation.single:
            longer = Span(last.start, end)
            if not any(s.overlaps(longer) for s in (*finding.source, *finding.cue)):
                finding.content[-1] = longer


def _touching(quotes: list[Quotation], span: Span) -> list[Quotation]:
    """The quotations that share a character with the span."""
    first = bisect_right(quotes, span.start, key=lambda q: q.end)
    return quotes[first : bisect_left(quotes, span.end, key=lambda q: q.start)]


# ---------------------------------------------------------------- entries


def _parents(found: list[Finding]) -> list[int | None]:
    """For each finding the innermost other one in whose content its cue and content lie wholly."""
    hulls = [hull([*f.cue, *f.content]) for f in found]
    fragments = sorted(((s.start, -s.end, n) for n, f in enumerate(found) for s in f.content), reverse=True)
    parents: list[int | None] = [None] * len(found)
    around: list[tuple[int, int, int]] = []
    for n in sorted(range(len(found)), key=lambda n: hulls[n]):
        while fragments and fragments[-1][0] <= hulls[n].start:
            start, end, holder = fragments.pop()
            around.append((start, -end, holder))
        around = [fragment for fragment in around if fragment[1] > hulls[n].start]
        # a holder's hull is longer than what it holds: no ring of parents can form
        holders = [
            (end - start, holder)
            for start, end, holder in around
            if holder != n and hulls[n].end <= end and len(hulls[holder]) > len(hulls[n])
        ]
        parents[n] = min(holders)[1] if holders else None
    return parents


def _form(doc: Doc, finding: Finding, quotes: list[Quotation]) -> str:
    text = doc.text
    total = covered = 0
    for span in finding.content:
        total += _words(text, span.start, span.end)
        for quotation in _touching(quotes, span):
            for part in quotation.spans:
                if part.overlaps(span):
                    covered += _words(text, max(part.start, span.start), min(part.end, span.end))
    if not covered:
        return "indirect"
    return "direct" if covered >= total else "mixed"


def _words(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end])


def _kind(doc: Doc, finding: Finding) -> str:
    if not finding.source:
        return "none"
    span = doc.char_span(finding.source[0].start, finding.source[0].end, alignment_mode="expand")
    head = doc[finding.subject] if finding.subject >= 0 else span.root
    whole = finding.source[0].text(doc.text).lower().removeprefix("the ")
    kind = attribution_words.source_kind(whole)
    if kind:
        return kind
    if head.pos_ == "PRON":
        return "named" if head.lower_ in _PRONOUNS else "described"
    if head.ent_type_ in ("PERSON", "GPE", "NORP", "ORG"):
        return "named"
    return attribution_words.source_kind(head.lemma_) or ("named" if head.pos_ == "PROPN" else "described")
