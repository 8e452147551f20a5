"""Rules on figures: those of the report against those of its fact sheet."""
