// Starts the editor with the configuration beside this page.

import { format } from "./format.js";
import { listen } from "./originals.js";

// The editor reads this when it is loaded: its British English is our Indonesian (see indonesian.js).
const PREFERENCES = "sveltia-cms.prefs";
const preferences = JSON.parse(localStorage.getItem(PREFERENCES) ?? "{}");
const ours = { locale: "en-GB", closeWithEscape: false };
localStorage.setItem(PREFERENCES, JSON.stringify({ ...preferences, ...ours }));

const { default: CMS } = await import("../vendor/sveltia-cms/npm/index.js");
const { editor, formats, settings } = await (await fetch("configuration.json")).json();
for (const [name, { fields, body }] of Object.entries(formats)) {
  const { fromFile, toFile } = format(fields, body, settings);
  CMS.registerCustomFormat(name, "md", { fromFile, toFile });
}
listen();
CMS.init({ config: { load_config_file: false, ...editor } });
document.documentElement.lang = "id";
