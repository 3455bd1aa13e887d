"""The read model: every record, folded as it arrives, in parts; and where these come from."""
