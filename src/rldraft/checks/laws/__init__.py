"""Rules on laws: repealed, not in force yet, misnamed, without 《》."""
