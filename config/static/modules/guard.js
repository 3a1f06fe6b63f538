// <form data-guard>: leaving with something typed and not sent asks first. Casework only, never a complainant's page.
export const guard = () => {
  for (const form of document.querySelectorAll("form[data-guard]")) {
    let changed = false;
    form.addEventListener("input", () => (changed = true));
    form.addEventListener("submit", () => (changed = false));
    addEventListener("beforeunload", (event) => {
      if (changed) event.preventDefault();
    });
  }
};
