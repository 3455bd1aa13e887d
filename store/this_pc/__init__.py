"""This PC: what it remembers, how Daybook behaves on it, whether its disk forgets, how its book is."""
