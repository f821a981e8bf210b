"""The trained tagger finds the outermost attributions; the rules name their cues and add what it was not taught.

PolNeAR, on which the tagger is trained, marks only the outermost attribution: statements inside statements, and those
that only the layout makes, come from the rules.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from accordingto.reading import attribution_words
from accordingto.reading.attribution_edges import (
    Sentences,
    completed,
    is_cut,
    joined_fragments,
    kept_fragments,
    without_adjuncts,
    without_gloss,
    without_joints,
)
from accordingto.reading.attribution_parts import (
    OPENING,
    Finding,
    Spans,
    cue_tokens,
    is_addressed,
    source_spans,
    stands_by_verb,
    subject_of,
    under,
)
from accordingto.reading.spans import runs
from accordingto.reading.tagger import Attribution
from accordingto.record import Span

_WORD = re.compile(r"\w+")
#: words in quotation marks at the end of a span, and how long a word in a title is at least that has its capital
_TITLE, _SHORT = re.compile(r"[“\"]([^“”\"]+?)[,.]?[”\"],?\Z"), 4
#: what may part two quotations of one speaker
_PAUSES = " \t\r\n\u00a0,;:.—–-…"
#: frames of findings whose contents are found by marks or layout, not by the parse
_BY_MARKS = frozenset({"quote", "colon", "turn"})
#: frames of findings that have a cue, and whose contents the layout shows all the same
_BY_LAYOUT = frozenset({"desk", "speech"})
#: frames in which what is said of a verb holds of its participle too: "was labeled", "asked whether"
_PASSIVES = ("passive", "passive clause", "passive to", "passive bare", "clause", "np", "np as", "np to")
#: frames whose content is a thing or a deed, no clause
_OBJECTS = frozenset({"np", "np to", "np as", "to", "ing", "prep about", "prep for", "passive"})
#: share of a cue's uses in the counted articles that attribute, from which on the rules are believed alone
_SURE, _SURE_OF_QUOTED = 0.6, 0.4
#: marks that end a quotation together with its sentence or clause
_CLOSING = ",.?!…—–-”’\"'"
#: parts of speech that mean something, and pronouns that take up what was said
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "INTJ", "ADV", "X"})
_TAKING_UP = frozenset("it that this him her them me us you so what himself herself".split())
#: parts of speech that cannot make a cue by themselves
_NO_CUES = frozenset({"DET", "PRON", "NUM", "SPACE", "CCONJ"})

#: prepositions of place
_WHERE, _PLACES = frozenset({"in", "at", "near", "around", "across"}), frozenset({"GPE", "LOC", "FAC"})
#: who says nothing: "nobody would say more"
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
#: what the tagger's training articles count as an attitude and a reader as an act: "the treaty, signed by both leaders"
_DEEDS = frozenset({"sign", "ratify", "ink"})


def merged(doc: Doc, tagged: Sequence[Attribution], ruled: Sequence[Finding]) -> list[Finding]:
    """What the tagger found, with the rules' reading of each cue, and what the rules alone can find.

    Where both have a cue, the source is the rules'. So is the content of a quotation, whose marks tell where it ends;
    of other contents the tagger's, freed of what was linked to the wrong cue and carried on where it breaks off
    (measured on PolNeAR's development part). What the tagger alone has must name a source in the cue's own sentence, or
    be a passive with words in quotation marks: a source from elsewhere, or none, is more often wrong than right, and a
    miss is better than words put into somebody's mouth.

    Args:
        doc: parsed.
        tagged: the tagger's attributions of the same text, in the order of their contents.
        ruled: the rules' findings of the same Doc.

    Returns:
        One finding for each tagged attribution that stands; behind them the rules' findings whose words lie in the
        content of one of these, and of the others those that are sure and that no tagged one touches.
    """
    return _Merger(doc).merge(tagged, ruled)


class _Merger:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.sentences = Sentences(doc)
        self.quoted = Spans([])

    def merge(self, tagged: Sequence[Attribution], ruled: Sequence[Finding]) -> list[Finding]:
        found = [rule for rule in ruled if not rule.cue or rule.frame in _BY_LAYOUT]
        stand_in: dict[int, Finding] = {}
        self.quoted = Spans([(span, rule) for rule in ruled if rule.frame in _BY_MARKS for span in rule.content])
        by_cue = Spans([(span, rule) for rule in ruled if rule.frame not in _BY_LAYOUT for span in rule.cue])
        announced = Spans([(span, rule) for rule in found for span in rule.cue])
        said = Spans([(span, rule) for rule in found for span in rule.content])
        for attribution in (_within_turn(one, said) for one in tagged):
            if not attribution.content or announced.touching(attribution.cue):
                continue
            attribution = self._without_place(self._with_verb(attribution))
            rule = next(iter(by_cue.touching(attribution.cue)), None)
            if rule is not None:
                if self._nobody(attribution.source):
                    continue
                made = self._with_rule(attribution, rule)
                if id(rule) in stand_in and stand_in[id(rule)].content == made.content:
                    continue  # the tagger held the paragraphs of one quotation for two
                found.append(made)
                stand_in[id(rule)] = made
            else:
                alone = self._alone(attribution)
                if alone is not None and (alone.cue or not said.touching([*alone.source, *alone.content])):
                    found.append(alone)
        contents = Spans([(span, one) for one in found for span in one.content])
        cues = Spans([(span, one) for one in found for span in one.cue])
        for rule in ruled:
            if not rule.cue or rule.frame in _BY_LAYOUT or id(rule) in stand_in or cues.touching(rule.cue):
                continue
            inside = contents.around([*rule.cue, *rule.content])
            if inside or (self._is_sure(rule) and not contents.touching([*rule.cue, *rule.content])):
                found.append(rule)
        for finding in found:
            if finding.within is not None:
                finding.within = stand_in.get(id(finding.within), finding.within)
        return found

    # ------------------------------------------------------------ both

    def _with_rule(self, attribution: Attribution, rule: Finding) -> Finding:
        own = rule.source and not self._better(attribution, rule)
        source = list(rule.source if own else attribution.source)
        content = self._content(attribution, rule)
        if _touch(source, content):
            content = rule.content
        cue = _without_marks(self.text, attribution.cue)
        if _touch(cue, source) or _touch(cue, content):
            cue = rule.cue
        return Finding(
            source=source,
            cue=list(cue),
            content=list(content),
            lemma=rule.lemma,
            frame=rule.frame,
            pos=rule.pos,
            head=rule.head,
            subject=rule.subject if own else _root(self.doc, source),
        )

    def _with_verb(self, one: Attribution) -> Attribution:
        """A tagged attribution whose cue is only an adverb, a time or an auxiliary, with the verb that it stands by
        ("largely *ignored*", "today *said*", "would *say*")."""
        place = _root(self.doc, one.cue)
        if place < 0 or not stands_by_verb(self.doc[place]):
            return one
        verb = self.doc[place].head
        cue = runs(cue_tokens(verb))
        if verb.pos_ != "VERB" or _touch(cue, [*one.source, *one.content]):
            return one
        return Attribution(one.source, cue, one.content)

    def _without_place(self, one: Attribution) -> Attribution:
        """A tagged passive without a source that is only where it was done ("were confirmed in the towns of Mora")."""
        verb, place = _root(self.doc, one.cue), _root(self.doc, one.source)
        if verb < 0 or place < 0 or self.doc[verb].tag_ != "VBN" or self.doc[place].dep_ != "pobj":
            return one
        link = self.doc[place].head
        # "in the towns of Mora": the town is its place's name
        named = [self.doc[place], *(t for of in self.doc[place].children if of.lower_ == "of" for t in of.children)]
        where = link.lower_ in _WHERE and link.head.i == verb and any(t.ent_type_ in _PLACES for t in named)
        return Attribution([], one.cue, one.content) if where else one

    def _better(self, attribution: Attribution, rule: Finding) -> bool:
        """Whether the tagged source is to be believed rather than the rules'.

        Where the rules' is no noun phrase or only a piece of the tagged one, and where it comes from another verb whose
        subject the cue shares by the parse, which is often wrong about that.
        """
        if not attribution.source or not self._one_sentence(attribution):
            return False
        if rule.frame == "quote" and rule.source and _touch(attribution.source, rule.content):
            return False  # "said Quill, "and left"": the tagger took the quotation for a part of the name
        if len(attribution.source) == 1 and all(span in attribution.source[0] for span in rule.source):
            return not is_cut(self.doc, attribution.source[0])
        if _touch(attribution.source, rule.source) or not rule.source:
            return False
        head = self.doc[rule.subject] if rule.subject >= 0 else None
        if head is None or head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
            return True
        return rule.pos == "VERB" and rule.head >= 0 and not under(head, self.doc[rule.head])

    def _content(self, attribution: Attribution, rule: Finding) -> Sequence[Span]:
        if rule.frame == "quote" and (not self._goes_on(rule) or self._is_missed(rule.content[-1], attribution)):
            own = self._from_its_start(attribution, rule)
            return sorted([*own, *self._beside(attribution, rule)])
        content = kept_fragments(self.text, self.sentences, attribution.content, attribution.cue, rule.content)
        content = self._without_others(content, rule)
        content = without_adjuncts(self.doc, joined_fragments(content, rule.content), rule.head)
        if not content:
            return rule.content
        if rule.frame in _OBJECTS:
            content[-1] = without_gloss(self.text, content[-1])
        content[-1] = without_joints(self.doc, content[-1])
        if is_cut(self.doc, content[-1]) or self._begins_wrong(content, rule):
            return rule.content
        if rule.frame == "quote":
            return content
        # quotations that the rules let go on behind the speaker's sentence
        end = content[-1].end
        return [*content, *(s for s in rule.content[1:] if s.start >= end and self.text[s.start] in OPENING)]

    def _without_others(self, content: list[Span], rule: Finding | None) -> list[Span]:
        """A content without the quotations in it that the rules give to another cue, where something else is left: what
        stands behind "he said, referring to the toll" is still said. Not where that cue is in the content, too."""
        own = [
            span
            for span in content
            if all(one is rule or span not in held or _touch(one.cue, content) for held, one in self.quoted.near(span))
        ]
        return own or content

    def _from_its_start(self, attribution: Attribution, rule: Finding) -> Sequence[Span]:
        """The rules' quotation with the words before it in its sentence that the tagger holds together with it."""
        own = rule.content[0]
        whole = next((span for span in attribution.content if own in span and span.start < own.start), None)
        if whole is None or not _WORD.search(self.text, whole.start, own.start):
            return rule.content
        if len(self.sentences.of(Span(whole.start, own.end))) > 1:
            return rule.content
        longer = Span(whole.start, own.end)
        return rule.content if _touch([longer], [*rule.source, *rule.cue]) else [longer, *rule.content[1:]]

    def _beside(self, attribution: Attribution, rule: Finding) -> list[Span]:
        """What else the tagger holds and by the rules is nobody's: quotations right before or behind theirs, and whole
        sentences that end in words in quotation marks right behind the cue's."""
        kept = kept_fragments(self.text, self.sentences, attribution.content, attribution.cue, rule.content)
        start = rule.content[0].start
        before = [s for s in attribution.content if s.end <= start and s not in kept and self._runs_on(s, start)]
        home = {number for span in (*rule.cue, *rule.content) for number in self.sentences.of(span)}
        return [
            span
            for span in (*before, *kept)
            if (self.text[span.start] in OPENING or self._goes_with(span, home, rule))
            and not _touch([span], [*rule.source, *rule.cue])
            and not self.quoted.touching([span])
        ]

    def _goes_with(self, span: Span, home: set[int], rule: Finding) -> bool:
        """Whether a kept fragment without a mark at its start is a sentence behind the cue's, or what the cue's comma
        parts from it ("“It is shut,” she said, that the bridge ...")."""
        if home.isdisjoint(self.sentences.of(span)):
            return span.start > rule.cue[-1].end
        before = max((s.end for s in (*rule.source, *rule.cue, *rule.content) if s.end <= span.start), default=-1)
        behind = before >= rule.cue[-1].end and self.text[before : span.start].strip() == ","
        return behind and span.text(self.text).count(" ") > 1

    def _runs_on(self, span: Span, start: int) -> bool:
        """Whether only marks part a quotation from the next, or a break behind words that end it outside its marks."""
        between = self.text[span.end : start]
        return not between.strip(_PAUSES) and ("\n" not in between or self.text[span.end - 1].isalnum())

    def _begins_wrong(self, content: Sequence[Span], rule: Finding) -> bool:
        """Whether the tagger's content takes in what stands before the clause, or leaves out how the clause begins.

        "confirmed [on Monday for the first time that ...]", "told [the council he would go]", "plans to [close it]".
        """
        if len(content) != 1 or len(rule.content) != 1:
            return False
        one, own = content[0], rule.content[0]
        if own in one and own.start > one.start and rule.frame == "clause":
            return own.text(self.text).startswith("that ") or self._is_told(Span(one.start, own.start), rule)
        late = one in own and one.start > own.start
        return late and (rule.frame == "according" or (rule.frame == "to" and own.text(self.text).startswith("to ")))

    def _is_told(self, before: Span, rule: Finding) -> bool:
        """Whether the words before the rules' content are whom the cue speaks to."""
        covered = self.doc.char_span(before.start, before.end, alignment_mode="contract")
        if covered is None or rule.head < 0:
            return False
        behind = self.doc.char_span(before.end, rule.content[0].end, alignment_mode="contract")
        if behind is not None and behind[0].tag_ in ("VBZ", "VBD", "VBP", "MD"):
            return False  # it has lost its subject
        return covered.root.head.i == rule.head and covered.root.dep_ in ("dobj", "dative")

    def _is_missed(self, last: Span, attribution: Attribution) -> bool:
        """Whether the tagger lacks a quotation that begins a sentence with no other cue behind it."""
        number = self.sentences.of(last)[-1]
        rest = self.doc.char_span(last.end, self.sentences.end(number), alignment_mode="contract")
        spoken = rest is not None and any(attribution_words.speech_lemma(t.text) and t.pos_ == "VERB" for t in rest)
        return not spoken and not _touch([last], attribution.content)

    def _goes_on(self, rule: Finding) -> bool:
        """Whether the sentence goes on behind the last words in quotation marks (“a big problem” for the party)."""
        last = rule.content[-1]
        inner = last.text(self.text).rstrip("”\"'’»“ ")
        behind = self.text[last.end : last.end + 2].strip()
        return inner[-1:] not in _CLOSING and bool(behind) and behind[0].isalnum()

    def _is_sure(self, rule: Finding) -> bool:
        """Whether a finding is right often enough to stand where the tagger saw nothing; words in marks make it so."""
        enough = _SURE_OF_QUOTED if _holds_marks(self.text, rule.content) else _SURE
        if rule.frame in ("quote", "according"):
            return True
        return attribution_words.share(rule.lemma, rule.pos, rule.frame) >= enough

    # ------------------------------------------------------------ the tagger alone

    def _nobody(self, source: Sequence[Span]) -> bool:
        return bool(source) and self.doc[_root(self.doc, source)].lower_ in _NOBODY

    def _alone(self, attribution: Attribution) -> Finding | None:
        doc = self.doc
        head = _root(doc, attribution.cue)
        if head < 0 or doc[head].pos_ in _NO_CUES or stands_by_verb(doc[head]):
            return None
        if doc[head].pos_ == "AUX" and len(attribution.cue) == 1 and len(doc[head].text) == len(attribution.cue[0]):
            return None  # "is" by itself
        content = kept_fragments(self.text, self.sentences, attribution.content, attribution.cue, ())
        if not content:
            return None
        content = self._without_others(content, None)
        content[-1] = completed(doc, without_joints(doc, content[-1]), [*attribution.cue, *attribution.source])
        if is_cut(doc, content[-1]) or not _says(doc, content):
            return None
        if is_addressed(doc[head]) and attribution.source:
            subject = next((c for c in doc[head].children if c.dep_ == "nsubjpass"), None)
            if subject is not None and subject.i == _root(doc, attribution.source):
                attribution = Attribution([], attribution.cue, attribution.content)
        if doc[head].tag_ == "VBN" and content[-1].end <= attribution.cue[0].start:
            said = runs([t for c in doc[head].children if c.dep_ == "oprd" and c.i > head for t in c.subtree])
            content += [] if _touch(said, [*attribution.source, *attribution.cue]) else said  # "pronounced *dead* by"
        source = self._speaker(attribution, doc[head], content)
        cue = _without_marks(self.text, attribution.cue)
        if not attribution.source and _is_passive_cue(doc[head]) and _holds_marks(self.text, content):
            if content[-1].end <= cue[0].start and _is_a_work(self.text, content[-1]):
                return None  # "the film “The Long Road” was shown"
            return Finding([], cue, content, doc[head].lemma_.lower(), "passive", "VERB", head)
        if not source or self._nobody(source) or doc[head].lemma_.lower() in _DEEDS:
            return None
        if not _WORD.search(cue[0].text(self.text)):
            # a colon or a dash: the layout attributes, and no word does
            return Finding(source, [], content, "", "colon", subject=_root(doc, source))
        token = doc[head]
        return Finding(
            source=source,
            cue=cue,
            content=content,
            lemma=(token.lemma_ or token.text).lower(),
            frame="clause",
            pos=token.pos_ if token.pos_ in ("VERB", "NOUN", "ADJ") else "",
            head=head,
            subject=_root(doc, source),
        )

    def _speaker(self, attribution: Attribution, cue: Token, content: list[Span]) -> list[Span]:
        """The tagged source where it stands in the cue's own sentence, and whole where only a piece of it is tagged."""
        source = list(attribution.source)
        if not source or not self._one_sentence(attribution):
            return []
        subject = subject_of(cue) if cue.pos_ in ("VERB", "AUX") else None
        spans = source_spans(subject, cue) if subject is not None else []
        barred = [*content, *attribution.cue]
        if not _touch(spans, barred):
            if len(source) == len(spans) == 1 and source[0] in spans[0] and is_cut(self.doc, source[0]):
                return spans
            source[-1] = without_joints(self.doc, completed(self.doc, source[-1], barred))
        if source[0].text(self.text).lower() in ("a", "an", "the"):  # it names nobody without its noun
            noun = self.doc[_root(self.doc, source)].head
            source = [Span(source[0].start, noun.idx + len(noun.text))]
            return [] if noun.idx < source[0].start or _touch(source, barred) else source
        return source

    def _one_sentence(self, attribution: Attribution) -> bool:
        return self.sentences.of(attribution.source[0])[0] == self.sentences.of(attribution.cue[0])[0]


def _within_turn(attribution: Attribution, said: Spans) -> Attribution:
    """A tagged attribution without what the layout gives to a speaker who is not the one who says its cue."""
    turns = [turn for turn, _ in said.holding(attribution.cue)]
    content = []
    for span in attribution.content:
        if turns:
            parts = [Span(max(span.start, t.start), min(span.end, t.end)) for t in turns if span.overlaps(t)]
        else:
            parts = [] if said.touching([span]) else [span]
        content += parts
    return Attribution(attribution.source, attribution.cue, content)


def _holds_marks(text: str, content: Sequence[Span]) -> bool:
    return any(mark in span.text(text) for span in content for mark in OPENING)


def _is_passive_cue(verb: Token) -> bool:
    """Whether a participle is of a verb that attributes: "was labeled" tells that somebody did, and not who."""
    lemma = verb.lemma_.lower()
    return verb.tag_ == "VBN" and any(attribution_words.share(lemma, "VERB", frame) for frame in _PASSIVES)


def _says(doc: Doc, content: Sequence[Span]) -> bool:
    """Whether there is a word in a content that means something by itself."""
    tokens = [t for span in content for t in doc.char_span(span.start, span.end, alignment_mode="expand") or ()]
    return any(t.pos_ in _MEANING or t.lower_ in _TAKING_UP for t in tokens)


def _touch(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in spans for other in others)


def _is_a_work(text: str, span: Span) -> bool:
    """Whether what is shown or played ends in the title of a work: two capitalised words or more in marks."""
    title = _TITLE.search(text, span.start, span.end)
    words = title.group(1).split() if title is not None else []
    return len(words) > 1 and all(word[:1].isupper() or len(word) < _SHORT for word in words)


def _without_marks(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans without punctuation at their ends: a cue is "said", not "said:"; a span of nothing else is left."""
    return [
        Span(span.start, end) if (end := span.start + len(span.text(text).rstrip(" :,;—–-"))) > span.start else span
        for span in spans
    ]


def _root(doc: Doc, spans: list[Span]) -> int:
    """The token that heads the first of the spans; a verb rather than its auxiliaries. -1 without spans."""
    if not spans:
        return -1
    covered = doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand")
    if covered is None:
        return -1
    return covered.root.i if doc.has_annotation("DEP") else covered[-1].i
