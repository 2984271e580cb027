import { toUuidV7 } from '@saphan/contracts';
import type { Given } from './change.ts';

export type NoticeKind = 'factors-reset' | 'rights-changed' | 'administrator' | 'administrator-end-asked';

/** Leaves word for an officer's next visit: nobody's rights or keys change behind his back. */
export async function tellOfficer({ desk, trx, officer }: Given, kind: NoticeKind): Promise<void> {
  const at = desk.clock();
  await trx
    .insertInto('officer_notice')
    .values({ id: toUuidV7(at.getTime()), agency: officer.agency, officer: officer.id, kind, at })
    .execute();
}
