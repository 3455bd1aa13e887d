"""What is typed and not saved: whose it is, where it belongs, and how it comes back."""
