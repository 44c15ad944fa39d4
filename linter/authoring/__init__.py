"""For authors of rules: their examples tried, their conditions mutated, their pages, and the trace of one verdict."""
