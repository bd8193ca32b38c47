// Search at /cari/: asks the index that was published with the site. What it says stands in the
// page; what was asked stands in the address.
const find = (id) => document.getElementById(id);
const place = find("pencarian");
const form = find("cari");
const box = form.elements.q;
const status = find("kabar");
const list = find("hasil");
const more = find("lagi");
const fields = [...form.elements].filter((field) => field.name);
const filters = fields.filter((field) => "filter" in field.dataset);

const PAUSE = 40; // milliseconds after the last key: longer than a held key takes to repeat
const SOON = 300; // milliseconds until it says that it is looking
const FIRST = 5; // hits shown while the others are on their way
// Whatever begins as a word does is a hit, too, and the rarer it is the more Pagefind makes of it: "since"
// of "si". This lets the word itself weigh more.
const ALIKE = 10;
const PAGE = 20; // hits shown at once
const LONG = 30; // words of an excerpt
const LEAD = 4; // words before its first hit

let turn = 0; // the latest search; what an earlier one finds comes too late
let results = [];
let shown = 0;
let timer = 0;

const engine = import(`${place.dataset.index}pagefind.js`).then(async (pagefind) => {
  await pagefind.options({ baseUrl: place.dataset.root, ranking: { termSimilarity: ALIKE } });
  await pagefind.init();
  return pagefind;
});

// --- what is asked

function readAddress() {
  const given = new URLSearchParams(location.search);
  for (const field of fields) {
    field.value = given.get(field.name) ?? "";
    if (field.selectedIndex === -1) field.selectedIndex = 0;
  }
  if (filters.some((field) => field.value)) find("saring").open = true;
}

function address(names = fields) {
  const given = names.map((field) => [field.name, field.value.trim()]).filter(([, value]) => value);
  return given.length ? `?${new URLSearchParams(given)}` : location.pathname;
}

function asked() {
  const text = box.value.trim();
  const chosen = filters.filter((field) => field.value).map((field) => [field.name, field.value]);
  const newest = form.elements.urut.value !== "" || !text;
  return {
    text,
    ...terms(text),
    filtered: chosen.length > 0,
    newest,
    options: { filters: Object.fromEntries(chosen), sort: newest ? { tanggal: "desc" } : {} },
  };
}

// What Pagefind is asked for a text, and the stems by which it keeps the words. A number with
// slashes is found by its parts: as one word only from its beginning.
function terms(text) {
  const plain = text.includes("/") ? text.replace(/["/]+/g, " ").trim() : text;
  const words = plain.toLowerCase().split(/\s+/).map((word) => word.replace(/[^\p{L}\p{N}]/gu, "")).filter(Boolean);
  const stems = words.map(stem);
  // It stems again what it is given.
  const safe = words.map((word, n) => (stem(stems[n]) === stems[n] ? stems[n] : word));
  return { term: /^".+"$/.test(plain) ? plain : safe.join(" ") || null, stems };
}

function go(step) {
  clearTimeout(timer);
  const to = address();
  if (to !== (location.search || location.pathname)) history[step ? "pushState" : "replaceState"](null, "", to);
  search();
}

// --- what is found

async function search() {
  const mine = ++turn;
  const question = asked();
  if (!question.term && !question.filtered) return answer([]);
  const waiting = setTimeout(() => (status.textContent = status.dataset.wait), SOON);
  const pagefind = await engine;
  await fetchFor(pagefind, question);
  const found = await pagefind.search(question.term, question.options);
  clearTimeout(waiting);
  if (mine !== turn) return;
  if (!found.results.length) return nothing(mine, question, pagefind);
  say(found.results.length, question);
  results = found.results;
  shown = 0;
  await show(FIRST, mine);
  await show(PAGE - FIRST, mine);
}

// The next `count` hits, below those that are shown; false if another search came between.
async function show(count, mine) {
  const next = results.slice(shown, shown + count);
  const rows = (await Promise.all(next.map((hit) => hit.data()))).map(row);
  if (mine !== turn) return false;
  if (shown) list.append(...rows);
  else answer(rows);
  shown += next.length;
  const left = results.length - shown;
  more.parentElement.hidden = !left;
  more.textContent = fill(more.dataset.text, { count: number(Math.min(left, PAGE)) });
  return true;
}

function answer(rows) {
  list.replaceChildren(...rows);
  status.classList.remove("unseen");
  find("kosong").hidden = true;
  find("jalan").hidden = rows.length > 0;
  more.parentElement.hidden = true;
  if (!rows.length) status.textContent = "";
}

function say(count, { text, newest }) {
  const { dataset } = status;
  const [before, after] = (text ? dataset.query : dataset.all).split("{count}");
  const bold = document.createElement("b");
  bold.textContent = fill(dataset.count, { count: number(count) });
  status.replaceChildren(before, bold, fill(after, { query: text, order: newest ? dataset.newest : dataset.best }));
}

// Nothing: name what was asked, and suggest one thing.
async function nothing(mine, { text, filtered }, pagefind) {
  let hint = filtered ? "filters" : "other";
  let word = "";
  const words = filtered ? [] : [...new Set(text.replace(/["/]+/g, " ").trim().split(/\s+/))];
  for (const one of words.length > 1 ? words.sort((a, b) => b.length - a.length).slice(0, 4) : []) {
    const single = terms(one);
    await fetchFor(pagefind, single);
    if ((await pagefind.search(single.term)).results.length) {
      hint = "word";
      word = one;
      break;
    }
  }
  if (mine !== turn) return;
  answer([]);
  const empty = find("kosong");
  const title = fill(text ? empty.dataset.query : empty.dataset.all, { query: text });
  empty.querySelector("h2").textContent = title;
  status.textContent = title; // for those who cannot see the heading appear
  status.classList.add("unseen");
  for (const part of empty.querySelectorAll("[data-hint]")) part.hidden = part.dataset.hint !== hint;
  const link = empty.querySelector(`[data-hint="${hint}"] a`);
  if (hint === "word") link.textContent = word;
  if (link) link.href = hint === "word" ? `?${new URLSearchParams({ q: word })}` : address([box]);
  empty.hidden = false;
}

// Pagefind 1.4 keeps a word by its stem, but fetches the part of the index where the word itself
// would stand ("pelayanan" in that of p, "layan" in that of l); and of several words only those that
// are well inside a part. So each stem is fetched by itself.
function fetchFor(pagefind, { stems, options }) {
  return Promise.all(stems.map((one) => pagefind.preload(one, options)));
}

// The stem of an Indonesian word as Snowball has it, after F. Z. Tala's "A Study of Stemming
// Effects on Information Retrieval in Bahasa Indonesia".
function stem(word) {
  let vowels = (word.match(/[aeiou]/g) ?? []).length; // each affix is counted as one
  let kind = 0; // which suffixes may go with the prefix
  const cut = (affix, rest = "", of = kind) => {
    if (!affix.test(word)) return false;
    word = word.replace(affix, rest);
    vowels -= 1;
    kind = of;
    return true;
  };
  const first = () =>
    cut(/^meny(?=[aeiou])/, "s", 1) ||
    cut(/^peny(?=[aeiou])/, "s", 3) ||
    cut(/^mem(?=[aeiou])/, "p", 1) ||
    cut(/^pem(?=[aeiou])/, "p", 3) ||
    cut(/^(meng|mem|men|me|di|ter)/, "", 1) ||
    cut(/^(peng|pem|pen|ke)/, "", 3);
  const second = () =>
    cut(/^belajar/, "ajar", 4) ||
    cut(/^pelajar/, "ajar") ||
    cut(/^(ber|be(?=[^aeiou]er))/, "", 4) ||
    cut(/^(per|pe)/, "", 2);
  const suffix = () =>
    (kind !== 2 && kind !== 3 && cut(/kan$/)) ||
    (kind !== 1 && cut(/an$/)) ||
    (kind <= 2 && cut(/([^s])i$/, "$1"));

  if (vowels > 2) cut(/(kah|lah|pun)$/);
  if (vowels > 2) cut(/(nya|ku|mu)$/);
  if (vowels <= 2) return word;
  if (first()) {
    if (vowels > 2 && suffix() && vowels > 2) second();
  } else {
    second();
    if (vowels > 2) suffix();
  }
  return word;
}

// --- how it is written

function row({ url, meta, content, locations, anchors }) {
  const item = find("baris").content.cloneNode(true);
  const part = (name) => item.querySelector(`[data-hit="${name}"]`);
  const hits = new Set(locations);
  const title = meta.title.split(/\s+/);
  const words = content.split(/\s+/);
  part("title").href = url;
  if (meta.bahasa) part("title").lang = meta.bahasa;
  mark(part("title"), title, 0, hits);
  const tail = anchors.find(({ id }) => id === "lain")?.location ?? words.length;
  const start = best(locations, title.length, tail);
  const stop = start < tail ? tail : words.length;
  const end = Math.min(start + LONG, stop);
  if (start > title.length) part("text").append("… ");
  mark(part("text"), words.slice(start, end), start, hits);
  if (end < stop) part("text").append(" …");
  part("kind").textContent = meta.jenis;
  if (meta.tanggal) {
    const time = document.createElement("time");
    time.dateTime = meta.waktu;
    time.textContent = meta.tanggal;
    part("date").append(time);
  } else part("date").remove();
  write(part("mark"), meta.tanda);
  return item;
}

function write(element, text) {
  if (text) element.firstElementChild.textContent = text;
  else element.remove();
}

// The words of a text, hits among them marked; the first stands at `from` in the whole.
function mark(element, words, from, hits) {
  words.forEach((word, n) => {
    const [, before, core, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    const text = hits.has(from + n) ? document.createElement("mark") : document.createTextNode("");
    text.textContent = core;
    element.append((n ? " " : "") + before, text, after);
  });
}

// Where the excerpt begins that holds most hits: in the body, which stands between title and tail,
// unless all hits are in the tail.
function best(locations, title, tail) {
  const behind = locations.length > 0 && locations.every((n) => n >= tail);
  const from = behind ? tail : title;
  const places = locations.filter((n) => n >= from && (behind || n < tail));
  let start = from;
  let most = 0;
  for (const first of places) {
    const inside = places.filter((n) => n >= first && n < first + LONG - LEAD).length;
    if (inside > most) [most, start] = [inside, first - LEAD];
  }
  return start < from + LONG / 2 ? from : start;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function number(value) {
  return value.toLocaleString(document.documentElement.lang);
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
box.addEventListener("input", () => {
  clearTimeout(timer);
  if (box.value.trim().length === 1) return; // begins half of all words
  timer = setTimeout(() => go(false), PAUSE);
});
more.addEventListener("click", async () => {
  const first = shown;
  if (await show(PAGE, turn)) list.children[first].querySelector("a").focus();
});
addEventListener("popstate", () => {
  readAddress();
  search();
});
// Pagefind leaves what fails while it begins to whoever listens here.
addEventListener("unhandledrejection", broken);
engine.catch(broken);

place.hidden = false;
readAddress();
search();
