"""What is typed and not saved, on the disk."""
