import {
  toMemberId,
  type Agreement,
  type Catalogue,
  type DataServiceDefinition,
  type Relation,
} from '@saphan/contracts';
import { itemsOfSchema } from '@saphan/exchange';
import { callers, subsystems } from './country.ts';
import { purposes, type PurposeCode } from './purposes.ts';

/** The words of an agreement, without its name and time. */
export type Terms = Omit<Agreement, 'id' | 'validity' | 'replaces' | 'profile'>;

interface Wanted {
  readonly consumer: string;
  readonly services: readonly string[];
  readonly purpose: PurposeCode;
}

const portal = 'TH/GOV/DGA/portal';
const gives = (id: string, code: string): boolean =>
  subsystems.some((each) => each.id === id && each.services.some((service) => service === code));
const desksGiving = (code: string): string[] =>
  callers.flatMap(({ isDesk, subsystem }) => (isDesk && gives(subsystem, code) ? [subsystem] : []));
/** Desks that decide on applications. */
const desks = desksGiving('case-intake.v1');
const registers = [
  'TH/GOV/DOPA/population/person.v1',
  'TH/GOV/DOPA/population/child.v1',
  'TH/GOV/DOPA/population/house.v1',
  'TH/GOV/DBD/juristic/company.v1',
  'TH/GOV/RD/tax/taxpayer.v1',
  'TH/LGO/CNX/buildings/building.v1',
  'TH/LGO/MAEHIA/buildings/building.v1',
  'TH/GOV/ANAMAI/training/food-training.v1',
  'TH/GOV/EXCISE/licences/excise-licences.v1',
  'TH/GOV/SSO/employers/employer.v1',
  'TH/GOV/DEP/desk/disability-card.v1',
] as const;
/** Desk of the agency that holds a register, and the register; an agency without a desk takes no reports here. */
const ownRegisters = registers
  .map((register) => [`${toMemberId(register)}/desk`, register] as const)
  .filter(([desk]) => gives(desk, 'corrections.v1'));
const owners = [...new Set(ownRegisters.map(([desk]) => desk))];
const atDesks = (code: string): string[] => desks.map((desk) => `${desk}/${code}`);

/** Who asks whom, for what. */
const wanted: readonly Wanted[] = [
  { consumer: portal, purpose: 'prefill', services: registers },
  {
    consumer: portal,
    purpose: 'relations',
    services: [
      'TH/GOV/DOPA/population/houses.v1',
      'TH/GOV/DOPA/population/children.v1',
      'TH/GOV/DBD/juristic/directorships.v1',
    ],
  },
  {
    consumer: portal,
    purpose: 'access-list',
    services: [
      'TH/GOV/DGA/cloud-gateway/access-list.v1',
      'TH/LGO/CNX/municipal-gateway/access-list.v1',
      ...[...new Set([...desks, ...owners])].map((desk) => `${desk}/case-views.v1`),
    ],
  },
  { consumer: portal, purpose: 'deliver', services: atDesks('case-intake.v1') },
  { consumer: portal, purpose: 'deliver-files', services: atDesks('files.v1') },
  { consumer: portal, purpose: 'payment-notices', services: atDesks('payment-notices.v1') },
  { consumer: portal, purpose: 'report-wrong', services: owners.map((desk) => `${desk}/corrections.v1`) },
  { consumer: portal, purpose: 'data-rights', services: atDesks('data-requests.v1') },
  { consumer: portal, purpose: 'contested-values', services: atDesks('contested-values.v1') },
  { consumer: portal, purpose: 'case-messages', services: atDesks('case-messages.v1') },
  { consumer: portal, purpose: 'document-check', services: atDesks('document-check.v1') },
  { consumer: portal, purpose: 'appointment-slots', services: atDesks('appointment-slots.v1') },
  { consumer: portal, purpose: 'appointments', services: atDesks('appointments.v1') },
  { consumer: portal, purpose: 'counter-officers', services: atDesks('counter-officers.v1') },
  // Who pays the allowance is told when a card is issued, or no longer holds.
  ...['TH/LGO/CNX/desk', 'TH/LGO/MAEHIA/desk'].flatMap((consumer): Wanted[] => [
    { consumer, purpose: 'subscribe', services: ['TH/GOV/DEP/desk/subscriptions.v1'] },
    { consumer, purpose: 'events', services: ['TH/GOV/DEP/desk/events.v1'] },
  ]),
  { consumer: 'TH/LGO/CNX/desk', purpose: 'check-land', services: ['TH/GOV/DOL/land/land-deeds.v1'] },
  ...ownRegisters.map(([consumer, register]): Wanted => ({
    consumer,
    purpose: 'correct',
    services: [register],
  })),
  ...owners.map((consumer): Wanted => ({
    consumer,
    purpose: 'correction-updates',
    services: [`${portal}/correction-updates.v1`],
  })),
  ...desks.flatMap((consumer): Wanted[] => [
    { consumer, purpose: 'decide', services: registers },
    { consumer, purpose: 'related-cases', services: [`${portal}/related-cases.v1`] },
    { consumer, purpose: 'data-request-updates', services: [`${portal}/data-request-updates.v1`] },
    { consumer, purpose: 'case-updates', services: [`${portal}/application-updates.v1`] },
    { consumer, purpose: 'deliver-files', services: [`${portal}/files.v1`] },
    { consumer, purpose: 'lateness-copies', services: ['TH/GOV/OPDC/desk/lateness-copies.v1'] },
  ]),
];

/** Desks that ask others for their opinion in the cases of a service, and answer each other. */
const consulting = ({ services }: Catalogue): Wanted[] => {
  const pairs = services.flatMap(({ consultations = [], providers }) =>
    consultations.flatMap(({ of }) => providers.map(({ subsystem }) => [subsystem, of] as const)),
  );
  const once = new Map(pairs.map((pair) => [pair.join(' '), pair]));
  return [...once.values()]
    .filter(([asker, of]) => [asker, of].every((desk) => gives(desk, 'consultations.v1')))
    .flatMap(([asker, of]): Wanted[] => [
      { consumer: asker, purpose: 'consult', services: [`${of}/consultations.v1`] },
      { consumer: of, purpose: 'give-opinion', services: [`${asker}/consultations.v1`] },
      { consumer: asker, purpose: 'consult-files', services: [`${of}/files.v1`] },
      { consumer: of, purpose: 'consult-files', services: [`${asker}/files.v1`] },
    ]);
};

/** Who may act for a subject of each kind, where a person is behind the request. */
const relationsTo: ReadonlyMap<string, readonly Relation[]> = new Map(
  Object.entries<readonly Relation[]>({
    pid: ['self'],
    juristic: ['director'],
    house: ['householder', 'resident'],
  }),
);

/** Items that some service of an agency (or, for the portal, of any) needs: nothing else is worth an agreement. */
function neededItems(catalogue: Catalogue, consumer: string): ReadonlySet<string> {
  const services = catalogue.services.filter(
    ({ providers }) => consumer === portal || providers.some(({ subsystem }) => subsystem === consumer),
  );
  return new Set(
    services.flatMap(({ items, evidence }) => [
      ...items.map(({ item }) => item),
      ...evidence.flatMap((row) => row.items),
    ]),
  );
}

const givenItems = ({ operations }: DataServiceDefinition): string[] => [
  ...new Set(operations.flatMap(({ response }) => (response === undefined ? [] : itemsOfSchema(response)))),
];
const takenItems = ({ operations }: DataServiceDefinition): string[] => [
  ...new Set(
    operations.flatMap(({ query, requestItem }) => [
      ...query.map(({ item }) => item),
      ...(requestItem === undefined ? [] : [requestItem]),
    ]),
  ),
];

function toTerms(
  catalogue: Catalogue,
  { consumer, purpose: code }: Wanted,
  service: string,
): Terms | undefined {
  const definition = catalogue.dataServices.find((each) => each.code === service.split('/').at(-1));
  if (definition === undefined) throw new Error(`The catalogue has no definition for ${service}.`);
  const { text, ...purpose } = purposes[code];
  const isPerson = purpose.right !== 'officer';
  const needed = code === 'prefill' || code === 'decide' ? neededItems(catalogue, consumer) : undefined;
  const items = givenItems(definition).filter((item) => needed?.has(item) ?? true);
  if (needed !== undefined && items.length === 0) return undefined;
  return {
    consumer,
    service,
    purpose: { code, text },
    ...purpose,
    items,
    inputItems: takenItems(definition),
    relations: isPerson
      ? (definition.relations ?? [
          ...new Set(definition.subjects.flatMap((kind) => relationsTo.get(kind) ?? [])),
        ])
      : [],
    assurance: isPerson ? { ial: 2.3, aal: 2 } : { ial: 0, aal: 0 },
    quota: { perMinute: 600, perDay: 100_000 },
    disclosure: { mode: 'at-once' },
    delegates: [],
  };
}

/** All agreements that the demo country needs; a register that no service of a consumer needs is left out. */
export const wantedAgreements = (catalogue: Catalogue): Terms[] =>
  [...wanted, ...consulting(catalogue)].flatMap((each) =>
    each.services.flatMap((service) => toTerms(catalogue, each, service) ?? []),
  );
