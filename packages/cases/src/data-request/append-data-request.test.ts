import { askedRights, Problem } from '@saphan/contracts';
import { publicHolidays, toDaySet } from '@saphan/thai';
import { describe, expect, it } from 'vitest';
import type { Officer } from '../officer.ts';
import { allowedDataRequestActions, appendDataRequest, toDataRequestView } from './append-data-request.ts';
import type { DataRequestAction } from './data-request-action.ts';
import { dataRequestClock, ruleOfRight } from './data-request-clock.ts';

const steward: Officer = {
  id: 'o1',
  agency: 'a1',
  grants: [{ role: 'data-steward', from: '2026-01-01' }],
  pid: '9500100000100',
  secondFactor: true,
};
const at = (day: string): string => `${day}T03:00:00.000Z`;
const receive: DataRequestAction = {
  type: 'receive',
  at: at('2026-11-02'),
  actor: { kind: 'system', id: 'portal' },
  transaction: 'receive',
  base: 0,
  agency: 'a1',
  right: 'access',
  applicant: '9500100000001',
};
const refusal = {
  facts: 'ข้อเท็จจริง',
  law: { th: 'มาตรา 30', en: 'section 30' },
  reasons: 'เหตุผล',
  appealTo: { th: 'คณะกรรมการ', en: 'committee' },
};
const next = (actions: readonly DataRequestAction[], action: object, who = steward): DataRequestAction =>
  ({
    at: at('2026-11-20'),
    actor: { kind: 'officer', id: who.id },
    transaction: `t${String(actions.length)}`,
    base: actions.length,
    ...action,
  }) as DataRequestAction;
function codeOf(actions: readonly DataRequestAction[], action: object, who = steward): string {
  try {
    return appendDataRequest(actions, next(actions, action, who), who).type;
  } catch (error) {
    return error instanceof Problem ? String(error.code) : 'another error';
  }
}
const claimed = [receive, next([receive], { type: 'claim' })];
const grant = { type: 'grant', note: 'ให้แล้ว', erased: [], kept: [] };

describe('an answer is refused', () => {
  it('from who has no right, whose own matter it is, or who has not taken it up', () => {
    const clerk: Officer = { ...steward, grants: [{ role: 'case-officer', from: '2026-01-01' }] };
    expect(codeOf([receive], { type: 'claim' }, clerk)).toBe('case-no-right');
    const narrowed: Officer = {
      ...steward,
      grants: [{ role: 'data-steward', from: '2026-01-01', service: 'person.v1' }],
    };
    expect(codeOf([receive], { type: 'claim' }, narrowed)).toBe('case-no-right');
    expect(codeOf([receive], { type: 'claim' }, { ...steward, pid: receive.applicant })).toBe(
      'case-own-case',
    );
    expect(codeOf([receive], grant)).not.toBe('appended');
    expect(codeOf(claimed, grant, { ...steward, id: 'o2' })).toBe('case-not-assignee');
  });

  it('without a second factor, without law or reasons, or a second time', () => {
    expect(codeOf(claimed, grant, { ...steward, secondFactor: false })).toBe('case-second-factor');
    const bare = { type: 'refuse', appealUntil: at('2026-12-20'), refusal: { ...refusal, reasons: ' ' } };
    expect(codeOf(claimed, bare)).toBe('case-refusal-incomplete');
    const done = [...claimed, next(claimed, grant)];
    expect(codeOf(done, { type: 'refuse', appealUntil: at('2026-12-20'), refusal })).toBe(
      'case-not-in-state',
    );
  });
});

describe('a request', () => {
  it('is taken up and granted, or refused with law and reasons', () => {
    expect(toDataRequestView(claimed)).toMatchObject({ state: 'checking', assignee: { id: 'o1' } });
    expect(toDataRequestView([...claimed, next(claimed, grant)])).toMatchObject({
      state: 'granted',
      turn: 'nobody',
      outcome: { note: 'ให้แล้ว' },
    });
    const refused = next(claimed, { type: 'refuse', appealUntil: at('2026-12-20'), refusal });
    expect(toDataRequestView([...claimed, refused]).outcome).toMatchObject({ type: 'refused', refusal });
  });

  it('offers what may be done now, and nothing else', () => {
    const now = at('2026-11-20');
    expect(allowedDataRequestActions(toDataRequestView([receive]), steward, now)).toEqual(['claim']);
    expect(allowedDataRequestActions(toDataRequestView(claimed), steward, now)).toEqual(['grant', 'refuse']);
  });
});

describe('a restriction that was granted', () => {
  const restricted = { ...receive, right: 'restriction' } as const;
  const taken = [restricted, next([restricted], { type: 'claim' })];
  const granted = [...taken, next(taken, grant)];
  const lift = { type: 'lift', reason: 'ตรวจแล้ว' };
  const other: Officer = { ...steward, id: 'o2' };

  it('is not lifted without a reason or second factor, before it is granted, or twice; nor is a copy taken back', () => {
    expect(codeOf(granted, { ...lift, reason: ' ' })).toBe('case-act-incomplete');
    expect(codeOf(granted, lift, { ...steward, secondFactor: false })).toBe('case-second-factor');
    expect(codeOf(granted, lift, { ...steward, pid: receive.applicant })).toBe('case-own-case');
    expect(codeOf(taken, lift)).toBe('case-not-in-state');
    expect(codeOf([...granted, next(granted, lift)], lift)).toBe('case-not-in-state');
    expect(codeOf([...claimed, next(claimed, grant)], lift)).toBe('case-not-in-state');
  });

  it('is lifted by any steward, and says so beside what was granted', () => {
    const now = at('2026-11-20');
    expect(allowedDataRequestActions(toDataRequestView(granted), other, now)).toEqual(['lift']);
    expect(
      allowedDataRequestActions(toDataRequestView([...claimed, next(claimed, grant)]), other, now),
    ).toEqual([]);
    const done = [...granted, next(granted, lift, other)];
    expect(toDataRequestView(done)).toMatchObject({
      ...{ state: 'lifted', turn: 'nobody', version: 4 },
      outcome: { type: 'granted', note: 'ให้แล้ว', lifted: { at: now, reason: 'ตรวจแล้ว' } },
    });
    expect(dataRequestClock(toDataRequestView(done), { holidays: toDaySet([]), now }).state).toBe('met');
  });
});

describe('the clock', () => {
  const holidays = toDaySet(publicHolidays);
  it('a copy is due after thirty days, on a working day', () => {
    const view = toDataRequestView([receive]);
    const clock = dataRequestClock(view, { holidays, now: at('2026-11-20') });
    expect(clock).toMatchObject({ state: 'running', due: '2026-12-02T16:59:59.999Z' });
    expect(clock.rule.law.unconfirmed).toBeUndefined();
    expect(dataRequestClock(view, { holidays, now: at('2026-12-03') }).state).toBe('late');
    // 30 days after 6 November is a Sunday.
    const later = toDataRequestView([{ ...receive, at: at('2026-11-06') }]);
    expect(dataRequestClock(later, { holidays, now: at('2026-11-20') }).due).not.toBe(
      '2026-12-06T16:59:59.999Z',
    );
  });

  it('every right has a clock of its own section', () => {
    const sections = askedRights.map((right) => ruleOfRight(right, '2026-11-02').law.section);
    expect(sections).toEqual(['30', '31', '32', '33', '34']);
    for (const right of askedRights)
      expect(dataRequestClock({ right, receivedAt: receive.at }, { holidays, now: receive.at }).due).toBe(
        '2026-12-02T16:59:59.999Z',
      );
  });

  it('an answer that came too late stays late', () => {
    const late = next(claimed, { ...grant, at: at('2026-12-10') });
    const view = toDataRequestView([...claimed, late]);
    expect(dataRequestClock(view, { holidays, now: at('2027-01-10') }).state).toBe('missed');
  });
});
