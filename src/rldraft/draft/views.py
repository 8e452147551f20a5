"""What the desk is told of a draft: its sections, its facts, what is missing, what looks wrong."""

from __future__ import annotations

from typing import Literal, NamedTuple

from rldraft.facts import FactDef
from rldraft.problems import Severity

State = Literal["empty", "begun", "done"]


class SectionView(NamedTuple):
    """A section as the desk shows it.

    `index` is its place in the draft and `id` the template's, empty for the drafter's own. `level` is 0 for
    the opening, which has no heading. `number` and `heading` are as printed, `source` is the heading and
    `body` the text below it in draft syntax. `edited` says that the text is the drafter's own, `differs`
    that the template's words are not those that it was taken over from; `template` is the body that the
    template gives today (None: none). `mandated` is the rule that asks for the section, `length` the advised
    (least, most) number of characters, `characters` how many print, blanks left out. `gaps` and `findings`
    count what is still to be filled in it and what looks wrong.
    """

    index: int  # type: ignore[assignment]
    id: str
    level: int
    number: str
    heading: str
    source: str
    body: str
    edited: bool
    differs: bool
    template: str | None
    mandated: str
    guidance: str
    words: tuple[str, ...]
    length: tuple[int, int] | None
    characters: int
    state: State
    gaps: int
    findings: int

    @property
    def key(self) -> str:
        """What it is known by while others come and go: its id, its heading if it is the drafter's own."""
        return self.id or f"# {self.source}"

    @property
    def name(self) -> str:
        """The number and the heading."""
        return self.number + self.heading


class Todo(NamedTuple):
    """Something that is missing.

    `section` is the section's index, -1 for what stands in no section: title, signature, or a mandated
    section that is not there; its id is then the `key`. `key` is the fact's for kind "fact"; `last` says
    that last year's value is missing. `at` and `length` are its place in the section's body, -1 if it has
    none there.
    """

    kind: Literal["fact", "blank", "section"]
    section: int
    key: str = ""
    last: bool = False
    at: int = -1
    length: int = 0
    what: str = ""


class Stretch(NamedTuple):
    """A stretch of a section: `at` counts in its body as the editor shows it, -1 in its heading.

    `section` is -1 for the title. `quote` is what prints there, `before` and `after` what prints on either
    side, `fix` what may stand there without a change of meaning.
    """

    section: int
    at: int
    length: int
    quote: str
    fix: str | None = None
    before: str = ""
    after: str = ""


class Finding(NamedTuple):
    """Something that looks wrong; `section`, `at` and `length` are as in `Todo`, of the first place.

    What a rule of the checks found has the `rule`'s name and `why` it is one: it can be accepted. `places`
    are where it stands, none for what is absent; `suggestions` are texts for each of them that a person may
    choose. `stale` says that it may be last year's.
    """

    section: int
    at: int
    length: int
    severity: Severity
    what: str
    mend: str = ""
    rule: str = ""
    why: str = ""
    suggestions: tuple[str, ...] = ()
    places: tuple[Stretch, ...] = ()
    stale: bool = False

    @property
    def fixable(self) -> bool:
        """Whether it can be mended without a change of meaning."""
        return any(place.fix is not None for place in self.places)

    def here(self, number: int) -> Finding:
        """Give it with one of its places for the first."""
        if not self.places:
            return self
        place = self.places[number % len(self.places)]
        return self._replace(section=place.section, at=place.at, length=place.length)

    def like(self, other: object) -> bool:
        """Whether another one tells the same, wherever it stands now."""
        return isinstance(other, Finding) and self._named() == other._named()

    def _named(self) -> tuple[object, ...]:
        return self.rule, self.what, self.section, tuple((p.quote, p.before, p.after) for p in self.places)


class Counts(NamedTuple):
    """How far the draft is: sections done and in all, what is missing, what looks wrong."""

    done: int
    total: int
    todos: int
    findings: int


class FactView(NamedTuple):
    """A fact of the sheet.

    `value`, `last`, `origin` and `note` are as written there, empty if absent. `shown` is as it prints,
    empty while it is missing, and `change` since last year. `feeds` has the indexes of the sections that
    print it. `line` is its place in facts.yaml, 0 if it has none; one that is `fixed` is not a single value
    and is edited in the file. `waiting` are values by part that were typed and are not in the sheet yet,
    since they do not add up with the others; `unequal` says what does not.
    """

    definition: FactDef
    value: str
    last: str
    origin: str
    note: str
    shown: str
    change: str
    feeds: tuple[int, ...]
    missing: bool
    line: int
    fixed: bool
    waiting: tuple[tuple[str, str], ...] = ()
    unequal: str = ""


class Place(NamedTuple):
    """Where the caret is: a section's index, line and column of its body in code points, all from 0."""

    section: int = 0
    line: int = 0
    column: int = 0


class Found(NamedTuple):
    """Where a text was found: `at` is an offset in the section's body, -1 for its heading.

    `mark` is the place in the excerpt, begin and end.
    """

    section: int
    at: int
    length: int
    excerpt: str
    mark: tuple[int, int]


class Outside(NamedTuple):
    """A file of the draft that another program changed: its text now, ours, and why it cannot be read."""

    file: str
    theirs: str
    ours: str
    problem: str = ""
