/* The contact block: one script on any page. It draws in a shadow of its own with a style sheet that is made here,
   so that a strict policy of the page (script-src and connect-src of ours, no style at all) is kept. It has no words
   of its own: they come with /block/now. Nothing is kept on the device but, from the moment somebody begins a chat
   until it ends, the key to that chat, in the memory of this one tab. */
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || !window.fetch || !Element.prototype.attachShadow || !("adoptedStyleSheets" in Document.prototype)) return;
  const home = new URL(script.src).origin;
  const asked = script.dataset.language || document.documentElement.lang || "";
  const KEPT = "hospes-chat";

  const CSS = `
:host { all: initial; color-scheme: light dark; --accent: light-dark(#2b4a9b, #a8bdfb); --on: light-dark(#fffdf9, #14182a);
  --paper: light-dark(#fffdf9, #1f1b16); --sunk: light-dark(#f3ede1, #120f0c); --ink: light-dark(#211c16, #ede6d9);
  --soft: light-dark(#564d42, #bfb5a5); --edge: light-dark(#8d8170, #857a6a); --line: light-dark(#ddd4c4, #39332a); }
* { box-sizing: border-box; margin: 0; font: inherit; color: inherit; }
[hidden] { display: none !important; }
.all { font: 400 16px/1.45 system-ui, sans-serif; color: var(--ink); text-align: start; }
.open { position: fixed; z-index: 2147483000; inset: auto 16px 16px auto; min-block-size: 48px; padding: 10px 18px; border: 0; border-radius: 24px;
  background: var(--accent); color: var(--on); font-weight: 600; cursor: pointer; box-shadow: 0 2px 12px rgb(0 0 0 / .25); max-inline-size: calc(100vw - 32px); }
.panel { position: fixed; z-index: 2147483001; inset: auto 16px 16px auto; inline-size: min(24rem, calc(100vw - 32px)); max-block-size: calc(100dvh - 32px);
  display: flex; flex-direction: column; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; box-shadow: 0 8px 32px rgb(0 0 0 / .3); overflow: hidden; }
@media (max-width: 30rem) { .panel { inset: 0; inline-size: 100%; max-block-size: none; border: 0; border-radius: 0; } }
.head { display: flex; gap: 8px; align-items: start; justify-content: space-between; padding: 14px 16px 10px; border-block-end: 1px solid var(--line); }
h2 { font-size: 18px; font-weight: 650; overflow-wrap: anywhere; }
.body { padding: 14px 16px 18px; overflow-y: auto; display: grid; gap: 12px; align-content: start; flex: 1; min-block-size: 0; }
.body > *, form > * { min-inline-size: 0; }
form { display: grid; gap: 12px; }
p, li, label, legend, a { overflow-wrap: anywhere; }
.soft { color: var(--soft); font-size: 14px; }
label, legend { display: block; font-weight: 600; font-size: 15px; margin-block-end: 4px; }
legend { padding: 0; }
.soft + .field { margin-block-start: 6px; }
fieldset { border: 0; padding: 0; }
.ways { display: grid; gap: 4px; }
.ways label { font-weight: 400; display: flex; gap: 10px; align-items: center; min-block-size: 32px; margin: 0; cursor: pointer; }
.ways input { inline-size: 18px; block-size: 18px; flex: none; accent-color: var(--accent); }
.field { inline-size: 100%; min-block-size: 44px; padding: 8px 10px; background: var(--paper); border: 1px solid var(--edge); border-radius: 3px; }
textarea.field { resize: vertical; font-family: Georgia, serif; }
.field[aria-invalid=true] { border-width: 2px; border-color: var(--ink); }
button { cursor: pointer; }
.do { min-block-size: 44px; padding: 8px 18px; border: 0; border-radius: 3px; background: var(--accent); color: var(--on); font-weight: 600; }
.do[aria-disabled=true] { opacity: .7; cursor: progress; }
.quiet { min-block-size: 40px; padding: 6px 10px; border: 1px solid var(--edge); border-radius: 3px; background: none; }
.shut { min-inline-size: 36px; min-block-size: 36px; border: 0; background: none; font-size: 22px; line-height: 1; border-radius: 3px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.field:focus-visible { outline-offset: 0; }
p:focus-visible { outline-offset: 5px; }
.fault { padding: 10px 12px; border: 2px solid var(--ink); border-radius: 3px; font-weight: 600; }
a { color: var(--accent); text-decoration: underline; }
ul { padding-inline-start: 18px; display: grid; gap: 6px; }
.log { display: grid; gap: 10px; max-block-size: 46dvh; overflow-y: auto; }
.log > div { padding: 8px 10px; background: var(--sunk); border-radius: 4px; white-space: pre-wrap; font-family: Georgia, serif; }
.log > .customer { margin-inline-start: 15%; border-inline-end: 3px solid var(--accent); }
.log > .person { margin-inline-end: 15%; }
.log > .house { background: none; color: var(--soft); font-size: 14px; padding-inline: 0; }
.who, .log > .house { font-family: system-ui, sans-serif; }
.who { display: block; font-size: 13px; color: var(--soft); }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
@media (prefers-reduced-motion: no-preference) { .panel { animation: come 120ms ease-out; } @keyframes come { from { opacity: 0; transform: translateY(8px); } } }
@media (forced-colors: active) { .open, .do { border: 1px solid; } }
`;

  let about = null, words = {}, once = "", chat = null, looking = 0, lookTimer = 0, busy = false;
  const el = (tag, given = {}, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value != null) made.setAttribute(name, value);
    }
    made.append(...inside.filter((each) => each != null));
    return made;
  };
  const fill = (text, given) => text.replace(/%\((\w+)\)s/g, (whole, name) => given[name] ?? whole);
  const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (each) => each.toString(16).padStart(2, "0")).join("");
  const address = (path) => `${home}${path}${path.includes("?") ? "&" : "?"}language=${encodeURIComponent(about ? about.language : asked)}`;
  const ask = (path, given = {}) => fetch(address(path), { credentials: "omit", referrerPolicy: "no-referrer", ...given });
  const send = (path, said) => ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(said) });
  const kept = (key) => {
    try { if (key === undefined) return sessionStorage.getItem(KEPT); if (key) sessionStorage.setItem(KEPT, key); else sessionStorage.removeItem(KEPT); } catch { /* then a new page begins anew */ }
    return null;
  };

  const host = el("div");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  shadow.adoptedStyleSheets = [sheet];
  const all = el("div", { class: "all" });
  shadow.append(all);
  const $ = (id) => shadow.getElementById(id);

  const input = (id, type, more = {}) => el("input", { id, name: id, type, class: "field", ...more });
  const labelled = (id, label, field) => el("div", { id: `${id}-all` }, el("label", { for: id }, label), field);

  function draw() {
    all.lang = about.language;
    if (about.accent) for (const [name, value] of Object.entries(about.accent)) if (/^#[0-9a-f]{6}$/.test(value.light) && /^#[0-9a-f]{6}$/.test(value.dark)) host.style.setProperty(`--${name}`, `light-dark(${value.light}, ${value.dark})`);
    all.append(
      el("button", { type: "button", class: "open", id: "open", "aria-haspopup": "dialog", "aria-expanded": "false", onclick: open }, words.open),
      el("div", { class: "panel", id: "panel", role: "dialog", "aria-labelledby": "title", hidden: true, onkeydown: (event) => { if (event.key === "Escape") { event.stopPropagation(); close(); } } },
        el("div", { class: "head" },
          el("div", {}, el("h2", { id: "title", tabindex: "-1" }, words.title), el("p", { class: "soft", id: "told" }, about.told.join(" "))),
          el("button", { type: "button", class: "shut", "aria-label": words.close, onclick: close }, "×")),
        el("div", { class: "body", id: "asking" }, form()),
        el("div", { class: "body", id: "talking", hidden: true }),
        el("div", { class: "body", id: "done", hidden: true },
          el("p", { id: "done-told", tabindex: "-1" }),
          el("p", { id: "done-page", hidden: true }, el("a", { target: "_blank", rel: "noopener" }, words.page)),
          el("button", { type: "button", class: "quiet", onclick: anew }, words.more))));
    ways();
  }

  function form() {
    const others = about.channels.filter((each) => ["phone", "counter"].includes(each.channel));
    return el("form", { id: "form", novalidate: true, onsubmit: submit },
      el("div", {}, el("label", { for: "words" }, words.about), el("p", { class: "soft", id: "words-help" }, words.about_help),
        el("textarea", { id: "words", class: "field", rows: "4", "aria-describedby": "words-help", maxlength: "10000", oninput: typed })),
      el("div", { id: "help", "aria-live": "polite" }),
      el("fieldset", {}, el("legend", {}, words.how), el("div", { class: "ways", id: "ways" })),
      labelled("name", words.name, input("name", "text", { autocomplete: "name", maxlength: "200" })),
      labelled("address", words.address, input("address", "email", { autocomplete: "email", maxlength: "320" })),
      labelled("number", words.number, input("number", "tel", { autocomplete: "tel", maxlength: "40" })),
      el("div", { id: "fault", class: "fault", role: "alert", hidden: true }),
      el("button", { type: "submit", class: "do", id: "do" }),
      el("p", { class: "soft", id: "keeps" }),
      others.length ? el("ul", { class: "soft" }, ...others.map((each) => el("li", {}, `${each.name}: ${each.told[0] || ""}`))) : null,
      el("p", { class: "soft" }, el("a", { href: about.portal, target: "_blank", rel: "noopener" }, words.elsewhere)));
  }

  const way = () => (shadow.querySelector("[name=way]:checked") || {}).value || "write";
  function ways(wanted) {
    const can = [about.chat && window.EventSource && "chat", "write", about.calls && "call"].filter(Boolean);
    const now = can.includes(wanted) ? wanted : can[0];
    $("ways").replaceChildren(...can.map((each) => el("label", {}, el("input", { type: "radio", name: "way", value: each, checked: each === now, onchange: fit }), words[each])));
    $("ways").parentElement.hidden = can.length < 2;
    fit();
  }
  function fit() {
    const now = way();
    $("address-all").hidden = now !== "write";
    $("number-all").hidden = now !== "call";
    $("do").textContent = { chat: words.begin, write: words.send, call: words.ask_call }[now];
    $("keeps").textContent = now === "chat" ? words.keeps_chat : words.keeps;
    fault("");
  }

  function open() {
    $("panel").hidden = false;
    $("open").hidden = true;
    $("open").setAttribute("aria-expanded", "true");
    (chat ? $("say") : $("done").hidden ? $("words") : $("done-told")).focus();
  }
  function close() {
    $("panel").hidden = true;
    $("open").hidden = false;
    $("open").setAttribute("aria-expanded", "false");
    $("open").focus();
  }
  function show(name) { for (const each of ["asking", "talking", "done"]) $(each).hidden = each !== name; }
  function thank(text) { done(text); $("done-told").focus(); }
  function done(text, page = "") {
    show("done");
    $("done-told").textContent = text;
    $("done-page").hidden = !page;
    if (page) $("done-page").firstChild.href = home + page;
  }
  function anew() { $("words").value = ""; once = ""; $("help").replaceChildren(); show("asking"); $("words").focus(); }

  function fault(text, field) {
    $("fault").hidden = !text;
    $("fault").textContent = text;
    for (const each of ["words", "name", "address", "number"]) {
      const wrong = Boolean(text) && each === field;
      $(each).setAttribute("aria-invalid", String(wrong));
      if (wrong) $(each).focus();
    }
  }

  function typed() {
    once = "";
    clearTimeout(lookTimer);
    lookTimer = setTimeout(look, 400);
  }
  async function look() {
    const text = $("words").value.trim(), mine = ++looking;
    let found = [];
    if (text.length > 2) {
      try { const answer = await ask(`/block/help?q=${encodeURIComponent(text.slice(0, 500))}`); if (answer.ok) found = (await answer.json()).articles; } catch { return; }
    }
    if (mine !== looking) return;
    $("help").replaceChildren(...(found.length ? [el("p", { class: "soft" }, words.articles), el("ul", {}, ...found.map((each) => el("li", {}, el("a", { href: each.address, target: "_blank", rel: "noopener", lang: each.language }, each.title))))] : []));
  }

  const FIELDS = { "nothing-asked": "words", "words-missing": "words", "name-missing": "name", "address-unclear": "address", "unreadable-address": "number" };
  async function submit(event) {
    event.preventDefault();
    if (busy) return;
    const now = way(), said = { words: $("words").value, name: $("name").value, language: about.language, once: once ||= fresh() };
    if (now === "write") said.address = $("address").value;
    if (now === "call") said.number = $("number").value;
    if (now === "chat") said.page = location.origin + location.pathname;
    if (!said.words.trim()) return fault(words.about, "words");
    busy = true;
    fault("");
    $("do").setAttribute("aria-disabled", "true");
    $("do").textContent = words.sending;
    let answer = null, told = {}, wrong = null;
    try {
      answer = await send({ chat: "/chat/begin", write: "/block/write", call: "/block/call" }[now], said);
      told = await answer.json();
    } catch { wrong = [words.fault]; }
    busy = false;
    $("do").removeAttribute("aria-disabled");
    fit();
    if (answer && answer.ok && !wrong) return arrived(now, told);
    if (answer && answer.status === 409 && now === "chat") { about.chat = false; ways("write"); return fault([told.title, words.nobody].filter(Boolean).join(" "), "address"); }
    if (answer && told.title && answer.status < 500) wrong = [told.title, FIELDS[String(told.type).split(":").pop()]];
    fault(...(wrong || [told.title || words.fault]));
  }
  function arrived(now, told) {
    once = "";
    if (now === "chat") { kept(told.key); return talk(told.key); }
    thank(now === "call" ? words.call_asked : told.owner ? fill(words.sent_by, { name: told.owner }) : words.sent);
  }

  /* The chat: what was said is asked for by number; the stream only says that there is something to ask for. */
  function talk(key) {
    chat = { key, last: 0, path: `/chat/${encodeURIComponent(key)}`, with: null, stream: null, asking: false, again: false };
    $("talking").replaceChildren(
      el("p", { id: "with", role: "status" }, words.waiting),
      el("div", { class: "log", id: "log", role: "log", "aria-live": "polite", "aria-label": words.said, tabindex: "0" }),
      el("p", { class: "soft", id: "typing", hidden: true }),
      el("div", { id: "lost", class: "fault", role: "alert", hidden: true }),
      el("form", { id: "saying", novalidate: true, onsubmit: say },
        el("div", {}, el("label", { for: "say" }, words.say), el("textarea", { id: "say", class: "field", rows: "2", maxlength: "10000", oninput: typing, onkeydown: (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); say(event); } } })),
        el("div", { class: "row" },
          el("button", { type: "submit", class: "do" }, words.send),
          el("label", { class: "unseen", for: "file" }, words.file), el("input", { type: "file", id: "file", class: "unseen", tabindex: "-1", onchange: give }),
          el("button", { type: "button", class: "quiet", onclick: () => $("file").click() }, words.file),
          el("button", { type: "button", class: "quiet", onclick: end }, words.end))));
    show("talking");
    if (!$("panel").hidden) $("say").focus();
    listen();
    read();
  }
  function listen() {
    if (!window.EventSource) { chat.timer = setInterval(read, 4000); return; }
    chat.stream = new EventSource(`${home}${chat.path}/events`);
    for (const each of ["open", "changed", "with", "ended", "typing"]) chat.stream.addEventListener(each, read);
    chat.stream.addEventListener("error", () => { if (chat && chat.stream.readyState === 2) setTimeout(() => { if (chat) { chat.stream.close(); listen(); } }, 3000); });
  }
  async function read() {
    if (!chat) return;
    if (chat.asking) { chat.again = true; return; }
    const mine = chat;
    chat.asking = true;
    try {
      const answer = await ask(`${chat.path}/lines?after=${chat.last}`);
      if (mine !== chat) return;
      if (answer.status === 404 || answer.status === 410) { over(""); return; }
      if (!answer.ok) throw new Error();
      said(await answer.json());
      if (!mine.unsent) lost("");
    } catch { if (mine === chat && !mine.unsent) lost(words.again); } finally { mine.asking = false; }
    if (mine === chat && mine.again) { mine.again = false; read(); }
  }
  function lost(text) { if ($("lost")) { $("lost").hidden = !text; $("lost").textContent = text; } }
  function said(told) {
    for (const each of told.lines) {
      if (each.number <= chat.last) continue;
      chat.last = each.number;
      const who = each.by === "customer" ? words.you : each.name || words.house;
      const by = ["customer", "person"].includes(each.by) ? each.by : "house";
      $("log").append(el("div", { class: by }, el("span", { class: "who" }, who), each.words || "", ...(each.files || []).map((file) => el("span", { class: "who" }, file.name || String(file)))));
      $("log").scrollTop = $("log").scrollHeight;
    }
    const name = told.with ? told.with.name : "";
    const status = name ? fill(words.with, { name }) : [words.waiting, told.place > 1 ? fill(words.place, { num: told.place - 1 }) : ""].join(" ").trim();
    if ($("with").textContent !== status) $("with").textContent = status;
    $("typing").hidden = !told.typing;
    $("typing").textContent = told.typing ? fill(words.typing, { name: name || words.house }) : "";
    if (told.state === "ended") over(words.ended, told.page);
  }
  async function say(event) {
    event.preventDefault();
    const text = $("say").value;
    if (!text.trim() || chat.saying) return;
    const mine = chat;
    if (mine.tried !== text) { mine.tried = text; mine.once = fresh(); }
    mine.saying = true;
    try {
      const answer = await send(`${mine.path}/say`, { words: text, once: mine.once });
      if (!answer.ok) { mine.unsent = true; lost((await answer.json().catch(() => ({}))).title || words.fault); return; }
      if ($("say").value === text) $("say").value = "";
      mine.tried = "";
      mine.told = 0;
      mine.unsent = false;
      lost("");
      read();
    } catch { mine.unsent = true; lost(words.fault); } finally { mine.saying = false; }
  }
  function typing() {
    if (!chat || Date.now() - (chat.told || 0) < 3000) return;
    chat.told = Date.now();
    send(`${chat.path}/typing`, {}).catch(() => {});
  }
  async function give() {
    const file = $("file").files[0];
    if (!file) return;
    const body = new FormData();
    body.append("file", file);
    try {
      const answer = await ask(`${chat.path}/files`, { method: "POST", body });
      lost(answer.ok ? "" : (await answer.json().catch(() => ({}))).title || words.fault);
      if (answer.ok) { $("file").value = ""; read(); }
    } catch { lost(words.fault); }
  }
  async function end() {
    try {
      const answer = await send(`${chat.path}/end`, {});
      if (answer.status === 404) over(words.ended); else if (answer.ok) read(); else throw new Error();
    } catch { lost(words.fault); }
  }
  function over(text, page) {
    if (!chat) return;
    if (chat.stream) chat.stream.close();
    clearInterval(chat.timer);
    chat = null;
    kept("");
    if (text) { $("words").value = ""; done(text, page); if (!$("panel").hidden) $("done-told").focus(); } else { show("asking"); }
  }

  async function begin() {
    let answer;
    try { answer = await fetch(`${home}/block/now?language=${encodeURIComponent(asked)}`, { credentials: "omit", referrerPolicy: "no-referrer" }); if (!answer.ok) return; about = await answer.json(); } catch { return; }
    words = about.words;
    document.body.append(host);
    draw();
    const key = kept();
    if (key && window.EventSource) talk(key);
  }
  if (document.body) begin(); else document.addEventListener("DOMContentLoaded", begin, { once: true });
})();
