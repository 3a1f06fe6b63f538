// Fields under a choice show when it is chosen. Without this they always show. aria-expanded is left out on purpose:
// radio buttons may not have it, and what opens is the next thing on the page.
export const reveal = () => {
  const choices = [...document.querySelectorAll("input[data-reveals]")];
  const show = () => {
    for (const choice of choices) {
      const part = document.getElementById(choice.dataset.reveals);
      const kind = choice.type === "radio" ? "radios" : "checkboxes";
      part?.classList.toggle(`govuk-${kind}__conditional--hidden`, !choice.checked);
    }
  };
  for (const choice of choices) choice.form?.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();
};
