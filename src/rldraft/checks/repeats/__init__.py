"""Rules on what stands twice: words, items of a list."""
