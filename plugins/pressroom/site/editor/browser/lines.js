// Text cut into lines and pieces of lines, without a byte lost.

// Where the line at ``offset`` begins, and how far from there ``offset`` is.
export const lineStart = (text, offset) => text.lastIndexOf("\n", offset - 1) + 1;
export const columnOf = (text, offset) => offset - lineStart(text, offset);
export const ended = (text) => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
// The hyphen before the item at ``offset``.
export const dash = (text, offset) => text.lastIndexOf("-", offset === text.length || text[offset] !== "-" ? offset : offset - 1);

// The pieces of ``text`` that begin with the lines of ``starts``; what stands before them goes with the first.
export function cut(text, starts) {
  const bounds = starts.map((start) => lineStart(text, start));
  bounds[0] = 0;
  return bounds.map((start, index) => ({ start, text: text.slice(start, bounds[index + 1]) }));
}

// The comments and blank lines at the end of ``text``: they belong to what follows.
export function trailing(text) {
  const lines = text.split(/(?<=\n)/);
  let count = 0;
  while (count < lines.length - 1 && /^\s*(#.*)?$/.test(lines[lines.length - 1 - count])) count += 1;
  return count ? lines.slice(-count).join("") : "";
}
