"""The desk's panes: each shows one side of the draft and says in messages what the drafter wants."""
