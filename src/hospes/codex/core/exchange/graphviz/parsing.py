"""The DOT language, read in one pass ("The DOT Language", abstract grammar, graphviz.org/doc/info/lang.html).

Written out by hand, though pydot could read it: its grammar takes 2 to 4 ms a statement and twice as long for every
level of nesting (eight levels: seconds), refuses `[a=b; c=d]`, and does not say on which line a node stands.
"""

from collections.abc import Iterator
from itertools import product

from hospes.codex.core.documents.errors import CodexError
from hospes.codex.core.exchange.bounds import MAX_STEPS, MAX_WAYS, refuse_many
from hospes.codex.core.exchange.graphviz.drawing import Attributes, Cluster, Drawing, Edge, Node
from hospes.codex.core.exchange.graphviz.tokens import Token, tokens

MAX_DEPTH = 20
MAX_ATTRIBUTES = 200  # of one thing; Graphviz knows some 170
_COMPASS = frozenset(("n", "ne", "e", "se", "s", "sw", "w", "nw", "c", "_"))
_KEYWORDS = frozenset(("node", "edge", "graph", "digraph", "subgraph", "strict"))


def parse(text: str, file: str) -> Drawing:
    """The first graph of a file; CodexError names the line of what is no DOT, and refuses what is too large."""
    parser = _Parser(tokens(text.removeprefix("\ufeff"), file), file)
    drawing = parser.graph()
    while not parser.at_end():
        other = parser.graph()
        drawing.others.append((other.id, other.line))
    return drawing


class _Scope:
    """Between two braces: what holds for the nodes and edges that are drawn first here."""

    def __init__(self, outer: "_Scope | None" = None, cluster: Cluster | None = None) -> None:
        self.cluster: Cluster | None = cluster or (outer.cluster if outer else None)
        self.depth: int = outer.depth + 1 if outer else 0
        self.attributes: Attributes = cluster.attributes if cluster else {}
        self.node: Attributes = dict(outer.node) if outer else {}
        self.edge: Attributes = dict(outer.edge) if outer else {}
        self.members: dict[str, Node] = {}


_Ends = list[tuple[Node, str]]  # nodes at one end of an edge, each with its port


class _Parser:
    def __init__(self, found: Iterator[Token], file: str) -> None:
        self._tokens = found
        self.file = file
        self.next = next(found)
        self.drawing = Drawing("", 1, directed=True)

    def at_end(self) -> bool:
        return self.next.kind == "end"

    def _take(self) -> Token:
        token = self.next
        if token.kind != "end":
            self.next = next(self._tokens)
        return token

    def _is(self, mark: str) -> bool:
        return self.next.kind == "mark" and self.next.text == mark

    def _took(self, *marks: str) -> bool:
        if any(self._is(mark) for mark in marks):
            self._take()
            return True
        return False

    def _keyword(self) -> str:
        """The keyword that comes next; "" when it is something else."""
        word = self.next.text.lower() if self.next.kind == "word" else ""
        return word if word in _KEYWORDS else ""

    def _expect(self, mark: str) -> None:
        if not self._took(mark):
            raise self._refuse(f"“{mark}” is missing")

    def _refuse(self, fault: str) -> CodexError:
        here = f"before “{self.next.text[:40]}”" if not self.at_end() else "at the end of the file"
        return CodexError.at(self.file, f"This is no DOT drawing: {fault} {here}.", line=self.next.line)

    def _id(self) -> Token:
        if self.next.kind not in ("word", "quoted", "html"):
            raise self._refuse("a name is missing")
        token = self._take()
        while token.kind == "quoted" and self._took("+"):
            if self.next.kind != "quoted":
                raise self._refuse("more text in quotes is missing")
            token = token._replace(text=token.text + self._take().text)
        return token

    def graph(self) -> Drawing:
        line = self.next.line
        if self._keyword() == "strict":
            self._take()
        if self._keyword() not in ("graph", "digraph"):
            raise self._refuse("it must begin with “digraph” or “graph”")
        directed = self._take().text.lower() == "digraph"
        name = "" if self._is("{") else self._id().text
        self.drawing = Drawing(name, line, directed)
        scope = _Scope()
        scope.attributes = self.drawing.attributes
        self._block(scope)
        return self.drawing

    def _block(self, scope: _Scope) -> None:
        if scope.depth > MAX_DEPTH:
            raise CodexError.at(self.file, "The drawing is nested too deeply.", line=self.next.line)
        self._expect("{")
        while not self._took("}"):
            if self.at_end():
                raise self._refuse("“}” is missing")
            if not self._took(";", ","):
                self._statement(scope)

    def _statement(self, scope: _Scope) -> None:
        if (keyword := self._keyword()) in ("node", "edge", "graph"):
            self._take()
            holds: Attributes = getattr(scope, "attributes" if keyword == "graph" else keyword)
            self._attributes(holds)
            return
        if keyword == "subgraph" or self._is("{"):
            self._edges(self._subgraph(scope), scope)
            return
        name = self._id()
        if self._took("="):
            scope.attributes[name.text] = self._id()
            return
        self._node_or_edges(name, scope)

    def _node_or_edges(self, name: Token, scope: _Scope) -> None:
        node, port = self._node(name, scope), self._port()
        if self._is("->") or self._is("--"):
            self._edges([(node, port)], scope)
            return
        self._attributes(node.attributes)

    def _node(self, name: Token, scope: _Scope) -> Node:
        nodes = self.drawing.nodes
        node = nodes.get(name.text)
        if node is None:
            refuse_many(len(nodes) + 1, "nodes", self.file, line=name.line, most=MAX_STEPS)
            node = nodes[name.text] = Node(name.text, name.line, dict(scope.node))
        if scope.cluster and scope.cluster.is_within(node.cluster):
            node.cluster = scope.cluster
        scope.members[node.id] = node
        return node

    def _port(self) -> str:
        """A port such as `:yes:n`; compass points are where an arrow touches its box, and mean nothing."""
        ports = []
        while self._took(":"):
            ports.append(self._id().text)
        return next((port for port in ports if port not in _COMPASS), "")

    def _subgraph(self, outer: _Scope) -> _Ends:
        line = self.next.line
        name = ""
        if self._keyword() == "subgraph":
            self._take()
            name = "" if self._is("{") else self._id().text
        clusters = self.drawing.clusters
        cluster = clusters.setdefault(name, Cluster(name, line, outer.cluster)) if name else None
        refuse_many(len(clusters), "subgraphs", self.file, line=line)
        scope = _Scope(outer, cluster)
        self._block(scope)
        outer.members.update(scope.members)
        return [(node, "") for node in scope.members.values()]

    def _edges(self, tails: _Ends, scope: _Scope) -> None:
        """What may follow an end: `-> b -> {c d} [label=x]`. One statement's edges share their attributes."""
        edges, attributes = self.drawing.edges, dict(scope.edge)
        while self._is("->") or self._is("--"):
            line = self._take().line
            heads = self._ends(scope)
            refuse_many(len(edges) + len(tails) * len(heads), "edges", self.file, line=line, most=MAX_WAYS)
            pairs = product(tails, heads)
            edges += [Edge(tail, head, line, attributes, port) for (tail, port), (head, _port) in pairs]
            tails = heads
        self._attributes(attributes)

    def _ends(self, scope: _Scope) -> _Ends:
        if self._keyword() == "subgraph" or self._is("{"):
            return self._subgraph(scope)
        return [(self._node(self._id(), scope), self._port())]

    def _attributes(self, holds: Attributes) -> None:
        """Take every `[a=b, c]` that follows into `holds`."""
        while self._took("["):
            while not self._took("]"):
                name = self._id()
                holds[name.text] = self._id() if self._took("=") else Token("word", "true", name.line)
                refuse_many(
                    len(holds), "attributes of one kind", self.file, line=name.line, most=MAX_ATTRIBUTES
                )
                self._took(",", ";")
