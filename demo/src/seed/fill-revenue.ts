import { ageOn, earliestDay } from '@saphan/thai';
import { getArea } from '../country/areas.ts';
import { toNameTh } from '../country/entities.ts';
import { censusDay } from '../country/make-person.ts';
import type { StoreFilling } from './fill-store.ts';

const officeOf = (area: string): string =>
  area.startsWith('10')
    ? 'สำนักงานสรรพากรพื้นที่กรุงเทพมหานคร 2'
    : `สำนักงานสรรพากรพื้นที่${getArea(area).th.province} 1`;

/** Adults and companies. A child has no row: the Revenue Department does not know it. */
export const revenueFilling: StoreFilling = {
  always: {},
  toRows: ({ house, members, companies }) => ({
    taxpayer: [
      ...members
        .filter(({ birthDate, status }) => status === 'active' && ageOn(birthDate, censusDay).atLeast >= 20)
        .map((person) => ({
          tax_id: person.pid,
          kind: 'person',
          name_th: toNameTh(person),
          registered_on: `${Number(person.birthDate.slice(0, 4)) + 20}-03-01`,
          vat_since: person.vatSince ?? null,
          branch: '00000',
          office_area: officeOf(house.area),
        })),
      ...companies.map((company) => ({
        tax_id: company.juristicId,
        kind: 'juristic',
        name_th: company.name[0],
        registered_on: earliestDay(company.registeredOn),
        vat_since: company.vatSince ?? null,
        branch: '00000',
        office_area: officeOf(company.house.area),
      })),
    ],
  }),
};
