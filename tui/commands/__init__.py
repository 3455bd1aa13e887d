"""The commands, one module each: `add(parser)` declares its options, `run(session)` does it."""
