"""What the screens of these names show, computed from the book."""
