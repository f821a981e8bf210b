"""The parts of an attribution as a dependency parse gives them: whole phrases, and none where the parse went wrong."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from accordingto.reading.attribution_words import is_title, speech_lemma
from accordingto.reading.spans import runs
from accordingto.record import Span

#: longest content of one clause and longest source, in tokens; a longer one is a parse gone wrong
MAX_CONTENT, MAX_SOURCE = 250, 60
#: longest office before a name, with its title, in tokens
_OFFICE = 8
DASHES = frozenset({"—", "–", "--", "-", "―"})
#: marks with which a double quotation opens
OPENING = "\"“„«"
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_VERBAL = frozenset({"aux", "auxpass", "neg", "prt"})
_BY_VERBS = frozenset({"advmod", "npadvmod", "aux", "auxpass", "neg"})
_TO_SOMEBODY = frozenset("tell inform warn ask urge advise order instruct remind notify accuse charge".split())
_TRIM = frozenset({",", ";", ":", "-", "--", "–", "—", ".", "(", "..."})


@dataclass(slots=True)
class Finding:
    """Source, cue and content as spans, before they become a statement.

    Attributes:
        source: the words that name the source, none for a passive without an agent.
        cue: the words that attribute.
        content: what is attributed.
        lemma: the cue's head in its dictionary form.
        frame: how content hangs on the cue, as in the word list.
        pos: ``VERB``, ``NOUN`` or ``ADJ``, the cue head's part of speech; "" for other cues.
        head: the index of the token that heads the cue, -1 where there is none.
        subject: the index of the token that heads the source, -1 where there is none.
        within: the attribution through which this one comes, where its words do not stand in that one's content.
    """

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    lemma: str
    frame: str
    pos: str = ""
    head: int = -1
    subject: int = -1
    within: "Finding | None" = None


def speaks_again(verb: Token) -> Token | None:
    """The verb of speaking to which a second one belongs that the parser hung on the content of the first, if so."""
    if verb.dep_ not in ("conj", "advcl") or not speech_lemma(verb.text):
        return None
    clause = verb.head
    for _ in range(4):
        if clause.dep_ not in ("conj", "advcl", "xcomp", "relcl", "acl") or clause.head == clause:
            break
        clause = clause.head
    cue = clause.head
    if clause.dep_ != "ccomp" or cue == clause or not speech_lemma(cue.text) or verb.i < cue.i:
        return None
    if verb.dep_ == "conj":
        same = verb.tag_ == cue.tag_ and verb.tag_ in ("VBD", "VBZ", "VBP")
        return cue if same and verb.head == clause else None
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else verb
    return cue if verb.tag_ == "VBG" and before.text == "," else None


def subject_of(verb: Token) -> Token | None:
    """The token that heads the one who does what ``verb`` says, through conjuncts, control and participles."""
    for _ in range(8 if verb.dep_ else 0):
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is not None:
            return own
        head = verb.head
        if head == verb:
            return None
        again = speaks_again(verb)
        if again is not None:
            verb = again
        elif verb.dep_ in ("conj", "xcomp", "advcl") and head.pos_ in ("VERB", "AUX", "ADJ"):
            verb = head
        elif verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBD") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return head
        elif verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
            verb = head.head
        elif verb.dep_ in ("acomp", "attr") and head.pos_ in ("VERB", "AUX"):
            verb = head
        else:
            return None
    return None


def is_addressed(verb: Token) -> bool:
    """Whether the subject of a passive is spoken to by it ("was told that", "is being warned of")."""
    passive = verb.tag_ == "VBN" and any(c.dep_ in ("auxpass", "nsubjpass") for c in children_of(verb))
    return passive and verb.lemma_.lower() in _TO_SOMEBODY


def stands_by_verb(token: Token) -> bool:
    """Whether a word is an adverb, an auxiliary or a time by a verb, without which it attributes nothing."""
    return token.dep_ in _BY_VERBS and (token.pos_ in ("ADV", "AUX", "PART") or token.ent_type_ in ("DATE", "TIME"))


def source_spans(head: Token | None, cue: Token | None = None) -> list[Span]:
    """The noun phrase of a source with its apposition and relative clause, without the comma after it.

    Where the cue stands in that noun phrase ("a letter warning that ..."), what hangs on the cue is left out.
    """
    if head is None:
        return []
    tokens = _with_title(subtree(head))
    if cue is not None and under(cue, head):
        tokens = [t for t in tokens if not under(t, cue)]
    if len(tokens) > MAX_SOURCE or not tokens:
        tokens = [head]
    while len(tokens) > 1 and (tokens[-1].text in _TRIM or tokens[-1].is_space or tokens[-1].lower_ in ("'s", "’s")):
        tokens.pop()
    while len(tokens) > 1 and (tokens[0].text in _TRIM or tokens[0].is_space):
        tokens.pop(0)
    return runs(_without_time(tokens, head))


def _with_title(tokens: list[Token]) -> list[Token]:
    """A noun phrase with the abbreviated title and the office before it that the parser left out ("spokesman Capt. |
    Orla Venn")."""
    if not tokens or not tokens[0].i or not is_title(tokens[0].nbor(-1).text):
        return tokens
    doc, first = tokens[0].doc, tokens[0].i - 1
    while first and tokens[0].i - first < _OFFICE and doc[first - 1].pos_ in ("PROPN", "NOUN", "ADJ"):
        first -= 1
    return [*doc[first : tokens[0].i], *tokens]


def _without_time(tokens: list[Token], head: Token) -> list[Token]:
    """A noun phrase without the time that goes before it ("Two days earlier Orla Venn")."""
    n = 0
    while n < len(tokens) and tokens[n].ent_type_ in ("DATE", "TIME") and tokens[n].i < head.i:
        n += 1
    rest = tokens[n:]
    own = rest and rest[0].lower_ not in ("'s", "’s") and (rest[0].pos_ == "DET" or rest[0].ent_type_ == "PERSON")
    return rest if own and head in rest else tokens


def cue_tokens(head: Token) -> list[Token]:
    """The cue with its auxiliaries, negation and particle, and what stands between them ("has repeatedly said")."""
    parts = (
        [c for c in head.children if c.dep_ in _VERBAL and abs(c.i - head.i) <= 6]
        if head.pos_ in ("VERB", "AUX")
        else []
    )
    parts.append(head)
    first, last = min(t.i for t in parts), max(t.i for t in parts)
    between = [t for t in head.doc[first : last + 1] if t in parts or t.dep_ == "advmod"]
    return between


def children_of(token: Token) -> list[Token]:
    """What hangs on a token, none where there is no parse (there spaCy's own accessor may run out of bounds)."""
    return list(token.children) if token.dep_ else []


def subtree(head: Token) -> list[Token]:
    """The tokens from the left to the right edge of what hangs on ``head``; none where it is too long to be trusted."""
    left, right = head.left_edge.i, head.right_edge.i
    return list(head.doc[left : right + 1]) if right - left < MAX_CONTENT else []


def clean(tokens: list[Token], cue: Token) -> list[Span]:
    """Spans over the tokens without the cue's own and without loose punctuation at the ends of each run."""
    spans: list[Span] = []
    run: list[Token] = []
    for token in [*sorted(tokens, key=lambda t: t.i), None]:
        if token is not None and token.i == cue.i:
            return []
        if token is not None and (not run or token.i == run[-1].i + 1):
            run.append(token)
            continue
        while run and (run[-1].text in _TRIM or run[-1].is_space):
            run.pop()
        while run and (run[0].text in _TRIM or run[0].is_space):
            run.pop(0)
        if any(t.is_alpha or t.like_num for t in run):
            spans.append(Span(run[0].idx, run[-1].idx + len(run[-1].text)))
        run = [token] if token is not None else []
    return spans


def under(token: Token, head: Token) -> bool:
    """Whether a token hangs somewhere on ``head``."""
    return head.left_edge.i <= token.i <= head.right_edge.i


def finding_of(
    head: Token,
    subject: Token | None,
    content: list[Span],
    frame: str,
    links: Iterable[Token] = (),
    governor: Token | None = None,
) -> Finding:
    """The attribution of a cue's head, its source without what the content or the cue holds.

    ``links`` are further words of the cue, ``governor`` the verb that a noun or an adjective completes.
    """
    tokens = [*cue_tokens(head), *links]
    if governor is not None:
        tokens += cue_tokens(governor)
    pos = head.pos_ if head.pos_ != "PROPN" else "NOUN"
    cue = [s for s in runs(tokens)]
    source = [s for s in source_spans(subject, head) if not any(s.overlaps(c) for c in (*content, *cue))]
    particle = next((c for c in head.children if c.dep_ == "prt" and c.i > head.i), None)
    lemma = head.lemma_.lower() if particle is None else f"{head.lemma_.lower()} {particle.lower_}"
    return Finding(source, cue, content, lemma, frame, pos, head.i, subject.i if source and subject is not None else -1)


def behind_dash(lead: list[Token]) -> list[Token]:
    """Words before a colon without the headline that a dash parts from them ("PRICES RISE AGAIN - The Herald: ...")."""
    dash = max((n for n, t in enumerate(lead[:-1]) if t.text in DASHES), default=-1)
    return lead[dash + 1 :] if len(lead) - dash > 2 else lead


class Spans:
    """Spans with what they belong to, in order, so that looking one up does not look at all."""

    def __init__(self, pairs: list[tuple[Span, Finding]]) -> None:
        self._pairs = sorted(pairs, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._pairs]
        # contents may nest, so that a long one can begin far before: how far back one must look
        self._longest = max((len(span) for span, _ in self._pairs), default=0)

    def near(self, span: Span) -> list[tuple[Span, Finding]]:
        """What may share a character with a span."""
        first = bisect_right(self._starts, span.start - self._longest - 1)
        return self._pairs[first : bisect_right(self._starts, span.end)]

    def touching(self, spans: Sequence[Span]) -> list[Finding]:
        """What shares a character with one of the spans."""
        return [one for span in spans for other, one in self.near(span) if other.overlaps(span)]

    def holding(self, spans: Sequence[Span]) -> list[tuple[Span, Finding]]:
        """What holds the first of the spans wholly, with the span that does."""
        return [(other, one) for other, one in self.near(spans[0]) if spans[0] in other] if spans else []

    def around(self, spans: Sequence[Span]) -> bool:
        """Whether each of the spans lies wholly in one that is held here."""
        return all(any(span in other for other, _ in self.near(span)) for span in spans)
