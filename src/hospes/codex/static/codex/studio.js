// In the studio: where one goes on after a change, and which part of the outline is in view.

const form = document.getElementById("writing");

// Whoever saves by the button goes on in the field they were in.
let last;
form?.addEventListener("focusin", (event) => { last = event.target.closest("[id^='field-']") ?? last; });
form?.addEventListener("formdata", (event) => { if (last) event.formData.set("field", last.id); });

// A link, and the page after a change, name the place where one goes on: the focus goes to what can be done there.
function land() {
  const place = /^#(field|item|branch|new|comparing|now|checks|talk)\b/.test(location.hash) && document.getElementById(location.hash.slice(1));
  if (!place) return;
  const doable = "input:not([type=hidden]), textarea, select, a[href], button:not([tabindex='-1'])";
  const first = place.matches(doable) ? place : place.querySelector(doable);
  if (!first) place.tabIndex = -1;
  (first ?? place).focus();
}

// The browser goes to the place by itself, and takes the focus away again, until the page is loaded.
if (document.readyState === "complete") land();
else addEventListener("load", () => setTimeout(land));
addEventListener("hashchange", land);

// The part that is open is in view in an outline that is longer than the window.
const outline = document.querySelector(".outline-fold > .outline");
const open = outline?.querySelector("[aria-current]");
if (open && outline.scrollHeight > outline.clientHeight) outline.scrollTop = open.getBoundingClientRect().top - outline.getBoundingClientRect().top - outline.clientHeight / 3;
