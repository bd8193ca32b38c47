// The editor reads a file without the white space around it, without its byte order mark and with Unix line ends, before
// a format sees it. This module remembers, for each text that loses something by that, how the file has it.

const originals = new Map();

// What the editor reads of the file ``text``.
const asRead = (text) => text.replace(/^\uFEFF/, "").trim().replace(/\r\n?/g, "\n");

export function remember(text) {
  const read = asRead(text);
  if (text !== `${read}\n`) originals.set(read, text);
}

// The file whose text the editor gives as ``read``.
export const originalOf = (read) => originals.get(read) ?? `${read}\n`;

// The text of every file that the editor reads from a folder or from GitHub is remembered from now on.
export function listen() {
  Blob.prototype.text = async function () {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await this.arrayBuffer());
    remember(text);
    return text.replace(/^\uFEFF/, "");
  };
  const json = Response.prototype.json;
  Response.prototype.json = async function () {
    const answer = await json.call(this);
    for (const entry of Object.values(answer?.data?.repository ?? {})) {
      if (typeof entry?.text === "string") remember(entry.text);
    }
    return answer;
  };
}
