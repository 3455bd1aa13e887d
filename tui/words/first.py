"""What the first start says."""

from __future__ import annotations

FIRST = """Daybook: how children are, in seconds. There is no book on this PC yet.
  1  Look around in a fictional school. Nothing of it is real.
  2  Make a book for this school.
  3  Join the book of the school's other PCs, through the folder they share.
A book that is made or joined here will lie in
{folder}
"""
FIRST_ASK = "1, 2 or 3, then Enter (Enter alone leaves): "
FIRST_AGAIN = "Please type 1, 2 or 3."
FIRST_NAME = "The school's name: "
FIRST_IMPORT = """
Now your class, if you have it as a file (CSV) from the school's own system. Drag the file into this window, or type
its path. Enter alone goes on without; daybook import takes it in at any time."""
FIRST_ADULTS = "The file with the adults: "
FIRST_PUPILS = "The file with the children: "
FIRST_FOLDER = "The shared folder (its path, such as S:\\Daybook): "
FIRST_BEGIN = "Enter opens the book. If you are not in it yet, add yourself there with +. "
