// <form data-autosave="/address/">: what is typed is kept at the server 2 s after a pause, at most each 20 s,
// and when the page is left or put aside. Nothing is ever kept in the browser.
const PAUSE = 2000;
const APART = 20000;

export const autosave = () => {
  for (const form of document.querySelectorAll("form[data-autosave]")) start(form);
};

function start(form) {
  const said = document.createElement("p");
  said.className = "app-saved";
  said.setAttribute("role", "status");
  const buttons = form.querySelector(".govuk-button-group, .govuk-button");
  if (buttons) buttons.before(said);
  else form.append(said);

  let timer = 0;
  let lastSent = 0;
  let kept = typed(form);

  const save = async (leaving) => {
    clearTimeout(timer);
    timer = 0;
    const now = typed(form);
    if (now === kept) return;
    lastSent = Date.now();
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: fields(form),
        keepalive: leaving,
        redirect: "error",
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!answer.ok) throw new Error();
      kept = now;
      dispatchEvent(new Event("app:seen"));
      said.textContent = `Saved ${time(new Date())}`;
    } catch {
      said.textContent = "Not saved yet. We will try again while this page is open.";
      if (!leaving) later(APART);
    }
  };
  const later = (wait) => {
    timer ||= setTimeout(save, wait, false);
  };

  form.addEventListener("input", () => {
    const soonest = lastSent + APART - Date.now();
    if (soonest <= PAUSE) clearTimeout(timer), (timer = 0);
    later(Math.max(PAUSE, soonest));
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    kept = typed(form);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(true);
  });
  addEventListener("app:save", () => save(true));
}

// Files go only with the form itself.
function fields(form) {
  const all = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") all.append(name, value.replace(/\r?\n/g, "\r\n")); // lines end as the form itself sends them
  }
  return all;
}

const typed = (form) => fields(form).toString();

const time = (now) =>
  now
    .toLocaleTimeString("en-AU", { hour: "numeric", minute: "2-digit", timeZone: "Australia/Melbourne" })
    .replace(/\s/g, " ");
