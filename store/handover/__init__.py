"""Handovers: what the next adult has to know, drafted from the book, changed by hand, sent and seen."""
