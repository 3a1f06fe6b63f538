// What axe does not ask of a page. Returns sentences, one for each thing that is wrong; nothing when all holds.
() => {
  const wrong = [];
  const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length > 0;
  const main = document.querySelector("main");

  if (document.documentElement.lang !== "en-AU") wrong.push("the page does not say its language");
  for (const landmark of ["header", "main#main-content", "aside#talk", "footer"]) {
    const found = document.querySelectorAll(`${landmark}`).length;
    if (found !== 1) wrong.push(`${found} of the landmark ${landmark}`);
  }
  if (document.querySelector("body > a, body > script + a")?.getAttribute("href") !== "#main-content") {
    wrong.push("the skip link does not come first");
  }

  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].filter(shown);
  const level = (each) => Number(each.getAttribute("aria-level") || each.tagName.slice(1));
  if (headings.filter((each) => level(each) === 1).length !== 1) wrong.push("not one h1");
  let before = 1;
  for (const each of headings.filter((one) => main.contains(one))) {
    if (level(each) > before + 1 && !each.closest(".govuk-error-summary")) {
      wrong.push(`the heading "${each.textContent.trim()}" skips from ${before} to ${level(each)}`);
    }
    if (!each.closest(".govuk-error-summary")) before = level(each);
  }

  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  for (const id of new Set(ids.filter((each, place) => ids.indexOf(each) !== place))) wrong.push(`the id ${id} twice`);
  for (const each of document.querySelectorAll("[tabindex]")) {
    if (each.tabIndex > 0) wrong.push(`a tabindex of ${each.tabIndex}`);
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(link.hash.slice(1))) wrong.push(`a link to ${link.hash}, which is not here`);
  }
  // WCAG 1.3.5: what is about oneself says so; and every password says which (3.3.8).
  for (const field of document.querySelectorAll("main input[type=email], main input[type=tel], main input[type=password]")) {
    if (!field.autocomplete && !field.form?.autocomplete) wrong.push(`${field.name} has no autocomplete`);
    if (field.type === "password" && !/^(current|new)-password/.test(field.autocomplete)) {
      wrong.push(`${field.name}: autocomplete is "${field.autocomplete}"`);
    }
  }

  // In error: each link of the summary leads to a field that says it is wrong and by which words.
  for (const link of document.querySelectorAll(".govuk-error-summary__list a")) {
    const field = document.getElementById(link.hash.slice(1));
    if (!field?.closest(".govuk-form-group--error")?.querySelector(".govuk-error-message")) wrong.push(`no message beside ${link.hash}`);
  }
  return wrong;
}
