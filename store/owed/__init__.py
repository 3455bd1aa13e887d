"""What is still owed to a child: rules, each with its id, its practice, who owes it, and by when.

Pure functions of the book and the clock. Sources: practices of relational schools, and the fields that make
an entry complete; each rule names its practice.
"""
