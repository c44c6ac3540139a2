"""How fast, how often and how well we answer, and whether people are the happier for it."""
