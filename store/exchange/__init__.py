"""The shared folder: what this PC holds is published there, and what others published is collected."""
