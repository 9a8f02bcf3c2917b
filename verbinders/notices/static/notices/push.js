// The button for notices on this device. Its words are in the page; this shows those that are true.

const WORKER = "/sw.js"; // Registered through verbinders.js, which holds the policy for it.
const form = document.querySelector("form[data-push]");
const offs = [...document.querySelectorAll("form[data-push-off]")];

if (form && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  form.addEventListener("submit", switchOn);
  for (const off of offs) off.addEventListener("submit", switchOff);
  look();
}

// "On" only when the browser has our key and we have its address.
async function look() {
  const held = await subscription();
  const here = held && sameKey(held) ? offs.find((off) => off.dataset.pushOff === held.endpoint) : undefined;
  if (here) here.querySelector("[data-push-this]").hidden = false;
  if (Notification.permission === "denied") say("blocked");
  else say(here ? "on" : "off");
}

function say(state) {
  for (const part of document.querySelectorAll("[data-push-state]")) part.hidden = !part.dataset.pushState.split(" ").includes(state);
}

async function switchOn(event) {
  event.preventDefault();
  try {
    // Asked here and nowhere else: after a press of the button.
    if ((await Notification.requestPermission()) !== "granted") return look();
    const { endpoint, keys } = (await subscribed()).toJSON();
    for (const [name, value] of Object.entries({ ...keys, endpoint })) if (form.elements[name]) form.elements[name].value = value;
    form.submit();
  } catch {
    say("failed");
  }
}

// The form goes in any case: what we do not have, we do not send to.
async function switchOff(event) {
  event.preventDefault();
  const off = event.currentTarget;
  const held = await subscription().catch(() => null);
  if (held?.endpoint === off.dataset.pushOff) await held.unsubscribe().catch(() => {});
  off.submit();
}

async function subscribed() {
  await window.registerWorker();
  const { pushManager } = await navigator.serviceWorker.ready;
  const old = await pushManager.getSubscription();
  if (old && !sameKey(old)) await old.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.key });
}

async function subscription() {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

// The key of this server may have changed since.
function sameKey(held) {
  const bytes = new Uint8Array(held.options.applicationServerKey ?? []);
  const text = btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
  return text.replaceAll("+", "-").replaceAll("/", "_") === form.dataset.key;
}
