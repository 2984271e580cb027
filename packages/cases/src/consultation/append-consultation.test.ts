import { Problem } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import type { Officer } from '../officer.ts';
import { allowedConsultations, appendConsultation, toConsultationView } from './append-consultation.ts';
import type { ConsultationAction } from './consultation-action.ts';

const agency = 'a1';
const applicant = '9500100000001';
const at = '2026-11-23T03:00:00.000Z';
const prasit: Officer = {
  id: 'o1',
  agency,
  grants: [{ role: 'case-officer', from: '2026-01-01' }],
  pid: '9500100000100',
  secondFactor: false,
};
const receive: ConsultationAction = {
  type: 'receive',
  at,
  actor: { kind: 'system', id: 'exchange' },
  transaction: 'receive',
  base: 0,
  agency,
  service: 'consultations.v1',
  asker: 'TH/LGO/CNX/desk',
  persons: [applicant],
};

const toAction = (base: number, content: object, officer: Officer) =>
  ({
    at,
    actor: { kind: 'officer', id: officer.id },
    transaction: `t${String(base)}`,
    base,
    ...content,
  }) as ConsultationAction;
const grow = (...more: readonly object[]): ConsultationAction[] => [
  receive,
  ...more.map((content, index) => toAction(index + 1, content, prasit)),
];
function codeOf(actions: readonly ConsultationAction[], content: object, officer = prasit): string {
  try {
    return appendConsultation(actions, toAction(actions.length, content, officer), officer).type;
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
}
const claim = { type: 'claim' };
const answer = { type: 'answer', outcome: 'agrees', text: 'ตรงกับทะเบียน', files: [] };

describe('nobody', () => {
  it('answers for another agency, without a right to cases, or in a matter of their own', () => {
    expect(codeOf(grow(), claim, { ...prasit, agency: 'a2' })).toBe('case-no-right');
    const auditor: Officer = { ...prasit, grants: [{ role: 'auditor', from: '2026-01-01' }] };
    expect(codeOf(grow(), claim, auditor)).toBe('case-no-right');
    const elsewhere: Officer = {
      ...prasit,
      grants: [{ role: 'case-officer', service: 'land-transfer', from: '2026-01-01' }],
    };
    expect(codeOf(grow(), claim, elsewhere)).toBe('case-no-right');
    expect(codeOf(grow(), claim, { ...prasit, pid: applicant })).toBe('case-own-case');
  });

  it('answers what they have not claimed, without words, or twice', () => {
    expect(codeOf(grow(), answer)).toBe('case-not-assignee');
    expect(codeOf(grow(claim), answer, { ...prasit, id: 'o2' })).toBe('case-not-assignee');
    expect(codeOf(grow(claim), { ...answer, text: ' ' })).toBe('case-consultation-incomplete');
    expect(codeOf(grow(claim, answer), answer)).toBe('case-not-in-state');
    expect(allowedConsultations(toConsultationView(grow(claim, answer)), prasit, at)).toEqual([]);
  });
});

it('is claimed, given back, claimed again and answered', () => {
  const actions = grow(claim, { type: 'release' }, claim);
  expect(codeOf(actions, answer)).toBe('appended');
  expect(toConsultationView(grow(claim, { type: 'release' }))).toMatchObject({ state: 'received' });
  expect(toConsultationView(grow(claim, { type: 'release' })).assignee).toBeUndefined();
  expect(toConsultationView([...actions, toAction(4, answer, prasit)])).toMatchObject({
    state: 'answered',
    answer: { outcome: 'agrees', by: 'o1' },
  });
});
