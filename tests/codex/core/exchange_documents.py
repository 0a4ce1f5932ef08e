"""Small BPMN documents, as other tools write them."""

SPACES = (
    'xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:c="http://other.example/tool" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def document(*lines: str, around: str = "") -> str:
    """A document with one process `Returns` on line 3, whose elements follow, one a line."""
    inside = "\n".join(lines)
    process = f'<b:process id="P1" name="Returns">\n{inside}\n</b:process>'
    return f'<b:definitions {SPACES} id="d">\n{around}\n{process}\n</b:definitions>'


def flow(source: str, target: str, name: str = "", inside: str = "") -> str:
    label = f' name="{name}"' if name else ""
    ends = f'sourceRef="{source}" targetRef="{target}"'
    return f'<b:sequenceFlow id="{source}-{target}" {ends}{label}>{inside}</b:sequenceFlow>'


def node(tag: str, id: str, name: str = "", inside: str = "", more: str = "") -> str:
    label = f' name="{name}"' if name else ""
    return f'<b:{tag} id="{id}"{label} {more}>{inside}</b:{tag}>'


def task(id: str, name: str = "", inside: str = "") -> str:
    return node("task", id, name or id.capitalize(), inside)
