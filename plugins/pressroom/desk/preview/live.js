// Runs in the preview only: reloads the page after each build and shows over it the problems of the build and what is
// not public yet, until that has changed or somebody closes it.
//
// A browser keeps six connections to a host, so of all tabs one alone listens to the server and passes on what it hears.
// Which one, a lock decides: whoever holds it listens, and when that tab is closed or loads again, the next one does. What
// the server sends first is what is now, so nothing is missed between the two.
"use strict";
(() => {
  const build = Number(document.currentScript.dataset.build);
  const panel = document.createElement("aside");
  panel.id = "pratinjau-masalah";
  panel.style.cssText =
    "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:9999;margin:0;padding:1rem;" +
    "color:#fff;font:15px/1.5 system-ui,sans-serif";
  const show = ({ problems: all, waiting, files, close: words }) => {
    // Whoever looks at a page asks for what is said of its own file.
    const slug = location.pathname.split("/").at(-2);
    const names = Object.hasOwn(files, slug) ? files[slug] : [];
    const own = all.filter((text) => names.some((name) => text.startsWith(`${name}:`)));
    const problems = [...own, ...all.filter((text) => !own.includes(text))];
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = words;
    close.style.cssText =
      "float:right;margin:0 0 .5rem 1rem;padding:.4rem .8rem;min-height:36px;font:inherit;" +
      "color:inherit;background:none;border:1px solid currentColor;border-radius:3px;cursor:pointer";
    close.addEventListener("click", () => panel.remove());
    panel.replaceChildren(close);
    // What waits is no fault: alone it is a quiet line.
    panel.setAttribute("role", problems.length ? "alert" : "status");
    panel.style.background = problems.length ? "#2b0f0b" : "#22303c";
    panel.style.borderTop = problems.length ? "4px solid #e2a93b" : "none";
    const texts = waiting ? [...problems, waiting] : problems;
    for (const text of texts) {
      const line = document.createElement("p");
      line.style.cssText = "margin:0 0 .5rem;white-space:pre-wrap";
      line.textContent = text;
      panel.append(line);
    }
    if (texts.length) document.body.append(panel);
    else panel.remove();
  };
  const hear = (state) => (state.build === build ? show(state) : location.reload());
  const ask = () =>
    fetch("/_pratinjau/keadaan")
      .then((answer) => answer.json())
      .then(hear)
      .catch(() => {}); // the preview has ended
  const askAgainAndAgain = () => setInterval(ask, 1000);
  const listen = (channel) => {
    new EventSource("/_pratinjau/kejadian").onmessage = (event) => {
      const state = JSON.parse(event.data);
      channel.postMessage(state);
      hear(state);
    };
    return new Promise(() => {}); // holds the lock as long as the page is open
  };
  if (navigator.locks && window.BroadcastChannel) {
    const channel = new BroadcastChannel("pratinjau");
    channel.onmessage = (event) => hear(event.data);
    navigator.locks.request("pratinjau", () => listen(channel)).catch(askAgainAndAgain);
  } else askAgainAndAgain();
  ask();
  addEventListener("pageshow", (event) => event.persisted && ask());
})();
