import type { DataItem, Form, LocalText, Service } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import { fromParts, type EntryParts } from '../change-set/entry-parts.ts';
import { readEntries, type SetEntry } from '../change-set/set-entries.ts';
import { findOwnSet } from '../change-set/set-access.ts';
import { say, type Visit } from '../pages/visit.ts';
import type { OpenChoices } from './column-field.tsx';
import { serviceTexts } from './service-texts.ts';

export interface OpenedService {
  readonly set: ChangeSet;
  readonly entries: readonly SetEntry[];
  readonly content: EntryParts;
  /** As far as it is written. */
  readonly service: Partial<Service>;
  readonly path: string;
}

/** The service that a page is about. @throws Problem `not-found`, `forbidden` */
export async function openService(visit: Visit): Promise<OpenedService> {
  const set = await findOwnSet(visit);
  const name = visit.params.service ?? '';
  const entries = await readEntries(visit.db, set.id);
  const entry = entries.find((each) => each.list === 'services' && each.name === name);
  if (entry === undefined || entry.content.size === 0) throw webProblem('not-found', { detail: name });
  return {
    set,
    entries,
    content: entry.content,
    service: fromParts('services', entry.content) as Partial<Service>,
    path: `/change-sets/${set.id}/services/${name}`,
  };
}

/** What can be chosen now: of what is published, and of what the set brings. */
export function openChoices(
  visit: Visit,
  { set, entries }: Pick<OpenedService, 'set' | 'entries'>,
): OpenChoices {
  const { view } = visit;
  const { catalogue, snapshot } = view;
  const own = (list: SetEntry['list']): readonly SetEntry[] =>
    entries.filter((entry) => entry.list === list && entry.content.size > 0);
  const named = (values: ReadonlyMap<string, string>) =>
    [...values].sort(([one], [other]) => (one < other ? -1 : 1)).map(([value, label]) => ({ value, label }));
  const withId = (names: LocalText | undefined, id: string): string =>
    names?.[visit.language] ? `${names[visit.language]} (${id})` : id;
  const member = view.findMember(set.member);
  const text = serviceTexts(visit.language);
  const issuers = new Set([
    ...snapshot.members.map(({ id }) => id),
    ...catalogue.services.flatMap(({ evidence }) => evidence.map(({ issuer }) => issuer)),
  ]);
  return {
    owner: [{ value: set.member, label: member === undefined ? set.member : say(member.names, visit) }],
    form: named(
      new Map([
        ...catalogue.forms.map(({ id, title }) => [id, withId(title, id)] as const),
        ...own('forms').map(({ name, content }) => {
          const { title } = fromParts('forms', content) as Form;
          return [name, withId(title, name)] as const;
        }),
      ]),
    ),
    template: named(
      new Map(
        [...Object.keys(catalogue.templates), ...own('templates').map(({ name }) => name)].map((name) => [
          name,
          templateWords(visit, name),
        ]),
      ),
    ),
    item: named(
      new Map([
        ...catalogue.items.map(({ id, names }) => [id, say(names, visit)] as const),
        ...own('items').map(({ name, content }) => {
          const { names } = fromParts('items', content) as DataItem;
          return [name, say(names, visit)] as const;
        }),
      ]),
    ),
    issuer: [...issuers].sort().map((id) => {
      const words: Readonly<Record<string, string>> = text.issuers;
      const found = view.findMember(id);
      return { value: id, label: words[id] ?? (found === undefined ? id : say(found.names, visit)) };
    }),
    dataService: catalogue.dataServices.map(({ code, names }) => ({
      value: code,
      label: `${say(names, visit)} (${code})`,
    })),
    subsystem: snapshot.subsystems
      .filter(({ id }) => id.endsWith('/desk'))
      .map(({ id, names }) => {
        const agency = view.findMemberOf(id);
        return {
          value: id,
          label: `${agency === undefined ? id : say(agency.names, visit)} · ${say(names, visit)}`,
        };
      }),
  };
}

/** A template by its name and the documents that it makes. */
function templateWords(visit: Visit, name: string): string {
  const documents = visit.view.catalogue.services
    .flatMap((service) => service.documents)
    .filter(({ template }) => template === name)
    .map(({ names }) => say(names, visit));
  const [first] = documents;
  const text = serviceTexts(visit.language);
  return first === undefined ? name : `${name}: ${text.templateOf(first, new Set(documents).size - 1)}`;
}
