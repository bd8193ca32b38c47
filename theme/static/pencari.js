// Searches the index: a worker of the search page (cari.js), which sends it questions. The index is made by
// plugins/pressroom/renditions/search/, whose files say how it is laid out.
"use strict";

const LETTERS = "0-9a-z\\u00c0-\\u1fff\\u2c00-\\ud7ff";
const CHUNK = new RegExp(`[${LETTERS}]+(?:[-./,'&+][${LETTERS}]+)*`, "g");
const THOUSANDS = /^(?:rp)?(\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/;
const SIGN = /[-./,'&+]/;
const LONGEST = 40; // letters of a word that count
const LONGEST_NAME = 80; // and of a whole name
const NAME = 7; // the level of what is a document's name
// What a level is worth (of a level and one), and what a word is worth that is not the one typed.
const WORTH = [0, 1, 1.6, 2.2, 3.2, 4, 6, 7, 12];
const OTHER_FORM = 0.8;
const LONGER_WORD = 0.6;
const PART_OF_CHUNK = 0.7;
const NEWER = 0.15; // how much more the newest is worth than the oldest
// What is this, and what begins as typed, before what says it in these words, before the rest.
const WHOLE_NAME = 4000;
const NAME_BEGINS = 3000;
const IN_NAME = 2000;
const PHRASE = 1000;
const NAMES_FIRST = 3; // names before other hits, unless one was typed whole
const LONG = 240; // letters of an excerpt
const SENTENCE = 5; // words, at least

let base = "";
let directory = null;
let count = 0;
const files = new Map();

function get(path, kind) {
  if (!files.has(path)) {
    const file = fetch(base + path).then(async (answer) => {
      if (!answer.ok) throw new Error(path);
      return kind === "json" ? answer.json() : new Uint8Array(await answer.arrayBuffer());
    });
    files.set(path, file);
    file.catch(() => files.delete(path));
  }
  return files.get(path);
}

function open(where, content) {
  base = where;
  directory = content;
  count = content.count;
  for (const kind of ["shards", "nodes", "letters"]) {
    const [keys, digests] = content[kind];
    const list = digests ? keys.split("\n") : [];
    content[kind] = { list, digests, places: new Map(list.map((key, n) => [key, n])) };
  }
  // Each search asks for names.
  if (count) shard("=").catch(() => 0);
}

const encoder = new TextEncoder();

function file(kind, key, digests, n, suffix = "bin") {
  const name = /^[0-9a-z]+$/.test(key) ? key : `x${[...encoder.encode(key)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  return get(`${kind}-${name}.${digests.slice(n * 6, n * 6 + 6)}.${suffix}`, suffix);
}

// --- words, by the rules of words.py

function plain(text) {
  let result = text;
  if (/[^\x00-\x7f]/.test(text)) {
    result = text.replace(/[’‘ʼ]/g, "'").replace(/[‐‑‒]/g, "-").replace(/[\u00ad\u200b-\u200d]/g, "");
    result = result.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }
  return result.toLowerCase();
}

function tokens(chunk) {
  const short = (word) => word.slice(0, LONGEST);
  if (!SIGN.test(chunk) && !chunk.startsWith("rp")) return [short(chunk)];
  const amount = chunk.match(THOUSANDS);
  if (amount) return [amount[1].replaceAll(".", "")];
  const bare = chunk.replace(/^rp(?=\d)/, "").replaceAll("'", "");
  if (!SIGN.test(bare)) return [short(bare)];
  const parts = bare.split(/[-./,&+]/).map(short);
  if (new Set(parts).size === 1) return [parts[0]];
  return [short(bare.replace(/[-.&+]/g, "")), ...parts];
}

const stems = new Map();

function stem(word) {
  if (!stems.has(word)) stems.set(word, newStem(word));
  return stems.get(word);
}

function newStem(word) {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  if (Object.hasOwn(directory.roots, word)) return directory.roots[word];
  const result = withoutAffixes(word);
  return result.length > 2 ? result : word;
}

function withoutAffixes(given) {
  let word = given;
  let syllables = (word.match(/[aeiou]/g) ?? []).length; // each affix counts as one
  let kind = 0; // which suffixes may go with the prefix
  const cut = (affix, rest = "", of = kind) => {
    if (!affix.test(word)) return false;
    word = word.replace(affix, rest);
    syllables -= 1;
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

  if (syllables > 2) cut(/(kah|lah|pun)$/);
  if (syllables > 2) cut(/(nya|ku|mu)$/);
  if (syllables <= 2) return word;
  if (first()) {
    if (syllables > 2 && suffix() && syllables > 2) second();
  } else {
    second();
    if (syllables > 2) suffix();
  }
  return word;
}

// --- lists

// Bytes, and where in them one reads.
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    const { bytes } = this;
    let byte = bytes[this.at++];
    if (byte < 128) return byte;
    let value = byte & 127;
    let shift = 7;
    do {
      byte = bytes[this.at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  }
}

// Of each document the level and one, 0 for what is not in any list that was added; `list` has the others.
class Levels {
  constructor() {
    this.levels = new Uint8Array(count);
    this.list = new Int32Array(count);
    this.size = 0;
  }

  add(bytes, at) {
    const reader = new Reader(bytes, at);
    const head = bytes[reader.at++];
    if (head & 128) return this.put(reader.number(), (head & 7) + 1);
    for (let n = 0; n < head; n++) {
      const kind = bytes[reader.at++];
      const level = (kind & 7) + 1;
      const size = reader.number();
      if (kind & 8) {
        this.addBits(bytes.subarray(reader.at, reader.at + size), level);
        reader.at += size;
      } else {
        let one = 0;
        for (let i = 0; i < size; i++) {
          one += reader.number();
          this.put(one, level);
        }
      }
    }
  }

  addBits(bytes, level) {
    for (let i = 0; i < bytes.length; i++) {
      for (let bits = bytes[i]; bits; bits &= bits - 1) this.put(i * 8 + 31 - Math.clz32(bits & -bits), level);
    }
  }

  put(one, level) {
    const before = this.levels[one];
    if (!before) this.list[this.size++] = one;
    if (before < level) this.levels[one] = level;
  }
}

// Documents, what each is worth, and whether what was asked is part of its name.
class Found {
  constructor() {
    this.worth = new Float32Array(count);
    this.named = new Uint8Array(count);
    this.list = new Int32Array(count);
    this.size = 0;
  }

  put(one, worth, named) {
    if (!this.worth[one]) this.list[this.size++] = one;
    if (this.worth[one] < worth) this.worth[one] = worth;
    if (named) this.named[one] = 1;
  }

  // Lists of one kind together; `parts` are bytes and places in them.
  add(parts, factor) {
    const all = new Levels();
    for (const [bytes, at] of parts) all.add(bytes, at);
    const rarity = (Math.log(1 + (count - all.size + 0.5) / (all.size + 0.5)) + 0.2) * factor;
    for (let i = 0; i < all.size; i++) {
      const one = all.list[i];
      const level = all.levels[one];
      this.put(one, WORTH[level] * rarity, level > NAME);
    }
  }

  merge(other, factor) {
    for (let i = 0; i < other.size; i++) {
      const one = other.list[i];
      this.put(one, other.worth[one] * factor, other.named[one]);
    }
  }
}

// What is in all of `founds`.
function meet(founds) {
  if (founds.length === 1) return founds[0];
  const both = new Found();
  if (!founds.length) return both;
  const [few, ...others] = [...founds].sort((a, b) => a.size - b.size);
  for (let i = 0; i < few.size; i++) {
    const one = few.list[i];
    if (!others.every((other) => other.worth[one])) continue;
    const worth = others.reduce((sum, other) => sum + other.worth[one], few.worth[one]);
    both.put(one, worth, founds.every((found) => found.named[one]));
  }
  return both;
}

// What is in as many of `founds` as possible, if not in all.
function meetMost(founds) {
  const most = new Found();
  for (let need = founds.length - 1; need > 0 && !most.size; need--) {
    for (let one = 0; one < count; one++) {
      const having = founds.filter((found) => found.worth[one]);
      if (having.length >= need) most.put(one, having.reduce((sum, found) => sum + found.worth[one], 0), 0);
    }
  }
  return most;
}

// --- shards

function shardOf(word) {
  const { list } = directory.shards;
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list[middle] <= word) low = middle;
    else high = middle - 1;
  }
  return low;
}

const withPlaces = new Set(); // shards

// The shard of `word`, with the places of its words if asked for.
function shard(word, places = false) {
  const { list, digests } = directory.shards;
  const n = shardOf(word);
  if (places) withPlaces.add(n);
  return file(withPlaces.has(n) ? "places" : "shard", list[n], digests, n);
}

// Where the lists of `word` stand in its shard, and those of longer words if asked for. The words are sorted and
// each shares letters with the one before, so one pass finds both.
function scan(bytes, word, longer = false) {
  const reader = new Reader(bytes);
  const size = reader.number();
  let place = reader.at + size;
  const words = reader.number();
  const wanted = encoder.encode(word);
  let match = 0; // letters that the entry shares with what is wanted
  let own = null;
  const begins = [];
  for (let n = 0; n < words; n++) {
    const same = bytes[reader.at++];
    const more = bytes[reader.at++];
    const length = same + more;
    let isPast = false;
    if (same <= match) {
      match = same;
      const letter = () => bytes[reader.at + match - same];
      while (match < wanted.length && match < length && letter() === wanted[match]) match++;
      isPast = match < wanted.length && match < length && letter() > wanted[match];
    }
    reader.at += more;
    if (isPast) break;
    const exact = reader.number();
    const forms = reader.number();
    const places = reader.number();
    if (match === wanted.length) {
      if (length === match) own = { exact: exact && place, forms: forms && place + exact, places: places && place + exact + forms, end: place + exact + forms + places };
      else if (!longer) break;
      else if (exact) begins.push([bytes, place]);
    }
    place += exact + forms + places;
  }
  return { own, begins };
}

// Where one word is found: as typed, as another form of its stem, and as the beginning of longer words: of the last
// word, which may not be finished, and of one that is no word itself.
async function ofWord(word, isLast, places) {
  const node = directory.nodes.places.get(word);
  const longer = () => (node === undefined ? null : file("node", word, directory.nodes.digests, node));
  const root = stem(word);
  const [own, other, ahead] = await Promise.all([shard(word, places), root === word ? null : shard(root), isLast ? longer() : null]);
  const found = new Found();
  const { own: entry, begins } = scan(own, word, word.length > 1);
  if (entry?.exact) found.add([[own, entry.exact]], 1);
  const stemEntry = other ? scan(other, root).own : entry;
  const forms = [];
  if (other && stemEntry?.exact) forms.push([other, stemEntry.exact]);
  if (stemEntry?.forms) forms.push([other ?? own, stemEntry.forms]);
  if (forms.length) found.add(forms, OTHER_FORM);
  if (!isLast && entry?.exact) return found;
  const all = ahead ?? (await longer());
  if (all?.length) found.add([[all, 0]], LONGER_WORD);
  else if (begins.length) found.add(begins, LONGER_WORD);
  return found;
}

// Where something written together is found: "480/77" as a whole, "e-KTP" as a whole or by its parts.
async function ofChunk(chunk, isLast, places) {
  const [whole, ...parts] = tokens(chunk);
  if (!parts.length) return ofWord(whole, isLast, places);
  const telling = parts.filter((part) => part.length > 2 || /\d/.test(part));
  const [found, ...others] = await Promise.all([ofWord(whole, isLast, places), ...telling.map((part) => ofWord(part, isLast))]);
  if (chunk.includes("/") && found.size) return found;
  if (others.length) found.merge(meet(others), PART_OF_CHUNK);
  return found;
}

// --- names and phrases

// The documents whose name was typed whole, and those whose name begins so.
async function ofName(words) {
  const name = `=${words.join(" ").slice(0, LONGEST_NAME)}`;
  const node = directory.nodes.places.get(name);
  const [bytes, nodeBytes] = await Promise.all([
    shard(name),
    node === undefined ? null : file("node", name, directory.nodes.digests, node),
  ]);
  const { own, begins } = scan(bytes, name, !nodeBytes);
  const whole = new Levels();
  const beginning = new Levels();
  if (own?.exact) whole.add(bytes, own.exact);
  if (nodeBytes?.length) beginning.add(nodeBytes, 0);
  for (const [, at] of begins) beginning.add(bytes, at);
  return { whole: whole.levels, beginning: beginning.levels };
}

// Where `word` stands in each document: `places` from the end of one document, in `ends`, to the next; null if the
// index does not say, because nearly all have it.
async function placesOf(word) {
  const bytes = await shard(word, true);
  const { own } = scan(bytes, word);
  if (!own?.places) return null;
  const having = new Levels();
  having.add(bytes, own.exact);
  const ones = having.list.subarray(0, having.size).sort();
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const places = new Int32Array(own.end - own.places);
  const reader = new Reader(bytes, own.places);
  let next = 0;
  for (const one of ones) {
    starts[one] = next;
    let place = 0;
    let step;
    do {
      step = reader.number();
      place += step >> 1;
      places[next++] = place;
    } while (step & 1);
    ends[one] = next;
  }
  return { starts, ends, places };
}

// The documents of `among` in which `words` follow one another; of words without places the others decide.
async function phrase(words, among) {
  const all = await Promise.all(words.map(placesOf));
  const known = all.flatMap((of, n) => (of ? [{ ...of, n }] : []));
  if (known.length < 2) return null;
  const [first, ...others] = known;
  const stands = ({ starts, ends, places, n }, one, start) => {
    for (let i = starts[one]; i < ends[one]; i++) if (places[i] - n === start) return true;
    return false;
  };
  const result = new Uint8Array(count);
  for (let k = 0; k < among.size; k++) {
    const one = among.list[k];
    for (let i = first.starts[one]; i < first.ends[one] && !result[one]; i++) {
      const start = first.places[i] - first.n;
      if (others.every((other) => stands(other, one, start))) result[one] = 1;
    }
  }
  return result;
}

// --- misspelt words

// The word of the index that is most like `word`: few letters off, and in many documents.
async function correction(word) {
  const { letters } = directory;
  const n = letters.places.get(word[0]);
  if (n === undefined) return "";
  const bytes = await file("letter", word[0], letters.digests, n);
  const most = word.length < 6 ? 10 : word.length < 8 ? 16 : 20; // a letter is 10, a vowel 8
  const isVowel = (code) => code === 97 || code === 101 || code === 105 || code === 111 || code === 117;
  const price = (code) => (isVowel(code) ? 8 : 10);
  const wanted = encoder.encode(word);
  const width = wanted.length + 1;
  const rows = new Int16Array(width * 66); // the edit distances of each beginning of the word at hand
  const letter = new Uint8Array(64);
  for (let j = 1; j < width; j++) rows[j] = rows[j - 1] + price(wanted[j - 1]);
  let best = "";
  let bestRank = Infinity;
  let hopeless = Infinity; // letters of a beginning that is too far from `word` already
  for (let at = 0; at < bytes.length; ) {
    const head = bytes[at++];
    const same = head >> 4;
    const length = same + bytes[at++];
    for (let i = same; i < length; i++) letter[i] = bytes[at++];
    if (same >= hopeless) continue;
    hopeless = Infinity;
    for (let i = same + 1; i <= length; i++) {
      const code = letter[i - 1];
      const row = i * width;
      const above = row - width;
      const removal = price(code) - (i > 1 && code === letter[i - 2] ? 2 : 0);
      let least = (rows[row] = rows[above] + removal);
      for (let j = 1; j < width; j++) {
        const other = wanted[j - 1];
        const change = code === other ? 0 : isVowel(code) && isVowel(other) ? 8 : 10;
        const insertion = price(other) - (j > 1 && other === wanted[j - 2] ? 2 : 0);
        let value = Math.min(rows[above + j - 1] + change, rows[above + j] + removal, rows[row + j - 1] + insertion);
        if (i > 1 && j > 1 && code === wanted[j - 2] && other === letter[i - 2]) {
          value = Math.min(value, rows[above - width + j - 2] + 8);
        }
        rows[row + j] = value;
        if (value < least) least = value;
      }
      if (least > most) {
        hopeless = i;
        break;
      }
    }
    if (hopeless < Infinity) continue;
    const distance = rows[length * width + wanted.length];
    const rank = distance - (head & 15) * 1.1;
    if (distance <= most && rank < bestRank) {
      bestRank = rank;
      best = String.fromCharCode(...letter.subarray(0, length));
    }
  }
  return best;
}

// --- a search

// The documents that a search may find, if it is narrowed.
async function allowed(filters) {
  let result = null;
  for (const [name, value] of Object.entries(filters)) {
    const these = new Levels();
    const [digest, starts] = directory.filters[name] ?? ["", {}];
    if (Object.hasOwn(starts, value)) these.add(await file("filter", name, digest, 0), starts[value]);
    const before = result;
    result = before ? these.levels.map((level, one) => level && before[one]) : these.levels;
  }
  return result;
}

async function find({ text, filters, newest }) {
  const isQuoted = /^\s*["“].+["”]\s*$/.test(text);
  const chunks = plain(text).match(CHUNK) ?? [];
  if (!count) return { list: [], rank: () => 0, words: [] };
  let words = chunks.map((chunk) => tokens(chunk)[0]);
  const several = words.length > 1;
  const [founds, mayFind, ownNames] = await Promise.all([
    Promise.all(chunks.map((chunk, n) => ofChunk(chunk, n === chunks.length - 1, several))),
    allowed(filters),
    words.length ? ofName(words) : null,
  ]);
  let names = ownNames;
  let all = meet(founds);
  let suggestion = "";
  if (!all.size) {
    const better = await Promise.all(
      founds.map((found, n) => (!found.size && /^[a-z]{4,}$/.test(chunks[n]) ? correction(chunks[n]) : "")),
    );
    const others = await Promise.all(founds.map((found, n) => (better[n] ? ofWord(better[n], false, several) : found)));
    const both = meet(others);
    if (both.size) {
      all = both;
      suggestion = chunks.map((chunk, n) => better[n] || chunk).join(" ");
      words = words.map((word, n) => better[n] || word);
      names = await ofName(words);
    }
  }
  let isPartial = false;
  if (!all.size && founds.length > 1 && !isQuoted) {
    all = meetMost(founds);
    isPartial = all.size > 0;
  }
  if (!chunks.length) mayFind?.forEach((may, one) => may && all.put(one, 1, 0));
  const inPhrase = several && all.size && !isPartial ? await phrase(words, all) : null;

  const list = [];
  for (let i = 0; i < all.size; i++) {
    const one = all.list[i];
    if ((!mayFind || mayFind[one]) && (!isQuoted || !inPhrase || inPhrase[one])) list.push(one);
  }
  const scores = new Float32Array(count);
  const named = [];
  for (const one of list) {
    scores[one] = all.worth[one] * (1 + (NEWER * one) / count) + (inPhrase?.[one] ? PHRASE : 0);
    if (names?.whole[one]) scores[one] += WHOLE_NAME;
    else if (all.named[one]) named.push([one, scores[one] + (names.beginning[one] ? NAME_BEGINS : IN_NAME)]);
  }
  named.sort((a, b) => b[1] - a[1]);
  for (const [one, score] of named.slice(0, NAMES_FIRST)) scores[one] = score;
  return { list, rank: newest ? (one) => one : (one) => scores[one], words, suggestion, isPartial };
}

// The `top` best of `list`, the newest of equals first.
function best(list, rank, top) {
  const result = [];
  for (const one of list) {
    const own = rank(one);
    if (result.length === top && own < result[top - 1][1]) continue; // most of a long list
    const goesBefore = ([other, value]) => own > value || (own === value && one > other);
    if (result.length === top && !goesBefore(result[top - 1])) continue;
    if (result.length === top) result.pop();
    let place = result.length;
    while (place > 0 && goesBefore(result[place - 1])) place--;
    result.splice(place, 0, [one, own]);
  }
  return result.map(([one]) => one);
}

// --- what a hit shows

async function hit(one, hitsOf, words) {
  const [size, digests] = directory.rows;
  const row = await file("row", String(one), digests, Math.floor(one / size), "json");
  const [url, title, kind, moment, day, mark, language, text] = row;
  return { url, kind, moment, day, mark, language, title: marked(title, hitsOf), text: excerpt(text, hitsOf, words, title) };
}

// `text` in parts, each with whether it was asked for.
function marked(text, hitsOf) {
  const parts = [];
  let from = 0;
  for (const { index, 0: chunk } of text.matchAll(/[\p{L}\p{N}]+(?:[-./,'’&+][\p{L}\p{N}]+)*/gu)) {
    if (!hitsOf(plain(chunk)).length) continue;
    if (index > from) parts.push([text.slice(from, index), false]);
    parts.push([chunk, true]);
    from = index + chunk.length;
  }
  if (from < text.length) parts.push([text.slice(from), false]);
  return parts;
}

// Tells of a chunk for which of `words` it is a hit. Texts say the same words again and again.
function matching(words) {
  const known = new Map();
  const hits = (chunk) => {
    const own = tokens(chunk.match(CHUNK)?.[0] ?? "");
    const roots = own.map(stem);
    return words.filter((word) =>
      own.some((token, n) => token === word || (word.length > 1 && token.startsWith(word)) || (token && roots[n] === stem(word))),
    );
  };
  return (chunk) => {
    if (!known.has(chunk)) known.set(chunk, hits(chunk));
    return known.get(chunk);
  };
}

// The sentence that says most of what was asked and the title does not, and what follows while there is room; the
// beginning if none does. What is hardly a sentence, such as an entry of a list, yields to one that is.
function excerpt(text, hitsOf, words, title) {
  const titled = new Set(said(title, hitsOf));
  const untold = new Set(words.filter((word) => !titled.has(word)));
  const sentences = text.split("\n");
  let start = 0;
  let most = 0;
  if (untold.size) {
    sentences.forEach((sentence, n) => {
      const hits = new Set(said(sentence, hitsOf).filter((word) => untold.has(word))).size;
      const value = hits && hits + (sentence.split(" ").length < SENTENCE ? 0 : 0.5);
      if (value > most) [most, start] = [value, n];
    });
  }
  let shown = sentences[start];
  for (const sentence of sentences.slice(start + 1)) {
    if (sentence.split(" ").length < SENTENCE) continue; // a heading, say
    if (shown.length + sentence.length >= LONG) break;
    shown += `${/[.!?…:”"]$/.test(shown) ? "" : " ·"} ${sentence}`;
  }
  return shorten(marked(shown, hitsOf));
}

// The words that were asked for and stand in `text`.
function said(text, hitsOf) {
  return (plain(text).match(CHUNK) ?? []).flatMap(hitsOf);
}

// At most LONG letters of `parts`, the first hit among them.
function shorten(parts) {
  const whole = parts.map(([text]) => text).join("");
  if (whole.length <= LONG) return parts;
  const hits = parts.findIndex(([, isHit]) => isHit);
  const before = parts.slice(0, Math.max(hits, 0)).reduce((sum, [text]) => sum + text.length, 0);
  const from = before < LONG * 0.75 ? 0 : whole.indexOf(" ", before - LONG / 4) + 1;
  const space = whole.lastIndexOf(" ", from + LONG);
  const to = whole.length - from <= LONG ? whole.length : space > from ? space : from + LONG;
  const result = [];
  let at = 0;
  for (const [text, isHit] of parts) {
    const piece = text.slice(Math.max(from - at, 0), Math.max(to - at, 0));
    if (piece) result.push([piece, isHit]);
    at += text.length;
  }
  if (from) result.unshift(["… ", false]);
  if (to < whole.length) result.push([" …", false]);
  return result;
}

// --- questions

let last = { key: "", found: null };

async function answer(question) {
  const { turn, text, filters, newest, from, size } = question;
  const key = JSON.stringify([text, filters, newest]);
  if (last.key !== key) last = { key, found: find(question) };
  const { list, rank, words, suggestion, isPartial } = await last.found;
  const ones = best(list, rank, from + size).slice(from);
  const hitsOf = matching(words);
  const hits = await Promise.all(ones.map((one) => hit(one, hitsOf, words)));
  postMessage({ turn, from, total: list.length, suggestion, isPartial, hits });
}

onmessage = ({ data }) => {
  if (data.index) return open(data.base, data.index);
  answer(data).catch(() => {
    last = { key: "", found: null };
    postMessage({ turn: data.turn, failed: true });
  });
};
