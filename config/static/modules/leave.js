// "Leave this page": what is typed is kept first, and Back does not return here.
export const leave = () => {
  for (const link of document.querySelectorAll("a[data-leave]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.documentElement.hidden = true;
      location.replace(link.href);
    });
  }
  for (const form of document.querySelectorAll("form[data-leave-form]")) {
    form.addEventListener("submit", () => {
      dispatchEvent(new Event("app:save"));
      document.title = "";
    });
  }
};
