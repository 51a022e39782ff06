"""Reading a page back: nesting, links, ids, marked stretches."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr", "area", "base", "col", "embed", "source", "track", "wbr"}
BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "section", "article", "details", "h2", "h3", "h4", "figure"}


@dataclass
class Element:
    """An element that is open: its attributes and the words inside it so far."""

    tag: str
    attributes: dict[str, str | None]
    words: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """A page read strictly: a wrong closing tag, a block inside a paragraph or a second id is an error."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.addresses: list[tuple[str, str, str]] = []
        self.marked: dict[str, list[str]] = {}
        self.headings: list[int] = []
        self.tags: set[str] = set()
        self.styles: list[str] = []
        self.text: list[str] = []
        self.visible: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._open: list[Element] = []
        self.feed(source)
        self.close()
        assert not self._open, f"left open: {[e.tag for e in self._open]}"

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        assert len(attributes) == len(attrs), f"an attribute twice on {tag}"
        assert tag not in BLOCKS or not any(e.tag == "p" for e in self._open), f"{tag} inside a paragraph"
        self.tags.add(tag)
        if attributes.get("id"):
            self.ids.append(attributes["id"])
        self._links(tag, attributes)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(Element(tag, attributes))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def _links(self, tag, attributes):
        for name, value in attributes.items():
            self.attributes.append((tag, name, value or ""))
            if name in ("href", "src", "action", "data", "srcset", "poster") and value is not None:
                if value.startswith("#"):
                    self.links.append(value[1:])
                else:
                    self.addresses.append((tag, name, value))

    def handle_endtag(self, tag):
        assert self._open, f"</{tag}> closes nothing"
        closed = self._open.pop()
        assert closed.tag == tag, f"</{tag}> closes <{closed.tag}>"
        if closed.attributes.get("id") and tag == "span":
            self.marked.setdefault(closed.attributes["id"], []).append("".join(closed.words))

    def handle_data(self, data):
        tags = [e.tag for e in self._open]
        if "style" in tags:
            self.styles.append(data)
            return
        self.visible.append(data)
        self.text.append(data)
        if not any(e.tag == "a" and e.attributes.get("class") == "n" for e in self._open):
            for element in self._open:
                element.words.append(data)
