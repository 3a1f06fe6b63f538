// Every page works without this file; it only makes some of them easier.
import { Button, Checkboxes, ErrorSummary, Radios, SkipLink, createAll } from "govuk-frontend";

import { autosave } from "./modules/autosave.js";
import { bfcache } from "./modules/bfcache.js";
import { copy } from "./modules/copy.js";
import { count } from "./modules/count.js";
import { filters } from "./modules/filters.js";
import { guard } from "./modules/guard.js";
import { leave } from "./modules/leave.js";
import { timeout } from "./modules/timeout.js";

for (const component of [Checkboxes, ErrorSummary, Radios, SkipLink]) createAll(component);
createAll(Button, { preventDoubleClick: true });
for (const improve of [autosave, bfcache, copy, count, filters, guard, leave, timeout]) improve();
