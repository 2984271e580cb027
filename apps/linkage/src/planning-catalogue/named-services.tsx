import { AsWritten } from '@saphan/ui';
import type { VNode } from 'preact';
import { say, type Visit } from '../pages/visit.ts';
import { plannedHref } from './planned-page.tsx';

/** Services of the national list by their numbers there. */
export type ServiceNames = ReadonlyMap<string, string>;

/** What a service of the list is called: in English as the catalogue has it where the service is online, else as the list has it. */
export function nameOfListed(
  { name, liveService }: { readonly name: string; readonly liveService: string | null },
  visit: Pick<Visit, 'language' | 'view'>,
): string {
  if (visit.language === 'th' || liveService === null) return name;
  const live = visit.view.catalogue.services.find(({ id }) => id === liveService);
  return live === undefined ? name : say(live.names, visit);
}

/** Names of these services; one that an edition took out of the list keeps its name. */
export async function findServiceNames(
  visit: Pick<Visit, 'db' | 'language' | 'view'>,
  ids: Iterable<string>,
): Promise<ServiceNames> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const rows = await visit.db
    .selectFrom('plan_service')
    .select(['id', 'name', 'live_service as liveService'])
    .where('id', 'in', asked)
    .execute();
  return new Map(rows.map((row) => [row.id, nameOfListed(row, visit)]));
}

export interface NamedServicesProps {
  /** At least one. */
  ids: readonly string[];
  names: ServiceNames;
  /** How many are written out. */
  most: number;
  /** Says how many more there are. */
  more: (services: number) => string;
}

/** Services by their names, each with its number and leading to its page. */
export function NamedServices({ ids, names, most, more }: NamedServicesProps): VNode {
  return (
    <ul class="named-services">
      {ids.slice(0, most).map((id) => (
        <li>
          <a href={plannedHref(id)}>
            <AsWritten>{names.get(id) ?? id}</AsWritten>
          </a>{' '}
          <small class="muted">{id}</small>
        </li>
      ))}
      {ids.length > most && <li class="muted">{more(ids.length - most)}</li>}
    </ul>
  );
}
