"""Rules on what a report must contain: its mandated parts; with `titles` its title, signature and date."""
