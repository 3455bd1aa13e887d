"""The book: records, pages, index, rules, exchange; knows nothing of Textual."""
