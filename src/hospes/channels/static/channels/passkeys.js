// Passkeys: the browser's own dialogue makes one or answers by one; what it says goes into the form's hidden fields,
// and the form is sent as any other. Nothing is kept here.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
const coded = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = "PublicKeyCredential" in window && "credentials" in navigator;
const said = document.querySelector("[data-passkey-said]");

async function asked(form, make) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  if (make) body.append("make", "1");
  const answer = await fetch("/my/passkeys/challenge", { method: "POST", body });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail);
  return told;
}

function fill(form, values) {
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  form.submit(); // not requestSubmit: this script listens there
}

async function make(form) {
  const options = await asked(form, true);
  options.challenge = bytes(options.challenge);
  options.user.id = bytes(options.user.id);
  for (const each of options.excludeCredentials) each.id = bytes(each.id);
  const { response, rawId } = await navigator.credentials.create({ publicKey: options });
  const key = response.getPublicKey();
  if (!key) throw new Error("a kind of key that the browser does not read out");
  fill(form, {
    credential: coded(rawId),
    client_data: coded(response.clientDataJSON),
    authenticator: coded(response.getAuthenticatorData()),
    public_key: coded(key),
  });
}

async function answer(form) {
  const options = await asked(form, false);
  options.challenge = bytes(options.challenge);
  const { response, rawId } = await navigator.credentials.get({ publicKey: options });
  fill(form, {
    credential: coded(rawId),
    client_data: coded(response.clientDataJSON),
    authenticator: coded(response.authenticatorData),
    signature: coded(response.signature),
  });
}

function listen(box, doing) {
  if (!box) return;
  box.hidden = false;
  box.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.target.querySelector("button");
    button.disabled = true;
    said.textContent = "";
    try {
      await doing(event.target);
    } catch {
      said.textContent = said.dataset.failed;
      button.disabled = false;
      button.focus();
    }
  });
}

if (known) {
  listen(document.querySelector("[data-passkey-make]"), make);
  listen(document.querySelector("[data-passkey-answer]"), answer);
} else {
  document.querySelector("[data-passkey-none]")?.removeAttribute("hidden");
}
