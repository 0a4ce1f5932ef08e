// A talk comes alive, on the customer's page and on ours: lines appear as they are said, writing is shown, words go
// without leaving the page. What comes is asked for by number, so nothing is shown twice and nothing is missed after
// the line was broken. Without this script the same forms and links work.

import { announce } from "../web/js/page.js";

const typesFor = 5000; // ms that somebody is shown as writing
const tellsEvery = 3000; // ms between two words that one is writing
const looksEvery = 15000; // ms between two looks at one's place while waiting
const comesBack = [500, 1000, 2000, 5000, 10000];

const box = document.querySelector("[data-chat]");
const list = document.getElementById("lines");
const form = document.getElementById("say");
const ours = box.dataset.chat === "person";
let last = Number(list.dataset.last);
let state = document.getElementById("standing").dataset.state;
let person = document.getElementById("standing").dataset.person;
let asking;
let again = false;
let once = crypto.randomUUID();

const element = (name, of = {}) => Object.assign(document.createElement(name), of);
const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

function fileOf(file) {
  const shown = element("div", { className: "file chat-file" });
  if (file.picture) {
    const link = element("a", { className: "file-picture", href: file.opens, tabIndex: -1, ariaHidden: "true" });
    link.append(element("img", { src: file.picture, alt: "" }));
    shown.append(link);
  }
  const told = element("span", { className: "file-told" });
  told.append(element("a", { href: file.opens || file.saves, textContent: file.name }));
  told.append(element("span", { className: "small muted", textContent: ` ${file.what}` }));
  shown.append(told);
  return shown;
}

function lineOf(said) {
  const line = element("li", { className: "chat-line" });
  line.dataset.by = said.by;
  line.dataset.number = said.number;
  const who = element("p", { className: "chat-who" });
  if (said.by !== "house") who.append(element("bdi", { textContent: said.name }), " ");
  who.append(element("time", { dateTime: said.at, textContent: clock.format(new Date(said.at)) }));
  line.append(who);
  if (said.words) line.append(element("div", { className: "chat-words", dir: "auto", textContent: said.words }));
  line.append(...said.files.map(fileOf));
  return line;
}

function show(lines) {
  const near = list.scrollHeight - list.scrollTop - list.clientHeight < 120;
  for (const said of lines) {
    if (said.number <= last) continue;
    list.append(lineOf(said));
    last = said.number;
    if (said.by !== (ours ? "person" : "customer")) {
      announce(`${said.by === "house" ? "" : said.name}: ${said.words || said.files[0]?.name}`);
      showTyping(false);
    }
  }
  if (near) list.scrollTop = list.scrollHeight;
}

let typingEnds;
function showTyping(yes) {
  clearTimeout(typingEnds);
  document.getElementById("typing").hidden = !yes;
  if (yes) typingEnds = setTimeout(() => showTyping(false), typesFor);
}

function trouble(words) {
  const shown = document.getElementById("chat-trouble");
  shown.textContent = words;
  shown.hidden = !words;
}

// One question at a time; what happens meanwhile is asked for right after it.
async function ask() {
  if (asking) { again = true; return; }
  asking = true;
  try {
    const answer = await fetch(`${box.dataset.lines}?after=${last}`, { headers: { Accept: "application/json" } });
    if (answer.ok) await take(await answer.json());
  } catch { /* the line is broken: the stream says so, and asks again once it is there */ } finally {
    asking = false;
    if (again) { again = false; ask(); }
  }
}

async function take(told) {
  show(told.lines);
  if (told.typing) showTyping(true);
  const now = told.with?.name ?? "";
  if (told.state !== state || now !== person) await stand(told.state, now);
  const place = document.getElementById("place");
  if (place && told.place === 1) place.textContent = box.dataset.first;
}

// Who is there has changed: the page's own words for it are fetched, and the field keeps what is being written.
async function stand(next, name) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["standing", "after"]) {
    const [old, now] = [document.getElementById(id), fresh.getElementById(id)];
    if (old && now && !old.contains(document.activeElement)) old.replaceWith(now);
    else if (old && now && id === "standing") old.replaceWith(now);
  }
  if (next === "ended") document.getElementById("saying")?.remove();
  [state, person] = [next, name];
  announce(document.getElementById("standing").textContent.replace(/\s+/g, " ").trim());
}

const token = () => form?.elements.csrfmiddlewaretoken?.value ?? "";
const headers = (more = {}) => (ours ? { "X-CSRFToken": token(), Accept: "application/json", ...more } : more);

async function post(address, body, more) {
  return fetch(address, { method: "POST", headers: headers(more), body });
}

let saidAt = 0;
let sending = false;
let heard = 0; // the newest line that the stream has told of
async function send() {
  const field = form.elements.words;
  const words = field.value;
  if (!words.trim() || sending) return;
  sending = true;
  try {
    const answer = await post(box.dataset.say, JSON.stringify({ words, once }), { "Content-Type": "application/json" });
    const told = await answer.json();
    if (!answer.ok) { trouble(told.title); return; }
    once = crypto.randomUUID();
    saidAt = 0; // what is written next is told at once
    if (field.value === words) field.value = "";
    trouble("");
    if (told.number === last + 1) show([told]);
    else heard = Infinity;
  } catch {
    trouble(box.dataset.failed);
  } finally {
    sending = false;
    if (heard > last) ask();
    heard = 0;
  }
}

async function sendFile(input) {
  const body = new FormData();
  body.append("file", input.files[0]);
  body.append("once", crypto.randomUUID());
  try {
    const answer = await post(box.dataset.files, body);
    const told = await answer.json();
    trouble(answer.ok ? "" : told.title);
    if (answer.ok) ask();
  } catch {
    trouble(box.dataset.failed);
  }
  input.value = "";
}

function typed() {
  if (Date.now() - saidAt < tellsEvery) return;
  saidAt = Date.now();
  post(box.dataset.typing, "").catch(() => {});
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (form.elements.file?.files.length) sendFile(form.elements.file);
  send();
});
form?.elements.words.addEventListener("input", typed);
form?.elements.words.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
form?.elements.file?.addEventListener("change", (event) => { if (event.target.files.length) sendFile(event.target); });

// Their side: a stream of its own, opened again with more and more patience.
let source;
let tries = 0;
function listen() {
  source = new EventSource(box.dataset.events);
  source.addEventListener("open", () => { tries = 0; trouble(""); ask(); });
  source.addEventListener("with", ask);
  source.addEventListener("changed", (event) => {
    const number = Number(event.data) || Infinity; // without a number: whatever it was
    if (sending) heard = Math.max(heard, number); // mostly the words that are on their way: their answer shows them
    else if (number > last) ask();
  });
  source.addEventListener("typing", () => showTyping(true));
  source.addEventListener("ended", () => { source.close(); ask(); });
  source.addEventListener("error", () => {
    source.close();
    if (state === "ended") return;
    if (tries > 1 && document.getElementById("chat-trouble").hidden) trouble(box.dataset.lost);
    setTimeout(listen, comesBack[Math.min(tries++, comesBack.length - 1)]);
  });
}

if (ours) {
  box.addEventListener("live", ask);
  document.getElementById("typing").addEventListener("live", (event) => { if (event.detail?.told) showTyping(true); });
  document.addEventListener("click", (event) => {
    const words = event.target.closest("[data-phrase]")?.dataset.phrase;
    if (!words || !form) return;
    event.preventDefault();
    const field = form.elements.words;
    field.value = [field.value.trim(), words].filter(Boolean).join("\n");
    field.focus();
  });
} else if (state !== "ended") {
  listen();
  setInterval(() => { if (state === "waiting") ask(); }, looksEvery);
  window.addEventListener("pagehide", () => source?.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
}
// By the reader's own clock, as what comes later.
for (const time of list.querySelectorAll("time")) time.textContent = clock.format(new Date(time.dateTime));
list.scrollTop = list.scrollHeight;
