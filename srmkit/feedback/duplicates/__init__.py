"""The same row again, and copies of a remark: found, joined, and never dropped without a line."""
