import { fileURLToPath } from 'node:url';

/** A database that one demo agency alone owns. Its read-only role is what the agency's gateway connects as. */
export interface DemoStore {
  readonly name: 'dopa' | 'revenue' | 'chiangmai' | 'maehia' | 'sso';
  readonly ownerRole: string;
  readonly exchangeRole: string;
  /** Absolute path of its migrations. */
  readonly migrations: string;
}

/** @param folder of its migrations: municipalities run the same program */
const store = (name: DemoStore['name'], folder: string = name): DemoStore => ({
  name,
  ownerRole: `${name}_owner`,
  exchangeRole: `${name}_exchange`,
  migrations: fileURLToPath(new URL(`../stores/${folder}`, import.meta.url)),
});

export const demoStores = {
  dopa: store('dopa'),
  revenue: store('revenue'),
  chiangmai: store('chiangmai'),
  maehia: store('maehia', 'chiangmai'),
  sso: store('sso'),
} as const satisfies Record<DemoStore['name'], DemoStore>;
