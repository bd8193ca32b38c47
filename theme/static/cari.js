// Search at /cari/: asks the index that was published with the site, by way of a worker (pencari.js). What it
// says stands in the page; what was asked stands in the address.
const find = (id) => document.getElementById(id);
const place = find("pencarian");
const form = find("cari");
const box = form.elements.q;
const status = find("kabar");
const list = find("hasil");
const more = find("lagi");
const fields = [...form.elements].filter((field) => field.name);
const filters = fields.filter((field) => "filter" in field.dataset);

const PAUSE = 40; // milliseconds: keys that follow one another sooner, as when one is held, are waited for
const SOON = 300; // milliseconds until it says that it is looking
const FIRST = 5; // hits shown while the others are on their way
const PAGE = 20; // hits shown at once

const numbers = new Intl.NumberFormat(document.documentElement.lang); // takes long, so before the first search

let turn = 0; // the latest search; what an earlier one finds comes too late
let question = null;
let total = 0;
let shown = 0;
let timer = 0;
let pressed = 0; // when the last key was
let waiting = 0;
let isLooking = false; // for hits below those that are shown
let isOpen = false; // whether the engine has the directory of the index

const engine = new Worker(place.dataset.engine);
engine.onmessage = ({ data }) => receive(data);
engine.onerror = broken;
fetch(place.dataset.index)
  .then((answer) => answer.json())
  .then((index) => {
    engine.postMessage({ index, base: new URL("./", new URL(place.dataset.index, location)).href });
    isOpen = true;
    search();
  })
  .catch(broken);

// --- what is asked

function readAddress() {
  const given = new URLSearchParams(location.search);
  for (const field of fields) {
    field.value = given.get(field.name) ?? "";
    if (field.selectedIndex === -1) field.selectedIndex = 0;
  }
  if (filters.some((field) => field.value)) find("saring").open = true;
}

function address(chosen = fields) {
  const pairs = chosen.map((field) => [field.name, field.value.trim()]).filter(([, value]) => value);
  return pairs.length ? `?${new URLSearchParams(pairs)}` : location.pathname;
}

function asked() {
  const text = box.value.trim();
  const chosen = filters.filter((field) => field.value).map((field) => [field.name, field.value]);
  const newest = form.elements.urut.value !== "" || !text;
  return { turn, text, filters: Object.fromEntries(chosen), isFiltered: chosen.length > 0, newest };
}

function go(step) {
  clearTimeout(timer);
  search();
  const to = address();
  if (to !== (location.search || location.pathname)) history[step ? "pushState" : "replaceState"](null, "", to);
}

// --- what is found

function search() {
  turn += 1;
  shown = 0;
  question = asked();
  clearTimeout(waiting);
  if (!question.text && !question.isFiltered) return answer([]);
  waiting = setTimeout(() => (status.textContent = status.dataset.wait), SOON);
  if (isOpen) next(FIRST);
}

// The next `size` hits, below those that are shown.
function next(size) {
  isLooking = true;
  engine.postMessage({ ...question, from: shown, size });
}

function receive(found) {
  if (found.turn !== turn) return;
  clearTimeout(waiting);
  isLooking = false;
  if (found.failed) return broken();
  total = found.total;
  if (!total) return nothing();
  const rows = found.hits.map(row);
  if (found.from) list.append(...rows);
  else {
    answer(rows);
    say(found);
  }
  shown += rows.length;
  if (found.from && document.activeElement === more) list.children[found.from].querySelector("a").focus();
  const left = total - shown;
  more.parentElement.hidden = !left;
  more.textContent = fill(more.dataset.text, { count: number(Math.min(left, PAGE)) });
  if (!found.from && left) next(PAGE - FIRST);
}

function answer(rows) {
  list.replaceChildren(...rows);
  status.classList.remove("unseen");
  find("kosong").hidden = true;
  find("jalan").hidden = rows.length > 0;
  more.parentElement.hidden = true;
  if (!rows.length) status.textContent = "";
}

function say({ suggestion, isPartial }) {
  const { text, newest } = question;
  const { dataset } = status;
  const kind = suggestion ? "suggest" : isPartial ? "partial" : text ? "query" : "all";
  const bold = document.createElement("b");
  bold.textContent = fill(dataset.count, { count: number(total) });
  const link = document.createElement("a");
  link.href = `?${new URLSearchParams({ q: suggestion })}`;
  link.textContent = suggestion;
  const parts = fill(dataset[kind], { query: text, order: newest ? dataset.newest : dataset.best, count: "\0c\0", word: "\0w\0" });
  status.replaceChildren(...parts.split("\0").map((part) => ({ c: bold, w: link })[part] ?? part));
}

// Nothing: name what was asked, and suggest one thing.
function nothing() {
  const { text, isFiltered } = question;
  answer([]);
  const empty = find("kosong");
  const title = fill(text ? empty.dataset.query : empty.dataset.all, { query: text });
  empty.querySelector("h2").textContent = title;
  status.textContent = title; // for those who cannot see the heading appear
  status.classList.add("unseen");
  const hint = isFiltered ? "filters" : "other";
  for (const part of empty.querySelectorAll("[data-hint]")) part.hidden = part.dataset.hint !== hint;
  empty.querySelector('[data-hint="filters"] a').href = address([box]);
  empty.hidden = false;
}

// --- how it is written

function row({ url, kind, moment, day, mark, language, title, text }) {
  const item = find("baris").content.cloneNode(true).firstElementChild;
  const part = (name) => item.querySelector(`[data-hit="${name}"]`);
  part("title").href = place.dataset.root + url;
  if (language) for (const name of ["title", "text", "kind"]) part(name).lang = language;
  const name = mark === place.dataset.withdrawn ? document.createElement("s") : document.createDocumentFragment();
  name.append(...title.map(run));
  part("title").append(name);
  part("text").append(...text.map(run));
  part("kind").textContent = kind;
  if (day) {
    const time = document.createElement("time");
    time.dateTime = moment;
    time.textContent = day;
    part("date").append(time);
  } else part("date").remove();
  const { withdrawn, corrected } = place.dataset;
  part("mark").firstElementChild.classList.toggle("tag-alert", mark === withdrawn || mark === corrected);
  write(part("mark"), mark);
  return item;
}

// A piece of a text, marked where it is what was asked for.
function run([text, isHit]) {
  if (!isHit) return text;
  const element = document.createElement("mark");
  element.textContent = text;
  return element;
}

function write(element, text) {
  if (text) element.firstElementChild.textContent = text;
  else element.remove();
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function number(value) {
  return numbers.format(value);
}

// Where the index cannot be had: what the page offers without it.
function broken() {
  turn += 1;
  place.hidden = true;
  find("gagal").hidden = false;
  find("jalan").hidden = false;
}

// --- what readers do

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go(true);
});
for (const field of fields) if (field !== box) field.addEventListener("change", () => go(true));
box.addEventListener("input", ({ timeStamp }) => {
  clearTimeout(timer);
  const wait = timeStamp - pressed < PAUSE ? PAUSE : 0;
  pressed = timeStamp;
  if (box.value.trim().length === 1) return; // begins half of all words
  timer = setTimeout(() => go(false), wait);
});
more.addEventListener("click", () => {
  if (!isLooking) next(PAGE);
});
status.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  box.value = link.textContent;
  go(true);
});
addEventListener("popstate", () => {
  readAddress();
  search();
});

place.hidden = false;
readAddress();
