"""What is seen: one file per screen, widgets for what several screens share."""
