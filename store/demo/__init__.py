"""A fictional school with a past, for looking around, for tests and for measuring."""
