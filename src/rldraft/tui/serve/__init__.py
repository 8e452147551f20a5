"""The desk in a browser on the same computer: who may come in, the page, a process for each window.

Nothing here imports Textual but `driver`, which the desk's own process loads.
"""
