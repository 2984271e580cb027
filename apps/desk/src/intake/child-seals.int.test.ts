import { Problem, type Service, type SubmittedSeal } from '@saphan/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applicant, openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { findSources } from '../fetch/ask-source.ts';
import { checkSeals } from './check-seals.ts';

const [person, register] = ['TH/GOV/DOPA/population/person.v1', 'TH/GOV/DOPA/population/child.v1'];
const [mine, other] = ['9500100000109', '9500100000702'];
const given = { 'child.name': 'เด็กหญิงมะลิ ศรีวิไล', 'child.nationality': 'TH' };

let test: TestDesk;
let service: Service;
beforeAll(async () => {
  test = await openTestDesk();
  const found = test.country.catalogue.services.find(({ id }) => id === 'newborn-subsidy');
  if (found === undefined) throw new Error('no such service');
  service = found;
});
afterAll(() => test.close());

const parties = { applicant, subject: applicant };
function check(seal: SubmittedSeal, values: Readonly<Record<string, unknown>>) {
  const answers = Object.entries(values).map(([id, value]) => ({
    id,
    value,
    source: 'sealed' as const,
    seal: 0,
  }));
  return checkSeals(
    { answers, seals: [seal] },
    {
      network: test.desk.network,
      service,
      now: test.desk.clock(),
      values: { ...values, 'child.pid': mine },
      parties,
    },
  );
}
function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
  return 'nothing thrown';
}

it('refuses a seal about another child than the one that was named, and one about the applicant as the child', () => {
  for (const pid of [other, applicant.id])
    expect(codeOf(() => check(test.country.seal(register, `pid:${pid}`, given), given))).toBe(
      'seal-other-subject',
    );
});

it('refuses what the register of persons says of the child in the applicant’s place', () => {
  const values = { 'person.nationality': 'TH' };
  const seal = test.country.seal(person, `pid:${mine}`, values);
  expect(codeOf(() => check(seal, values))).toBe('seal-other-subject');
});

it('takes what the register says of the child that was named', () => {
  const { answers } = check(test.country.seal(register, `pid:${mine}`, given), given);
  expect(answers).toEqual(
    Object.entries(given).map(
      ([item, value]) => expect.objectContaining({ item, value, source: 'sealed' }) as unknown,
    ),
  );
});

it('asks the register about the named child itself, where the portal could not, and about nobody as long as none is named', () => {
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const sources = (values: Readonly<Record<string, unknown>>) =>
    findSources(test.desk, agency, service, { parties: { ...parties, submittedAt: '' } } as never, values, [
      'child.name',
      'person.nationality',
    ]).map((source) => [source.service, source.subject.value]);
  expect(sources({})).toEqual([[person, applicant.id]]);
  expect(sources({ 'child.pid': mine })).toEqual([
    [person, applicant.id],
    [register, mine],
  ]);
});
