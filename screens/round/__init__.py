"""The class round: a whole class in a column, one key a child."""
