"""What went wrong in a step that fails, and what would make it right."""
