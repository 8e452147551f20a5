"""The desk: rldraft in the terminal, and the only door to Textual.

The kitty keyboard protocol is off before Textual is first imported: with it on, Textual 8.2.8 takes what an
input method commits, five characters or more at once, for so many stray keys.
"""

import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
