// <dialog id="timeout">: five minutes before the session ends by itself, ask. Nothing typed is lost either way.
export const timeout = () => {
  const dialog = document.getElementById("timeout");
  if (!dialog) return;
  const lasts = Number(dialog.dataset.seconds) * 1000;
  const warning = Math.min(Number(dialog.dataset.warning) * 1000, lasts / 2);
  const left = dialog.querySelector("[data-left]");
  const said = dialog.querySelector("[data-said]");
  const form = dialog.querySelector("form");
  let ends = Date.now() + lasts;

  const leave = () => {
    dispatchEvent(new Event("app:save"));
    form.requestSubmit();
  };
  const show = () => {
    const seconds = Math.max(0, Math.round((ends - Date.now()) / 1000));
    if (seconds * 1000 > warning) return;
    if (seconds === 0) return leave();
    const minutes = Math.ceil(seconds / 60);
    left.textContent = seconds > 60 ? `${minutes} minutes` : `${seconds} seconds`;
    if (!dialog.open) {
      dispatchEvent(new Event("app:save"));
      dialog.showModal();
    }
    if (seconds % 60 === 0 || seconds === 20) said.textContent = `You will be signed out in ${left.textContent}.`;
  };
  const stay = async () => {
    const token = form.elements.csrfmiddlewaretoken.value;
    const answer = await fetch("/keep-alive/", { method: "POST", headers: { "X-CSRFToken": token }, redirect: "error" });
    if (!answer.ok) return location.assign("/signed-out/?why=idle");
    ends = Date.now() + lasts;
    dialog.close();
  };

  dialog.querySelector("[data-stay]").addEventListener("click", () => stay().catch(() => {}));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay().catch(() => {});
  });
  form.addEventListener("submit", () => dispatchEvent(new Event("app:save")));
  // Saving by itself counts as being here: the server has just renewed the session.
  addEventListener("app:seen", () => (ends = Date.now() + lasts));
  setInterval(show, 1000);
};
