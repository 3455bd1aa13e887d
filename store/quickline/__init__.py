"""The quick line: its grammar, and what may come next while it is typed."""
