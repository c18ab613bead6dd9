"""HTML: parsed with care, the site taken off, its looks worked out, its blocks and tables as lines."""
