"""Every sentence that the commands print, by what it is about, so that wording can be reviewed.

Only what `--help` says stands elsewhere: beside each command and option, where whoever changes one sees it.
"""
