"""What the files of a draft are called."""

FACTS, TEXT = "facts.yaml", "draft.md"
