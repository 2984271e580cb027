import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';
import { defaultCountry } from '../country/demo-country.ts';

export const settings = Type.Object({
  dopaUrl: Type.String({ env: 'DOPA_URL', description: 'Database of DOPA’s demo store, as its owner' }),
  revenueUrl: Type.String({
    env: 'REVENUE_URL',
    description: 'Database of Revenue’s demo store, as its owner',
  }),
  chiangmaiUrl: Type.String({
    env: 'CHIANGMAI_URL',
    description: 'Database of Chiang Mai’s demo store, as its owner',
  }),
  maehiaUrl: Type.String({
    env: 'MAEHIA_URL',
    description: 'Database of Mae Hia’s demo store, as its owner',
  }),
  ssoUrl: Type.String({
    env: 'SSO_URL',
    description: 'Database of the Social Security Office’s demo store, as its owner',
  }),
  exciseFile: Type.String({
    env: 'EXCISE_FILE',
    description: 'File of licences that the Excise Department brings; made at the first start',
  }),
  companyFile: Type.String({
    env: 'DBD_STORE_FILE',
    description: 'File with DBD’s companies, one a line; made by the seeding',
  }),
  seed: Type.Integer({
    env: 'DEMO_SEED',
    default: defaultCountry.seed,
    description: 'Number from which the demo country is drawn; the same number gives the same country',
  }),
  people: Type.Integer({
    env: 'DEMO_PEOPLE',
    default: defaultCountry.people,
    minimum: 0,
    maximum: 1_000_000,
    description: 'How many people the demo country has',
  }),
});
export type Settings = Static<typeof settings>;

export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
