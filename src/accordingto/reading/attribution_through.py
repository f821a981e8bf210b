"""Whose word is passed on through another: "the Herald reported, citing two officials", "was quoted as saying"."""

from bisect import bisect_left, bisect_right

from spacy.attrs import IDX
from spacy.tokens import Doc, Token

from accordingto.reading import attribution_words
from accordingto.reading.attribution_parts import Finding, clean, cue_tokens, source_spans, subject_of, subtree
from accordingto.reading.spans import runs
from accordingto.record import Span

_CITES, _QUOTES = frozenset({"citing", "quoting"}), frozenset({"quote", "cite"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
#: frames of cues that do not report ("promised to act, citing the mayor")
_CLAUSAL = frozenset({"clause", "quote", "inserted", "as inserted", "according", "np", "citing", ""})


def through(doc: Doc, found: list[Finding]) -> list[Finding]:
    """Give what is reported of another's word to that other, inside the statement of the one who reports it.

    "The Herald reported that the road was shut, citing two officials": the officials' word, through the Herald. "The
    Herald quoted the mayor as saying that ...": the mayor's. What is cited as a reason ("citing the cold") stays what
    the speaker cites.

    Args:
        doc: with a dependency parse.
        found: what tagger and rules found, in any order; the findings that are kept may be changed.

    Returns:
        The findings, with those replaced that took the cited for what is said.
    """
    marks = [t for t in doc if (t.lower_ in _CITES and t.tag_ in ("VBG", "NN")) or _quoted_as(t) is not None]
    if not marks:
        return found
    at = _Places(doc, found)
    gone: set[int] = set()
    added: list[Finding] = []
    for token in marks:
        saying = _quoted_as(token)
        own = [f for f in at.cued(token) if id(f) not in gone]
        if saying is not None:
            added += _give(token, saying, [f for f in at.cued(saying) if id(f) not in gone], own)
            continue
        near = at.naming(*_citer(token))
        outer = next((f for f in near if id(f) not in gone and all(f is not one for one in own)), None)
        held = next((c for c in token.children if c.dep_ == "dobj"), None)
        if outer is None or outer.frame not in _CLAUSAL or held is None or not _is_authority(held):
            continue
        source, cue = source_spans(held), runs(cue_tokens(token))
        content = _content(token, held, outer, own)
        if not source or not content or any(s.overlaps(c) for s in (*source, *cue) for c in content):
            continue
        outer.content = list(content)
        gone |= {id(one) for one in own}
        added.append(Finding(source, cue, list(content), "cite", "citing", "VERB", token.i, held.i, within=outer))
    return [f for f in found if id(f) not in gone] + added


class _Places:
    """Which findings have which words for cue or source, in the order of their cues."""

    def __init__(self, doc: Doc, found: list[Finding]) -> None:
        self._starts = doc.to_array(IDX).tolist()
        self._sentences = [sentence.start_char for sentence in doc.sents]
        self._cued: dict[int, list[Finding]] = {}
        self._named: dict[int, list[Finding]] = {}
        for finding in sorted((f for f in found if f.cue), key=lambda f: f.cue[0].start):
            for token in self._tokens(finding.cue):
                self._cued.setdefault(token, []).append(finding)
            for token in self._tokens([*finding.cue, *finding.source]):
                self._named.setdefault(token, []).append(finding)

    def _tokens(self, spans: list[Span]) -> set[int]:
        return {n for s in spans for n in range(bisect_left(self._starts, s.start), bisect_left(self._starts, s.end))}

    def cued(self, token: Token) -> list[Finding]:
        """The findings in whose cue the word stands."""
        return self._cued.get(token.i, [])

    def naming(self, *tokens: Token) -> list[Finding]:
        """The findings of the same sentence in whose cue or source one of the words stands."""
        found = {
            id(f): f
            for token in tokens
            for f in self._named.get(token.i, ())
            if self._sentence(f.cue[0].start) == self._sentence(token.idx)
        }
        return sorted(found.values(), key=lambda f: f.cue[0].start)

    def _sentence(self, char: int) -> int:
        return bisect_right(self._sentences, char)


def _citer(token: Token) -> list[Token]:
    """The words by which the one who cites is found: what the participle hangs on, and who does it."""
    # the parser may hang the participle on the clause behind it, which is what is reported
    head = token.head.head if token.head.dep_ == "ccomp" and token.head.i > token.i else token.head
    subject = subject_of(token)
    return [head] if subject is None else [head, subject]


def _content(token: Token, held: Token, outer: Finding, own: list[Finding]) -> list[Span]:
    """What is reported: the reporter's content, or, where that is the one who is cited, the clause behind."""
    cited = source_spans(held)
    if not any(s.overlaps(c) for s in cited for c in outer.content):
        return list(outer.content)
    clauses = [token.head, *token.children, *token.head.children]
    clause = next((c for c in clauses if c.dep_ == "ccomp" and c.i > held.i), None)
    if clause is not None:
        return clean([t for t in subtree(clause) if t.i > held.right_edge.i], token)
    for one in own:
        if not any(s.overlaps(c) for s in cited for c in one.content):
            return list(one.content)
    return []


def _quoted_as(token: Token) -> Token | None:
    """ "saying" of "quoted the mayor as saying", for "quoted"."""
    if token.lemma_ not in _QUOTES or token.pos_ != "VERB":
        return None
    for link in token.children:
        if link.lower_ == "as" and link.dep_ == "prep":
            return next((c for c in link.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)
    return None


def _give(token: Token, saying: Token, said_by: list[Finding], quoted_by: list[Finding]) -> list[Finding]:
    """Make the one who is quoted the source of what he is quoted as saying, and the quoter a source of that.

    Args:
        token: "quoted". saying: "saying". said_by, quoted_by: the findings in whose cue they stand.

    Returns:
        The quoter's statement, where it was not found yet.
    """
    quoted = next((c for c in token.children if c.dep_ in ("dobj", "nsubjpass")), None)
    said = next(iter(said_by), None)
    source = source_spans(quoted)
    if quoted is None or said is None or any(s.overlaps(c) for s in source for c in (*said.content, *said.cue)):
        return []
    said.source, said.subject = source, quoted.i
    quoter = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if quoter is None or quoted_by:
        return []
    content = [Span(source[0].start, said.content[-1].end)]
    return [Finding(source_spans(quoter), runs(cue_tokens(token)), content, "quote", "np", "VERB", token.i, quoter.i)]


def _is_authority(noun: Token) -> bool:
    """Whether one can take a thing from it: people, bodies, media and documents."""
    if noun.pos_ == "PROPN" or noun.ent_type_ in _NAMES:
        return noun.ent_type_ not in ("EVENT", "LAW", "DATE")
    if noun.lemma_ == "release" and any(c.lower_ == "of" for c in noun.children):
        return False  # of prisoners, not of a text
    return bool(attribution_words.source_kind(noun.lemma_)) or attribution_words.is_person(noun.lemma_)
