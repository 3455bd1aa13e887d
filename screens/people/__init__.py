"""The people of the book: lists, one record, somebody new, and who may be twice."""
