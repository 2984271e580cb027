import type { Service } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import { fromParts, type EntryParts } from '../change-set/entry-parts.ts';
import { readEntries, type SetEntry } from '../change-set/set-entries.ts';
import { findOwnSet } from '../change-set/set-access.ts';
import { say, type Visit } from '../pages/visit.ts';
import type { OpenChoices } from './column-field.tsx';

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
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const own = (list: SetEntry['list']): string[] =>
    entries.filter((entry) => entry.list === list && entry.content.size > 0).map(({ name }) => name);
  const { catalogue, snapshot } = view;
  const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();
  const member = view.findMember(set.member);
  return {
    owner: [{ value: set.member, label: member === undefined ? set.member : say(member.names, visit) }],
    form: plain(unique([...own('forms'), ...catalogue.forms.map(({ id }) => id)])),
    template: plain(unique([...own('templates'), ...Object.keys(catalogue.templates)])),
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
