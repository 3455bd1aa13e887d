"""A school's own export, from its bytes to the people of the book."""
