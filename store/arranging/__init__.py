"""What may be changed about the school's calendar and about who is away, typed or from a file."""
