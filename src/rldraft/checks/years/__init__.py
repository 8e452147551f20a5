"""Rules on the years of a report: of what is told, and of what is planned."""
