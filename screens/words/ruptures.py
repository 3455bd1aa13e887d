"""What the board of ruptures says."""

from __future__ import annotations

RUPTURES = "Open ruptures"
RUPTURES_OLDEST = "Waiting for repair, the oldest first"
RUPTURES_NONE = "Nothing waits for its repair."
RUPTURES_MOVE = "{up_down} choose"
RUPTURE_COLUMNS = ("child", "what", "when", "open", "leads", "repair", "next step")
RUPTURE_DAYS = {0: "new", 1: "1 day", 2: "{count} days"}
RUPTURE_OVERDUE = "overdue"
RUPTURE_ANYBODY = "anyone"
RUPTURE_FOR = "{adult} ({away})"
RUPTURE_TITLE = "{name}: {what}"
RUPTURE_WHAT = "{kind}, {when}"
RUPTURE_STATE = "{said}. {who}"
RUPTURE_LED = "{adult} leads."
RUPTURE_LED_FOR = "{adult} leads while {away} is away."
RUPTURE_LED_BY_ANYBODY = "Whoever is here leads."
RUPTURE_NO_STEPS = "Nothing was tried yet."
SIGN_DUE = "the next step is due"
