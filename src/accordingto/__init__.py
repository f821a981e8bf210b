"""accordingto: who said what, on whose authority, how sure they were, and do the numbers add up."""

__version__ = "0.1.0"
