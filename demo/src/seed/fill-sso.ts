import { getArea } from '../country/areas.ts';
import { standingOf } from '../country/make-standing.ts';
import type { StoreFilling } from './fill-store.ts';

const officeOf = (area: string): string =>
  area.startsWith('10')
    ? 'สำนักงานประกันสังคมกรุงเทพมหานครพื้นที่ 1'
    : `สำนักงานประกันสังคมจังหวัด${getArea(area).th.province}`;

/** Adults and companies: insured or not, employers or not. */
export const ssoFilling: StoreFilling = {
  always: {},
  toRows: (household, seed) => ({
    account: standingOf(seed, household).accounts.map(({ holder, kind, insured, employer }) => ({
      holder_id: holder,
      kind,
      insured: insured ?? null,
      employer_account: employer?.account ?? null,
      employer_since: employer?.since ?? null,
      office: officeOf(household.house.area),
    })),
  }),
};
