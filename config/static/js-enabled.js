// First in the body and blocking: the page is drawn once, as it will stay.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
