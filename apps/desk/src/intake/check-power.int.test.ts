import { Problem, type PowerStatement, type Submission } from '@saphan/contracts';
import { powerDigest } from '@saphan/exchange';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applicant, openTestDesk, proofOf, toSubmission, type TestDesk } from '../desk.fixture.ts';
import { findSources } from '../fetch/ask-source.ts';
import { checkSubmission } from './check-submission.ts';
import { personAbout } from './person-about.ts';
import { openTestSignIn } from './signed-in.fixture.ts';

const principal = { kind: 'person', id: '9500100000010', name: 'บัวลอย ศรีวิไล' } as const;
const signIn = openTestSignIn();

let test: TestDesk;
beforeAll(async () => {
  test = await openTestDesk();
  test.country.snapshot.identityProviders.push(signIn.provider);
});
afterAll(() => test.close());

const typed = {
  'home.subDistrict': '500105',
  'elderly.statePension': false,
  'elderly.movedHere': false,
  'allowance.payWay': 'promptpay',
  'contact.phone': '020001234',
};

/** An allowance that the applicant applies for in the name of another. */
function allowanceOf(change: Partial<PowerStatement> = {}, service = 'elderly-allowance'): Submission {
  const statement: PowerStatement = {
    profile: 'saphan-power-1',
    id: 'a-power',
    principal: { id: principal.id, name: principal.name },
    agent: { id: applicant.id, name: applicant.name },
    services: ['elderly-allowance', 'passport'],
    from: '2026-11-01',
    until: '2026-12-31',
    ...change,
  };
  const at = Math.floor(test.desk.clock().getTime() / 1000) - 60;
  const nonce = powerDigest(statement);
  return toSubmission(test, {
    service: { id: service, version: 1, variant: 'new' },
    subject: principal,
    answers: Object.entries(typed).map(([id, value]) => ({ id, value, source: 'typed' as const })),
    seals: [],
    power: {
      statement,
      given: signIn.tokenOf(principal.id, nonce, at),
      taken: signIn.tokenOf(applicant.id, nonce, at),
    },
  });
}

const check = (body: unknown) =>
  checkSubmission(body, {
    agency: test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk'),
    network: test.desk.network,
    client: 'TH/GOV/DGA/portal',
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

it('nobody applies for another without a power of attorney', () => {
  const { power: _, ...without } = allowanceOf();
  expect(codeOf(() => check(without))).toBe('submission-other-person');
});

it.each([
  ['of another person', { principal: { id: '9500100000702', name: 'สุดา' } }],
  ['for another agent', { agent: { id: '9500100000702', name: 'สุดา' } }],
  ['for another service', { services: ['disability-allowance'] }],
  ['that was over on the day of submitting', { until: '2026-11-22' }],
])('a power %s is refused', (_, change) => {
  expect(codeOf(() => check(allowanceOf(change)))).toBe('power-unfit');
});

it('a power that was stretched after it was signed is refused', () => {
  const submission = allowanceOf();
  const power = submission.power && {
    ...submission.power,
    statement: { ...submission.power.statement, until: '2027-12-31' },
  };
  expect(codeOf(() => check({ ...submission, power }))).toBe('power-unfit');
});

it('a service that takes no agents is not applied for under a power', () => {
  const answers = [{ id: 'move.subDistrict', value: '500103', source: 'typed' as const }];
  const move = { ...allowanceOf({ services: ['house-move'] }, 'house-move'), answers };
  expect(codeOf(() => check(move))).toBe('power-unfit');
});

it('with a good one registers are asked about whom it is for, not about the agent', () => {
  const checked = check(allowanceOf());
  expect(personAbout(checked.submission).id).toBe(principal.id);
  const record = { parties: { ...checked.submission, submittedAt: '' } } as never;
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const sources = findSources(test.desk, agency, checked.service, record, typed, ['person.birthDate']);
  const persons = sources.filter(({ subject }) => subject.kind === 'pid');
  expect(persons.length).toBeGreaterThan(0);
  expect(persons.map(({ subject }) => subject.value)).toEqual(persons.map(() => principal.id));
});
