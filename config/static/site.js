// Every page works without this file; it only makes some of them easier. One file, external and blocking, the first
// thing in the body: the page is drawn once, as it will stay. A browser too old to read it is left with plain pages.
import { Button, ErrorSummary, SkipLink, createAll } from "govuk-frontend";

import { autosave } from "./modules/autosave.js";
import { bfcache } from "./modules/bfcache.js";
import { copy } from "./modules/copy.js";
import { count } from "./modules/count.js";
import { filters } from "./modules/filters.js";
import { guard } from "./modules/guard.js";
import { leave } from "./modules/leave.js";
import { passkeys } from "./modules/passkeys.js";
import { reveal } from "./modules/reveal.js";
import { timeout } from "./modules/timeout.js";
import { watch } from "./modules/watch.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
bfcache();

document.addEventListener("DOMContentLoaded", () => {
  for (const component of [ErrorSummary, SkipLink]) createAll(component);
  createAll(Button, { preventDoubleClick: true });
  for (const improve of [autosave, copy, count, filters, guard, leave, passkeys, reveal, timeout, watch]) improve();
});
