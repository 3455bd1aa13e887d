"""The app and the commands: what starts, theme, command line."""
