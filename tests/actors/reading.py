"""What the tests of this room share: a text read up to its actors, and a chain written on one line."""

from lagebild.actors import Actors
from lagebild.model import Chain, Document, Mention
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from tests.cases import document, through


def read(text: str) -> Document:
    return through(document(text), Segmentation(), Tagging(), Actors())


def written(read: Document) -> list[str]:
    return [line(read, chain) for chain in read[Chain]] + loose(read)


def line(read: Document, chain: Chain) -> str:
    said = f"{chain.name} ({chain.kind}, {chain.institution or 'no institution'})"
    said += f" as {', '.join(chain.roles)}" if chain.roles else ""
    mentions = [mention for mention in read[Mention] if mention.chain == chain.id]
    return said + ": " + " · ".join(place(read, mention) for mention in mentions)


def place(read: Document, mention: Mention) -> str:
    return read.words(mention.span) + ("" if mention.form == "name" else f" [{mention.form}]")


def loose(read: Document) -> list[str]:
    """Pronouns that may mean several, or nobody named."""
    return [f"nobody: {read.words(m.span)}" for m in read[Mention] if not m.chain]


def chain(read: Document, name: str) -> Chain:
    found = [chain for chain in read[Chain] if chain.name == name]
    assert len(found) == 1, [chain.name for chain in read[Chain]]
    return found[0]
