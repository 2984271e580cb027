import { toSubjectText, type AccessList, type AccessRow } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import type { Source } from './source.ts';

/** What the gateway answers itself: who used this person's data, from the evidence of all members that it hosts. */
export const openAccessListSource = (find: (subjectText: string) => Promise<AccessRow[]>): Source => ({
  isIdempotent: true,
  timeoutMs: undefined,
  async ask({ subject }) {
    if (!subject) throw problem('subject-missing');
    const list: AccessList = { rows: await find(toSubjectText(subject)) };
    const body = Buffer.from(JSON.stringify(list));
    return { type: 'answer', status: 200, contentType: 'application/json', body, at: Date.now() };
  },
  close: () => Promise.resolve(),
});
