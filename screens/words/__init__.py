"""Every sentence that the screens show, by screen, in one place so that wording can be reviewed."""
