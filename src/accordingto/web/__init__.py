"""The reading room: pages over a case that show every entry beside the words it rests on, and nothing without them."""

from accordingto.web.fragments import fragment
from accordingto.web.pages import app
from accordingto.web.server import serve

__all__ = ["app", "fragment", "serve"]
