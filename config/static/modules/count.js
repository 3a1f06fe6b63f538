// A long answer's count of characters: seen at once, spoken after a pause.
export const count = () => {
  for (const box of document.querySelectorAll("textarea[data-count]")) {
    const hint = document.getElementById(`${box.id}_count`);
    if (!hint) continue;
    const most = Number(box.dataset.count);
    const spoken = document.createElement("div");
    spoken.className = "govuk-visually-hidden";
    spoken.setAttribute("role", "status");
    hint.after(spoken);
    let timer = 0;
    const show = () => {
      const left = most - box.value.replace(/\r?\n/g, "\r\n").length;
      const number = Math.abs(left).toLocaleString("en-AU");
      const unit = Math.abs(left) === 1 ? "character" : "characters";
      const words = left < 0 ? `${number} ${unit} too many` : `${number} ${unit} left`;
      hint.textContent = left > most * 0.25 ? `You can write up to ${most.toLocaleString("en-AU")} characters.` : words;
      hint.classList.toggle("app-count--over", left < 0);
      clearTimeout(timer);
      if (left <= most * 0.25) timer = setTimeout(() => (spoken.textContent = words), 1000);
    };
    box.addEventListener("input", show);
    show();
  }
};
