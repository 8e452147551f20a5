"""Names that are not ours: of a body whose report was drawn on, of another level, of another province."""
