"""Rules on headings: their numbers, and with those of `headed` and `enumerations` their words and lists."""
