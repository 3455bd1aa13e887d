"""The screen of handovers: what came, what could be handed over, what was sent."""
