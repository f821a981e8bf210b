"""Who said, wrote, believes or wants what: only where the text itself has cue and content."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading import attribution_words
from accordingto.reading.attribution_frames import Finding, children_of, frames
from accordingto.reading.attribution_layout import by_layout
from accordingto.reading.attribution_quotes import quoted
from accordingto.reading.quotations import Quotation, paragraphs, quotations
from accordingto.reading.registry import component
from accordingto.record import Content, Cue, Source, Span, Statement
from accordingto.record.spans import hull

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "him", "her", "them", "his", "its", "their", "who"})
_WORD = re.compile(r"n['’]t\b|\w+?(?=n['’]t\b)|\w+")
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "cannot", "without"})
#: pronouns that take up a thing or a thought
_NO_SPEAKERS = frozenset({"it", "that", "this", "these", "which", "what", "there"})


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
        text = doc.text
        parts = paragraphs(text)
        quotes = quotations(text, parts)
        found = quoted(doc, text, quotes, parts)
        found += by_layout(doc, text, quotes, parts, {span.start for f in found for span in f.content})
        if doc.has_annotation("DEP"):
            found += _choose(doc, found, quotes)
        return sorted(found, key=lambda f: (f.content[0].start, -f.content[-1].end))

    def annotate(self, doc: Doc, found: Iterable[Finding]) -> None:
        """Set ``doc._.statements`` from what was found; ids follow the order of the contents."""
        found = list(found)
        text = doc.text
        parents = _parents(found)
        quotes = quotations(text)
        names = {t.text for t in doc if t.pos_ == "PROPN" or t.ent_type_ == "PERSON"}
        doc._.statements = [
            Statement(
                id=f"s{n + 1}",
                source=Source(spans=finding.source, kind=_kind(doc, text, finding, names)),
                cue=Cue(spans=finding.cue, lemma=finding.lemma),
                content=Content(spans=finding.content),
                form=_form(text, finding, quotes),
                act=attribution_words.act(finding.lemma, finding.frame),
                negated=_negated(doc, text, finding),
                parent=None if parents[n] is None else f"s{parents[n] + 1}",
            )
            for n, finding in enumerate(found)
        ]


@component("attribution", requires=("token.dep", "token.pos", "token.lemma"))
def make(nlp: Language, name: str) -> Attribution:
    """The component ``accordingto.attribution``; it reads parse, tags and lemmas and sets ``doc._.statements``."""
    return Attribution()


# ---------------------------------------------------------------- choosing among what the parse offers


def _choose(doc: Doc, taken: list[Finding], quotes: list[Quotation]) -> list[Finding]:
    """The offers whose cue the word list knows in that frame; of several with one cue the likeliest."""
    heads = {f.head for f in taken}
    best: dict[int, tuple[float, Finding]] = {}
    for finding in frames(doc):
        if finding.frame == "according":
            share = 1.0
        else:
            share = attribution_words.share(finding.lemma, finding.pos, finding.frame)
        if not share or finding.head in heads or not _speaks(doc, finding):
            continue
        if finding.head not in best or share > best[finding.head][0]:
            best[finding.head] = share, finding
    chosen = [finding for _, finding in best.values() if not _is_part(doc, finding, best)]
    for finding in chosen:
        _to_closing_mark(finding, quotes)
    return chosen


def _is_part(doc: Doc, finding: Finding, best: dict[int, tuple[float, Finding]]) -> bool:
    """Whether a cue is only the rest of another ("declined to name", "expressed concern")."""
    cue = doc[finding.head]
    outer = best.get(cue.head.i)
    if outer is None or cue.head.i == cue.i:
        return False
    return (cue.dep_ == "xcomp" and outer[1].frame == "to") or (cue.dep_ == "dobj" and outer[1].frame == "np")


def _speaks(doc: Doc, finding: Finding) -> bool:
    """Whether the frame has the source it needs: only passives, nouns and adjectives do without."""
    if not finding.source:
        return finding.pos != "VERB" or finding.frame.startswith("passive")
    subject = doc[finding.subject]
    if subject.pos_ == "NOUN" and not subject.ent_type_:
        kind = attribution_words.source_kind(subject.lemma_)
        # a treaty says that ..., but what it "emphasizes" or "aims to" do is the writer's reading of it
        return attribution_words.can_speak(subject.lemma_) and (kind != "document" or finding.frame not in ("np", "to"))
    return subject.lower_ not in _NO_SPEAKERS or (subject.lower_ == "it" and finding.frame == "clause")


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


def _form(text: str, finding: Finding, quotes: list[Quotation]) -> str:
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


def _negated(doc: Doc, text: str, finding: Finding) -> bool:
    """Whether the source is said not to do it ("did not say", "has no plans", "neither confirmed nor denied")."""
    cue = {word for span in finding.cue for word in _WORD.findall(span.text(text).lower())}
    if cue & _NEGATIONS:
        return True
    around = children_of(doc[finding.head]) if finding.head >= 0 else []
    if finding.head >= 0 and doc[finding.head].dep_ == "conj":
        around += [t for t in children_of(doc[finding.head].head) if t.lower_ in ("neither", "nor")]
    return any(t.lower_ in _NEGATIONS and t.dep_ in ("neg", "preconj", "cc", "det", "advmod") for t in around)


def _kind(doc: Doc, text: str, finding: Finding, names: set[str]) -> str:
    if not finding.source:
        return "none"
    kind = attribution_words.source_kind(finding.source[0].text(text).lower().removeprefix("the "))
    if kind:
        return kind
    head = _head(doc, finding)
    if head.pos_ == "PRON":
        return "named" if head.lower_ in _PRONOUNS else "described"
    if head.ent_type_ in ("PERSON", "GPE", "NORP", "ORG") or head.text in names:
        return "named"
    return attribution_words.source_kind(head.lemma_ or head.text) or (
        "named" if not head.pos_ and head.is_title else "described"
    )


def _head(doc: Doc, finding: Finding) -> Token:
    """The word that heads the source: by the parse, or the last word of it where there is none."""
    if finding.subject >= 0:
        return doc[finding.subject]
    span = doc.char_span(finding.source[0].start, finding.source[0].end, alignment_mode="expand")
    return span.root if span[0].dep_ else span[-1]
