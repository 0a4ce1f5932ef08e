// What every page does: dialogs, forms that send themselves, announcements, and what is shown when something fails.

document.documentElement.dataset.js = "";

/** Read `text` aloud to a screen reader without moving the focus. */
export function announce(text) {
  const region = document.getElementById("announce");
  if (!region) return;
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50);
}

function showTrouble() {
  const words = document.getElementById("trouble");
  const messages = document.getElementById("messages");
  if (!words || !messages) return;
  messages.replaceChildren(words.content.cloneNode(true));
  messages.scrollIntoView({ block: "nearest" });
}

function openDialog(link) {
  const dialog = document.getElementById(link.dataset.dialog);
  if (!dialog?.showModal) return false;
  dialog.showModal();
  // The form, not the button that closes it.
  dialog.querySelector(".dialog-body :is(input:not([type=hidden]), select, textarea, button, a)")?.focus();
  return true;
}

async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  if (!source) return;
  await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
  if (button.dataset.copied) announce(button.dataset.copied);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-dialog]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && openDialog(link)) event.preventDefault();
  const copying = event.target.closest("[data-copy]");
  if (copying) copy(copying);
  // A click on the scrim, which belongs to the dialog itself, closes it.
  if (event.target instanceof HTMLDialogElement && event.target.open && outside(event)) event.target.close();
});

function outside({ target, clientX, clientY }) {
  const box = target.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

const NARROWED = "narrowed";
let typing;
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (!form) return;
  clearTimeout(typing);
  if (!form.hasAttribute("hx-get")) sessionStorage.setItem(NARROWED, `${location.pathname} ${event.target.name}`);
  form.requestSubmit();
});

// A list that was narrowed is a page of its own: whoever chose by keyboard is still at the choice.
function focusOnChoice() {
  const [path, name] = (sessionStorage.getItem(NARROWED) ?? "").split(" ");
  sessionStorage.removeItem(NARROWED);
  if (path !== location.pathname || !name) return;
  const chosen = document.querySelector(`form[data-autosubmit] [name="${CSS.escape(name)}"]`);
  // Whoever typed something and left it is done there: the page leads on where it knows what comes next.
  const isTyped = chosen?.matches("input:not([type=radio], [type=checkbox])");
  if (!(isTyped && document.querySelector("[autofocus]"))) chosen?.focus({ preventScroll: true });
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-autosubmit][hx-get]");
  if (!form || !event.target.matches("input[type=search], input[type=text]")) return;
  clearTimeout(typing);
  typing = setTimeout(() => form.requestSubmit(), 250);
});

// The server may say what happened: HX-Trigger: {"announce": "Saved."}
document.addEventListener("announce", (event) => announce(event.detail.value ?? event.detail));

document.addEventListener("htmx:response:error", (event) => {
  if (event.detail.ctx.response.status >= 500) showTrouble();
});
document.addEventListener("htmx:error", showTrouble);
document.addEventListener("htmx:after:swap", () => focusOnMistake(document));

function focusOnMistake(root) {
  root.querySelector("[data-focus]")?.focus();
}

focusOnChoice();
focusOnMistake(document);
