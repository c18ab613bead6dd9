"""Lines of a file to an issue: what a page prints around its text, the masthead, titles, sections and articles."""
