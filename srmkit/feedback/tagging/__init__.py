"""What tagging is made of: phrases, their forms, denials, what is missed, how right it is."""
