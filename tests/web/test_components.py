"""Components as pages call them: what a screen reader hears, what works without scripts, what is escaped."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django import forms
from django.utils import translation

Render = Callable[..., str]
EVIL = '<script>alert("1")</script>'


def test_a_button_says_what_it_does_and_carries_its_key_beside_it(render: Render) -> None:
    shown = render('{{ button("Hand over", kind="primary", icon="handshake", key="g h") }}', "button:button")
    assert shown.startswith('<button type="submit" class="button primary" data-key="g h">')
    assert "<span>Hand over</span>" in shown
    assert '<span class="keys" aria-hidden="true"><kbd>g</kbd><kbd>h</kbd></span>' in shown


def test_further_attributes_are_passed_on_and_escaped(render: Render) -> None:
    shown = render('{{ button("Go", attrs={"hx-post": address}) }}', "button:button", address='/a?x="1"&y=2')
    assert 'hx-post="/a?x=&#34;1&#34;&amp;y=2"' in shown


def test_an_icon_button_has_a_name(render: Render) -> None:
    shown = render('{{ icon_button("Copy", "copy") }}', "button:icon_button")
    assert 'type="button"' in shown
    assert 'aria-label="Copy" title="Copy"' in shown


@pytest.mark.usefixtures("answering")
def test_a_one_button_form_is_a_whole_form_with_its_token(render: Render) -> None:
    shown = render('{{ post_button("Accept", "/accept", {"case": 7}) }}', "button:post_button")
    assert 'method="post" action="/accept"' in shown
    assert "csrfmiddlewaretoken" in shown
    assert '<input type="hidden" name="case" value="7">' in shown


@pytest.mark.usefixtures("answering")
def test_only_a_posted_form_has_a_token(render: Render) -> None:
    assert "csrfmiddlewaretoken" in render("{% call form('/x') %}{% endcall %}", "form:form")
    assert "csrfmiddlewaretoken" not in render(
        "{% call form('/x', method='get') %}{% endcall %}", "form:form"
    )


def test_a_field_is_tied_to_its_label_help_and_error(render: Render) -> None:
    shown = render(
        '{{ field("Phone", "phone", type="tel", help="With the country code.", error="Too short.") }}',
        "form:field",
    )
    assert '<label class="label" for="field-phone">' in shown
    assert 'id="field-phone"' in shown
    assert 'aria-describedby="field-phone-help field-phone-error"' in shown
    assert 'aria-invalid="true"' in shown
    assert "Too short." in shown


def test_what_may_be_left_out_says_so(render: Render) -> None:
    assert "(optional)" in render('{{ field("Phone", "phone") }}', "form:field")
    needed = render('{{ field("Phone", "phone", required=true) }}', "form:field")
    assert "(optional)" not in needed
    assert " required" in needed


@pytest.mark.parametrize(
    "kind",
    ["text", "email", "tel", "number", "date", "time", "datetime-local", "search", "url", "password", "file"],
)
def test_every_type_of_input_can_be_had(render: Render, kind: str) -> None:
    assert f'<input type="{kind}" class="input"' in render(
        f'{{{{ field("X", "x", type="{kind}") }}}}', "form:field"
    )


def test_a_password_is_never_sent_back(render: Render) -> None:
    assert "secret" not in render('{{ field("X", "x", type="password", value="secret") }}', "form:field")


def test_what_was_typed_is_shown_again_and_stays_text(render: Render) -> None:
    shown = render(
        '{{ field("Words", "words", type="textarea", value=evil, draft="case:1") }}', "form:field", evil=EVIL
    )
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert 'data-draft="case:1"' in shown


def test_a_textarea_keeps_a_first_empty_line(render: Render) -> None:
    # HTML drops one line break after the tag; the macro puts that one there.
    shown = render('{{ field("Words", "w", type="textarea", value=v) }}', "form:field", v="\nsecond line")
    assert ">\n\nsecond line</textarea>" in shown


def test_the_chosen_options_are_chosen(render: Render) -> None:
    options = [("hu", "Magyar"), ("el", "Ελληνικά", "Greek")]
    select = render('{{ field("L", "l", type="select", options=o, value="el") }}', "form:field", o=options)
    radio = render('{{ field("L", "l", type="radio", options=o, value="el") }}', "form:field", o=options)
    boxes = render(
        '{{ field("L", "l", type="checkboxes", options=o, value=["hu"]) }}', "form:field", o=options
    )
    assert '<option value="el" selected>' in select
    assert 'value="el" checked' in radio
    assert 'value="hu" checked' in boxes
    assert 'value="el" checked' not in boxes
    assert '<span class="help">Greek</span>' in radio


@pytest.mark.parametrize("kind", ["radio", "checkboxes"])
def test_a_group_of_choices_is_named_by_its_legend(render: Render, kind: str) -> None:
    shown = render(f'{{{{ field("How", "how", type="{kind}", options=[("a", "A")]) }}}}', "form:field")
    assert shown.startswith("<fieldset")
    assert '<legend class="label">How' in shown


def test_an_option_may_be_a_number_and_the_value_a_string(render: Render) -> None:
    shown = render(
        '{{ field("N", "n", type="select", options=[(1, "one"), (2, "two")], value="2") }}', "form:field"
    )
    assert '<option value="2" selected>' in shown


class Promise(forms.Form):
    what = forms.CharField(label="What", widget=forms.Textarea, help_text="In their words.")
    due = forms.DateField(label="By when", widget=forms.DateInput(attrs={"type": "date"}))
    cost = forms.DecimalField(label="Cost", required=False, min_value=0)
    who = forms.ChoiceField(label="Who", choices=[("a", "Anna"), ("v", "Vera")])
    how = forms.MultipleChoiceField(
        label="How", choices=[("p", "Phone"), ("m", "Mail")], widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(label="Sure", required=False)
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        self.add_error(None, "Two promises for the same hour.")


def test_a_django_form_is_drawn_with_every_field_in_its_kind(render: Render) -> None:
    shown = render(
        "{{ form_fields(f, voice=['what']) }}",
        "form:form_fields",
        f=Promise(initial={"token": "t", "who": "v"}),
    )
    assert '<textarea class="input voice"' in shown
    assert 'type="date"' in shown or 'name="due"' in shown
    assert '<option value="v" selected>' in shown
    assert shown.count('type="checkbox"') == 3
    assert '<input type="hidden" name="token"' in shown
    assert "In their words." in shown


def test_on_a_page_that_is_one_form_its_first_field_is_ready_to_be_written_in(render: Render) -> None:
    shown = render("{{ form_fields(f, autofocus=true) }}", "form:form_fields", f=Promise())
    assert shown.count("autofocus") == 1
    assert shown.index("autofocus") < shown.index('name="due"')


@pytest.mark.parametrize(
    ("value", "ready"), [("b", 'value="b" checked autofocus'), ("", 'value="a" autofocus')]
)
def test_the_focus_goes_to_the_chosen_answer_or_to_the_first(render: Render, value: str, ready: str) -> None:
    asked = f'type="radio", value="{value}", options=[("a", "A"), ("b", "B")], autofocus=true'
    shown = render(f'{{{{ field("How", "how", {asked}) }}}}', "form:field")
    assert ready in shown
    assert shown.count("autofocus") == 1


def test_a_refused_form_says_so_at_its_top_and_at_each_field(render: Render) -> None:
    refused = Promise({"what": "", "due": "soon", "who": "x", "how": ["p"], "token": "t"})
    top = render("{{ form_errors(f) }}", "form:form_errors", f=refused)
    assert "Two promises for the same hour." in top
    assert "3 things need another look" in top
    assert 'role="alert"' in top
    fields = render("{{ form_fields(f) }}", "form:form_fields", f=refused)
    assert fields.count('class="error"') == 3
    assert 'value="p" checked' in fields


def test_a_form_without_faults_has_nothing_at_its_top(render: Render) -> None:
    assert render("{{ form_errors(f) }}", "form:form_errors", f=Promise()) == ""


def test_a_table_names_itself_and_its_columns_and_each_cell_its_column(render: Render) -> None:
    shown = render(
        '{{ data_table("Hours", ["Day", {"label": "From", "numeric": true}], [["Monday", "9:00"]]) }}',
        "table:data_table",
    )
    assert "<caption>Hours</caption>" in shown
    assert shown.count('scope="col"') == 2
    assert '<td data-label="From" class="numeric"><span>9:00</span></td>' in shown
    assert '<td data-label="Day" class="primary">' in shown


def test_a_sorted_column_says_its_direction(render: Render) -> None:
    columns = [
        {"label": "Due", "sort": {"url": "?sort=-due", "direction": "ascending"}},
        {"label": "More", "hide_label": True},
    ]
    shown = render("{% call table('Cases', c) %}{% endcall %}", "table:table", c=columns)
    assert 'aria-sort="ascending"' in shown
    assert '<a href="?sort=-due">Due' in shown
    assert '<span class="visually-hidden">More</span>' in shown


def test_the_customers_words_are_a_quotation_in_their_language(render: Render, noon: datetime) -> None:
    shown = render(
        '{{ quote(words, who="Nagy Ilona", when=at, channel="phone", lang="hu") }}',
        "voice:quote",
        words=EVIL,
        at=noon,
    )
    assert '<blockquote lang="hu"><p>&lt;script&gt;' in shown
    assert "Nagy Ilona" in shown
    assert "today 10:00" in shown
    assert "Phone" in shown


@pytest.mark.parametrize("family", ["control", "approachability", "responsiveness", "excellence"])
def test_each_care_family_has_a_shape_and_a_name_besides_its_colour(render: Render, family: str) -> None:
    shown = render(f'{{{{ care("{family}") }}}}', "mark:care")
    assert family.capitalize() in shown
    shape = next(tag for tag in ("<rect", "<circle", 'd="M1.5 0', 'd="M6 0') if tag in shown)
    others = {
        "control": "<rect",
        "approachability": "<circle",
        "responsiveness": 'd="M1.5 0',
        "excellence": 'd="M6 0',
    }
    assert shape == others[family]


@pytest.mark.parametrize(
    ("state", "words", "icon"),
    [
        ("due", "due today 12:00", "clock"),
        ("soon", "soon, today 12:00", "clock-alert"),
        ("late", "late, today 12:00", "triangle-alert"),
        ("kept", "kept today 12:00", "check"),
        ("kept_late", "kept late, today 12:00", "triangle-alert"),
        ("moved", "moved to today 12:00", "calendar-clock"),
        ("withdrawn", "withdrawn", "ban"),
    ],
)
def test_how_a_promise_stands_is_said_in_words(
    render: Render, noon: datetime, state: str, words: str, icon: str
) -> None:
    shown = render(
        "{{ commitment('Ring Ilona', state, due, who='Anna', note='She asked.') }}",
        "commitment:commitment",
        state=state,
        due=noon + timedelta(hours=2),
    )
    told = shown.replace("\N{NO-BREAK SPACE}", " ")
    text = (
        told[: told.index("<time")] + told[told.index('">', told.index("<time")) + 2 :]
        if "<time" in told
        else told
    )
    assert words in text.replace("</time>", "")
    assert f"lucide.svg#{icon}" in shown
    assert "Anna · She asked." in shown


def test_what_somebody_said_and_what_the_program_did_look_different(render: Render, noon: datetime) -> None:
    said = render(
        "{% call entry('mail', 'Ilona', at, kind='voice', lang='hu') %}<p>Jó napot!</p>{% endcall %}",
        "timeline:entry",
        at=noon,
    )
    done = render("{{ entry('user-round', 'Anna', at, what='became the owner') }}", "timeline:entry", at=noon)
    assert "voice-entry" in said
    assert 'class="entry-body" lang="hu"' in said
    assert "voice-entry" not in done
    assert "entry-body" not in done


@pytest.mark.parametrize("kind", ["note", "done", "next", "problem", "broken"])
def test_a_message_interrupts_only_when_something_is_wrong(render: Render, kind: str) -> None:
    shown = render(f'{{{{ message("Saved.", kind="{kind}") }}}}', "message:message")
    assert ('role="alert"' in shown) is (kind in ("problem", "broken"))


def test_a_dialog_is_named_and_its_link_leads_to_a_page(render: Render) -> None:
    shown = render("{% call dialog('x', 'Hand over') %}…{% endcall %}", "dialog:dialog")
    assert '<dialog class="dialog" id="x" aria-labelledby="x-title">' in shown
    link = render("{{ dialog_link('Hand over', '/cases/7/hand-over', 'x') }}", "dialog:dialog_link")
    assert 'href="/cases/7/hand-over"' in link
    assert 'data-dialog="x"' in link


def test_paging_goes_by_key_and_ends_where_the_list_does(render: Render) -> None:
    both = render("{{ paging(newer='?before=9', older='?after=3') }}", "navigation:paging")
    assert 'href="?before=9" rel="prev"' in both
    assert 'href="?after=3" rel="next"' in both
    assert "rel=" not in render("{{ paging(label='12 cases') }}", "navigation:paging")
    assert render("{{ paging() }}", "navigation:paging") == ""


def test_a_filter_bar_is_a_form_to_share_and_sends_without_scripts(render: Render) -> None:
    shown = render(
        "{% call filter_bar('/cases', reset='/cases', active=2) %}{% endcall %}", "filters:filter_bar"
    )
    assert 'method="get" action="/cases" role="search"' in shown
    assert '<button type="submit" class="button secondary no-js">Show</button>' in shown
    assert "Clear 2 filters" in shown


def test_a_breadcrumb_says_which_page_this_is(render: Render) -> None:
    shown = render("{{ breadcrumb([('Cases', '/cases'), ('1042', none)]) }}", "navigation:breadcrumb")
    assert '<span aria-current="page">1042</span>' in shown


def test_a_whole_row_leads_somewhere_by_one_link(render: Render) -> None:
    shown = render(
        "{% call row('It sticks', href='/7', meta=['Tom', none, 'today'], current=true) %}late{% endcall %}",
        "list:row",
    )
    assert shown.count("<a ") == 1
    assert 'aria-current="true"' in shown
    assert shown.count("<span>") == 2


def test_components_speak_the_language_of_the_reader_when_they_are_called(render: Render) -> None:
    # The macro's module is compiled once for all; its words must not be.
    with translation.override("en"):
        assert "Phone" in render("{{ channel('phone') }}", "mark:channel")
    with translation.override("ru"):
        shown = render(
            "{{ due_chip('due', at) }}", "commitment:due_chip", at=datetime(2030, 1, 2, 3, 4).astimezone()
        )
        assert "2030" in shown
        assert "янв" in shown
