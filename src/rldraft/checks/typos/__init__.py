"""Rules on mistyped words."""
