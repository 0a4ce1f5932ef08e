// Searching the book where there is no server: the words stand in words.js, folded as core/search folds them.
"use strict";

document.documentElement.dataset.js = "";

const HospesSearch = (() => {
  const SPECIAL = { "ё": "е", "ς": "σ", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i" };
  const MOST = 50;
  const SNIPPET = 160;

  function foldOnce(text) {
    const lowered = text.toLowerCase().replaceAll("й", "\ue000").replaceAll("ё", "е");
    const bare = lowered.normalize("NFKD").replace(/\p{M}/gu, "");
    return bare.replace(/[ёςßøłđæœı]/g, (letter) => SPECIAL[letter]).replaceAll("\ue000", "й");
  }

  // Taking a letter apart may bring up one that folds further.
  function fold(text) {
    let folded = foldOnce(text);
    for (let again = foldOnce(folded); again !== folded; again = foldOnce(folded)) folded = again;
    return folded;
  }

  function begins(word, text) {
    let place = text.indexOf(word);
    while (place > 0 && /[\p{L}\p{N}]/u.test(text[place - 1])) place = text.indexOf(word, place + 1);
    return place >= 0;
  }

  function search(text, entries) {
    const wanted = fold(text).match(/[\p{L}\p{N}_]+/gu) || [];
    const all = (folded) => wanted.every((word) => begins(word, folded));
    const found = wanted.length ? entries.filter((entry) => all(entry.words)) : [];
    found.sort((one, other) => all(other.title) - all(one.title));
    return found.slice(0, MOST).map((entry) => ({ ...entry, snippet: snippet(entry, wanted) }));
  }

  function snippet(entry, wanted) {
    const beyond = entry.passages.filter((passage) => fold(passage) !== entry.title);
    const score = (passage) => wanted.filter((word) => begins(word, fold(passage))).length;
    const best = (beyond.length ? beyond : entry.passages).reduce((one, other) => (score(other) > score(one) ? other : one), "");
    if (best.length <= SNIPPET) return best;
    const places = wanted.map((word) => fold(best).indexOf(word)).filter((place) => place >= 0);
    const start = Math.min(...places) < SNIPPET / 2 ? 0 : best.indexOf(" ", Math.min(...places) - SNIPPET / 3) + 1;
    return (start ? "…" : "") + best.slice(start, start + SNIPPET).trim() + (start + SNIPPET < best.length ? "…" : "");
  }

  return { fold, search };
})();

function showHits(list, hits) {
  for (const hit of hits) {
    const item = document.createElement("li");
    const trail = Object.assign(document.createElement("p"), { className: "trail" });
    trail.append(hit.trail.slice(0, -1).map((name) => `${name} › `).join(""));
    trail.append(Object.assign(document.createElement("a"), { href: hit.href, textContent: hit.trail.at(-1) || hit.href }));
    item.append(trail, Object.assign(document.createElement("p"), { textContent: hit.snippet }));
    list.append(item);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector("#hits");
  const text = new URLSearchParams(location.search).get("q") || "";
  if (!list || !text.trim()) return;
  document.querySelectorAll("input[name=q]").forEach((field) => { field.value = text; });
  const hits = HospesSearch.search(text, window.hospesWords || []);
  showHits(list, hits);
  document.querySelector("#search-help").hidden = true;
  document.querySelector(hits.length ? "#search-count" : "#search-none").hidden = false;
  document.querySelector("#search-number").textContent = String(hits.length);
});
