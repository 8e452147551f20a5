"""Rules on how figures are written."""
