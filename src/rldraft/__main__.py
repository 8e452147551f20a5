"""`python -m rldraft` is `rldraft`."""

from rldraft.cli import main

if __name__ == "__main__":
    main()
