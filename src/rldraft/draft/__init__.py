"""A draft: a fact sheet and a text, as a folder on disk or only in memory, assembled into a report.

`folder` has drafts on disk, `produce` makes finished files, `assemble` puts reports together.
"""
