import type { SqlSource } from '@saphan/contracts';
import { demoStores, type DemoStore } from '../stores.ts';

export interface SqlPlace {
  readonly host: string;
  readonly port: number;
}

/** Properties of a data service by the columns of its view: `nameTh` is `name_th`. */
const columnsOf = (properties: string): Record<string, string> =>
  Object.fromEntries(
    properties
      .trim()
      .split(/\s+/)
      .map((name) => [name, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
  );

type Reading = Pick<SqlSource, 'view' | 'keys' | 'columns'> & Partial<Pick<SqlSource, 'list' | 'orderBy'>>;

const from =
  (store: DemoStore, { host, port }: SqlPlace) =>
  (reading: Reading): SqlSource => ({
    type: 'sql',
    host,
    port,
    database: store.name,
    user: store.exchangeRole,
    secret: `${store.name}-exchange`,
    timeoutMs: 5000,
    ...reading,
  });

/** What municipalities read of their building permits. */
const buildingReading: Reading = {
  view: 'exchange.building',
  keys: { house: 'house_code' },
  columns: columnsOf(`houseCode permitNumber permitOn certificateNumber use areaSquareMetres storeys
    holderName addressText subDistrict`),
};

/** Agencies with a database give rows of their own databases, through views that show what may be read. */
export function sqlSources(place: SqlPlace): Readonly<Record<string, SqlSource>> {
  const dopa = from(demoStores.dopa, place);
  const revenue = from(demoStores.revenue, place);
  return {
    'TH/GOV/DOPA/population/person.v1': dopa({
      view: 'exchange.person',
      keys: { pid: 'pid' },
      columns: columnsOf(`pid titleTh firstNameTh lastNameTh nameTh nameEn birthDate sex nationality status
        addressText houseCode cardIssuedOn cardExpiresOn formerNames`),
    }),
    'TH/GOV/DOPA/population/houses.v1': dopa({
      view: 'exchange.houses',
      keys: { pid: 'pid' },
      list: 'houses',
      orderBy: 'house_code',
      columns: columnsOf('houseCode relation needed addressText subDistrict'),
    }),
    'TH/GOV/DOPA/population/children.v1': dopa({
      view: 'exchange.children',
      keys: { pid: 'pid' },
      list: 'children',
      orderBy: 'child_pid',
      columns: columnsOf('childPid relation needed nameTh'),
    }),
    'TH/GOV/DOPA/population/child.v1': dopa({
      view: 'exchange.child',
      keys: { pid: 'pid' },
      columns: columnsOf('nameTh birthDate nationality motherName fatherName'),
    }),
    'TH/GOV/DOPA/population/house.v1': dopa({
      view: 'exchange.house',
      keys: { house: 'house_code' },
      columns: columnsOf(
        'houseCode addressText houseNumber moo soi road subDistrict postalCode householderName use',
      ),
    }),
    'TH/GOV/RD/tax/taxpayer.v1': revenue({
      view: 'exchange.taxpayer',
      keys: { pid: 'tax_id', juristic: 'tax_id' },
      columns: columnsOf('taxId registered vatRegistered vatNumber vatSince branch officeArea'),
    }),
    'TH/GOV/SSO/employers/employer.v1': from(
      demoStores.sso,
      place,
    )({
      view: 'exchange.employer',
      keys: { pid: 'holder_id', juristic: 'holder_id' },
      columns: columnsOf('registered accountNumber since branchOffice insuredStatus'),
    }),
    'TH/LGO/CNX/buildings/building.v1': from(demoStores.chiangmai, place)(buildingReading),
    'TH/LGO/MAEHIA/buildings/building.v1': from(demoStores.maehia, place)(buildingReading),
  };
}
