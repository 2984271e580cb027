import type { VNode } from 'preact';
import type { Database } from '../database.ts';
import { plannedHref } from './planned-page.tsx';

/** Services of the national list by their numbers there. */
export type ServiceNames = ReadonlyMap<string, string>;

/** Names of these services; one that an edition took out of the list keeps its name. */
export async function findServiceNames(db: Database, ids: Iterable<string>): Promise<ServiceNames> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const rows = await db.selectFrom('plan_service').select(['id', 'name']).where('id', 'in', asked).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
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
          <a href={plannedHref(id)}>{names.get(id) ?? id}</a> <small class="muted">{id}</small>
        </li>
      ))}
      {ids.length > most && <li class="muted">{more(ids.length - most)}</li>}
    </ul>
  );
}
