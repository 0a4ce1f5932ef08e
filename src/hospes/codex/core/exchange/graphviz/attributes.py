"""Which attributes of Graphviz say something here, and which are only looks."""

import re
from collections.abc import Iterable

from hospes.codex.core.exchange.brought import Notes
from hospes.codex.core.exchange.graphviz.drawing import Attributes, Drawing
from hospes.codex.core.text import _

OF_GRAPHS = frozenset(("label", "class"))
OF_NODES = frozenset(("label", "xlabel", "tooltip", "shape", "class"))
OF_EDGES = frozenset(("label", "xlabel", "taillabel", "headlabel", "class", "dir"))
# "Node, Edge and Graph Attributes", graphviz.org/doc/info/attrs.html: those about colour, type, place and layout.
LOOKS = re.compile(
    r"""_background|area|arrow\w+|bb|beautify|bgcolor|cent(?:er|re)|charset|clusterrank|\w*color\w*|compound|concentrate
    |constraint|damping|decorate|\w*dist|dime?n|diredgeconstraints|distortion|dpi|e?sep|epsilon|fixedsize|font\w+
    |forcelabels|gradientangle|group|(?:head|tail)(?:_lp|clip|port)|\w*height|image\w*|inputscale|k|label(?:angle|float
    |font\w+|just|loc)|landscape|layer\w*|layout|levels?\w*|len|l?head|l?tail|x?lp|\w*width|margin|max\w+|mclimit|minlen
    |mode|model|mosek|newrank|nodesep|nojustify|normalize|notranslate|nslimit1?|oneblock|ordering|orientation|outputorder
    |overlap\w*|pack\w*|pad|page|pagedir|peripheries|pin|pos|quadtree|quantum|radius|rank\w*|ratio|rects|regular|remincross
    |repulsiveforce|resolution|root|rotat\w+|same(?:head|tail)|samplepoints|scale|searchsize|shapefile|showboxes|sides
    |size|skew|smoothing|sortv|splines|start|style\w*|truecolor|vertices|viewport|voro_margin|weight|xdotversion|z""",
    re.IGNORECASE | re.VERBOSE,
)


def note_unread(drawing: Drawing, notes: Notes, *, looks: bool) -> None:
    """One note on every attribute that says something nobody here understands, and one on all the looks, if wanted."""
    seen: set[str] = set()
    known: set[int] = set()  # what holds for many is told once
    for name, attributes, read in _all(drawing):
        for attribute, token in attributes.items():
            if LOOKS.fullmatch(attribute):
                seen.add(attribute)
            elif attribute not in read and token.text.strip() and id(token) not in known:
                known.add(id(token))
                notes.add(
                    _("Line %(line)s: “%(attribute)s” of “%(name)s” was not kept: %(words)s"),
                    line=token.line, attribute=attribute, name=name, words=token.text,
                )  # fmt: skip
    if seen and looks:
        notes.add(
            _("How the drawing looks was not kept: %(attributes)s."), attributes=", ".join(sorted(seen))
        )


def _all(drawing: Drawing) -> Iterable[tuple[str, Attributes, frozenset[str]]]:
    yield drawing.id, drawing.attributes, OF_GRAPHS
    for cluster in drawing.clusters.values():
        yield cluster.id, cluster.attributes, OF_GRAPHS
    for node in drawing.nodes.values():
        yield node.id, node.attributes, OF_NODES
    for edge in drawing.edges:
        yield f"{edge.tail.id} -> {edge.head.id}", edge.attributes, OF_EDGES
