"""What a user knows beforehand of who is who: the file `actors.toml`.

Reads: `actors.toml` (see `docs/actors-file.md`), tables of Wikidata items as CSV, a `Story` to suggest entries from.
Writes: a `Register` (known actors, institutions, outlets), and such a file as text.
Guarantees: every mistake is one sentence with file, line and entry; what a person wrote is never changed or
taken out, only added to; the same input gives the same bytes; no network.
Does not do: say who is who in texts (comparison), find names (actors), look anything up.
"""

from lagebild.register.entries import Register, joined, names_of
from lagebild.register.extending import Extended
from lagebild.register.files import from_table, gathered, suggestions, unnamed
from lagebild.register.reading import parsed, read_register
from lagebild.register.suggesting import by_mentions

__all__ = [
    "Extended", "Register", "by_mentions", "from_table", "gathered", "joined", "names_of", "parsed",
    "read_register", "suggestions", "unnamed",
]  # fmt: skip
