// The values of front matter as a form shows them. Whatever is typed is text; a form has a date picker, check marks and
// lists of names in its place. Each type says what a form shows of a text, and how what a form gives is written.

const PICKED = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/;
const two = (number) => String(number).padStart(2, "0");

export const oneLine = (text) => String(text ?? "").split(/\s+/).join(" ").trim();

// How texts become what a form shows, and back, for a press room with these ``dates`` (the pattern of a date, the numbers
// of months by all their spellings, their names, how many minutes zones are ahead of UTC, and the zone of the city) and ``names`` (by the collection in
// which they are registered: what a form calls an agency or innovation, by any of its names in small letters).
export function conversions({ dates, names }) {
  const form = new RegExp(`^(?:${dates.pattern})$`, "i");

  // The minutes that ``zone`` is ahead of UTC.
  function offset(zone) {
    const known = dates.zones[zone.toLowerCase()];
    if (known !== undefined) return known;
    const [, sign, hours, minutes] = zone.match(/([+-])(\d{2}):?(\d{2})/);
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  }

  // A moment as a date picker has it; empty if ``text`` is none. One without an hour is midnight.
  function picked(text, hasTime) {
    const match = form.exec(oneLine(text.replace(/[()]/g, " ")).replace(/^[ .]+|[ .]+$/g, ""));
    if (!match) return "";
    const part = match.groups;
    const month = part.month ? dates.numbers[part.month.toLowerCase()] : Number(part.m1 ?? part.m2);
    const shift = part.hour && part.zone ? dates.offset - offset(part.zone) : 0;
    const [year, day] = [part.y1 ?? part.y2 ?? part.y3, part.d1 ?? part.d2 ?? part.d3].map(Number);
    const moment = new Date(Date.UTC(year, month - 1, day, part.hour ?? 0, Number(part.minute ?? 0) + shift));
    if (Number.isNaN(moment.getTime()) || (!shift && moment.getUTCDate() !== day)) return "";
    return moment.toISOString().slice(0, hasTime ? 16 : 10);
  }

  // A moment of a date picker as staff write it. Midnight is no hour.
  function written(value) {
    const match = PICKED.exec(String(value));
    if (!match) return oneLine(value);
    const [, year, month, day, hour = "00", minute = "00"] = match;
    const date = `${Number(day)} ${dates.months[Number(month) - 1]} ${year}`;
    return hour + minute === "0000" ? date : `${date} ${two(hour)}.${two(minute)} ${dates.zone}`;
  }

  const plain = { shown: oneLine, written: oneLine };
  return {
    text: () => plain,
    moment: () => ({ shown: (text) => picked(text, true), written }),
    day: () => ({ shown: (text) => picked(text, false), written }),
    flag: () => ({
      shown: (text) => (/^(ya|true|yes)$/i.test(oneLine(text)) ? true : ""),
      written: (value) => (value ? "ya" : ""),
    }),
    choice: ({ choices }) => ({
      shown: (text) => choices[oneLine(text).toLowerCase().replaceAll("_", " ")] ?? oneLine(text),
      written: oneLine,
    }),
    // The editor knows files by their paths from the root of the content folder.
    file: () => ({
      shown: (text) => oneLine(text).replace(/^(?!$|\/)/, "/"),
      written: (value) => oneLine(value).replace(/^\//, ""),
    }),
    name: ({ of }) => ({
      shown: (text) => names[of][oneLine(text).toLowerCase()] ?? oneLine(text),
      written: oneLine,
      isKnown: (text) => oneLine(text).toLowerCase() in names[of],
    }),
  };
}
