"""The board of ruptures: what waits for its repair, and who leads it."""
