import type { Process } from '@saphan/process';
import type { DataItem, Form, LocalText, Service } from '@saphan/contracts';
import { fromParts } from '../change-set/entry-parts.ts';
import type { SetEntry } from '../change-set/set-entries.ts';
import { say, type Visit } from '../pages/visit.ts';
import type { OpenChoices } from './sheet.ts';
import { serviceTexts } from '../service-editor/service-texts.ts';
import type { OpenedSheet } from './open-sheet.ts';

/** What can be chosen now: of what is published, and of what the set brings. */
export function openChoices(
  visit: Visit,
  { set, entries }: Pick<OpenedSheet, 'set' | 'entries'>,
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
    process: named(
      new Map([
        // Compiled when it was published.
        ...Object.entries(catalogue.processes ?? {}).map(
          ([id, { compiled }]) => [id, `${(compiled as Process).name} (${id})`] as const,
        ),
        ...own('processes')
          .filter(({ name }) => catalogue.processes?.[name] === undefined)
          .map(({ name }) => [name, name] as const),
      ]),
    ),
    service: named(
      new Map([
        ...catalogue.services.map(({ id, names }) => [id, withId(names, id)] as const),
        ...own('services').map(({ name, content }) => {
          const { names } = fromParts('services', content) as Partial<Service>;
          return [name, withId(names, name)] as const;
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
