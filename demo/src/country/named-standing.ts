import type { DemoHousehold } from './entities.ts';
import { trainedUntil, type DemoLicence, type DemoTraining, type Standing } from './standing.ts';
import { kanya, kittithanat, phimchanok, prasoet, suda, thanaphon } from './named-people.ts';
import { toDemoHouseCode } from './synthetic-ids.ts';

/** Households below belong to people with names: what they have is written down, not drawn. */
const firstMade = 1000;

const training = (pid: string, number: string, passedOn: string): DemoTraining => ({
  pid,
  number: `FH-50-${Number(passedOn.slice(0, 4)) + 543}-${number}`,
  course: 'operator',
  passedOn,
  expiresOn: trainedUntil(passedOn),
  organiser: 'ศูนย์อนามัยที่ 1 เชียงใหม่',
});

/** Kanya, Suda and both directors of Lanna Kitchen have been trained; Prasoet's certificate has run out. */
const trainings: readonly DemoTraining[] = [
  training(kanya.pid, '00012', '2025-06-14'),
  training(thanaphon.pid, '00027', '2024-09-20'),
  training(phimchanok.pid, '00028', '2024-09-20'),
  training(suda.pid, '00031', '2025-08-22'),
  training(prasoet.pid, '00003', '2021-02-05'),
];

const licence = (
  more: Pick<DemoLicence, 'holder' | 'number' | 'kind' | 'placeName' | 'houseCode'>,
): DemoLicence => ({
  ...more,
  issuedOn: '2026-02-02',
  expiresOn: '2027-02-01',
  status: 'in-force',
});

/** Prasoet has sold alcohol and cigarettes for long. */
const licences: readonly DemoLicence[] = [
  licence({
    holder: prasoet.pid,
    number: '500100/00017/2569',
    kind: 'liquor-2',
    placeName: 'ร้านลุงประเสริฐ',
    houseCode: toDemoHouseCode(3),
  }),
  licence({
    holder: prasoet.pid,
    number: '500100/00018/2569',
    kind: 'tobacco-3',
    placeName: 'ร้านลุงประเสริฐ',
    houseCode: toDemoHouseCode(3),
  }),
];

/** Employers among those with names. */
const employers: ReadonlyMap<string, { readonly account: string; readonly since: string }> = new Map(
  Object.entries<{ readonly account: string; readonly since: string }>({
    [prasoet.pid]: { account: '5000000030', since: '2009-07-01' },
    [kittithanat.pid]: { account: '5000000050', since: '1997-02-03' },
  }),
);

/** What a household with names has; another keeps what was drawn for it. */
export function namedStanding(household: DemoHousehold, drawn: Standing): Standing {
  if (household.index >= firstMade) return drawn;
  const pids = new Set(household.members.map(({ pid }) => pid));
  return {
    trainings: trainings.filter(({ pid }) => pids.has(pid)),
    licences: licences.filter(({ holder }) => pids.has(holder)),
    accounts: drawn.accounts.map(({ employer: _employer, ...account }) => {
      const employer = employers.get(account.holder);
      return { ...account, ...(employer ? { employer } : {}) };
    }),
  };
}
