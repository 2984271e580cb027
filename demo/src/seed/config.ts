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
