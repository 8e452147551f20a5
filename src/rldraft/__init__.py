"""rldraft: a drafting assistant for the annual report on law-based government."""

__version__ = "0.1.0"
