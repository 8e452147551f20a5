"""Rules on arithmetic."""
