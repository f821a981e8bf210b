"""What had never happened, or not for long: the shapes that deny the past instead of naming its like."""

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.precedent_pasts import REACH, Hit, Pasts, complement


def last_time(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "the last time that happened was in 1994"."""
    doc, end = token.doc, min(token.sent.end, token.i + 2 * REACH)
    if token.i + 1 >= end or doc[token.i + 1].lower_ != "time":
        return
    for i in range(token.i + 2, end):
        if i in pasts.entries and pasts.far(i, i + 1) and not pasts.entries[i].length:
            start = token.i - 1 if token.i and doc[token.i - 1].pos_ == "DET" else token.i
            yield Hit(start, pasts.entries[i].end, "first_since", (i, pasts.entries[i].end))
            return


def never_since(since: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "has not bought arms since 1982", "not seen since the Cold War", "Not since 1962 has ..."."""
    doc = since.doc
    start, end = complement(since, pasts)
    if start >= end:
        return
    before = doc[since.i - 1] if since.i else None
    fronted = before is not None and before.lower_ == "not" and before.i == since.sent.start
    if fronted:  # "Not since the war had the river risen": the inverted verb ends the past
        end = next((t.i for t in doc[start + 1 : end] if t.lower_ in ("had", "has", "have")), end)
    if not pasts.far(start, end) and not (fronted and any(t.pos_ in ("NOUN", "PROPN") for t in doc[start:end])):
        return
    if before is not None and before.lower_ in ("not", "unseen", "unheard"):
        yield Hit(before.i, end, "first_since", (start, end))
        return
    yield from _denied(since, (start, end), end)


def never_in(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "has not been seen in decades", "nothing like it had happened in forty years"."""
    length = pasts.length(token.i + 1, min(token.i + 4, token.sent.end)) if token.dep_ == "prep" else None
    if length is not None and pasts.far(length[0], length[0] + 1):
        yield from _denied(token, (token.i + 1, length[1]), length[1])


def _denied(cue: Token, past: tuple[int, int], end: int) -> Iterator[Hit]:
    """The clause that a "since" or "in" belongs to, where it denies in the perfect that something has happened."""
    verb = cue.head
    for _ in range(4):
        if verb.pos_ in ("VERB", "AUX") or verb.head is verb:
            break
        verb = verb.head
    for _ in range(3):
        subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if any(child.dep_ == "expl" for child in verb.children):  # "there have been no cases since 2019"
            subjects += [child for child in verb.children if child.dep_ == "attr"]
        nobody = [
            t for s in subjects for t in (s, *s.children) if t.lower_ in ("no", "nobody", "none", "nothing", "neither")
        ]
        negated = [child for child in verb.children if child.dep_ == "neg"] or nobody
        subjects += [child for child in verb.children if child.dep_ == "expl"]
        perfect = any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children)
        seen = verb.tag_ == "VBN" and verb.lower_ in ("seen", "witnessed", "experienced", "known")
        if negated and (perfect or seen):
            first = min([*(subject.left_edge.i for subject in subjects), negated[0].i])
            if first < cue.i:
                yield Hit(first, end, "first_since", past)
            return
        if verb.dep_ not in ("xcomp", "acomp", "ccomp"):
            return
        verb = verb.head


def last_such(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "the last such flood was in 1951", "the last governor to visit came in 1951"."""
    noun = token.head
    verb = noun.head
    if token.dep_ != "amod" or token.i in pasts.covered or noun.dep_ != "nsubj" or verb.i < noun.i:
        return
    special = verb.lemma_ in ("be", "occur", "happen") or any(
        child.lower_ == "such" or child.dep_ in ("relcl", "acl") for child in noun.children
    )
    if not special or verb.lemma_ not in ("be", "occur", "happen", "come", "take", "strike", "hit"):
        return
    for i in range(verb.i + 1, min(verb.i + 6, token.sent.end)):
        entry = pasts.entries.get(i)
        if entry is not None and entry.past and entry.far and not entry.length:
            yield Hit(noun.left_edge.i, entry.end, "first_since", (i, entry.end))
            return


def never_before(never: Token) -> Iterator[Hit]:
    """ "never before had a flood", "something never done before", "has never been so high"."""
    doc, sentence = never.doc, never.sent
    verb = never.head
    for _ in range(3):
        if verb.pos_ in ("VERB", "AUX") or verb.head is verb:
            break
        verb = verb.head
    perfect = any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children)
    participle = verb.dep_ == "acl" and verb.tag_ == "VBN"
    if not (perfect or participle) or verb.right_edge.i - never.i > 2 * REACH or never.i - verb.left_edge.i > REACH:
        return
    end = min(verb.right_edge.i + 1, sentence.end)
    adjacent = never.i + 1 < end and doc[never.i + 1].lower_ == "before"
    later = any(
        t.lower_ == "before" and t.head == verb and not any(t.children) and t.i > verb.i for t in doc[never.i : end]
    )
    above = any(
        t.tag_ in ("JJR", "RBR") or (t.lower_ == "so" and t.i + 1 < end and doc[t.i + 1].pos_ in ("ADJ", "ADV"))
        for t in doc[never.i + 1 : end]
        if t.head == verb or t.head.head == verb
    )
    likeness = any(
        t.lower_ == "like" and t.i + 1 < end and doc[t.i + 1].lower_ in ("this", "that", "it", "these")
        for t in doc[never.i : end]
    )
    # "has never had a case before"; "I have never met him before" is somebody's own past
    nobody = not any(c.dep_ == "nsubj" and c.tag_ == "PRP" and c.lower_ != "it" for c in verb.children)
    if not (adjacent or above or likeness or (later and (participle or nobody))):
        return
    subjects = [child.left_edge.i for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if participle and verb.head.pos_ == "PRON":
        subjects.append(verb.head.left_edge.i)
    end = next((t.i for t in doc[never.i : end] if t.text in ("(", ";")), end)
    while end > never.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    yield Hit(min([*subjects, never.i]), end, "record" if above else "first_since", None)


def nothing_like(token: Token) -> Iterator[Hit]:
    """ "nothing we have ever seen before", "unlike anything seen before"."""
    doc = token.doc
    before = doc[token.i - 1].lower_ if token.i else ""
    if token.lower_ == "anything" and before not in ("unlike", "beyond", "than"):
        return
    for verb in token.children:
        if verb.dep_ not in ("relcl", "acl") or verb.tag_ not in ("VBN", "VBD") or verb.i > token.i + 6:
            continue
        end = min(verb.i + 2, token.sent.end)
        told = {t.lower_ for t in doc[token.i + 1 : end]}
        if verb.lemma_ in ("see", "know", "witness", "experience", "have") and told & {"ever", "before"}:
            start = token.i - 1 if before in ("unlike", "beyond", "like") else token.i
            yield Hit(start, end if doc[end - 1].lower_ == "before" else verb.i + 1, "first_since", None)


def first_time(token: Token) -> Iterator[Hit]:
    """ "for the first time": all the past is meant where none is named."""
    doc, i = token.doc, token.i
    if token.lower_ not in ("first", "second", "third") or i + 1 >= len(doc) or doc[i + 1].lower_ != "time":
        return
    start = i
    while start > token.sent.start and doc[start - 1].lower_ in ("the", "only", "a"):
        start -= 1
    if start > token.sent.start and doc[start - 1].lower_ == "for" and start < i:
        yield Hit(start - 1, i + 2, "first_since", None)
        return
    for verb in doc[i + 1].children:  # "the first time the two had met"
        helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        if verb.dep_ in ("relcl", "acl") and verb.tag_ in ("VBN", "VBD") and helpers & {"had", "has", "have"}:
            yield Hit(start, min(verb.right_edge.i + 1, token.sent.end, i + REACH), "first_since", None)
            return
