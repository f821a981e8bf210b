"""Keeping: readings and the bytes they were read from, in a case on SQLite that any SQLite tool opens."""

from accordingto.case.store import Added, Case, Summary

__all__ = ["Added", "Case", "Summary"]
