import type {
  Agreement,
  Catalogue,
  DataItem,
  DataServiceDefinition,
  Form,
  LifeEvent,
  LocalText,
  Question,
  Service,
  Snapshot,
} from '@saphan/contracts';
import { compile, type ValueType } from '@saphan/expressions';
import { indexCatalogue, type CatalogueIndex } from './index-catalogue.ts';

export const both = (text: string): LocalText => ({ th: text, en: text });

export const newItem = (id: string, change: Partial<DataItem> = {}): DataItem => ({
  id,
  version: 1,
  names: both(id),
  definition: both(id),
  schema: { type: 'string' },
  display: 'text',
  classification: 'confidential',
  personal: 'personal',
  owner: 'applicant',
  examples: ['x'],
  ...change,
});

export const newQuestion = (id: string, change: Partial<Question> = {}): Question => ({
  id,
  kind: 'text',
  label: both(id),
  required: true,
  ...change,
});

export const newForm = (id: string, questions: readonly Question[], page = 'page'): Form => ({
  id,
  version: 1,
  title: both(id),
  pages: [{ id: page, title: both(page), questions: [...questions] }],
});

export const newService = (
  id: string,
  items: readonly (Partial<Service['items'][number]> & { item: string })[],
  change: Partial<Service> = {},
): Service => ({
  id,
  version: 1,
  names: both(id),
  summary: both(id),
  kind: 'licence',
  variants: [{ id: 'new', names: both('new') }],
  audience: ['person'],
  criteria: [],
  steps: [],
  time: { days: 7, unit: 'calendar' },
  laws: [],
  assurance: { ial: 2.3, aal: 2 },
  fees: [],
  items: items.map((item) => ({ required: true, purpose: both('why'), ...item })),
  evidence: [],
  form: id,
  documents: [{ type: 'd', names: both('d'), template: 'd', numberPrefix: 'D' }],
  providers: [
    { subsystem: 'TH/GOV/A/desk', areas: 'all', places: [], hours: both('9'), channels: [], complaints: [] },
  ],
  refusalReasons: [],
  ...change,
});

/** A data service that answers `GET /` with these items. */
export const newDataService = (
  code: string,
  subjects: readonly string[],
  items: readonly string[],
): DataServiceDefinition => ({
  code,
  names: both(code),
  subjects: [...subjects],
  rights: ['citizen'],
  operations: [
    {
      method: 'GET',
      path: '/',
      idempotent: true,
      query: [],
      response: {
        type: 'object',
        properties: Object.fromEntries(
          items.map((id) => [id.replace('.', ''), { type: 'string', 'x-data-item': id }]),
        ),
      },
    },
  ],
});

/** An indexed catalogue of these parts; `conditions` are compiled against `types`. */
export function newIndex(
  parts: Partial<Catalogue> & { readonly lifeEvents?: LifeEvent[] },
  conditions: readonly string[] = [],
  types: Readonly<Record<string, ValueType>> = {},
): CatalogueIndex {
  const known = new Map(Object.entries(types));
  const expressions = Object.fromEntries(
    conditions.map((source) => {
      const { tree, dependencies, type } = compile(source, known);
      return [source, { tree, dependencies: [...dependencies], type }];
    }),
  );
  const catalogue: Catalogue = {
    profile: 'saphan-catalogue-1',
    items: [],
    dataServices: [],
    forms: [],
    services: [],
    lifeEvents: [],
    templates: {},
    areas: [],
    expressions,
    ...parts,
  };
  return indexCatalogue(catalogue, () => '2026-11-23');
}

export const portal = 'TH/GOV/DGA/portal';
export const noon = '2026-11-23T05:00:00Z';

export const newAgreement = (
  service: string,
  items: readonly string[],
  change: Partial<Agreement> = {},
): Agreement => ({
  profile: 'saphan-agreement-1',
  id: '01935d1e-0000-7000-8000-000000000001',
  consumer: portal,
  service,
  right: 'citizen',
  purpose: { code: 'prefill', text: both('prefill') },
  legalBasis: { act: both('act'), section: '13' },
  items: [...items],
  inputItems: [],
  relations: ['self'],
  assurance: { ial: 2.3, aal: 2 },
  validity: { from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' },
  quota: { perMinute: 60, perDay: 1000 },
  retentionDays: 365,
  onward: 'none',
  disclosure: { mode: 'at-once' },
  delegates: [],
  ...change,
});

/** A snapshot with these data services (`id` ends in the definition's code) and agreements. */
export const newSnapshot = (services: readonly string[], agreements: readonly Agreement[]): Snapshot => ({
  profile: 'saphan-snapshot-1',
  instance: 'TH',
  version: 1,
  issuedAt: noon,
  expiresAt: '2026-11-26T05:00:00Z',
  authorities: [],
  members: [],
  subsystems: [],
  gateways: [],
  dataServices: services.map((id) => ({
    id,
    names: both(id),
    definition: id.split('/').at(-1) ?? '',
    status: 'active',
  })),
  agreements: agreements.map((agreement, at) => ({
    hash: `hash-${at}`,
    agreement,
    consumerSignature: '',
    providerSignature: '',
  })),
  identityProviders: [],
  witnesses: [],
  catalogue: '',
});
