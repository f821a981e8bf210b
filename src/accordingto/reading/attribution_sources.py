"""What the words of a source say of it: named or described, one or several, and on what terms its name is withheld."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.reading import attribution_words
from accordingto.reading.attribution_parts import Finding, children_of
from accordingto.reading.words import table
from accordingto.record import Span

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "him", "her", "them", "his", "its", "their", "who"})
_NAMED = frozenset({"PERSON", "GPE", "NORP", "ORG"})
_SEVERAL = frozenset(
    {"some", "many", "others", "several", "few", "most", "both", "dozens", "scores", "hundreds", "thousands",
     "majority", "number", "group", "chorus", "crowd", "handful", "couple"}
)  # fmt: skip
#: last words of the names of laws and treaties, which tell something and are nobody
_LAWS = frozenset({"convention", "treaty", "charter", "constitution", "accord", "protocol", "amendment", "act", "law"})
#: verbs whose clause tells the terms ("who *asked* not to be named")
_CLAUSES = frozenset({"relcl", "acl", "advcl"})
#: how many sentences back the terms may speak of a source ("The officials spoke on condition of anonymity ...")
_BACK = 4


def kind_of(doc: Doc, text: str, finding: Finding, names: set[str]) -> str:
    """The ``SourceKind`` of a finding's source; ``names`` are the words that the text uses as names somewhere."""
    if not finding.source:
        return "none"
    words = finding.source[0].text(text).lower().removeprefix("the ")
    kind = attribution_words.source_kind(words)
    if kind:
        return kind
    head = head_of(doc, finding)
    if head.pos_ == "PRON":
        return "named" if head.lower_ in _PRONOUNS else "described"
    before = f"{head.nbor(-1).lower_} {head.lower_}" if head.i else ""
    kind = attribution_words.source_kind(before)
    if kind:
        return kind
    if head.pos_ == "PROPN" and head.lower_ in _LAWS and attribution_words.source_kind(head.lower_) == "document":
        return "document"
    if head.ent_type_ in _NAMED or head.text in names or _is_named(head):
        return "named"
    return attribution_words.source_kind(head.lemma_ or head.text) or (
        "named" if not head.pos_ and head.is_title else "described"
    )


def _is_named(head: Token) -> bool:
    """Whether a noun has its name beside it, or is the one body of its kind that its owner has ("Mordavia's navy")."""
    children = children_of(head)
    if any(c.dep_ == "appos" and c.ent_type_ in ("PERSON", "ORG") and c.pos_ == "PROPN" for c in children):
        return True
    if not attribution_words.is_body(head.lower_) or any(c.lower_ in ("a", "an", "another", "one") for c in children):
        return False
    return any(c.dep_ in ("poss", "compound", "amod", "nmod") and c.ent_type_ in _NAMED for c in children)


def head_of(doc: Doc, finding: Finding) -> Token:
    """The word that heads the source: by the parse, or the last word of it where there is none."""
    if finding.subject >= 0:
        return doc[finding.subject]
    span = doc.char_span(finding.source[0].start, finding.source[0].end, alignment_mode="expand")
    return span.root if span[0].dep_ else span[-1]


def is_collective(doc: Doc, finding: Finding, kind: str) -> bool:
    """Whether a described source is several that the text does not name ("experts", "two officials", "some")."""
    if kind != "described":
        return False
    head = head_of(doc, finding)
    return head.tag_ in ("NNS", "NNPS") or head.lower_ in _SEVERAL or head.pos_ == "NUM"


@cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted((row["phrase"] for row in table("anonymity")), key=len, reverse=True)
    spaced = [r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases]
    return re.compile(rf"\b(?:{'|'.join(spaced)})\b", re.IGNORECASE)


def terms_of(doc: Doc, found: Sequence[Finding], kinds: Sequence[str]) -> dict[int, list[Span]]:
    """For the findings whose source's name the text says it withholds, by their number, the words that say so.

    Terms belong to a described source of their own sentence, the nearest before them, else to the sources of the few
    sentences before whose noun the terms' subject repeats. What somebody says about anonymity is no term of his own.

    Args:
        doc: parsed; without a parse nothing is found.
        found: the findings.
        kinds: the ``SourceKind`` of each.
    """
    phrases = list(_phrases().finditer(doc.text)) if doc.has_annotation("DEP") else []
    if not phrases:
        return {}
    heads = [head_of(doc, finding) if finding.source else None for finding in found]
    sentences = list(doc.sents)
    starts = [sentence.start for sentence in sentences]
    sources = sorted((head.i, n) for n, head in enumerate(heads) if head is not None and _can_be(kinds[n], head))
    places = [place for place, _ in sources]
    speakers = {head.i for head in heads if head is not None}
    terms: dict[int, list[Span]] = {}
    done = -1
    for match in phrases:
        covered = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if covered is None or match.start() < done:
            continue
        number = bisect_right(starts, covered.start) - 1
        sentence = sentences[number]
        span, verb = _terms(covered.root, speakers)
        done = span.end
        here = [
            n
            for _, n in sources[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]
            if not _tells(found[n], span)
        ]
        if any(covered.start_char >= c.start and covered.end_char <= c.end for n in here for c in found[n].content):
            continue
        if here:
            before = [heads[n].i for n in here if heads[n].i < covered.start]
            nearest = max(before) if before else min(heads[n].i for n in here)
            chosen = [n for n in here if heads[n].i == nearest]
        else:
            first = sentences[max(number - _BACK, 0)].start
            earlier = [n for _, n in sources[bisect_left(places, first) : bisect_left(places, sentence.start)]]
            chosen = _same(verb, earlier, heads)
        for n in chosen:
            terms.setdefault(n, []).append(span)
    return terms


def _tells(finding: Finding, span: Span) -> bool:
    """Whether a finding is nothing but the terms themselves ("He asked not to be named")."""
    return bool(finding.cue) and any(cue.overlaps(span) for cue in finding.cue)


def without_terms(found: Sequence[Finding], terms: dict[int, list[Span]]) -> list[int]:
    """The numbers of the findings that say more than on what terms somebody speaks."""
    spans = sorted({span for own in terms.values() for span in own})
    starts = [span.start for span in spans]

    def inside(finding: Finding) -> bool:
        if not finding.cue or not spans:
            return False
        place = bisect_right(starts, finding.cue[0].start) - 1
        return place >= 0 and finding.cue[0] in spans[place]

    return [n for n, finding in enumerate(found) if n in terms or not inside(finding)]


def _can_be(kind: str, head: Token) -> bool:
    return kind == "described" or (head.pos_ == "PRON" and head.lower_ in _PRONOUNS)


def _terms(root: Token, speakers: set[int]) -> tuple[Span, Token]:
    """The clause that tells the terms, and its verb; of a source's own verb only the phrase that hangs on it."""
    child = verb = root
    for _ in range(12):
        if verb.pos_ in ("VERB", "AUX") and verb.dep_ in (*_CLAUSES, "ROOT", "conj", "ccomp", "parataxis"):
            break
        if verb.head == verb:
            break
        child, verb = verb, verb.head
    subject = next((c for c in children_of(verb) if c.dep_ in ("nsubj", "nsubjpass")), None)
    own = subject is not None and subject.i in speakers and verb.dep_ not in _CLAUSES
    if own and child != verb:
        first, last = child.left_edge, child.right_edge
    else:
        first, last = (verb.left_edge if verb.dep_ in _CLAUSES else verb), verb.right_edge
    doc = root.doc
    while last.i > first.i and (last.is_punct or last.is_space):
        last = doc[last.i - 1]
    while first.i < last.i and (first.is_punct or first.is_space):
        first = doc[first.i + 1]
    return Span(first.idx, last.idx + len(last.text)), verb


def _same(verb: Token, earlier: list[int], heads: Sequence[Token | None]) -> list[int]:
    """Of the earlier sources those that the subject of the terms takes up: the same noun, or the last for a pronoun."""
    subject = next((c for c in children_of(verb) if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not earlier:
        return []
    if subject.pos_ == "PRON" and subject.lower_ in _PRONOUNS:
        last = max(earlier, key=lambda n: heads[n].i)
        return [n for n in earlier if heads[n].i == heads[last].i]
    return [n for n in earlier if heads[n].lemma_.lower() == subject.lemma_.lower()]
