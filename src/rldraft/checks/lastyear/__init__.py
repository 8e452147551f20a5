"""Rules that hold a report against last year's: what was promised, copied, or left as it was."""
