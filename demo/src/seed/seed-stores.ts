import { migrate, openPool } from '@saphan/db';
import type { Pool } from 'pg';
import { maeHiaAreaCodes, municipalAreaCodes } from '../country/areas.ts';
import { demoCountry, type CountryOptions } from '../country/demo-country.ts';
import type { DemoHousehold } from '../country/entities.ts';
import { beginCompanyFile } from '../dbd/company-file.ts';
import { demoStores, type DemoStore } from '../stores.ts';
import { dopaFilling } from './fill-dopa.ts';
import { revenueFilling } from './fill-revenue.ts';
import { municipalityFilling } from './fill-municipality.ts';
import { ssoFilling } from './fill-sso.ts';
import { beginFilling, type Filling, type StoreFilling } from './fill-store.ts';

const storeFillings = {
  dopa: dopaFilling,
  revenue: revenueFilling,
  chiangmai: municipalityFilling(municipalAreaCodes),
  maehia: municipalityFilling(maeHiaAreaCodes),
  sso: ssoFilling,
} as const satisfies Record<DemoStore['name'], StoreFilling>;

export interface SeedOptions extends CountryOptions {
  /** Owner's address of each store's database, which exists already. */
  readonly ownerUrls: Readonly<Record<DemoStore['name'], string>>;
  /** DBD's store is a file. */
  readonly companyFile?: string;
  /** Told after each batch how many people are in every store. */
  readonly onProgress?: (people: number) => void;
}

export type SeededStore = DemoStore['name'] | 'dbd';

const householdsAtOnce = 1000;

/**
 * Brings every store to its newest tables and fills it with its part of the country; says which were filled now. The
 * country is made once for all of them, a batch at a time, so that memory does not grow with it. Ended in the middle, it
 * goes on from the last batch. More people than before are added.
 */
export async function seedStores(options: SeedOptions): Promise<readonly SeededStore[]> {
  const pools: Pool[] = [];
  try {
    const fillings: [SeededStore, Filling & { end?(): Promise<void> }][] = [];
    for (const store of Object.values(demoStores)) {
      const ownerUrl = options.ownerUrls[store.name];
      await migrate({ ownerUrl, folder: store.migrations, appRole: store.exchangeRole, jobs: false });
      const pool = openPool({ url: ownerUrl, applicationName: 'demo-seed', max: 1 });
      pools.push(pool);
      fillings.push([store.name, await beginFilling(pool, options, storeFillings[store.name])]);
    }
    if (options.companyFile !== undefined)
      fillings.push(['dbd', await beginCompanyFile(options.companyFile, options)]);
    const wanting = fillings.filter(([, { done }]) => done < options.people);
    if (wanting.length > 0)
      await fill(
        wanting.map(([, filling]) => filling),
        options,
      );
    for (const [, filling] of wanting) await filling.end?.();
    return wanting.map(([name]) => name);
  } finally {
    for (const pool of pools) await pool.end();
  }
}

async function fill(fillings: readonly Filling[], { onProgress, ...options }: SeedOptions): Promise<void> {
  const first = Math.min(...fillings.map(({ done }) => done));
  let batch: DemoHousehold[] = [];
  let people = 0;
  const flush = async (reached: number): Promise<void> => {
    await Promise.all(
      fillings.filter(({ done }) => done < reached).map((filling) => filling.put(batch, reached)),
    );
    batch = [];
    onProgress?.(reached);
  };
  for (const household of demoCountry(options)) {
    people += household.members.length;
    // The last household of a smaller country may have been cut: it is made whole by the larger one.
    if (people <= first) continue;
    batch.push(household);
    if (batch.length >= householdsAtOnce) await flush(people);
  }
  await flush(Math.max(people, options.people));
}
