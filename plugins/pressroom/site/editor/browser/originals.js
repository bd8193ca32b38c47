// The editor reads a file without the white space around it, without its byte order mark and with Unix line ends, before
// a format sees it. This module remembers, for each text that loses something by that, how the file has it.

const originals = new Map();

// The file whose text the editor gives as ``read``.
export const originalOf = (read) => originals.get(read) ?? `${read}\n`;

function remember(text, trimmed) {
  const read = trimmed.replace(/\r\n?/g, "\n");
  // Of what the editor has already lost some the first is the whole one.
  if (text !== `${read}\n` && !originals.has(read)) originals.set(read, text);
}

// Whatever text with front matter the editor trims is remembered from now on, wherever it comes from: a folder, GitHub,
// what the editor keeps in the browser.
export function listen() {
  const { trim } = String.prototype;
  String.prototype.trim = function () {
    const trimmed = trim.call(this);
    if (trimmed.startsWith("---")) remember(String(this), trimmed);
    return trimmed;
  };
  // A file in a folder loses its byte order mark and its line ends earlier.
  Blob.prototype.text = async function () {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await this.arrayBuffer());
    text.trim();
    return text;
  };
}
