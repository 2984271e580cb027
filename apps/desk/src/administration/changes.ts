import { addDeputy, endDeputy } from './deputies.ts';
import { confirmAdministrator, refuseAdministrator } from './administrator-answers.ts';
import { askAdministrator, endAdministrator } from './administrators.ts';
import type { Change } from './change.ts';
import { changeDetails } from './details.ts';
import { addAbsence, endAbsence } from './away.ts';
import { removeOfficer, restoreOfficer } from './leaving.ts';
import { makeEnrolmentCode, resetFactors } from './officer-factors.ts';
import { transferDesk } from './transfer-desk.ts';
import { endOneRight, giveAgain, grantRight } from './rights.ts';

/** All that an administrator can do about an officer, by the end of its address. */
export const changes: ReadonlyMap<string, Change> = new Map(
  Object.entries<Change>({
    details: changeDetails,
    grant: grantRight,
    'end-right': endOneRight,
    'give-again': giveAgain,
    deputy: addDeputy,
    'end-deputy': endDeputy,
    absence: addAbsence,
    'end-absence': endAbsence,
    transfer: transferDesk,
    administrator: askAdministrator,
    'confirm-administrator': confirmAdministrator,
    'refuse-administrator': refuseAdministrator,
    'end-administrator': endAdministrator,
    'enrolment-code': makeEnrolmentCode,
    'reset-factors': resetFactors,
    remove: removeOfficer,
    restore: restoreOfficer,
  }),
);
