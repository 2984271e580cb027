import { changeRows } from './form/change-rows.ts';
import { fetchLateValues } from './form/fetch-late-values.ts';
import { liveRules } from './form/live-rules.ts';
import { saveByItself } from './form/save-by-itself.ts';
import { sendFilesInParts } from './form/send-files-in-parts.ts';

/** A page of the form: values of slow sources come in, conditions and rules answer, rows come and go, typing is saved, files go in parts. All of it also works without. */
liveRules();
changeRows();
fetchLateValues();
saveByItself();
sendFilesInParts();
