import { doorOf } from '../harness/country.ts';
import { beginDraft } from '../journey/citizen/begin-draft.ts';
import { goToDesk } from '../journey/officer/open-case.ts';
import { signIn } from '../journey/sign-in.ts';
import type { Visitor } from '../journey/visitor.ts';
import { walkLinks, type Walk } from './walk-links.ts';

const [authority, staff] = ['9500100002101', '9103900002307'] as const;

/**
 * Walks the links of portal, desk and Linkage Center, each signed in as somebody who may see much of it.
 * @param pid a person who has documents and begins another application on the way
 */
export async function walkEverywhere(
  visit: (who: string) => Promise<Visitor>,
  walk: Walk,
  pid: string,
): Promise<void> {
  const citizen = await visit('citizen');
  await beginDraft(citizen, walk.country, { pid, service: 'food-place-notification' });
  await walkLinks(citizen, 'portal', walk, ['/applications', '/', '/kept', '/check']);
  await citizen.close();

  const officer = await visit('officer');
  await goToDesk(officer, walk.country, authority);
  await walkLinks(officer, 'desk', walk, ['/inbox?filter=closed', '/documents']);
  await officer.close();

  const member = await visit('staff');
  await member.open(`${doorOf(walk.country, 'linkage')}/signin`);
  await signIn(member, staff);
  await walkLinks(member, 'linkage', walk);
  await member.close();
}
