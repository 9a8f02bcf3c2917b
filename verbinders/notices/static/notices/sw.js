// The part that listens while no page of ours is open: it shows a notice, and opens its page. For who has a network on
// the home screen it keeps the last public pages, to be read without a line; never what was seen signed in.

const ICON = "/static/kit/icon.svg";
const PAGES = "pages";
const LOOKS = "looks";
const MANY = 8;
const OFFLINE = "/offline";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const told = read(event.data);
  const text = (name) => (typeof told[name] === "string" ? told[name] : "");
  // A browser wants to see a notice for every push, also for one that nobody can read.
  event.waitUntil(
    self.registration.showNotification(text("title") || "Verbinders", {
      body: text("body"),
      lang: text("lang"),
      dir: ["ltr", "rtl"].includes(told.dir) ? told.dir : "auto",
      tag: text("tag"),
      icon: ICON,
      data: { url: ours(text("url")) },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(ours(event.notification.data?.url)));
});

function read(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

// A page of this site; for anything else the front door.
function ours(url) {
  try {
    const found = new URL(url || "/", self.location.origin);
    return found.origin === self.location.origin ? found.href : `${self.location.origin}/`;
  } catch {
    return `${self.location.origin}/`;
  }
}

// The tab that shows it already, else a new one: a page on which somebody is typing is left alone.
async function show(url) {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = tabs.find((tab) => tab.url === url);
  return open ? open.focus() : self.clients.openWindow(url);
}

// Only an app asks for it (kit/verbinders.js): from then on there is a place to keep pages in.
self.addEventListener("message", (event) => {
  const { offline, lang, seen } = event.data ?? {};
  if (typeof offline === "string") event.waitUntil(begin(ours(offline), lang, seen));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  // Somebody comes or goes: on a shared phone the next one finds nothing.
  if (request.method === "POST" && pathname.startsWith("/account/")) event.respondWith(forget().then(() => fetch(request)));
  else if (request.method === "GET" && place(request)) event.respondWith(answer(event));
});

function place({ mode, destination }) {
  if (mode === "navigate") return PAGES;
  return ["style", "script", "image"].includes(destination) ? LOOKS : "";
}

async function begin(offline, lang, seen) {
  const isNew = !(await caches.has(PAGES));
  const looks = await caches.open(LOOKS);
  await caches.open(PAGES);
  // As a visitor sees it, in the language of the reader.
  const page = await fetch(offline, { credentials: "omit", headers: { "Accept-Language": lang } });
  if (isOpen(page)) await looks.put(OFFLINE, page);
  for (const url of isNew ? seen : []) await keep(url, await fetch(ours(url)), url === seen[0] ? PAGES : LOOKS);
}

async function answer(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    event.waitUntil(keep(request, response.clone(), place(request)));
    return response;
  } catch {
    return (await kept(request)) ?? Response.error();
  }
}

// What everybody may see. Each page that was seen signed in says no-store, and so does one that a link opened.
function isOpen(response) {
  return response.status === 200 && response.type === "basic" && !/no-store|private/.test(response.headers.get("Cache-Control"));
}

async function keep(request, response, where) {
  if (!isOpen(response) || !(await caches.has(PAGES))) return;
  const cache = await caches.open(where);
  await cache.put(request, response);
  const old = where === PAGES ? (await cache.keys()).slice(0, -MANY) : [];
  for (const one of old) await cache.delete(one, { ignoreVary: true });
}

async function kept(request) {
  const found = await caches.match(request, { ignoreVary: true });
  if (!found || request.mode !== "navigate") return found ?? (request.mode === "navigate" ? caches.match(OFFLINE) : undefined);
  // The sentence is in the page already, in the language in which it was read.
  const html = (await found.text()).replace("<div data-kept hidden>", "<div data-kept>");
  return new Response(html, { headers: found.headers });
}

function forget() {
  return Promise.all([caches.delete(PAGES), caches.delete(LOOKS)]);
}
