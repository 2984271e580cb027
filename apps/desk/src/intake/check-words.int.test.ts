import { Problem, type Submission, type SubmittedWord } from '@saphan/contracts';
import { signMandate, toWordStatement, wordDigest } from '@saphan/exchange';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { applicant, openTestDesk, proofOf, toSubmission, type TestDesk } from '../desk.fixture.ts';
import { checkSubmission } from './check-submission.ts';
import { receiveSubmission } from './receive-submission.ts';
import { openTestSignIn } from './signed-in.fixture.ts';

const holder = { kind: 'person', id: '9500100000401', name: 'มาลี คำแก้ว' } as const;
const house = '98000000040';
const portal = 'TH/GOV/DGA/portal';
const signIn = openTestSignIn();

let test: TestDesk;
beforeAll(async () => {
  test = await openTestDesk();
  test.country.snapshot.identityProviders.push(signIn.provider);
});
afterAll(() => test.close());

const seconds = (): number => Math.floor(test.desk.clock().getTime() / 1000);
const tokenOf = (pid: string, nonce: string): string => signIn.tokenOf(pid, nonce, seconds() - 60);

const standing = (pid: string): string =>
  signMandate(
    {
      ...{ iss: 'TH/GOV/DOPA', pid, for: { kind: 'house', value: house }, relation: 'householder' },
      ...{ needed: 1, exchange: 'an-exchange', iat: seconds() - 90, exp: seconds() + 3600 },
    },
    test.country.sealKeys['TH/GOV/DOPA'],
  );

const typed = {
  'move.subDistrict': '500103',
  'move.kind': 'destination',
  'move.houseCode': house,
  'move.movedOn': '2026-12-01',
  'move.isHouseholder': false,
  'move.householderName': holder.name,
  'move.householderPid': holder.id,
  'contact.phone': '020001234',
};

/** A house move as the portal delivers it, with the householder's word on it as it stands. */
function moveOf(
  answers: Readonly<Record<string, unknown>> = typed,
  wordOf: (given: SubmittedWord) => readonly SubmittedWord[] = (given) => [given],
): Submission {
  const submission = toSubmission(test, {
    service: { id: 'house-move', version: 2, variant: 'new' },
    answers: Object.entries(answers).map(([id, value]) => ({ id, value, source: 'typed' as const })),
    seals: [],
  });
  const demand = test.country.catalogue.services.find(({ id }) => id === 'house-move')?.words?.[0];
  if (demand === undefined) throw new Error('house-move asks for no word');
  const { application, service, subject } = submission;
  const matter = {
    ...{ application: application.id, service: service.id, variant: service.variant, subject },
    answers: submission.answers,
  };
  const statement = toWordStatement(matter, demand);
  const token = tokenOf(holder.id, wordDigest(statement));
  return {
    ...submission,
    words: [...wordOf({ party: holder, statement, token, standing: standing(holder.id) })],
  };
}

const check = (body: unknown) =>
  checkSubmission(body, {
    agency: test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk'),
    network: test.desk.network,
    client: portal,
    subject: { kind: 'pid', value: applicant.id },
    proofs: [proofOf(applicant.id)],
    now: test.desk.clock(),
  });

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
  return 'nothing thrown';
};

describe('a submission that needs the word of another person is refused', () => {
  it('without it, whether it is left out or never was', () => {
    const { words: _, ...without } = moveOf();
    expect(codeOf(() => check(without))).toBe('word-missing');
    expect(codeOf(() => check(moveOf(typed, () => [])))).toBe('word-missing');
  });

  it('with the word on other answers, or on another application', () => {
    const submission = moveOf();
    const answers = submission.answers.map((answer) =>
      answer.id === 'move.movedOn' ? { ...answer, value: '2026-12-02' } : answer,
    );
    expect(codeOf(() => check({ ...submission, answers }))).toBe('word-unfit');
    const { words } = moveOf();
    const other = { ...moveOf(), application: { ...submission.application, id: 'another' } };
    expect(codeOf(() => check({ ...other, words }))).toBe('word-unfit');
  });

  it('with the word of one whom the answers do not name, or of the applicant', () => {
    const named = { ...typed, 'move.householderPid': '9500100000702' };
    expect(codeOf(() => check(moveOf(named)))).toBe('word-unfit');
    expect(codeOf(() => check(moveOf({ ...typed, 'move.householderPid': applicant.id })))).toBe('word-unfit');
  });

  it('with a word that the portal made up', () => {
    const forged = (given: SubmittedWord) => [
      { ...given, token: tokenOf(applicant.id, wordDigest(given.statement)) },
    ];
    expect(codeOf(() => check(moveOf(typed, forged)))).toBe('word-unfit');
    const unsigned = (given: SubmittedWord) => [{ ...given, token: `${given.token.slice(0, -8)}AAAAAAAA` }];
    expect(codeOf(() => check(moveOf(typed, unsigned)))).toBe('word-unfit');
  });

  it('with a word that nobody asked for', () => {
    const own = { ...typed, 'move.isHouseholder': true };
    const { 'move.householderName': _name, 'move.householderPid': _pid, ...mine } = own;
    expect(codeOf(() => check(moveOf(mine)))).toBe('word-unfit');
    expect(codeOf(() => check(moveOf(mine, () => [])))).toBe('nothing thrown');
  });
});

it('the word is kept with the case, and whoever gave it keeps out of it as an officer', async () => {
  const submission = moveOf();
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const checked = check(submission);
  const receipt = await receiveSubmission(
    test.desk,
    agency,
    checked,
    Buffer.from(JSON.stringify(submission)),
  );
  const open = await test.desk.store.asAgency(agency.id, (trx) =>
    openCase(trx, test.desk.vault, receipt.case),
  );
  expect(open.parties.words?.map(({ party }) => party.id)).toEqual([holder.id]);
  const [received] = open.actions;
  expect(received).toMatchObject({ type: 'receive', persons: [applicant.id, applicant.id, holder.id] });
});
