"""What a DOT file says: nodes, edges and clusters, with the line each stands on."""

from dataclasses import dataclass, field

from hospes.codex.core.exchange.graphviz.tokens import Token, label_words

Attributes = dict[str, Token]


@dataclass(slots=True, eq=False)
class Cluster:
    """A subgraph that stands for something. `inside`: the one around it."""

    id: str
    line: int
    inside: "Cluster | None" = None
    attributes: Attributes = field(default_factory=dict)

    def is_within(self, other: "Cluster | None") -> bool:
        """Whether it lies in `other`, at any depth; everything lies in no cluster at all."""
        return (
            other is None
            or other is self.inside
            or (self.inside is not None and self.inside.is_within(other))
        )


@dataclass(slots=True, eq=False)
class Node:
    id: str
    line: int
    attributes: Attributes
    cluster: Cluster | None = None


@dataclass(slots=True, eq=False)
class Edge:
    tail: Node
    head: Node
    line: int
    attributes: Attributes
    port: str = ""  # where it leaves its tail, when that is no compass point


@dataclass(slots=True)
class Drawing:
    """One graph. `others` are the names and lines of graphs that follow it in the file."""

    id: str
    line: int
    directed: bool
    attributes: Attributes = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    others: list[tuple[str, int]] = field(default_factory=list)

    def words(self, attributes: Attributes, name: str, *, node: str = "") -> str:
        """What an attribute says to a reader; "" when there is none."""
        token = attributes.get(name)
        return label_words(token.text, token.kind, node=node, graph=self.id) if token else ""


def plain(attributes: Attributes, name: str) -> str:
    """An attribute that is no label, as it stands."""
    return attributes[name].text if name in attributes else ""
