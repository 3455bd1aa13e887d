"""Every sentence of the store that reaches people, by what it is about, so that wording can be reviewed."""
