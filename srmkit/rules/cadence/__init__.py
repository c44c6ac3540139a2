"""CAD, how often and when a channel speaks."""
