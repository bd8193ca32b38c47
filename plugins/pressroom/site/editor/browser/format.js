// The files of a collection as the editor reads and writes them: the fields of the front matter, the text below it, and
// the file as it is, in ``ORIGINAL``, by which all that did not change keeps its bytes.

import { withOldLines } from "./body.js";
import { FrontMatter } from "./front_matter.js";
import { originalOf } from "./originals.js";
import { conversions } from "./values.js";

const ORIGINAL = "_asal";

// The parts of the file ``text``: what stands before the front matter, that, the line below it, the body between blank
// lines. Throws if it has no front matter.
function split(text) {
  const match = /^(\s*---[ \t]*\n)([\s\S]*?)(^(?:---|\.\.\.)[ \t]*(?:\n|$))([\s\S]*)$/m.exec(text);
  if (!match || text.slice(0, match.index).trim()) throw new Error("Naskah tidak diawali dengan ---.");
  const [, opening, head, closing, rest] = match;
  const body = rest.trim();
  const start = body ? rest.indexOf(body) : rest.length;
  return { opening, head, closing, before: rest.slice(0, start), body, after: rest.slice(start + body.length) };
}

// The format of a collection: ``fields`` as the configuration describes them, ``bodyKey`` the name of the text in a form,
// ``settings`` what conversions need.
export function format(fields, bodyKey, settings) {
  const frontMatter = new FrontMatter(withConversions(fields, conversions(settings)));

  function read(file) {
    const text = file.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
    if (text.includes("\uFFFD")) throw new Error("Berkas tidak disimpan sebagai UTF-8.");
    const parts = split(text);
    return { ...frontMatter.read(parts.head), [bodyKey]: parts.body };
  }

  function write(values, file) {
    if (!file) return `---\n${frontMatter.write("", values)}---\n${(values[bodyKey] ?? "").trim()}\n`;
    const mark = file.startsWith("\uFEFF") ? "\uFEFF" : "";
    const parts = split(file.slice(mark.length).replace(/\r\n?/g, "\n"));
    const head = frontMatter.write(parts.head, values);
    const now = (values[bodyKey] ?? "").trim();
    const body = now === parts.body ? now : withOldLines(parts.body, now);
    const text = [parts.opening, head, parts.closing, parts.before, body, parts.after].join("");
    return mark + (file.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text);
  }

  return {
    fromFile(text) {
      const file = originalOf(text);
      // In quotes, since the editor trims all values.
      return { ...read(file), [ORIGINAL]: JSON.stringify(file) };
    },
    // The editor trims what it is given and adds an end of line: what it trims must say itself what is left.
    toFile({ [ORIGINAL]: file, ...values }) {
      const text = write(values, file && JSON.parse(file));
      return { trim: () => text.replace(/\n$/, "") };
    },
    read,
    write,
  };
}

function withConversions(fields, types) {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [
      key,
      field.fields
        ? { ...field, fields: withConversions(field.fields, types) }
        : { ...field, convert: types[field.type](field) },
    ]),
  );
}
