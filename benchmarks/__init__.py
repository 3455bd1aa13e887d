"""What Daybook costs, side by side with what a user would pick instead. Never an assertion in a test."""
