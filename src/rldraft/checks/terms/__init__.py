"""Rules on terms: wrong words, stacked words, words that do not go together."""
