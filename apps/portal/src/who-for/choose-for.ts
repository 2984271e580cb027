import type { SignedIn } from '@saphan/web/pages';
import type { StartChange } from '../change-start/start-answers.ts';
import { firstPagePath } from '../form/steps-of.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { putParties } from './put-parties.ts';

/**
 * Makes an application one's own (`self`) or a company's, and asks the registers what they hold of whom it is for.
 * @returns the address of its first page, and what has come in or fallen away
 * @throws Problem `not-a-director`, `application-not-found`, `sign-in-too-weak`
 */
export async function chooseFor(
  portal: Portal,
  signedIn: SignedIn,
  person: PersonId,
  choice: { readonly id: string; readonly chosen: string },
): Promise<{ readonly path: string; readonly change: StartChange | undefined }> {
  const now = portal.clock();
  const { draft, change } = await portal.store.asPerson(person, (trx) =>
    putParties(trx, portal, signedIn, { ...choice, now }),
  );
  await portal.asker.askSources(draft, signedIn);
  return { path: firstPagePath(portal.network, draft), change };
}
