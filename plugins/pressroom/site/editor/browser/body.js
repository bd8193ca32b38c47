// The body of a text that the editor gives, with the paragraphs of the old body wherever they mean the same.
// The editor writes all of a body anew when one word of it changes: other bullets, no alignment of tables, backslashes.

// The paragraph ``text`` without what two ways of writing the same may differ in.
function plain(text) {
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/^([ \t]*)[*+-][ \t]+/gm, "$1- ")
    .replace(/_/g, "*")
    .replace(/^[ \t]*\|?([ \t]*:?-+:?[ \t]*\|?)+$/gm, (row) => "-".repeat(row.match(/-+/g).length))
    .replace(/^[ \t]*\|.*\|[ \t]*$/gm, (row) => row.replace(/[ \t]*\|[ \t]*/g, "|"))
    .trim();
}

// Paragraphs, each with the blank lines behind it; a block of code is one.
function paragraphs(text) {
  const found = [""];
  let fence = "";
  for (const line of text.split(/(?<=\n)/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    const isBlank = !line.trim();
    if (!fence && !isBlank && /\n[ \t]*\n$/.test(found.at(-1))) found.push("");
    if (!fence) fence = mark;
    else if (mark.startsWith(fence)) fence = "";
    found[found.length - 1] += line;
  }
  return found.filter(Boolean);
}

export function withOldParagraphs(old, now) {
  const known = new Map();
  for (const paragraph of paragraphs(`${old.trim()}\n`)) {
    const key = plain(paragraph);
    known.set(key, [...(known.get(key) ?? []), paragraph.trimEnd()]);
  }
  return paragraphs(`${now.trim()}\n`)
    .map((paragraph) => {
      const same = known.get(plain(paragraph))?.shift();
      return same === undefined ? paragraph : same + paragraph.slice(paragraph.trimEnd().length);
    })
    .join("")
    .trimEnd();
}
