"""LaTeX text to the written tree: every node has a span, nothing is evaluated."""
