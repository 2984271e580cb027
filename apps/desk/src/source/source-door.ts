import type { Language, SourceList, SourceTrial, SourceTrialResult } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import { askDoor } from '../agency/ask-door.ts';
import { toOperatorDoor } from '../agency/operator-door.ts';

/** What the agency has published a source for, and how each answers. @throws Problem `operator-door-unset`, `gateway-silent` */
export async function readSources(agency: Agency, language: Language): Promise<SourceList> {
  const query = new URLSearchParams({ member: agency.member });
  const door = await toOperatorDoor(agency, `/sources?${query.toString()}`);
  return askDoor<SourceList>(door, language);
}

/** Has the gateway ask a source once. No value comes back. @throws Problem as the gateway refuses, `gateway-silent` */
export async function trySource(
  agency: Agency,
  trial: SourceTrial,
  language: Language,
): Promise<SourceTrialResult> {
  return askDoor(await toOperatorDoor(agency, '/sources/trial'), language, trial);
}
