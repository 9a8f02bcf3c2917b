// Passkeys: ask the server what is wanted, ask the device, send its answer with the form. Without this the other ways stay.

const known = "PublicKeyCredential" in window;

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !known;
  form.addEventListener("submit", (event) => ask(event, form));
}
for (const part of document.querySelectorAll("[data-no-passkey]")) part.hidden = known;

async function ask(event, form) {
  if (form.elements.credential.value) return;
  event.preventDefault();
  try {
    const { publicKey } = await wanted(form);
    const create = form.dataset.passkey === "create";
    const options = { publicKey: create ? forCreating(publicKey) : forGetting(publicKey) };
    const credential = create ? await navigator.credentials.create(options) : await navigator.credentials.get(options);
    form.elements.credential.value = JSON.stringify(answer(credential));
  } catch {
    // Stopped, or no such key: the server says so in the reader's language.
    form.elements.credential.value = "{}";
  }
  HTMLFormElement.prototype.submit.call(form);
}

async function wanted(form) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("kind", form.dataset.passkey);
  const response = await fetch(form.dataset.options, { method: "POST", body });
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

const forCreating = (key) => ({ ...key, challenge: bytes(key.challenge), user: { ...key.user, id: bytes(key.user.id) }, excludeCredentials: (key.excludeCredentials ?? []).map(withBytes) });
const forGetting = (key) => ({ ...key, challenge: bytes(key.challenge), allowCredentials: (key.allowCredentials ?? []).map(withBytes) });
const withBytes = (one) => ({ ...one, id: bytes(one.id) });

function answer(credential) {
  const { response } = credential;
  const parts = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) if (response[name]) parts[name] = text(response[name]);
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: parts, clientExtensionResults: credential.getClientExtensionResults(), authenticatorAttachment: credential.authenticatorAttachment };
}

// base64url, as WebAuthn writes bytes in JSON.
function bytes(words) {
  const plain = atob(words.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.codePointAt(0));
}

function text(buffer) {
  const plain = String.fromCodePoint(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
