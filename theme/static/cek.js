// The page /cek/: finds the release that somebody asks about and compares with it what they were sent. What is typed
// or pasted stays in the browser: it is asked for by parts of the index, never sent, never kept. A release is read
// from its own page, whose elements `data-text` names.
const find = (id) => document.getElementById(id);
const place = find("periksa");
const { site, root, check, releases, keys, files, index, text, notes, warnings, corrections } = place.dataset;
const words = JSON.parse(place.dataset.words);
const form = find("cek");
const [asked, pasted] = [form.elements.namedItem("nomor-siaran"), form.elements.namedItem("teks-diterima")];
const [status, result, release, comparison] = ["kabar", "hasil", "siaran", "perbandingan"].map(find);

const ADDRESS = /(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,}|localhost|\d+(?:\.\d+){3})(?::\d+)?\/[^\s<>"”’]*/giu;
const NUMBER = /\b(?:nomor|no)\b\s*[.:]?\s*((?:[\w.-]+\s*\/\s*)+[\w.-]+)/gi;
const CODE = /^[0-9a-z]{6}$/i;
const BLOCK = "address,article,blockquote,dd,details,div,dl,dt,figcaption,figure,form,h1,h2,h3,h4,h5,h6,li,ol,p,pre,section,summary,table,td,th,tr,ul";
const MOST = 6; // pages that are read for one text
const SURE = 0.8; // the share of words that agree, from which on no other page is read
const LONG = 40; // words: more that were left out are told by their beginning
const [BEFORE, AFTER] = [4, 2]; // words that are shown around a weighty difference

let turn = 0;

// --- which release is meant

// A number as the index has it; release_check.py does the same.
function numberKey(number) {
  const parts = number.normalize("NFKD").toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return parts.join("/").replace(/^(?:siaran\/pers\/)?(?:nomor|no|nr|number)\//, "");
}

async function meant(key) {
  let hash = 0x811c9dc5;
  for (const letter of key) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  const answer = await fetch(`${root}${keys}${hash % files}.json`, { cache: "no-cache" });
  if (!answer.ok) throw new Error(answer.status);
  const known = await answer.json();
  return Object.hasOwn(known, key) ? known[key] : null;
}

// The paths that a number or a code means; null if none does, an empty list if the release was deleted.
async function byNumber(number) {
  const code = number.replace(/^#/, "").trim();
  const typed = CODE.test(code) ? code.toLowerCase().replaceAll("o", "0").replace(/[il]/g, "1").replaceAll("u", "v") : "";
  const found = await Promise.all([...new Set([numberKey(number), typed])].filter(Boolean).map(meant));
  const lists = found.filter(Boolean);
  return lists.length ? [...new Set(lists.flat())] : null;
}

// What an address means: { host } of another site, { number } of a code, { path } within this one.
function byAddress(address) {
  let url;
  try {
    url = new URL(/^https?:/i.test(address) ? address : `https://${address}`);
  } catch {
    return { host: address.replace(/^https?:\/\//i, "").replace(/\/.*/, "") };
  }
  const own = new URL(site);
  if (![own.host, location.host].includes(url.host.replace(/^www\./, "")) && url.host !== own.host) return { host: url.host };
  if (!url.pathname.startsWith(root)) return { host: url.host + url.pathname };
  const path = url.pathname.slice(root.length);
  if (path.replace(/\/?$/, "/") === check && url.hash) return { number: decoded(url.hash) };
  return { path: folder(path) };
}

// An address may hold anything: what is no encoded text is read as it stands.
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// The folder of a page, or of a file beside it.
const folder = (path) => path.replace(/^\/+/, "").replace(/[?#].*$/, "").replace(/[^/]*\.[^/]*$/, "").replace(/\/?$/, "/");

// The paths that what was typed may mean, or what is to be said instead.
async function typed(value) {
  const [address] = value.match(ADDRESS)?.filter((one) => /^https?:/i.test(one) || value.startsWith(one)) ?? [];
  const bare = value.replace(/^#/, "");
  const isPath = bare.startsWith("/") || bare.startsWith(releases);
  // A number may look like an address: 480.1/Humas.Set/2022.
  const isNumber = !isPath && !/https?:/i.test(value) && (await byNumber(value));
  const meaning = isNumber || (!address && !isPath) ? { number: value } : address ? byAddress(address) : { path: folder(bare) };
  if (meaning.host) return { say: "foreign", values: { host: meaning.host } };
  if (meaning.path) return { paths: [meaning.path], missing: "missing" };
  const paths = await byNumber(meaning.number);
  if (paths && !paths.length) return { say: "deleted" };
  return paths ? { paths } : { paths: (await search([value])).slice(0, 1), missing: "unknown", isGuess: true };
}

// The paths that a text itself names, then those that the search finds for its words.
async function* named(content) {
  const isOwn = (meaning) => !meaning.host;
  for (const meaning of (content.match(ADDRESS) ?? []).slice(0, MOST).map(byAddress).filter(isOwn)) {
    yield* meaning.path ? [meaning.path] : ((await byNumber(meaning.number)) ?? []);
  }
  for (const [, number] of [...content.matchAll(NUMBER)].slice(0, 3)) yield* (await byNumber(number)) ?? [];
  const lines = content.split("\n").map((line) => line.replace(/https?:\S+|[*_~]/g, "").trim()).filter((line) => line.split(/\s+/).length > 3);
  const longest = [...lines].sort((a, b) => b.length - a.length);
  const questions = [lines[0], longest[0], longest[1]].filter(Boolean).map((line) => line.split(/\s+/).slice(0, 10).join(" "));
  yield* await search([...new Set(questions)]);
}

let engine = null;

// The search index answers here too, by its worker (pencari.js).
async function search(questions) {
  if (!index) return [];
  try {
    engine ??= open();
    const { worker } = await engine;
    const paths = [];
    for (const question of questions) {
      const { hits } = await ask(worker, { text: question, filters: {}, newest: false, from: 0, size: 3 });
      paths.push(...(hits ?? []).filter((hit) => hit.moment).map((hit) => decoded(hit.url)));
    }
    return [...new Set(paths)];
  } catch {
    return [];
  }
}

async function open() {
  const directory = await (await fetch(index)).json();
  const worker = new Worker(place.dataset.engine);
  worker.postMessage({ index: directory, base: new URL("./", new URL(index, location)).href });
  return { worker };
}

let questions = 0;

function ask(worker, question) {
  const id = (questions += 1);
  return new Promise((resolve, reject) => {
    const hear = ({ data }) => {
      if (data.turn !== id) return;
      worker.removeEventListener("message", hear);
      resolve(data);
    };
    worker.addEventListener("message", hear);
    worker.addEventListener("error", reject, { once: true });
    worker.postMessage({ ...question, turn: id });
  });
}

// --- a release, read from its page

const pages = new Map();

// A path leads to no other host and to nothing outside of this site.
function read(given) {
  const path = given.replace(/^\/+/, "");
  if (path.split("/").some((part) => /^\.\.?$/.test(part))) return null;
  if (!pages.has(path)) pages.set(path, page(root + path.split("/").map(encodeURIComponent).join("/")));
  return pages.get(path);
}

async function page(address, isMoved = false) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) return null;
  const tree = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [, moved] = tree.querySelector("meta[http-equiv=refresh i]")?.content.match(/url=(.*)/i) ?? [];
  if (moved && !isMoved) return page(new URL(moved, answer.url), true);
  const main = tree.querySelector("main");
  const own = new Set(main?.querySelectorAll(text));
  if (!own.size) return null;
  const links = [...main.querySelectorAll("a[href]")].map((link) => new URL(link.getAttribute("href"), answer.url).href);
  return {
    address: answer.url,
    language: tree.documentElement.lang,
    title: main.querySelector("h1").textContent.trim(),
    about: main.querySelector(".kicker"),
    notes: [...tree.querySelectorAll(notes)],
    warnings: [...new Set([...tree.querySelectorAll(warnings)].map(inWords))],
    isCorrected: tree.querySelector(corrections) !== null,
    blocks: [...own].flatMap((element) => blocks(element, new Set())),
    others: [...blocks(main, own), ...leaves(main, [...own])],
    numbered: [...own].flatMap((element) => [...element.querySelectorAll("ol > li")].map(entry)),
    links: [...links, tree.querySelector("link[rel=canonical]").href],
  };
}

// The number of an entry of a list, and what it says.
function entry(item) {
  const list = [...item.parentElement.children];
  return [list.indexOf(item) + item.parentElement.start, item.textContent];
}

// What stands in an element by itself outside of the text: a date, a mark, a link.
function leaves(main, own) {
  const all = [...main.querySelectorAll("*:not(:has(*))")].filter((leaf) => !own.some((element) => element.contains(leaf)));
  return all.map((leaf) => leaf.textContent.trim()).filter(Boolean);
}

// A notice on one line: a label and its value, or a sentence.
function inWords(node) {
  const parts = node.children.length > 1 ? [...node.children] : [node];
  return parts.map((part) => part.textContent.replace(/\s+/g, " ").trim()).join(": ").replace(/\.$/, "");
}

// The texts of `element`, a paragraph, an entry or a cell each, without those in `others`.
function blocks(element, others) {
  const list = [];
  let last;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    others.has(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.ELEMENT_NODE && node.localName !== "br") continue;
    const block = node.parentElement.closest(BLOCK);
    if (block !== last) list.push("");
    last = block;
    const data = node.data ?? " "; // or a line break
    const lines = block?.localName === "pre" ? data.split("\n") : [data];
    list[list.length - 1] += lines[0];
    list.push(...lines.slice(1));
  }
  return list.map((one) => one.replace(/\s+/g, " ").trim()).filter(Boolean);
}

// --- comparing

let comparer = null;

function compare({ blocks, others, links, numbered }, content) {
  comparer ??= new Worker(place.dataset.comparer);
  const { around_words: fixed, loud, turning } = words;
  return ask(comparer, { blocks, others, links, numbered, text: content, fixed, loud, turning });
}

// The release of `paths` that `content` is most like.
async function likest(paths, content) {
  let best = null;
  const seen = new Set();
  for await (const path of paths) {
    if (seen.has(path) || seen.size === MOST) continue;
    seen.add(path);
    const found = await read(path);
    if (!found) continue;
    const compared = await compare(found, content);
    if (!best || compared.share > best.compared.share) best = { found, compared };
    if (best.compared.share >= SURE) break;
  }
  return best;
}

async function answer() {
  const own = (turn += 1);
  const [value, content] = [asked.value.trim(), pasted.value];
  const hasText = content.trim() !== "";
  result.hidden = true;
  if (!value && !hasText) return say("empty");
  if (!value && !/[\p{L}\p{N}]/u.test(content)) return say("nothing");
  say("wait");
  try {
    const wanted = value ? await typed(value) : {};
    if (own !== turn) return;
    if (wanted.say) return say(wanted.say, wanted.values);
    if (hasText) {
      const best = await likest(wanted.paths?.length ? wanted.paths : named(content), content);
      if (own !== turn) return;
      if (!best) return say(value ? (wanted.missing ?? "missing") : "unfound");
      if (!value && best.compared.verdict === "unlike") return say("unfound");
      return show(best.found, best.compared);
    }
    const found = (await Promise.all((wanted.paths ?? []).map(read))).filter(Boolean);
    if (own !== turn) return;
    if (!found.length) return say(wanted.missing ?? "missing");
    show(found[0], null, found.slice(1), wanted.isGuess);
  } catch {
    if (own === turn) say("broken");
  }
}

// --- what is shown

const fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

function element(name, content, className = "") {
  const made = document.createElement(name);
  made.append(...[content].flat());
  if (className) made.className = className;
  return made;
}

// What is found, behind what must be known of the release first.
function say(key, values, warnings = []) {
  const verdict = fill(words[key], values);
  status.replaceChildren(
    ...warnings.map((warning) => element("b", `${warning}. `, "warning")),
    ...(verdict ? [element("b", verdict), " "] : []),
    fill(words[`${key}_text`], values),
  );
  status.dataset.verdict = key;
}

function show(found, compared, others = [], isGuess = false) {
  const link = element("a", found.title);
  link.href = found.address;
  link.lang = found.language;
  const shown = [element("h3", link)];
  if (found.about) shown.unshift(document.importNode(found.about, true));
  const told = new Set();
  for (const note of found.notes) {
    const content = note.textContent.replace(/\s+/g, " ").trim();
    if (!told.has(content)) shown.push(document.importNode(note, true));
    told.add(content);
  }
  find("isi-siaran").replaceChildren(...shown);
  find("siaran-lain").hidden = !others.length;
  find("siaran-lain").querySelector("ul").replaceChildren(
    ...others.map((other) => {
      const choice = element("a", other.title);
      choice.href = `#${new URL(other.address).pathname.slice(root.length - 1)}`;
      return element("li", choice);
    }),
  );
  comparison.hidden = !compared;
  result.hidden = false;
  if (!compared) say(isGuess ? "guess" : "found", {}, found.warnings);
  else {
    const { verdict, differing, missing } = compared;
    say(verdict, { count: differing, missing }, found.warnings);
    if (verdict === "different" && missing) status.append(` ${fill(words.also, { missing })}`);
    if (verdict === "different" && found.isCorrected) status.append(` ${words.older}`);
    draw(verdict, compared.pieces);
  }
  result.scrollIntoView({ block: "start" });
}

function draw(verdict, pieces) {
  comparison.hidden = ["unlike", "nothing", "around", "unread"].includes(verdict);
  find("beda").replaceChildren(...pieces.map(piece));
  const loud = pieces.flatMap((one, n) => (one.isLoud ? [weighty(one, pieces, n)] : [])).filter(Boolean);
  find("penting").hidden = !loud.length;
  find("penting").querySelector("ul").replaceChildren(...loud);
}

const marked = (kind, text) => element(kind, [element("span", `${words[kind]} `, "unseen"), text.trim()]);

function piece({ kind, text, count, isLoud }) {
  if (kind === "same") return text;
  if (kind === "other") return element("span", text, "quiet");
  const list = text.split(/(?<=\s)/);
  const short = kind === "left" && count > LONG ? `${list.slice(0, 8).join("")}… (${fill(words.left, { count })})` : text;
  const made = marked(kind === "come" ? "ins" : "del", short);
  if (isLoud) made.className = "weighty";
  const [space] = text.match(/\s*$/);
  const both = document.createDocumentFragment();
  both.append(made, space || " ");
  return both;
}

// A weighty difference by itself, with the words before it.
function weighty(one, pieces, n) {
  const [before, next] = [pieces[n - 1], pieces[n + 1]];
  if (one.kind === "come" && before?.kind === "gone") return null; // told with what is gone
  const parts = [];
  if (before?.kind === "same") parts.push(`… ${before.text.trimEnd().split(/\s+/).slice(-BEFORE).join(" ")} `);
  parts.push(marked(one.kind === "come" ? "ins" : "del", one.text));
  const isPair = one.kind === "gone" && next?.kind === "come";
  if (isPair) parts.push(" ", marked("ins", next.text));
  const after = pieces[n + (isPair ? 2 : 1)];
  if (after?.kind === "same") parts.push(` ${after.text.trim().split(/\s+/).slice(0, AFTER).join(" ")} …`);
  return element("li", parts);
}

// --- what readers do

form.addEventListener("submit", (event) => {
  event.preventDefault();
  answer();
});

// The code of a sheet of paper, or the path of a release, stands behind the # of the address.
function followAddress() {
  const given = decoded(location.hash.slice(1));
  if (!given || document.getElementById(given)) return;
  asked.value = given;
  answer();
}

addEventListener("hashchange", followAddress);
place.hidden = false;
followAddress();
