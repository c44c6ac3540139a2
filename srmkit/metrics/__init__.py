"""Results of posts: exports of the networks, joined to entries, and what can be learned from them.

`read` turns an export into rows, `join` gives each to the entry it is about, `learn` compares.
"""
