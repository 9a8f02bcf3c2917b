// The part that listens while no page of ours is open: it shows a notice, and opens its page. It keeps nothing.

const ICON = "/static/kit/icon.svg";

self.addEventListener("install", () => self.skipWaiting());

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
