"""The shelf of prior reports: what is on it, and phrasing found there, made ready for a draft."""
