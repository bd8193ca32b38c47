// The body of a text that the editor gives, with the lines and words of the old body wherever they mean the same. The
// editor writes all of a body anew when one word of it changes: other bullets, no alignment of tables, backslashes.

const BULLET = /^([ \t]*)[*+-]([ \t]+)/;
// A line with the blank lines behind it.
const LINES = /[^\n]+\n(?:[ \t]*\n)*/g;

// ``text`` without what two ways of writing the same may differ in.
const plain = (text) => text.replace(/\\([!-/:-@[-`{-~])/g, "$1").replaceAll("_", "*");

function plainLine(line) {
  const text = line.trimEnd();
  const isRow = /^[ \t]*\|.*\|$/.test(text);
  const ruled = isRow && /^[ \t|:-]+$/.test(text) ? text.replace(/:?-+:?/g, "-") : text;
  const row = isRow ? ruled.replace(/[ \t]*\|[ \t]*/g, "|") : ruled;
  const end = / {2,}\n/.test(line) ? "  " : "";
  return plain(row.replace(BULLET, "$1-$2")) + end + (/\n[ \t]*\n$/.test(line) ? "\n" : "");
}

// For each of ``now`` the index of the one of ``old`` that is the same and stands in the same order; -1 if there is none.
function aligned(old, now) {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = old[i] === now[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const found = [];
  for (let i = 0, j = 0; j < now.length; ) {
    if (i < old.length && old[i] === now[j]) {
      found.push(i);
      i += 1;
      j += 1;
    } else if (i < old.length && lengths[i + 1][j] >= lengths[i][j + 1]) {
      i += 1;
    } else {
      found.push(-1);
      j += 1;
    }
  }
  return found;
}

// The line ``now`` with the words of the line ``old``.
function withOldWords(old, now) {
  const [bullet = ""] = BULLET.exec(now) ?? [];
  const [oldBullet = bullet] = (bullet && BULLET.exec(old)) || [];
  const words = now.slice(bullet.length).split(/(\s+)/);
  const oldWords = old.slice(bullet && oldBullet.length).split(/(\s+)/);
  const found = aligned(oldWords.map(plain), words.map(plain));
  return oldBullet + words.map((word, index) => oldWords[found[index]] ?? word).join("");
}

export function withOldLines(old, now) {
  const lines = `${now}\n`.match(LINES) ?? [];
  const oldLines = `${old}\n`.match(LINES) ?? [];
  const found = aligned(oldLines.map(plainLine), lines.map(plainLine));
  // Where nothing else differs, somebody wants the backslash, the bullet or the column.
  if (lines.length === oldLines.length && !found.includes(-1)) return now;
  let next = 0;
  const kept = lines.map((line, index) => {
    if (found[index] >= 0) {
      next = found[index] + 1;
      return oldLines[found[index]];
    }
    const following = found.slice(index).find((at) => at >= 0) ?? oldLines.length;
    if (next >= following) return line;
    next += 1;
    return withOldWords(oldLines[next - 1], line);
  });
  return kept.join("").trimEnd();
}
