"""Early warning: what people say more often than chance allows, and words that cannot wait."""
