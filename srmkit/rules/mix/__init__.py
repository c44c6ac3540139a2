"""MIX, what we speak about and what we want."""
