"""The record in other people's formats: files that are whole or not there."""

from accordingto.exports.registry import FORMATS, Format, export

__all__ = ["FORMATS", "Format", "export"]
