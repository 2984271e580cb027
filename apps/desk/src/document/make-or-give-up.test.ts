import { Problem } from '@saphan/contracts';
import { documentProblems, type DocumentProblemCode } from '@saphan/documents';
import { expect, it } from 'vitest';
import type { DocumentOrder } from './document-maker.ts';
import { makeOrGiveUp } from './make-or-give-up.ts';

const order = {} as DocumentOrder;
const problem = (code: DocumentProblemCode, detail?: string) =>
  new Problem(code, documentProblems[code], detail === undefined ? {} : { detail });
const failing = (error: Error) => ({ make: () => Promise.reject(error) });

it('gives up a document with a letter that no typeface has, and says the code alone', async () => {
  const error = problem('letter-missing', 'the text "李" of a name');
  await expect(makeOrGiveUp(failing(error), order)).rejects.toMatchObject({
    name: 'Hopeless',
    message: 'letter-missing',
  });
});

it('leaves to another try what another try may mend', async () => {
  const error = problem('render-too-slow');
  await expect(makeOrGiveUp(failing(error), order)).rejects.toBe(error);
});
