// Beside [data-copy]: a button that copies its text.
export const copy = () => {
  if (!navigator.clipboard) return;
  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "app-copy";
    const name = text.dataset.copy || "reference";
    button.textContent = `Copy ${name}`;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent.trim());
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = `Copy ${name}`), 4000);
    });
    text.after(button);
  }
};
