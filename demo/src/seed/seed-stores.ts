import { migrate, openPool } from '@saphan/db';
import type { CountryOptions } from '../country/demo-country.ts';
import { demoStores, type DemoStore } from '../stores.ts';
import { chiangmaiFilling } from './fill-chiangmai.ts';
import { dopaFilling } from './fill-dopa.ts';
import { revenueFilling } from './fill-revenue.ts';
import { fillStore, type StoreFilling } from './fill-store.ts';

const fillings = {
  dopa: dopaFilling,
  revenue: revenueFilling,
  chiangmai: chiangmaiFilling,
} as const satisfies Record<DemoStore['name'], StoreFilling>;

export interface SeedOptions extends CountryOptions {
  /** Owner's address of each store's database, which exists already. */
  readonly ownerUrls: Readonly<Record<DemoStore['name'], string>>;
  readonly onProgress?: (store: DemoStore['name'], people: number) => void;
}

/** Brings every store to its newest tables and fills it once; says which were filled now. */
export async function seedStores(options: SeedOptions): Promise<readonly DemoStore['name'][]> {
  const filled: DemoStore['name'][] = [];
  for (const { name, exchangeRole, migrations } of Object.values(demoStores)) {
    const ownerUrl = options.ownerUrls[name];
    await migrate({ ownerUrl, folder: migrations, appRole: exchangeRole, jobs: false });
    const pool = openPool({ url: ownerUrl, applicationName: 'demo-seed', max: 1 });
    try {
      const outcome = await fillStore(pool, options, fillings[name], (people) =>
        options.onProgress?.(name, people),
      );
      if (outcome === 'filled') filled.push(name);
    } finally {
      await pool.end();
    }
  }
  return filled;
}
