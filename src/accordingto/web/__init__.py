"""The reading room: pages over a case that show every entry beside the words it rests on, and nothing without them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accordingto.web.fragments import fragment
    from accordingto.web.pages import app
    from accordingto.web.server import serve

__all__ = ["app", "fragment", "serve"]

#: name -> where it lives; loaded when first asked for, so that a notebook that shows a reading loads no server
_LATER = {
    "app": "accordingto.web.pages",
    "fragment": "accordingto.web.fragments",
    "serve": "accordingto.web.server",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'accordingto.web' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_LATER[name]), name)
