"""Bytes of any tool's export to rows of text, each with its line: what `feedback` and `adopt` read.

`decode` turns bytes into text, `rows` text into rows, `workbook` Excel's files into rows. Nothing
here knows what a column means.
"""
