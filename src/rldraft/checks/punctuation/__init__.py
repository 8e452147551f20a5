"""Rules on punctuation marks: their width, their number, their form."""
