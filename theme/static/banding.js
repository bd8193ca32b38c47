// Compares a text that somebody was sent with a release: a worker of the page /cek/ (cek.js). Nothing leaves it.
"use strict";

const LINK = "(?:https?://|www\\.)[^\\s<>\"”’)]+|[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+/[^\\s<>\"”’)]*";
const WORD = "\\+?[\\p{L}\\p{N}\\p{M}]+(?:[.,:'@&_%+]+[\\p{L}\\p{N}\\p{M}]+)*%?";
// Characters that show what stands around them in another order, or turn the writing of figures beside them.
const TURNS = "\\u202a-\\u202e\\u2066-\\u2069";
const MARKS = "\\u061c\\u200e\\u200f";
// What is not written in letters and says something all the same: a tick, a cross, letters and figures in disguise.
const TICKS = "\\u2611-\\u2612\\u26d4\\u2705\\u2713-\\u2718\\u274c\\u274e\\u{1f44e}\\u{1f4af}\\u{1f51e}-\\u{1f524}\\u{1f6ab}\\u{1f6d1}";
const DISGUISES = "\\u20e3\\u2100-\\u214f\\u249c-\\u24e9\\u3200-\\u33ff\\u{1f100}-\\u{1f2ff}";
const ROUND = "\\u25a0-\\u25ff\\u26aa\\u26ab\\u2b50-\\u2b5f\\u{1f534}\\u{1f535}\\u{1f7e0}-\\u{1f7eb}";
const MONEY = "(?:(?:Rp\\.?|\\p{Sc}) ?)";
const FIGURE = `(?= ?${MONEY}?\\d)`;
const SIGN = [
  `[${TURNS}${MARKS}${TICKS}\\p{Sc}°‰]|(?!\u{1f1ee}\u{1f1e9})[${DISGUISES}](?<!\u{1f1ee}\u{1f1e9})`,
  "~(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}.,!?)%])~",
  `(?:(?![|~−])\\p{Sm}|[%^~])${FIGURE}|(?<=\\d ?)(?:(?![|~−])\\p{Sm}|[%^])|[${ROUND}](?=\\d)|(?<=\\d)[${ROUND}]`,
  `(?<=^|[\\s("'“«]|${MONEY})[-‐‑–—−](?=${MONEY}?\\d)`,
].join("|");
const WORDS = new RegExp(`(${LINK})|${WORD}|(${SIGN})`, "giu");
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060-\u2065\ufe0e\ufe0f\ufeff]|(?<!\d[^\p{L}\p{N}\n]{0,3})[\u061c\u200e\u200f](?![^\p{L}\p{N}\n]{0,3}\d)/gu;
const TURNED = new RegExp(`[${TURNS}${MARKS}]`, "gu");
// What WhatsApp puts before a message in an exported chat: day, hour, sender.
const SENDER = /^(\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? +\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[ap]m)?\]?(?: -)? )([^:\n]{1,40}): /i;
const PHONE = /^\u202a?(?:\+\d|0\d)[\d ()‐‑-]{6,16}\u202c?$/;
const NO_NAME = /[\p{N}@/<>%]|\p{Sc}|\.\p{L}{2}|\b(?:rp|juta|ribu|wa|klik|bank|bca|bni|bri|dana|ovo|gopay|siaran|segera|awas)\b|bayar|transfer|biaya|rekening|uang|gratis|pungut|daftar|hubung|link|tautan|batal|tunda|palsu|hoa[xk]|bohong|salah|cabut|tutup/iu;
const NAME_WORDS = 4;
const NUMBERED = /^\d{1,2}$/;
const TRACKING = /^(?:utm_.*|fbclid|gclid|igshid|igsh|mibextid|si|ref|amp)$/i;
const CELLS = 4e6; // of the table in which two texts are aligned word by word
const LONG_NUMBER = 8; // figures: fewer are written in one way
const SHORT_RUN = 2; // words that agree by chance between longer ones that do not
const LONG_LINE = 60; // words: more are no such line
const LONG_HEADING = 8; // letters
const FEW = 4; // words: too few to tell anything by
const PHONE_FIGURES = [9, 13]; // of a whole number: at least, at most
const LIKE_TEXT = 0.4;
const LIKE_RELEASE = 0.5;

let weighty = new Set(); // words that turn a sentence round, or name a day
let turning = new Set(); // the first of these

// --- words

function clean(text) {
  const typed = text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/^\u200e+(?=\[?\d)/gm, "");
  return typed.replace(INVISIBLE, "").replace(/[\ufb00-\ufb06]/g, (one) => one.normalize("NFKC")).replace(/[’‘ʼ`´]/g, "'");
}

// What turns the order of writing, as a sign that can be seen.
const seen = (raw) => raw.replace(TURNED, (one) => `[U+${one.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);

// The words of `text`: as typed, what stands behind each, what it is compared by, its line. A sign that says something
// is a word; the others are drawn with what stands before them.
function words(text) {
  const list = [];
  let ahead = "";
  clean(text)
    .split("\n")
    .forEach((content, line) => {
      const [, stamp, sender] = content.match(SENDER) ?? [];
      const named = stamp ? stamp.length + (isName(sender) ? sender.length : 0) : 0;
      for (const match of content.matchAll(WORDS)) {
        const [raw, link, sign] = match;
        const whole = link ? raw.replace(/[.,;:!?*_~]+$/, "") : raw;
        const last = list[list.length - 1];
        const end = match.index + whole.length;
        if (last?.line === line) last.gap = content.slice(last.end, match.index);
        else if (last) last.gap = `${last.gap}\n`;
        const before = last?.line === line ? "" : ahead + content.slice(0, match.index);
        ahead = "";
        const key = link ? linkKey(whole) : whole.toLowerCase().replaceAll(":", ".").replace(/^[‐‑–—−]$/, "-");
        list.push({ raw: seen(whole), before, gap: content.slice(end), end, key, line, isLink: Boolean(link), isSign: Boolean(sign), isFurniture: end <= named });
      }
      const last = list[list.length - 1];
      if (last?.line === line || !content.trim()) return;
      if (last) last.gap += `\n${content}`;
      else ahead += `${content}\n`;
    });
  return list;
}

// Whether a message may come from `sender`: a number of a phone or a few words that ask for nothing and say nothing.
function isName(sender) {
  if (PHONE.test(sender)) return true;
  const name = sender.replace(/^~ ?/, "").replace(/^\u202a(.*)\u202c$/, "$1");
  const parts = name.toLowerCase().split(/\s+/);
  const isSign = [...name.matchAll(WORDS)].some(([, , sign]) => sign);
  return parts.length <= NAME_WORDS && !isSign && !NO_NAME.test(name.normalize("NFKC")) && !parts.some((part) => weighty.has(part));
}

// Marks words that are one number of a phone, written in groups.
function markNumbers(list) {
  list.forEach((word, n) => {
    if (word.number !== undefined || !/^(?:\+\d|0\d)\d*$/.test(word.raw)) return;
    let [last, figures, joint] = [n, word.raw.length, /^[-‐‑]$|^\)? $|^\) ?$/];
    // A space may also part two numbers: behind a whole one it does.
    const most = (gap) => PHONE_FIGURES[/[-‐‑]/.test(gap) ? 1 : 0];
    while (joint.test(list[last].gap) && /^\d{2,}$/.test(list[last + 1]?.raw) && figures < most(list[last].gap)) {
      if (/[-‐‑]/.test(list[last].gap)) joint = /^[-‐‑]$/;
      figures += list[(last += 1)].raw.length;
    }
    if (figures >= PHONE_FIGURES[0]) for (const one of list.slice(n, last + 1)) one.number = n;
  });
}

// An address without what does not change where it leads.
function linkKey(link) {
  let url;
  try {
    url = new URL(/^https?:/i.test(link) ? link : `https://${link}`);
  } catch {
    return link.toLowerCase();
  }
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return `${url.host.replace(/^www\./, "")}${url.pathname.replace(/\/(?:index\.html)?$/, "")}${url.search}${url.hash}`;
}

const keys = (list) => list.map((word) => word.key);
const sentence = (list) => ` ${keys(list).join(" ")} `;
const shape = (list) => keys(list).join(" ").replace(/\d+/g, "#");

// --- what is no part of the release's text, on either side

// Marks the words of lines that come from around the text: from the rest of the release's page, `around`, from a phone
// or a printer. A line that the text itself has is none of them.
function markFurniture(list, around, isFixed, isOfText) {
  for (let from = 0, to; from < list.length; from = to) {
    to = from;
    while (to < list.length && list[to].line === list[from].line) to += 1;
    const line = list.slice(from, to);
    if (isFixed(line) || (!isOfText(line) && isAround(keys(line), around))) for (const word of line) word.isFurniture = true;
  }
}

// Whether `line` comes from `around`: it is part of an entry, or the end of one, whole ones and the beginning of another,
// as on paper; which sets the letters of a heading apart. What could be put together otherwise may say anything.
function isAround(line, around) {
  const joined = line.join("");
  if (joined.length >= LONG_HEADING && around.replaceAll(" ", "").includes(`|${joined}`)) return true;
  if (line.length > 1 && around.includes(` ${line.join(" ")} `)) return true;
  if (line.length > LONG_LINE) return false;
  for (let from = 0, to; from < line.length; from = to) {
    const piece = () => line.slice(from, to).join(" ");
    const isEntry = () => around.includes(`${from ? "|" : ""} ${piece()} ${to < line.length ? "|" : ""}`);
    for (to = line.length; to > from && !(isEntry() && isEdge(piece(), around)); ) to -= 1;
    if (to === from) return false;
  }
  return true;
}

// Whether an entry of `around` begins or ends with `piece`.
const isEdge = (piece, around) => around.includes(`| ${piece} `) || around.includes(` ${piece} |`);

// --- which words are the same

// Pairs of places in `a` and `b` with the same word, in the order of both. What is said once in each holds the two
// together; a table aligns what lies between.
function align(a, b, a0 = 0, a1 = a.length, b0 = 0, b1 = b.length, pairs = []) {
  while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) pairs.push([a0++, b0++]);
  const tail = [];
  while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) tail.push([--a1, --b1]);
  if (a0 < a1 && b0 < b1) {
    const chain = anchors(a, b, a0, a1, b0, b1);
    let [from, other] = [a0, b0];
    for (const [i, j] of chain) {
      align(a, b, from, i, other, j, pairs);
      pairs.push([i, j]);
      [from, other] = [i + 1, j + 1];
    }
    if (chain.length) align(a, b, from, a1, other, b1, pairs);
    else if ((a1 - a0) * (b1 - b0) <= CELLS) longest(a, b, a0, a1, b0, b1, pairs);
  }
  while (tail.length) pairs.push(tail.pop());
  return pairs;
}

// By a table: the longest subsequence of both.
function longest(a, b, a0, a1, b0, b1, pairs) {
  const width = b1 - b0 + 1;
  const table = new Uint16Array((a1 - a0 + 1) * width);
  for (let i = a1 - a0 - 1; i >= 0; i--) {
    for (let j = width - 2; j >= 0; j--) {
      const at = i * width + j;
      table[at] = a[a0 + i] === b[b0 + j] ? table[at + width + 1] + 1 : Math.max(table[at + width], table[at + 1]);
    }
  }
  for (let i = 0, j = 0; i < a1 - a0 && j < width - 1; ) {
    const at = i * width + j;
    if (a[a0 + i] === b[b0 + j]) pairs.push([a0 + i++, b0 + j++]);
    else if (table[at + width] >= table[at + 1]) i += 1;
    else j += 1;
  }
}

// Where three words stand that each text has once, as many as keep their order.
function anchors(a, b, a0, a1, b0, b1) {
  const once = (list, from, to) => {
    const places = new Map();
    for (let i = from; i < to - 2; i++) {
      const key = `${list[i]} ${list[i + 1]} ${list[i + 2]}`;
      places.set(key, places.has(key) ? -1 : i);
    }
    return places;
  };
  const [ofA, ofB] = [once(a, a0, a1), once(b, b0, b1)];
  const ends = []; // the last link of the best chain of each length
  for (const [key, i] of ofA) {
    const j = ofB.get(key) ?? -1;
    if (i < 0 || j < 0) continue;
    let length = ends.length;
    while (length && ends[length - 1].j >= j) length -= 1;
    ends[length] = { i, j, before: ends[length - 1] };
  }
  const chain = [];
  for (let one = ends[ends.length - 1]; one; one = one.before) chain.unshift([one.i, one.j]);
  return chain;
}

// --- what differs

// The parts of both texts in their order: { same }, or { gone, come } with where `gone` begins in `a`.
function hunks(a, b, pairs) {
  const parts = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...pairs, [a.length, b.length]]) {
    if (x > i || y > j) parts.push({ gone: a.slice(i, x), come: b.slice(j, y), from: i });
    if (x < a.length && y < b.length) {
      const last = parts[parts.length - 1];
      if (last?.same) last.same.push(b[y]);
      else parts.push({ same: [b[y]] });
    }
    [i, j] = [x + 1, y + 1];
  }
  return parts;
}

const size = (part) => Math.max(part.gone.length, part.come.length);

// A word that stands twice belongs to the line that goes on as the release does: a heading may begin with the kind that
// stands above it.
function moved(pairs, b) {
  for (let n = pairs.length - 2; n >= 0; n--) {
    const [[i, j], [x, y]] = [pairs[n], pairs[n + 1]];
    const before = b[y - 1];
    if (x === i + 1 && y > j + 1 && before.key === b[j].key && before.line === b[y].line && b[j].line !== b[y].line) pairs[n] = [i, y - 1];
  }
  return pairs;
}

// Words that agree by chance, between longer parts that do not, are no agreement.
function withoutChance(pairs, a, b) {
  const parts = hunks(a, b, pairs);
  const dropped = new Set();
  parts.forEach((part, n) => {
    if (!part.same || part.same.length > SHORT_RUN) return;
    const [before, after] = [parts[n - 1], parts[n + 1]];
    const chance = (one) => one && size(one) > part.same.length;
    if (chance(before) && chance(after) && before.come.length && after.come.length) for (const word of part.same) dropped.add(word);
  });
  return dropped.size ? pairs.filter(([, j]) => !dropped.has(b[j])) : pairs;
}

// Whether both say the same, written together or apart, or with a hyphen at the end of a line. Figures go together only
// where the release has them as one number.
function saysTheSame(gone, come) {
  const joined = (list) => keys(list).join("").replaceAll("'", "");
  if (!gone.length || !come.length || joined(gone) !== joined(come)) return false;
  const numbers = [];
  gone.forEach((word, n) => {
    const found = word.key.match(/\d[\d.,]*/g) ?? [];
    const goesOn = word.number !== undefined && word.number === gone[n - 1]?.number;
    if (goesOn) numbers[numbers.length - 1].push(...found);
    else numbers.push(...found.map((one) => [one]));
  });
  const written = keys(come).join(" ").match(/\d[\d.,]*/g) ?? [];
  const isWhole = numbers.every((number) => {
    const whole = number.join("");
    if (number.length === 1 && whole.length < LONG_NUMBER) return written.shift() === whole;
    let found = "";
    while (written.length && found.length < whole.length) found += written.shift();
    return found === whole;
  });
  return isWhole && !written.length;
}

function isLoud(word) {
  return word.isLink || word.isSign || word.key !== word.key.normalize("NFKC") || /[\d@]/.test(word.key) || /\.\p{L}{2,}$/u.test(word.key) || weighty.has(word.key);
}

function endsBlock(list) {
  if (list.length) list[list.length - 1].gap += "\n";
  return list;
}

const endsSentence = (word) => /[.!?…]["')\]]*\s|\n/.test(word.gap);

// `part` as up to three: a sentence that was cut, whole sentences that were left out, and another one that was cut. A
// text that stops half way through a sentence, as a phone shows it, was left out as well, unless that turns it round.
function divide(part, a) {
  const { gone, come, from } = part;
  const begins = from === 0 || endsSentence(a[from - 1]);
  const head = begins ? 0 : gone.findIndex(endsSentence) + 1 || gone.length;
  let tail = gone.length;
  while (tail > head && !endsSentence(gone[tail - 1])) tail -= 1;
  if (tail === head) return [part];
  const cut = (list, isEdge) => ({ gone: list, come: [], isLeftOut: isEdge && !list.some((word) => turning.has(word.key)) });
  const [first, last] = [cut(gone.slice(0, head), from + gone.length === a.length), cut(gone.slice(tail), from === 0)];
  const whole = { gone: gone.slice(head, tail), come: [], isLeftOut: true };
  if (come.length) Object.assign(head || tail === gone.length ? first : last, { come, isLeftOut: false });
  return [first, whole, last].filter((one) => one.gone.length || one.come.length);
}

function compare({ blocks, others, links, fixed, text, numbered = [], ...lists }) {
  turning = new Set(lists.turning);
  weighty = new Set([...lists.turning, ...lists.loud]);
  const a = blocks.flatMap((block) => endsBlock(words(block)));
  markNumbers(a);
  const all = words(text);
  const known = new Set(links.map(linkKey));
  const shapes = new Set(fixed.map((one) => shape(words(one))));
  const whole = sentence(a);
  // What only repeats the text, as what is offered for sharing does, is none of its surroundings.
  const told = new Set(blocks.map((block) => sentence(words(block))));
  const entries = others.map(words).filter((list) => list.length < FEW || !told.has(sentence(list)));
  const around = `|${entries.map(sentence).join("|")}|`;
  const letters = keys(a).join("");
  const isOfText = (line) => whole.includes(sentence(line)) || (line.length > 1 && letters.includes(keys(line).join("")));
  markFurniture(all.filter((word) => !word.isFurniture), around, (line) => shapes.has(shape(line)), isOfText);
  const own = new Set(keys(a));
  for (const word of all) if (word.isLink && known.has(word.key) && !own.has(word.key)) word.isFurniture = true;
  const rest = () => all.filter((word) => !word.isFurniture);
  const pairsOf = (list) => withoutChance(moved(align(keys(a), keys(list)), list), a, list);
  let b = rest();
  let pairs = pairsOf(b);
  // A line that the text has too, but not here: a topic, the name of an agency.
  const agreeing = new Set(pairs.map(([, j]) => b[j].line));
  markFurniture(b, around, () => false, (line) => agreeing.has(line[0].line));
  if (b.some((word) => word.isFurniture)) pairs = pairsOf((b = rest()));
  const first = new Set(b.filter((word, n) => b[n - 1]?.line !== word.line));

  let [same, differing, missing] = [0, 0, 0];
  // The number of an entry of a list is drawn by a page and written on paper: the one that the release has there, or one
  // that counts on.
  const entry = (n, list) => `${n} ${keys(list.slice(0, FEW)).join(" ")}`;
  const listed = numbered.map(([n, content]) => `${entry(n, words(content))} `);
  let counted = 0;
  const isNumber = ({ gone, come: [one, more], from }) => {
    if (gone.length || !one || more || !first.has(one) || !NUMBERED.test(one.key) || (from && !a[from - 1].gap.includes("\n"))) return false;
    const isNext = /^[.)]/.test(one.gap) && ["1", String(counted + 1)].includes(one.key);
    if (isNext) counted = Number(one.key);
    return isNext || listed.some((text) => `${entry(one.key, a.slice(from))} `.startsWith(text));
  };
  const judged = (part) => (isNumber(part) || saysTheSame(part.gone, part.come) ? { same: part.come } : part);
  const judgedAll = (part) => divide(part, a).map(judged);
  const parts = hunks(a, b, pairs).flatMap((part) => {
    const { same, gone, come, from } = part;
    if (same) return [part];
    const isBegin = gone.length && isNumber({ gone: [], come, from: from + gone.length });
    return isBegin ? [...judgedAll({ gone, come: [], from }), { same: come }] : judgedAll(part);
  });
  for (const part of parts) {
    if (part.same) {
      same += part.same.length;
      continue;
    }
    part.isLoud = !part.isLeftOut && [...part.gone, ...part.come].some(isLoud);
    if (part.isLeftOut) missing += part.gone.length;
    else differing += size(part);
  }
  const share = b.length ? same / b.length : 0;
  const isLike = share >= LIKE_TEXT || same / a.length >= LIKE_RELEASE;
  const verdict = () => {
    if (!a.length) return "unread";
    if (!b.length) return all.length ? "around" : "nothing";
    if (!isLike) return "unlike";
    if (differing) return "different";
    if (b.length < FEW && missing) return "short";
    return missing ? "part" : "same";
  };
  return { verdict: verdict(), differing, missing, share, pieces: shown(parts, all) };
}

// What the page shows, in order: pieces of text with what they are.
function shown(parts, all) {
  const pieces = [];
  const write = (kind, list, part) => {
    if (list.length) pieces.push({ kind, text: list.map((word) => word.before + word.raw + word.gap).join(""), count: list.length, isLoud: Boolean(part?.isLoud) });
  };
  let next = 0;
  const furniture = (until) => {
    const list = [];
    while (next < all.length && all[next] !== until) {
      if (all[next].isFurniture) list.push(all[next]);
      next += 1;
    }
    write("other", list);
  };
  for (const part of parts) {
    if (part.gone?.length) write(part.isLeftOut ? "left" : "gone", part.gone, part);
    const list = part.gone ? part.come : part.same;
    for (let from = 0; from < list.length; ) {
      furniture(list[from]);
      let to = from;
      while (to < list.length && all[next] === list[to]) [to, next] = [to + 1, next + 1];
      write(part.gone ? "come" : "same", list.slice(from, to), part);
      from = to;
    }
  }
  furniture();
  return pieces;
}

onmessage = ({ data }) => postMessage({ turn: data.turn, ...compare(data) });
