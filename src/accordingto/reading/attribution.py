"""Who said, wrote, believes or wants what: only where the text itself has cue and content."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from accordingto.reading import attribution_words
from accordingto.reading.attribution_edges import made_whole, trimmed_source
from accordingto.reading.attribution_ends import of_the_source
from accordingto.reading.attribution_frames import frames
from accordingto.reading.attribution_layout import by_layout
from accordingto.reading.attribution_order import joined, postposed, unspoken, without_asides, without_dangling
from accordingto.reading.attribution_parts import Finding, children_of, subtree
from accordingto.reading.attribution_quotes import quoted
from accordingto.reading.attribution_sources import is_collective, kind_of, terms_of, without_terms
from accordingto.reading.attribution_speeches import speeches
from accordingto.reading.attribution_tagged import merged
from accordingto.reading.attribution_through import through
from accordingto.reading.datelines import datelines
from accordingto.reading.quotations import Quotation, paragraphs, quotations
from accordingto.reading.registry import component
from accordingto.reading.tagger import shipped
from accordingto.record import Content, Cue, ReadingError, Source, Span, Statement
from accordingto.record.spans import hull

_WORD = re.compile(r"n['’]t\b|\w+?(?=n['’]t\b)|\w+")
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "cannot", "without"})
#: cues that say not to: "refused to leave" is no intention to leave
_UNWILLING = frozenset({"refuse", "decline", "refusal", "unwilling", "unwillingness", "balk"})
#: what may close a quotation behind its last word, and is no part of what is reported in it
_CLOSERS = ",”\"'’»“ "
#: how a source begins that did not say it ("Neither the ministry nor the army has confirmed ...")
_NOBODY = frozenset({"neither", "no", "none", "nobody"})
#: acts that leave open whether it is so, and acts whose negation is against it
_OPEN = frozenset({"ask", "doubt", "demand", "order", "propose", "hope"})
_AGAINST_IF_NOT = frozenset({"believe", "intend", "agree", "predict"})
#: pronouns that take up a thing or a thought
_NO_SPEAKERS = frozenset({"it", "that", "this", "these", "which", "what", "there"})


class Attribution:
    """Fills ``doc._.statements``.

    ``predict`` finds source, cue and content as spans; ``annotate`` makes statements of them. The trained tagger finds
    the outermost attributions and the rules name their cues and add those inside them and those that only the layout
    makes; with ``tagger=False`` the rules do it all, faster and less well. Without a dependency parse the rules find
    quotations alone, and the tagger is not asked.
    """

    def __init__(self, tagger: bool = True) -> None:
        self._tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        self.annotate(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[Finding]:
        """The attributions of a Doc in the order of their contents; the Doc is not changed."""
        text, parsed = doc.text, doc.has_annotation("DEP")
        parts = paragraphs(text)
        found = self._by_rules(doc, text, parts)
        if self._tagger and parsed:
            tagger = shipped()
            encoded = tagger.encode(text, [(sent.start_char, sent.end_char) for sent in doc.sents])
            tagged = tagger.decode(text, encoded)
            found = merged(doc, tagged, found)
            _cut(doc, found, _heads(text, found, parts))
        if parsed:
            found = through(doc, found)
            without_asides(doc, found)
        _in_one_paragraph(found, parts)
        for finding in found:
            if parsed:
                finding.source = of_the_source(doc, text, finding)
            finding.source = made_whole(text, trimmed_source(text, finding.source), [*finding.cue, *finding.content])
            finding.content = made_whole(text, finding.content, [*finding.cue, *finding.source])
        found = [finding for finding in found if not _is_letter(text, finding)]
        return sorted(found, key=lambda f: (f.content[0].start, -f.content[-1].end))

    def _by_rules(self, doc: Doc, text: str, parts: list[Span]) -> list[Finding]:
        quotes = quotations(text, parts)
        found = quoted(doc, text, quotes, parts)
        found += by_layout(doc, text, quotes, parts, {span.start for f in found for span in f.content})
        found += speeches(doc, text, parts)
        if doc.has_annotation("DEP"):
            found = _by_parse(doc, text, found, quotes)
        joined(text, found, quotes, parts)
        _cut(doc, found, _heads(text, found, parts))
        return found

    def annotate(self, doc: Doc, found: Iterable[Finding]) -> None:
        """Set ``doc._.statements`` from what was found; ids follow the order of the contents."""
        found = list(found)
        text = doc.text
        names = {t.text for t in doc if t.pos_ == "PROPN" or t.ent_type_ == "PERSON"}
        kinds = [kind_of(doc, text, finding, names) for finding in found]
        terms = terms_of(doc, found, kinds)
        if terms:
            kept = without_terms(found, terms)
            terms = {place: terms[n] for place, n in enumerate(kept) if n in terms}
            found, kinds = [found[n] for n in kept], [kinds[n] for n in kept]
        parents = _parents(found)
        quotes = quotations(text)
        statements = []
        for n, finding in enumerate(found):
            act = attribution_words.act(finding.lemma, finding.frame, _objects(doc, finding))
            negated = _negated(doc, text, finding)
            form, quoted_parts = _form(text, finding, quotes)
            speaker, writer = attribution_words.stances(finding.lemma)
            statements.append(
                Statement(
                    id=f"s{n + 1}",
                    source=Source(
                        spans=finding.source,
                        kind=kinds[n],
                        collective=is_collective(doc, finding, kinds[n]),
                        anonymous=n in terms,
                        terms=terms.get(n, []),
                    ),
                    cue=Cue(spans=finding.cue, lemma=finding.lemma, speaker=speaker, writer=writer),
                    content=Content(spans=finding.content, quoted=quoted_parts),
                    form=form,
                    act=act,
                    negated=negated,
                    polarity=_polarity(act, negated),
                    parent=None if parents[n] is None else f"s{parents[n] + 1}",
                )
            )
        doc._.statements = statements


@component("attribution", default_config={"tagger": True}, requires=("token.dep", "token.pos", "token.lemma"))
def make(nlp: Language, name: str, tagger: bool) -> Attribution:
    """The component ``accordingto.attribution``; it reads parse, tags and lemmas and sets ``doc._.statements``.

    ``tagger``: whether the trained tagger is asked; without it the component is several times as fast, and finds less.

    Raises:
        ReadingError: the pipeline is of another language than English.
    """
    if nlp.lang != "en":
        raise ReadingError(f"accordingto.attribution reads English; this pipeline's language is {nlp.lang!r}")
    return Attribution(tagger)


# ---------------------------------------------------------------- choosing among what the parse offers


def _by_parse(doc: Doc, text: str, found: list[Finding], quotes: list[Quotation]) -> list[Finding]:
    """What was found without a parse and what the parse adds, each content ended where its speaker does."""
    taken = {f.head for f in found}
    chosen = {f.head: f for f in _choose(doc, text, found, quotes)}
    chosen |= {f.head: f for f in postposed(doc, chosen) if f.head not in taken}
    for finding in chosen.values():
        finding.content = without_dangling(doc, finding.content)
    found = [*found, *chosen.values()]
    unspoken(found)
    return found


def _is_letter(text: str, finding: Finding) -> bool:
    """Whether the source of a cue is one letter, nobody's name: the rest of a broken mark ("â said"), or "a"."""
    source = [span.text(text) for span in finding.source]
    return bool(finding.cue) and len(source) == 1 and len(source[0]) == 1 and source[0] != "I"


def _heads(text: str, found: list[Finding], parts: list[Span]) -> list[Span]:
    """What stands at the heads of paragraphs and is said by nobody: datelines, and who has the turn in a transcript."""
    turns = [Span(f.source[0].start, f.content[0].start) for f in found if f.frame == "turn"]
    return sorted([*datelines(text, parts), *turns])


def _cut(doc: Doc, found: list[Finding], lines: list[Span]) -> None:
    """Take datelines and the like out of sources and contents that run into them; where a source is nothing else, since
    the parser took the place for the subject, it is who is named next."""
    ends = [line.end for line in lines]
    parsed = doc.has_annotation("DEP")
    phrases: list[tuple[int, int]] | None = None  # few texts need them
    for finding in found:
        if finding.frame == "turn":
            continue
        for spans in (finding.source, finding.content):
            place = bisect_right(ends, spans[0].start) if spans else len(lines)
            if place == len(lines) or spans[0].start < lines[place].start:
                continue
            behind = lines[place].end
            if behind < spans[0].end:
                spans[0] = Span(behind, spans[0].end)
            elif parsed and spans is finding.source and finding.cue:
                if phrases is None:
                    phrases = [(chunk.end_char, chunk.start_char) for chunk in doc.noun_chunks]
                end, start = next(iter(phrases[bisect_right(phrases, (behind, len(doc.text))) :][:1]), (0, 0))
                if start <= behind < end <= finding.cue[0].start:
                    spans[:] = [Span(behind, end)]


def _in_one_paragraph(found: list[Finding], parts: list[Span]) -> None:
    """Cut a source that a parse carries over the end of a paragraph: the part beside its cue is the source."""
    starts = [part.start for part in parts]
    for finding in found:
        if not finding.cue or len(finding.source) != 1:
            continue
        source = finding.source[0]
        first, last = (bisect_right(starts, place) - 1 for place in (source.start, source.end - 1))
        if 0 <= first < last:
            part = parts[min(max(bisect_right(starts, finding.cue[0].start) - 1, first), last)]
            finding.source = [Span(max(source.start, part.start), min(source.end, part.end))]


def _choose(doc: Doc, text: str, taken: list[Finding], quotes: list[Quotation]) -> list[Finding]:
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
        _within_marks(doc, text, finding, quotes)
    return [finding for finding in chosen if finding.content]


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


def _within_marks(doc: Doc, text: str, finding: Finding, quotes: list[Quotation]) -> None:
    """What somebody in a quotation says or thinks ends with the quotation; its parse may run beyond the marks."""
    cue = doc[finding.head]
    around = next((q for q in _touching(quotes, Span(cue.idx, cue.idx + 1)) if not q.single), None)
    if around is None:
        return
    inside = []
    for span in finding.content:
        for part in around.spans:
            start, end = max(span.start, part.start), min(span.end, part.end)
            if end == part.end:  # the closing mark is the quotation's, not the inner speaker's
                end = start + len(text[start:end].rstrip(_CLOSERS))
            if start < end and any(c.isalnum() for c in text[start:end]):
                inside.append(Span(start, end))
    finding.content = inside


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
    place = {id(f): n for n, f in enumerate(found)}
    for n, finding in enumerate(found):
        if finding.within is not None:
            parents[n] = place.get(id(finding.within))
    return parents


def _form(text: str, finding: Finding, quotes: list[Quotation]) -> tuple[str, list[Span]]:
    """``direct``, ``indirect`` or ``mixed``, and of a mixed content the parts in quotation marks."""
    total = covered = 0
    parts = []
    for span in finding.content:
        total += _words(text, span.start, span.end)
        for quotation in _touching(quotes, span):
            for part in quotation.spans:
                if part.overlaps(span):
                    parts.append(Span(max(part.start, span.start), min(part.end, span.end)))
                    covered += _words(text, parts[-1].start, parts[-1].end)
    if finding.frame in ("turn", "speech"):
        return "direct", []
    if not covered:
        return "indirect", []
    return ("direct", []) if covered >= total else ("mixed", parts)


def _polarity(act: str, negated: bool) -> str:
    """Whether the source stands for its content, against it, or neither."""
    if negated:
        # not to believe, to want or to plan is against it; not to say or not to deny leaves it open
        return "denied" if act in _AGAINST_IF_NOT else "open"
    if act == "deny":
        return "denied"
    return "open" if act in _OPEN else "affirmed"


def _words(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end])


def _negated(doc: Doc, text: str, finding: Finding) -> bool:
    """Whether the source is said not to do it ("did not say", "has no plans", "neither confirmed nor denied")."""
    cue = {word for span in finding.cue for word in _WORD.findall(span.text(text).lower())}
    if cue & _NEGATIONS or (finding.lemma in _UNWILLING and finding.frame == "to"):
        return True
    if finding.source and text[finding.source[0].start :][:12].lower().split(" ")[0] in _NOBODY:
        return True
    around = children_of(doc[finding.head]) if finding.head >= 0 else []
    if finding.head >= 0 and doc[finding.head].dep_ == "conj":
        around += [t for t in children_of(doc[finding.head].head) if t.lower_ in ("neither", "nor")]
    return any(t.lower_ in _NEGATIONS and t.dep_ in ("neg", "preconj", "cc", "det", "advmod") for t in around)


def _objects(doc: Doc, finding: Finding) -> list[str]:
    """Dictionary forms of the object and of what it is called ("rejected the *claim*", "called it a *lie*")."""
    if finding.head < 0 or finding.frame not in ("np", "np as", "passive", "passive bare", "clause"):
        return []
    children = children_of(doc[finding.head])
    if finding.frame == "clause":
        # "called the raid a crime" may be parsed as a clause without a verb
        said = [c for c in children if c.dep_ == "ccomp" and c.pos_ in ("NOUN", "ADJ")]
    else:
        said = [c for c in children if c.dep_ == "oprd" or (c.dep_ == "prep" and c.lower_ == "as")]
        said += [t for c in children if c.dep_ == "dobj" for t in c.children if t.dep_ == "appos"]
    words = [t for c in said for t in subtree(c)]
    words += [c for c in children if c.dep_ in ("dobj", "nsubjpass")]
    return [t.lemma_ or t.text for t in words if t.pos_ in ("NOUN", "ADJ")]
