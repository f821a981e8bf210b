"""How our components enter spaCy: one decorator, two names each.

The field writes ``nlp.add_pipe("accordingto.figures")``. spaCy takes a name with a dot when a pipe is added, but
refuses it in ``Language.factory`` and cannot load a saved pipeline that holds one, since a dot opens a section in its
config. So every component is registered as ``accordingto.figures`` and as ``accordingto_figures``: the second is for
pipelines that are saved to disk.
"""

import dataclasses
from collections.abc import Callable
from typing import Any

from spacy import registry
from spacy.language import Language
from spacy.tokens import Doc

#: component name -> the attribute of ``doc._`` that it fills
LAYERS = {
    "times": "times",
    "places": "places",
    "attribution": "statements",
    "actors": "actors",
    "certainty": "certainty",
    "figures": "figures",
    "events": "events",
    "ties": "ties",
    "outlooks": "outlooks",
    "precedents": "precedents",
}

#: the order in which components build on each other; each also works alone, with less to link to
ORDER = tuple(LAYERS)


def ensure_extensions() -> None:
    """Register ``doc._.<layer>`` for every layer (an empty list until its component has run), and what is given of a
    text: ``doc._.published``, ``doc._.home`` and ``doc._.outlet``.

    ``doc._.published`` is the publication date as an ISO string or None; set it before the pipeline runs
    (``nlp.make_doc`` first, then ``nlp(doc)``) to have times anchored. ``doc._.home`` is the ISO 3166 code of the
    country or region that the outlet is at home in ("CA", "US-TX"), which weighs among places of one name;
    ``doc._.outlet`` the letters of its address and name ("dovermercury"), in which its town may stand. Extensions that
    exist already are left alone.
    """
    for layer in LAYERS.values():
        if not Doc.has_extension(layer):
            Doc.set_extension(layer, getter=_layer_getter(layer), setter=_layer_setter(layer))
    for given in ("published", "home", "outlet"):
        if not Doc.has_extension(given):
            Doc.set_extension(given, default=None)


def _layer_getter(layer: str) -> Callable[[Doc], list[Any]]:
    # a getter rather than a default: spaCy would copy a default list, and an entry changed in place would be lost
    return lambda doc: doc.user_data.setdefault(("accordingto", layer), [])


def _layer_setter(layer: str) -> Callable[[Doc, list[Any]], None]:
    def put(doc: Doc, entries: list[Any]) -> None:
        doc.user_data[("accordingto", layer)] = entries

    return put


def component(
    short: str, *, default_config: dict[str, Any] | None = None, requires: tuple[str, ...] = ()
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a factory ``make(nlp, name, **config)`` as ``accordingto.<short>`` and ``accordingto_<short>``.

    Args:
        short: the component's name, a key of ``LAYERS``.
        default_config: spaCy's default config for the factory's arguments.
        requires: the token attributes it reads, for spaCy's pipeline analysis.
    """
    ensure_extensions()

    def register(make: Callable[..., Any]) -> Callable[..., Any]:
        plain, dotted = f"accordingto_{short}", f"accordingto.{short}"
        Language.factory(
            plain,
            default_config=default_config or {},
            assigns=[f"doc._.{LAYERS[short]}"],
            requires=requires,
            func=make,
        )
        meta = Language.get_factory_meta(plain)
        registry.factories.register(dotted, func=registry.factories.get(plain))
        Language.set_factory_meta(dotted, dataclasses.replace(meta, factory=dotted))
        return make

    return register
