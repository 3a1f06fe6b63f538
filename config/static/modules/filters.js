// <form data-filters>: what was left empty stays out of the address.
export const filters = () => {
  for (const form of document.querySelectorAll("form[data-filters]")) {
    form.addEventListener("submit", () => {
      for (const control of form.elements) if (control.name && control.value === "") control.disabled = true;
    });
  }
  // The browser's Back shows the form as it was: let it be used again.
  addEventListener("pageshow", () => {
    for (const control of document.querySelectorAll("form[data-filters] [name]:disabled")) control.disabled = false;
  });
};
