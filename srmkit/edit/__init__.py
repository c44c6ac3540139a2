"""Files changed in place, text in and text out: comments, order, quotes and line ends stay."""
