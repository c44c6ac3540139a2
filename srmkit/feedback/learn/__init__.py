"""Learning from labels: which themes a text is about, beyond the words of the taxonomy.

A model is made anew from the labels in every run, never read from a file: what somebody sends in a
pull request is text. scikit-learn (`srmkit[learn]`) is asked for only where something is learned.
"""
