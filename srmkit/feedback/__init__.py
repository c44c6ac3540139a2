"""From raw exports to themes: read → normalise → redact → deduplicate → tag → themes.

Every step before the last is a pure function from a part of the records to another.
"""
