// The pages work without this. It makes HTMX possible under Trusted Types, and keeps the focus where the news is.

// Only HTMX may turn text into elements, and only through this policy: no script can be made from text.
if (window.trustedTypes) {
  const policy = trustedTypes.createPolicy("htmx", { createHTML: (html) => html });
  // A script in a swapped part stays plain text, which the browser then refuses.
  htmx.registerExtension("house", { init: (api) => api.initSecurity({ createHTML: (html) => policy.createHTML(html), createScript: (text) => text }) });
}

// Under Trusted Types a script has to come through a policy. This one knows a single address.
const workers = window.trustedTypes?.createPolicy("service-worker", { createScriptURL: () => "/sw.js" });
window.registerWorker = () => navigator.serviceWorker.register(workers?.createScriptURL("") ?? "/sw.js");

// Who has the network on the home screen can read the last public pages without a line. Of others nothing is kept.
const manifest = document.querySelector("link[rel=manifest]");
if (manifest && navigator.serviceWorker && matchMedia("(display-mode: standalone)").matches) keepPages();

async function keepPages() {
  await window.registerWorker();
  const { active } = await navigator.serviceWorker.ready;
  const seen = [location.href, ...performance.getEntriesByType("resource").map((one) => one.name)];
  active.postMessage({ offline: manifest.dataset.offline, lang: document.documentElement.lang, seen });
}

const live = document.getElementById("live");

function say(words, shown = false) {
  if (!live) return;
  live.classList.toggle("vb-live--shown", shown);
  live.textContent = words;
}

// The error summary first; else a heading that asks for it; else leave the focus alone.
function lead(parts, selectors = [".vb-error-summary:not(.vb-guide *)", "[data-focus]"]) {
  const inside = (selector) => parts.map((part) => (part.matches?.(selector) ? part : part.querySelector?.(selector))).find(Boolean);
  const target = selectors.map(inside).find(Boolean);
  if (!target) return;
  if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus();
}

// What had the focus can be gone with the part: then the focus goes to the first heading of the new one.
let held = false;
const nowhere = () => document.activeElement === document.body;
document.addEventListener("htmx:before:swap", () => { held = !nowhere(); });
document.addEventListener("htmx:after:settle", ({ detail }) => {
  const parts = (detail.newContent ?? []).filter((part) => part.isConnected);
  lead(parts);
  if (held && nowhere()) lead([...parts, document.body], ["h2, h3", "h1"]);
});

// The page has another address now: who takes another language, or signs in, comes back to it.
document.addEventListener("htmx:after:history:push", () => {
  const here = location.pathname + location.search, sign = document.querySelector("a.vb-topbar__me");
  document.querySelector("[action$='/language/'] [name=next]").value = here;
  if (sign) sign.search = new URLSearchParams({ next: here });
});

// A part can say in words what changed: <p data-say hidden>Three organisations</p>
document.addEventListener("htmx:after:swap", () => {
  const words = document.querySelector("[data-say]");
  say(words ? words.textContent.trim() : "");
  words?.removeAttribute("data-say");
});

// No page for a part: 404, 403 and 500 are shown whole, as without script. 422 is a form to look at again.
document.addEventListener("htmx:response:error", (event) => {
  const { ctx } = event.detail;
  if (ctx.response.status === 422) return;
  Object.assign(ctx, { target: document.body, swap: "outerSync", select: undefined });
});

// A second press within a second is the same press: the first answer is on its way.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (Date.now() - (form.vbSent ?? 0) < 1000) event.preventDefault();
  else form.vbSent = Date.now();
});

document.addEventListener("htmx:before:request", () => say(""));
document.addEventListener("htmx:error", () => say(live?.dataset.offline ?? "", true));

lead([document.body]);
