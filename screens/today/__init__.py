"""Today: the screen that stays open all day, split by its areas."""
