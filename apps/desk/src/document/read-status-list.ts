import type { StatusListAnswer } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import { deskProblem } from '../desk-problems.ts';
import type { Desk } from '../desk.ts';
import { readChanged, toListUri } from './status-entry.ts';

/** Seconds for which who has read a list need not ask again: a revocation is seen everywhere after them. */
const ttl = 60;

/** A list of the states of credentials, signed as they stand now. @throws Problem `document-unknown` */
export async function readStatusList(desk: Desk, agency: Agency, name: string): Promise<StatusListAnswer> {
  if (!/^(0|[1-9][0-9]{0,5})$/.test(name)) throw deskProblem('document-unknown');
  const list = Number(name);
  const content = { uri: toListUri(desk, agency, list), changed: await readChanged(desk, agency, list), ttl };
  return { token: await desk.documents.sayStates(agency, content, desk.clock()), ttl };
}
