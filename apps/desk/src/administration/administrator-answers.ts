import { administrationTexts } from './administration-texts.ts';
import {
  findRequest,
  lockAdministrators,
  takeAnswer,
  type Request,
  type RequestKind,
} from './administrator-requests.ts';
import { isAuditor, setAdministrator } from './administrators.ts';
import { audit, faultAt, type Change, type Given, type Outcome } from './change.ts';
import { takeOut } from './leaving.ts';

const carryOut: Readonly<Record<RequestKind, (given: Given, request: Request) => Promise<Outcome>>> = {
  async make(given, { asked_by: askedBy }) {
    await setAdministrator(given, true, { askedBy });
    return { notice: administrationTexts(given.language).done.administrator };
  },
  async end(given, { asked_by: askedBy }) {
    await setAdministrator(given, false, { askedBy });
    return { notice: administrationTexts(given.language).done.ended };
  },
  remove: (given, { reason, asked_by: askedBy }) => takeOut(given, reason ?? '', { askedBy }),
};

/** The yes of a second administrator: never of the one who asked, nor of the one whom it is about. */
export const confirmAdministrator: Change = {
  async apply(given) {
    const { who } = given;
    const text = administrationTexts(given.language).faults;
    const request = await findRequest(given);
    if (request === undefined) return faultAt('administrator', text.unknown);
    // Asked again under lock: of two who end each other at once the second is no administrator any more.
    const stands = (await lockAdministrators(given)).some(({ id }) => id === who.officer.id);
    if (!stands || request.asked_by === who.officer.id) return faultAt('administrator', text.second);
    // Since it was asked, a right to audit may have come.
    if (request.kind === 'make' && (await isAuditor(given)))
      return faultAt('administrator', text.auditorAdministrator);
    await takeAnswer(given, request, 'confirmed');
    return carryOut[request.kind as RequestKind](given, request);
  },
};

/** The no of any other administrator, or a request taken back. */
export const refuseAdministrator: Change = {
  async apply(given) {
    const text = administrationTexts(given.language);
    const request = await findRequest(given);
    if (request === undefined) return faultAt('administrator', text.faults.unknown);
    await takeAnswer(given, request, 'refused');
    await audit(given, request.kind === 'make' ? 'refuse-administrator' : 'refuse-end-administrator');
    return { notice: text.done.saved };
  },
};
