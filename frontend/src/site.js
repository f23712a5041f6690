/* Every page loads this: small enough to be there before it is looked at. Pages read well without it. */

import "./site.css";
import "./timeline.css";

import { startEvidence } from "./evidence.js";
import { addressPeriod, startFilters } from "./filters.js";
import { startFolds } from "./fold.js";
import { startKeys } from "./keys.js";
import { startTheme } from "./theme.js";
import { startTimelines } from "./timeline.js";
import { startTimes } from "./times.js";

document.documentElement.classList.add("js");
startTheme();
startTimes();
startKeys();
startFolds();
startEvidence();
startTimelines(addressPeriod); // before the filters, whose first event they answer
startFilters();
