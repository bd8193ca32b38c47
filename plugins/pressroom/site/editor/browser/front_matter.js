// Front matter as values for a form, and the same front matter with other values. What did not change keeps its bytes,
// comments, spaces and quotes included: lines are cut at the keys and items that they belong to, and put together again.

import { Scalar, isMap, isScalar, isSeq, parseDocument, stringify } from "../vendor/yaml/browser/index.js";
import { columnOf, cut, dash, ended, lineStart, trailing } from "./lines.js";
import { oneLine } from "./values.js";

const OPTIONS = { schema: "failsafe", uniqueKeys: false };
const INDENT = 2;

export const keyOf = (typed) => typed.trim().replace(/[\s-]+/g, "_").toLowerCase();

// The node of the front matter ``text``, null if it is empty. Throws what is wrong with it.
function compose(text) {
  const document = parseDocument(text.replaceAll("\u00a0", " "), OPTIONS);
  if (document.errors.length) throw document.errors[0];
  const root = document.contents;
  if (root && isScalar(root) && !root.source) return null;
  if (root && !isMap(root)) throw new Error("Bagian depan naskah bukan pasangan kunci dan nilai.");
  const keys = root?.items.map((pair) => keyOf(pair.key.value)) ?? [];
  if (new Set(keys).size < keys.length) throw new Error("Satu kunci ditulis dua kali.");
  return root;
}

// Whatever says nothing is undefined, so that values can be compared: what is empty, an empty list, a record of such.
export function meaning(value) {
  if (value === null || value === undefined || value === false) return undefined;
  if (typeof value === "string") return oneLine(value) || undefined;
  if (Array.isArray(value)) {
    const items = value.map(meaning).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  if (typeof value === "object") {
    const parts = Object.keys(value).sort().map((key) => [key, meaning(value[key])]);
    const said = parts.filter(([, part]) => part !== undefined);
    return said.length ? Object.fromEntries(said) : undefined;
  }
  return value;
}

const same = (one, other) => JSON.stringify(meaning(one)) === JSON.stringify(meaning(other));

// Reads and writes front matter with ``fields``: by the key that a form knows, the conversion of its value (``convert``),
// whether there are ``many``, how text is ``split`` into several, the ``fields`` of a record and the ``short`` one of them
// that text stands for. ``also``: other keys that mean the same; ``absent``: the value that a file without the key has.
export class FrontMatter {
  constructor(fields) {
    this.fields = fields;
    this.keys = new Map();
    for (const [key, field] of Object.entries(fields)) {
      for (const typed of [key, ...field.also]) this.keys.set(typed, key);
    }
  }

  // What a form shows of ``text``.
  read(text) {
    const absent = Object.entries(this.fields).filter(([, field]) => field.absent);
    return { ...Object.fromEntries(absent.map(([key, field]) => [key, field.absent])), ...this.readMap(compose(text)) };
  }

  readMap(node) {
    const values = {};
    for (const pair of node?.items ?? []) {
      const key = this.keys.get(keyOf(pair.key.value));
      if (key !== undefined && !(key in values)) values[key] = this.readValue(this.fields[key], pair.value);
    }
    return values;
  }

  readValue(field, node) {
    if (!field.many) return this.readItem(field, node);
    if (isSeq(node)) return node.items.map((item) => this.readItem(field, item));
    if (isMap(node)) return field.fields ? [this.readItem(field, node)] : [];
    return this.texts(field, textOf(node)).map((text) => this.readText(field, text));
  }

  readItem(field, node) {
    if (isMap(node)) return field.fields ? new FrontMatter(field.fields).readMap(node) : "";
    if (isSeq(node)) return field.fields ? {} : "";
    return this.readText(field, textOf(node));
  }

  readText(field, text) {
    if (!field.fields) return field.convert.shown(text);
    return field.short && oneLine(text) ? { [field.short]: oneLine(text) } : {};
  }

  // The several texts that ``text`` stands for.
  texts(field, text) {
    const whole = oneLine(text);
    if (!whole.includes(",") || field.convert?.isKnown?.(whole)) return whole ? [whole] : [];
    const parts = whole.split(",").map(oneLine).filter(Boolean);
    if (field.split === "always") return parts;
    if (parts.every((part) => /\.\w{2,5}$/.test(part))) return parts;
    return field.split === "addresses" && parts.every((part) => /^(https?:|\/)/.test(part)) ? parts : [whole];
  }

  // ``text`` with ``values`` in the place of those that it has.
  write(text, values) {
    const root = compose(text);
    if (root?.flow) throw new Error("Bagian depan naskah ditulis dalam kurung kurawal.");
    if (!root) return text + this.lines(values, 0).join("");
    return this.writeMap(text, root, values);
  }

  writeMap(text, node, values) {
    const chunks = cut(text, node.items.map((pair) => pair.key.range[0]));
    const old = this.readMap(node);
    const indent = columnOf(text, node.items[0].key.range[0]);
    const written = new Set();
    const parts = node.items.map((pair, index) => {
      const key = this.keys.get(keyOf(pair.key.value));
      if (key === undefined || written.has(key)) return chunks[index].text;
      written.add(key);
      return this.writePair(chunks[index], pair, key, old[key], values[key]);
    });
    const added = Object.fromEntries(Object.entries(values).filter(([key]) => !written.has(key)));
    const lines = this.lines(added, indent);
    if (lines.length) {
      const last = parts.pop();
      const rest = trailing(last);
      parts.push(ended(last.slice(0, last.length - rest.length)), ...lines, rest);
    }
    return parts.join("");
  }

  // ``chunk``, the lines of ``pair``, with the value ``now`` in the place of ``before``.
  writePair(chunk, pair, key, before, now) {
    const field = this.fields[key];
    if (same(before, now)) return chunk.text;
    const rest = trailing(chunk.text);
    if (meaning(now) === undefined) return rest;
    const node = pair.value;
    const local = (offset) => offset - chunk.start;
    const text = this.asText(field, node, now);
    if (text !== null && isScalar(node) && node.source !== undefined && !node.type?.startsWith("BLOCK")) {
      const [start, end] = node.range.map(local);
      const gap = node.source === "" && chunk.text[start - 1] === ":" ? " " : "";
      return chunk.text.slice(0, start) + gap + scalar(text, node.type) + chunk.text.slice(end);
    }
    if (isSeq(node) && node.flow && !field.fields) {
      const items = now.filter((item) => meaning(item) !== undefined).map((item) => this.itemText(field, item));
      const [start, end] = node.range.map(local);
      return chunk.text.slice(0, start) + flow(items) + chunk.text.slice(end);
    }
    if (text === null && isMap(node) && !node.flow && field.fields && !field.many) {
      return new FrontMatter(field.fields).inside(chunk, node, now);
    }
    if (text === null && isSeq(node) && !node.flow && field.many) return this.writeItems(chunk, node, field, now);
    const indent = columnOf(chunk.text, local(pair.key.range[0]));
    return this.pairLines(pair.key.value, field, now, indent).join("") + rest;
  }

  // ``chunk`` with the ``values`` in the map ``node`` that it has below its key.
  inside(chunk, node, values) {
    const start = lineStart(chunk.text, node.items[0].key.range[0] - chunk.start);
    const moved = relative(node, chunk.start + start);
    return chunk.text.slice(0, start) + this.writeMap(chunk.text.slice(start), moved, values);
  }

  // ``chunk`` with ``values`` in the list ``node`` that it has below its key.
  writeItems(chunk, node, field, values) {
    const first = lineStart(chunk.text, dash(chunk.text, node.items[0].range[0] - chunk.start));
    const body = chunk.text.slice(first);
    const base = chunk.start + first;
    const starts = node.items.map((item) => dash(body, item.range[0] - base));
    const indent = columnOf(body, starts[0]);
    const chunks = cut(body, starts);
    const last = chunks.at(-1);
    const rest = trailing(last.text);
    last.text = last.text.slice(0, last.text.length - rest.length);
    const old = node.items.map((item) => this.readItem(field, item));
    const said = values.filter((value) => meaning(value) !== undefined);
    const free = new Set(old.keys());
    const origin = said.map((value, index) => {
      const found = [index, ...old.keys()].find((at) => free.has(at) && same(old[at], value));
      if (found !== undefined) free.delete(found);
      return found;
    });
    const parts = said.map((value, index) => {
      if (origin[index] !== undefined) return ended(chunks[origin[index]].text);
      const item = node.items[index];
      if (free.delete(index) && isMap(item) && !item.flow && field.fields) {
        const own = chunks[index];
        const moved = relative(item, base + own.start);
        const key = moved.items[0].key.range[0];
        const line = lineStart(own.text, key);
        // The first key of an item stands behind its dash; spaces there leave all keys in one column.
        const text = " ".repeat(key - line) + own.text.slice(key);
        const now = new FrontMatter(field.fields).writeMap(text, relative(moved, line), value);
        return ended(own.text.slice(0, key) + now.slice(key - line));
      }
      return this.itemLines(field, value, indent).join("");
    });
    return chunk.text.slice(0, first) + parts.join("") + rest;
  }

  // ``value`` as a text on one line; null if it needs more. What was a list stays one, and what was text stays that.
  asText(field, node, value) {
    if (!field.many) return this.itemText(field, value);
    if (!isScalar(node)) return null;
    const typed = this.texts(field, textOf(node));
    const shown = typed.map((text) => this.readText(field, text));
    const texts = value.filter((item) => meaning(item) !== undefined).map((item) => {
      const at = shown.findIndex((one) => same(one, item));
      return at < 0 ? this.itemText(field, item) : typed[at];
    });
    if (texts.includes(null) || (texts.length > 1 && texts.some((text) => text.includes(",")))) return null;
    const joined = texts.join(", ");
    return same(this.texts(field, joined), texts) ? joined : null;
  }

  itemText(field, value) {
    if (!field.fields) return field.convert.written(value);
    const { [field.short]: text, ...others } = value;
    return field.short && meaning(others) === undefined ? oneLine(text) : null;
  }

  // The lines of ``values``, in the order of the fields.
  lines(values, indent) {
    return Object.entries(this.fields).flatMap(([key, field]) => {
      const value = meaning(values[key]);
      const saysNothing = value === undefined || value === field.absent;
      return saysNothing ? [] : this.pairLines(key, field, values[key], indent);
    });
  }

  pairLines(key, field, value, indent) {
    const before = " ".repeat(indent);
    if (field.many) {
      const items = value.filter((item) => meaning(item) !== undefined);
      if (items.length === 1 && !field.fields) return this.pairLines(key, { ...field, many: false }, items[0], indent);
      return [`${before}${key}:\n`, ...items.flatMap((item) => this.itemLines(field, item, indent + INDENT))];
    }
    if (field.fields) return [`${before}${key}:\n`, ...new FrontMatter(field.fields).lines(value, indent + INDENT)];
    return [`${before}${key}: ${scalar(field.convert.written(value), field.quoted ? "QUOTE_DOUBLE" : "PLAIN")}\n`];
  }

  itemLines(field, value, indent) {
    const before = " ".repeat(indent);
    if (!field.fields) return [`${before}- ${scalar(field.convert.written(value), "PLAIN")}\n`];
    const lines = new FrontMatter(field.fields).lines(value, indent + INDENT);
    return [`${before}- ${lines[0].trimStart()}`, ...lines.slice(1)];
  }
}

function textOf(node) {
  if (!isScalar(node)) return "";
  return node.type === "PLAIN" && node.source === "~" ? "" : String(node.value ?? "");
}

// ``text`` as YAML, in the style ``type`` if that is a quoted one; a quotation mark within needs the other one.
function scalar(text, type) {
  const node = new Scalar(text);
  node.type = type === "QUOTE_DOUBLE" && /["\\]/.test(text) ? "QUOTE_SINGLE" : (type ?? "PLAIN");
  return stringify(node, { ...OPTIONS, lineWidth: 0 }).trimEnd();
}

const flow = (texts) => stringify(texts, { ...OPTIONS, lineWidth: 0, collectionStyle: "flow", flowCollectionPadding: false }).trimEnd();
// ``node`` as if its text began at ``start``.
function relative(node, start) {
  const copy = node.clone();
  const shift = (one, original) => {
    if (!original?.range) return;
    one.range = original.range.map((offset) => offset - start);
    one.items?.forEach((item, index) => {
      const source = original.items[index];
      if (item.key) {
        shift(item.key, source.key);
        shift(item.value, source.value);
      } else {
        shift(item, source);
      }
    });
  };
  shift(copy, node);
  return copy;
}
