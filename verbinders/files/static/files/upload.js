// Says at once that a file is too large, and that sending has begun. The forms work without this.
for (const input of document.querySelectorAll("input[type=file][data-most]")) {
  const { form } = input;
  const [large, sending] = ["[data-too-large]", "[data-sending]"].map((part) => form.querySelector(part));
  const button = form.querySelector(".vb-actions button");
  const isTooLarge = () => [...input.files].some((file) => file.size > Number(input.dataset.most));

  input.addEventListener("change", () => { large.hidden = !isTooLarge(); });
  form.addEventListener("submit", (event) => {
    if (isTooLarge()) {
      event.preventDefault();
      large.hidden = false;
      input.focus();
    } else if (!event.defaultPrevented && input.files.length) {
      sending.hidden = false;
      button.setAttribute("aria-busy", "true");
    }
  });
  window.addEventListener("pageshow", () => { sending.hidden = true; button.removeAttribute("aria-busy"); });
}
