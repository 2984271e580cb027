import type { CountryDoors } from '../../harness/country.ts';
import type { CaseAtAgency } from '../find-deciders.ts';
import type { Visitor } from '../visitor.ts';
import { doTasks } from './do-tasks.ts';
import { getOfficers } from './officers.ts';
import { goToDesk, openCase, showCase } from './open-case.ts';
import { proposeApproval, takeAction } from './take-action.ts';

export interface Deciding {
  readonly country: CountryDoors;
  /** Number of the application. */
  readonly number: string;
  /** Opens a browser for an officer; one whose pages have been pictured before takes no pictures. */
  readonly visit: (who: string) => Promise<Visitor>;
  /** Called with the case open that the checking officer has just claimed. */
  readonly onClaimed?: (officer: Visitor, service: CaseAtAgency) => Promise<void>;
  /** Called when the licensing authority has a case open that waits for a decision. */
  readonly onDecision?: (authority: Visitor, service: CaseAtAgency) => Promise<void>;
}

/** One agency's officers check its services of an application and approve them, each by whoever has the right. */
export async function decideCases(
  member: string,
  services: readonly CaseAtAgency[],
  { country, number, visit, onClaimed, onDecision }: Deciding,
): Promise<void> {
  const { checks, decides, proposes } = getOfficers(member);
  const name = toName(member);
  const officer = await visit(name);
  await goToDesk(officer, country, checks);
  const urls = new Map<CaseAtAgency, string>();
  for (const service of services) {
    const url = await openCase(officer, number, service.name);
    urls.set(service, url);
    await takeAction(officer, 'claim');
    await onClaimed?.(officer, service);
    await showCase(officer, url);
    await takeAction(officer, 'find-complete');
    await officer.look('complete');
    await doTasks(officer, url);
    if (!proposes) continue;
    await showCase(officer, url);
    await proposeApproval(officer);
  }
  const authority = decides === checks ? officer : await visit(`${name}-authority`);
  if (decides !== checks) await goToDesk(authority, country, decides);
  for (const service of services) {
    const known = decides === checks ? urls.get(service) : undefined;
    const url = known ?? (await openCase(authority, number, service.name));
    await showCase(authority, url);
    await onDecision?.(authority, service);
    await showCase(authority, url);
    await takeAction(authority, 'approve');
    await authority.look('approved');
  }
}

/** `TH/LGO/CNX` → `cnx`. */
const toName = (member: string): string => (member.split('/').at(-1) ?? member).toLowerCase();
