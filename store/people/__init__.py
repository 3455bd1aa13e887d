"""Who there is: pupils, adults and classes; how to find and name them, and the rules for changing them."""
