// The reading view by mouse and by keyboard. The server has cut the text; nothing here counts characters.

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

const store = {
  get(name, fallback) {
    try { return JSON.parse(localStorage.getItem(`accordingto.${name}`)) ?? fallback; } catch { return fallback; }
  },
  set(name, value) {
    try { localStorage.setItem(`accordingto.${name}`, JSON.stringify(value)); } catch { /* private window: not kept */ }
  },
};

// role of the words in an entry -> the layer whose button makes them answer to a click
const LAYER = {
  source: "sources", cue: "cues", content: "contents", hedge: "hedges", figure: "figures", time: "times", place: "places",
  condition: "outlooks", consequence: "outlooks", event: "events", tie: "ties", precedent: "precedents", actor: "actors",
  scope: null, governing: null, basis: null, counted: "figures", field: "ties", past: "precedents",
};

function openReading(view) {
  const text = document.getElementById("at:text");
  const record = document.getElementById("at:record");
  const bar = one(".chosen");
  const said = one("[role=status]", bar);
  const cards = all(".card", record);
  const byKey = new Map(); // key -> [[segment, role], ...] in text order
  const entriesAt = new Map(); // segment -> [[key, role], ...] smallest entry first
  let chosen = null;
  let here = null; // the segment whose entries are being gone through
  let hereKeys = [];

  for (const segment of all(".seg[data-entries]", text)) {
    const pairs = segment.dataset.entries.split(" ").map((pair) => pair.split(":"));
    entriesAt.set(segment, pairs);
    for (const [key, role] of pairs) {
      if (!byKey.has(key)) byKey.set(key, []);
      byKey.get(key).push([segment, role]);
    }
  }
  const segments = [...entriesAt.keys()];

  // -- layers ------------------------------------------------------------------------------------------------------
  const toggles = all("[data-layer]");
  const isOn = (layer) => text.classList.contains(`on-${layer}`);
  const keysAt = (segment) => {
    const keys = entriesAt.get(segment).filter(([, role]) => LAYER[role] && isOn(LAYER[role])).map(([key]) => key);
    return [...new Set(keys)];
  };
  function setLayer(button, on) {
    text.classList.toggle(`on-${button.dataset.layer}`, on);
    button.setAttribute("aria-pressed", String(on));
  }
  function refreshReach() {
    for (const segment of segments) segment.classList.toggle("reachable", keysAt(segment).length > 0);
    if (!stop?.classList.contains("reachable")) makeStop(segments.find((s) => s.classList.contains("reachable")));
  }
  const kept = store.get("layers", {});
  for (const button of toggles) {
    if (typeof kept[button.dataset.layer] === "boolean") setLayer(button, kept[button.dataset.layer]);
    button.addEventListener("click", () => {
      setLayer(button, !isOn(button.dataset.layer));
      store.set("layers", { ...store.get("layers", {}), [button.dataset.layer]: isOn(button.dataset.layer) });
      refreshReach();
    });
  }

  // -- one stop of the Tab key in the text, moved by the arrows ------------------------------------------------------
  let stop = null;
  function makeStop(segment) {
    if (segment === stop) return; // to take the focus away and give it back would lose it
    stop?.removeAttribute("tabindex");
    stop?.removeAttribute("role");
    stop = segment ?? null;
    stop?.setAttribute("tabindex", "0");
    stop?.setAttribute("role", "button");
  }
  function step(from, by) {
    for (let i = segments.indexOf(from) + by; i >= 0 && i < segments.length; i += by) {
      const worth = /[\p{L}\p{N}]/u.test(segments[i].textContent); // the blank between two marks is no stop
      if (worth && segments[i].classList.contains("reachable")) return segments[i];
    }
    return null;
  }

  // -- choosing ------------------------------------------------------------------------------------------------------
  const visible = (element) => {
    const box = element.getBoundingClientRect();
    return box.height > 0 && box.top > 70 && box.bottom < innerHeight - 70;
  };
  function show(which) {
    view.dataset.view = which;
    for (const button of all("[data-view]", one(".views"))) {
      button.setAttribute("aria-pressed", String(button.dataset.view === which));
    }
  }
  function unlight() {
    for (const segment of all(".lit", text)) {
      segment.classList.remove(...[...segment.classList].filter((name) => name === "lit" || name.startsWith("lit-")));
    }
    for (const card of all(".is-chosen", record)) {
      card.classList.remove("is-chosen");
      one(".pick", card).removeAttribute("aria-current");
    }
  }
  function describe(key, card) {
    const words = (element) => element.textContent.trim().replace(/\s+/g, " ");
    const name = all(".pick > .seg, .pick > .note", card).map(words).join(" · ");
    const what = [name, ...all(".body", card).map(words)].join(" – ");
    const place = hereKeys.length > 1 ? `${hereKeys.indexOf(key) + 1} of ${hereKeys.length} · ` : "";
    return `${place}${card.dataset.name} ${one(".id", card).textContent}: ${what}`;
  }
  function choose(key, from) {
    const card = cards.find((one) => one.id === key);
    if (!card) return;
    unlight();
    chosen = key;
    const words = byKey.get(key) ?? [];
    for (const [segment, role] of words) segment.classList.add("lit", `lit-${role}`);
    text.classList.add("choosing");
    card.classList.add("is-chosen");
    one(".pick", card).setAttribute("aria-current", "true");
    if (from !== "text") { here = null; hereKeys = []; }
    said.textContent = words.length ? describe(key, card) : `${describe(key, card)} (no words of its own)`;
    bar.hidden = false;
    for (const button of all("[data-do=back], [data-do=on]", bar)) button.hidden = hereKeys.length < 2;
    if (location.hash !== `#${key}`) history.replaceState(null, "", `#${key}`);
    if (from !== "text") {
      if (words.length) show("text");
      const first = (words.find(([, role]) => role in LAYER && LAYER[role]) ?? words[0])?.[0];
      const still = from === "address" || matchMedia("(prefers-reduced-motion: reduce)").matches;
      if (first && !visible(first)) first.scrollIntoView({ block: "center", behavior: still ? "instant" : "smooth" });
      // on a narrow screen the record has just given way to the text, and the focus must not go with it
      if (first && from === "record" && record.offsetParent === null) {
        makeStop(first);
        first.focus({ preventScroll: true });
      }
    }
    if (from !== "record") within(card);
  }
  // scrolls the record alone; scrollIntoView would move the page under the reader's eyes
  function within(card, again = 4) {
    if (getComputedStyle(record).position !== "sticky" || !card.classList.contains("is-chosen")) return;
    const top = card.getBoundingClientRect().top - record.getBoundingClientRect().top;
    const head = one(".kinds", record).offsetHeight + 12;
    if (top < head || top + card.offsetHeight > record.clientHeight) record.scrollTop += top - head;
    // cards out of sight are laid out once they come near, and may push this one on
    if (again) requestAnimationFrame(() => within(card, again - 1));
  }
  function clear() {
    unlight();
    text.classList.remove("choosing");
    chosen = here = null;
    hereKeys = [];
    bar.hidden = true;
    said.textContent = "";
    history.replaceState(null, "", location.pathname + location.search);
  }
  function chooseAt(segment, by = 1) {
    const keys = keysAt(segment);
    if (!keys.length) return;
    makeStop(segment);
    segment.focus({ preventScroll: true }); // a click goes on by keyboard
    const at = segment === here ? hereKeys.indexOf(chosen) : -1;
    const next = at < 0 ? keys[0] : keys[(at + by + keys.length) % keys.length];
    here = segment;
    hereKeys = keys;
    choose(next, "text");
  }
  function chooseByAddress() {
    const key = location.hash.slice(1);
    if (cards.some((card) => card.id === key)) choose(key, "address");
    else if (key.startsWith("at:") && key !== "at:main" && key !== "at:text") show("record");
  }

  text.addEventListener("click", (event) => {
    const segment = event.target.closest(".seg.reachable");
    if (segment && getSelection().isCollapsed) chooseAt(segment);
  });
  record.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    const link = event.target.closest(".card a");
    if (link && !link.getAttribute("href").startsWith("#")) return; // leads to another page
    if (link) {
      event.preventDefault(); // the browser would scroll page and record alike
      choose(link.hash.slice(1), "link");
    } else if (card && getSelection().isCollapsed) choose(card.id, "record");
  });
  bar.addEventListener("click", (event) => {
    const what = event.target.closest("button")?.dataset.do;
    if (what === "on" || what === "back") chooseAt(here, what === "on" ? 1 : -1);
    if (what === "card") {
      show("record");
      const card = document.getElementById(chosen);
      card.scrollIntoView({ block: "nearest" });
      one(".pick", card).focus({ preventScroll: true });
    }
    if (what === "clear") clear();
  });
  for (const button of all("[data-view]", one(".views"))) {
    button.addEventListener("click", () => show(button.dataset.view));
  }
  addEventListener("hashchange", chooseByAddress);
  addEventListener("load", () => {
    if (chosen === null) return;
    scrollTo({ top: 0, behavior: "instant" }); // the browser has scrolled to the card; it is the words one came for
    chooseByAddress();
  });

  // -- keys ----------------------------------------------------------------------------------------------------------
  function toCard(by) {
    const picks = cards.map((card) => one(".pick", card));
    const focused = picks.indexOf(document.activeElement);
    const from = focused >= 0 ? focused : cards.findIndex((card) => card.id === chosen);
    const next = from < 0 ? picks[by > 0 ? 0 : picks.length - 1] : picks[from + by];
    if (!next) return;
    if (view.offsetParent !== null && one(".views").offsetParent !== null) show("record");
    next.focus({ preventScroll: true });
    next.closest(".card").scrollIntoView({ block: "nearest" });
  }
  function ownKey(event) {
    const inText = document.activeElement?.closest?.(".seg.reachable");
    const inRecord = document.activeElement?.closest?.(".pick");
    if (inText && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      const next = step(inText, event.key === "ArrowRight" ? 1 : -1);
      if (next) { makeStop(next); next.focus(); }
    } else if (inText && (event.key === "Enter" || event.key === " ")) chooseAt(inText);
    else if (inRecord && event.key === "ArrowDown") toCard(1);
    else if (inRecord && event.key === "ArrowUp") toCard(-1);
    else if (event.key === "Escape" && chosen !== null) clear();
    else return false;
    return true;
  }
  function letter(key) {
    if (key === "j") toCard(1);
    else if (key === "k") toCard(-1);
    else if (/^\d$/.test(key)) toggles.find((button) => button.getAttribute("aria-keyshortcuts") === key)?.click();
    else return false;
    return true;
  }

  refreshReach();
  chooseByAddress();
  return { ownKey, letter };
}

document.documentElement.classList.add("js");
const view = one(".reading");
const reading = view && openReading(view);
const keys = one("dialog.keys");
const letters = one("[data-do=letters]");
if (letters) {
  letters.checked = store.get("letters", true);
  letters.addEventListener("change", () => store.set("letters", letters.checked));
  one("button[data-do=keys]").addEventListener("click", () => keys.showModal());
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || keys?.open) return;
  if (event.target.matches?.("input, textarea, select")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const done = reading?.ownKey(event) || (store.get("letters", true) && anyLetter(event.key));
  if (done) event.preventDefault();
});

function anyLetter(key) {
  if (key === "/") { const box = one("input[type=search]"); box.focus(); box.select(); }
  else if (key === "n") one("a[rel=next]")?.click();
  else if (key === "p") one("a[rel=prev]")?.click();
  else if (key === "?" && keys) keys.showModal();
  else return reading?.letter(key) ?? false;
  return true;
}
