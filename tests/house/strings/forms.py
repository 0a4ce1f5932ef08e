"""The forms of a page as a person finds them: what stands in them, what may be written, where they go."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

FREE = {"text", "search", "textarea", "email", "url", "tel", "password"}  # a person may write anything there
STRICT = {"email", "url", "tel", "password"}  # and is told when it is none
# Fields that take one kind of thing: anything else is refused with a word. What they take, so that the rest is stored.
KINDS = {
    "amount": "12.50", "above_budget": "", "works_for": "", "who": "Kovács Éva", "key": "a-key", "source": "old",
    "value": "vera2@example.com", "phone": "+36 30 123 4567", "postal": "", "look_for": "",
    "token_url": "https://login.example.com/token", "number": "", "chosen": "",
    "referred_to": "", "address": "https://example.com/a.ics", "timezone": None, "holidays": None, "closed": "",
    **dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "9-17"),
}  # fmt: skip
USUAL = {"email": "vera@example.com", "tel": "+36 30 123 4567", "url": "https://example.com/"}


@dataclass
class Input:
    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    checked: bool = False
    required: bool = False
    longest: int = 0  # signs that it takes; 0: as many as one likes


@dataclass
class Form:
    action: str
    method: str
    inputs: list[Input] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def free(self) -> list[str]:
        """The names of the fields in which anything may be written."""
        return [each.name for each in self.inputs if each.kind in FREE - STRICT]

    def fitting(self, words: str) -> dict[str, str]:
        """The words in every free field, but where one kind of thing is asked for."""
        return {
            name: KINDS[name] or "" if name in KINDS else words
            for name in self.free()
            if KINDS.get(name, "") is not None
        }

    def longest(self) -> int:
        """How many signs every free field takes."""
        limits = [each.longest for each in self.inputs if each.name in self.free() and each.longest]
        return min(limits, default=1000)

    def filled(self, words: dict[str, str], button: tuple[str, str] | None) -> dict[str, list[str]]:
        """What a browser sends: what stood there, the words in their fields, the button that was pressed."""
        sent: dict[str, list[str]] = {}
        chosen: set[str] = set()
        for each in self.inputs:
            value = words.get(each.name, _usual(each, chosen))
            if value is not None:
                sent.setdefault(each.name, []).append(value)
        if button and button[0]:
            sent.setdefault(button[0], []).append(button[1])
        return sent


def _usual(each: Input, chosen: set[str]) -> str | None:
    if each.kind == "radio":
        if each.name in chosen or not (each.checked or each.required):
            return None
        chosen.add(each.name)
        return each.value
    if each.kind == "checkbox":
        return each.value if each.checked or each.required else None
    if each.kind == "select":
        return each.value or next((option for option in each.options if option), "")
    if each.kind == "file":
        return None
    if each.kind == "number":
        return each.value or "2"
    if each.kind in {"date", "datetime-local", "time"}:
        return each.value or {"date": "2030-05-06", "time": "10:00"}.get(each.kind, "2030-05-06T10:00")
    return each.value or USUAL.get(each.kind if each.kind in STRICT else "", "")


class Reader(HTMLParser):
    """Reads the forms of a page, every element, and the text that stands in scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._form: Form | None = None
        self._select: Input | None = None
        self._area: Input | None = None
        self._button: tuple[str, str] | None = None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.elements.append((tag, has))
        if tag == "form":
            self._form = Form(has.get("action", ""), has.get("method", "get").lower())
            self.forms.append(self._form)
            self.by_id[has.get("id", "")] = self._form
        form = self.by_id.get(has["form"]) if "form" in has else self._form
        if form is None or "disabled" in has:
            return
        name, required, longest = has.get("name", ""), "required" in has, int(has.get("maxlength") or 0)
        if tag == "input" and name:
            kind = has.get("type", "text")
            if kind == "submit":
                form.buttons.append((name, has.get("value", "")))
            elif kind not in {"button", "image", "reset"}:
                value = has.get("value", "on" if kind in {"checkbox", "radio"} else "")
                form.inputs.append(
                    Input(name, kind, value, checked="checked" in has, required=required, longest=longest)
                )
        elif tag == "select" and name:
            self._select = Input(name, "select", required=required)
            form.inputs.append(self._select)
        elif tag == "option" and self._select is not None:
            self._select.options.append(has.get("value", ""))
            if "selected" in has:
                self._select.value = has.get("value", "")
        elif tag == "textarea" and name:
            self._area = Input(name, "textarea", required=required, longest=longest)
            form.inputs.append(self._area)
        elif tag == "button" and has.get("type", "submit") == "submit":
            form.buttons.append((name, has.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader
