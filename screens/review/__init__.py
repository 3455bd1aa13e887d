"""The end of the day: step by step what is still open of it, settled in place, and closing it."""
