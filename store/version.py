"""Daybook's version, as written into pages."""

VERSION = "0.1.0"
