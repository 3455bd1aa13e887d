"""Sharing: how the exchange with other PCs stands, in plain words, and leaving while something waits."""
