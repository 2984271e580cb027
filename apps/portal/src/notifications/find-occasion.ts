import { isResult, type CaseState, type CaseUpdate } from '@saphan/contracts';
import { countLetters, findAnswer, findDecided } from '../case-updates/find-news.ts';
import type { Occasion } from './occasion.ts';

const approved: ReadonlySet<CaseState> = new Set(['waiting-for-payment', 'issuing', 'completed']);

type Finder = (update: CaseUpdate, before: CaseUpdate | undefined) => Omit<Occasion, 'service'> | undefined;

const reached =
  (state: 'rejected' | 'returned' | 'withdrawn'): Finder =>
  (update, before) =>
    update.state === state && before?.state !== state
      ? { kind: state, about: `${state} ${update.case} ${update.since}` }
      : undefined;

/** What an update may bring, the most telling first: an update is one letter, not several. */
const finders: readonly Finder[] = [
  ({ documents }, before) => {
    const known = new Set(before?.documents.map(({ id }) => id));
    const fresh = documents.find((document) => isResult(document) && !known.has(document.id));
    return fresh && { kind: 'document', about: `document ${fresh.id}` };
  },
  reached('rejected'),
  reached('returned'),
  reached('withdrawn'),
  (update, before) => {
    const [appeal] = findDecided(update, before);
    if (appeal === undefined) return undefined;
    const kind = appeal.decision ? 'appeal-decided' : 'appeal-extended';
    return { kind, about: `${kind} ${appeal.case}` };
  },
  ({ hearing, state }, before) =>
    hearing !== undefined && state === 'under-review' && hearing.id !== before?.hearing?.id
      ? { kind: 'hearing', about: `hearing ${hearing.id}`, until: hearing.until }
      : undefined,
  (update, before) =>
    countLetters(update) > countLetters(before)
      ? { kind: 'late', about: `late ${update.case} ${String(countLetters(update))}` }
      : undefined,
  ({ notice, state }, before) =>
    notice !== undefined && state === 'incomplete' && notice.id !== before?.notice?.id
      ? { kind: 'incomplete', about: `incomplete ${notice.id}`, until: notice.until }
      : undefined,
  ({ payment }, before) =>
    payment !== undefined && payment.id !== before?.payment?.id
      ? { kind: 'payment', about: `payment ${payment.id}`, until: payment.until }
      : undefined,
  // A fee follows in an update of its own, and its letter says that the case is approved.
  ({ state, case: id }, before) =>
    state === 'issuing' && !(before !== undefined && approved.has(before.state))
      ? { kind: 'approved', about: `approved ${id}` }
      : undefined,
  (update, before) => {
    const answer = findAnswer(update, before);
    return answer && { kind: 'answered', about: `answered ${answer.id}` };
  },
];

/** What the person should be told of an update outside the portal; nothing for the agency's own steps. */
export function findOccasion(update: CaseUpdate, before: CaseUpdate | undefined): Occasion | undefined {
  for (const find of finders) {
    const found = find(update, before);
    // An agency names its own notices, bills and cases: they are unique within its service alone.
    if (found) return { ...found, service: update.service, about: `${update.service} ${found.about}` };
  }
  return undefined;
}
