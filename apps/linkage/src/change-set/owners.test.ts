import type { Catalogue, Provider, Service } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { toParts, type ChangedList, type EntryParts } from './entry-parts.ts';
import { ownersOf, registrar } from './owners.ts';
import type { SetEntry } from './set-entries.ts';

const [rd, dopa, dga, cnx] = ['TH/GOV/RD', 'TH/GOV/DOPA', 'TH/GOV/DGA', 'TH/LGO/CNX'] as const;
const members = new Set<string>([rd, dopa, dga, cnx]);
const words = { th: 'ก', en: 'a' };
const provider = (member: string, areas: Provider['areas'] = ['50']): Provider => ({
  subsystem: `${member}/desk`,
  areas,
  places: [],
  hours: words,
  channels: [],
  complaints: [],
});
const service = (more: Partial<Service>) => ({ id: 'tax', version: 1, owner: rd, providers: [], ...more });
const none: EntryParts = new Map();
const entry = (list: ChangedList, name: string, before: unknown, after: unknown): SetEntry => ({
  list,
  name,
  base: before === undefined ? none : toParts(list, before),
  content: after === undefined ? none : toParts(list, after),
});
const offering = new Map<string, ReadonlySet<string>>([
  ['person.v1', new Set([dopa])],
  ['permit.v1', new Set([cnx, dga])],
]);
const asked = (entries: readonly SetEntry[], published: Partial<Record<keyof Catalogue, unknown>>) => {
  const empty = { items: [], dataServices: [], forms: [], services: [], lifeEvents: [], templates: {} };
  const catalogue = { ...empty, ...published } as unknown as Catalogue;
  return ownersOf(entries, { catalogue, member: rd, members, offering });
};
const askedOf = (before: object, after: object | undefined) =>
  asked([entry('services', 'tax', before, after)], { services: [before] });

test('whoever’s part in providing a service changes is asked, and nobody else', () => {
  const before = service({ providers: [provider(cnx), provider(dga)] });
  const other = [provider(cnx), provider(dga)];
  expect(askedOf(before, service({ providers: other, names: words }))).toEqual([rd]);
  expect(askedOf(before, service({ providers: [provider(cnx, 'all'), provider(dga)] }))).toEqual([rd, cnx]);
  expect(askedOf(before, service({ providers: [provider(cnx)] }))).toEqual([dga, rd]);
  expect(askedOf(before, service({ providers: [...other, provider(dopa)] }))).toEqual([dopa, rd]);
  expect(askedOf(before, undefined)).toEqual([dga, rd, cnx]);
});

test('who alone offers a data service is asked beside the registrar', () => {
  const change = (code: string) =>
    asked([entry('dataServices', code, { code, names: words }, { code, names: { ...words, en: 'b' } })], {
      dataServices: [{ code, names: words }],
    });
  expect(change('person.v1')).toEqual([dopa, registrar]);
  expect(change('permit.v1')).toEqual([registrar]);
  expect(change('nobodys.v1')).toEqual([registrar]);
});

test('the registrar answers for an owner or provider that is no member', () => {
  const stranger = service({ owner: 'TH/GOV/GONE', providers: [provider('TH/GOV/NEVER')] });
  expect(askedOf(stranger, { ...stranger, names: words })).toEqual([registrar]);
  expect(askedOf(service({}), service({ providers: [provider('TH/GOV/NEVER')] }))).toEqual([rd, registrar]);
});

test('a published template or form that no published service has is the registrar’s', () => {
  const templates = { receipt: 'old', paper: 'old', loose: 'old' };
  const named = service({
    documents: [{ template: 'paper' }, { template: 'receipt' }] as Service['documents'],
  });
  const change = (name: string) =>
    asked([entry('templates', name, 'old', 'new')], { templates, services: [named] });
  expect(change('paper')).toEqual([rd]);
  expect(change('loose')).toEqual([registrar]);
  // Of every agency's documents, whoever names it.
  expect(change('receipt')).toEqual([rd, registrar]);
  const form = { id: 'f', version: 1, title: words, pages: [] };
  const forms = [entry('forms', 'f', form, { ...form, title: { ...words, en: 'b' } })];
  expect(asked(forms, { forms: [form] })).toEqual([registrar]);
  // A service of the same set that takes it makes it nobody's own.
  const taking = entry('services', 'own', undefined, service({ id: 'own', form: 'f' }));
  expect(asked([...forms, taking], { forms: [form] })).toEqual([rd, registrar]);
  expect(asked([entry('forms', 'f', undefined, form)], {})).toEqual([rd]);
});

test('a process is its services’, the standard one the registrar’s beside theirs', () => {
  const drawn = { bpmn: 'old', compiled: {} };
  const processes = { tax: drawn, standard: drawn, loose: drawn };
  const change = (name: string, services: readonly object[]) =>
    asked([entry('processes', name, { bpmn: 'old' }, { bpmn: 'new' })], { processes, services });
  const variants = [{ id: 'v', names: words, process: 'tax' }] as Service['variants'];
  expect(change('tax', [service({ process: 'tax' })])).toEqual([rd]);
  expect(change('tax', [service({ owner: dopa, variants })])).toEqual([dopa]);
  expect(change('standard', [service({ process: 'standard' })])).toEqual([rd, registrar]);
  expect(change('loose', [service({ process: 'tax' })])).toEqual([registrar]);
});
