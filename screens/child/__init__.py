"""A child's page."""
