import { readAbsent } from '../absence/absences.ts';
import { unitNames } from '../administration/scope-choices.ts';
import { readUnits } from '../administration/read-officer.ts';
import type { Colleague } from '../bulk/bulk-bar.tsx';
import { bulkActionsOf } from '../bulk/bulk-routes.ts';
import type { BulkAction } from '../bulk/act-on-each.ts';
import type { Language } from '@saphan/contracts';
import { actionRules } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { choicesOfCatalogue } from './narrow-choices.ts';
import type { NarrowChoices } from './narrow-panel.tsx';
import { readSavedFilters, type SavedFilter } from './saved-filters.ts';

/** What stands around the list: saved views, what narrows it, what can be done with what is marked. */
export interface InboxMore {
  readonly saved: readonly SavedFilter[];
  readonly choices: NarrowChoices;
  readonly actions: readonly BulkAction[];
  readonly colleagues: readonly Colleague[];
}

/** A list longer than this is searched elsewhere. */
const mostColleagues = 300;

/** Officers with a right of their own to handle cases, by name. */
async function readColleagues(desk: Desk, trx: DeskTransaction): Promise<Colleague[]> {
  const absent = await readAbsent(desk, trx);
  const rows = await trx
    .selectFrom('officer')
    .select(['id', 'name_th', 'name_en'])
    .where('is_active', '=', true)
    .where((officer) =>
      officer.exists(
        officer
          .selectFrom('officer_grant')
          .select('officer_grant.id')
          .whereRef('officer_grant.officer', '=', 'officer.id')
          .where('role', 'in', [...actionRules.claim.roles])
          .where((eb) =>
            eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', toBangkokDay(desk.clock()))]),
          ),
      ),
    )
    .orderBy('name_th')
    .orderBy('id')
    .limit(mostColleagues)
    .execute();
  return rows.map(({ id, name_th: th, name_en: en }) => ({
    id,
    names: { th, en },
    isAbsent: absent.has(id),
  }));
}

/** Reads what stands around the list of an officer's cases. */
export async function readInboxMore(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  language: Language,
): Promise<InboxMore> {
  const actions = bulkActionsOf(desk, who);
  // Who gives cases to others looks at theirs too; nobody else has a use for their names.
  const colleagues = actions.includes('assign') ? await readColleagues(desk, trx) : [];
  return {
    saved: await readSavedFilters(trx, who.officer.id),
    actions,
    colleagues,
    choices: {
      ...choicesOfCatalogue(desk, who.agency, language),
      units: unitNames(await readUnits(trx), language),
      owners: colleagues.map(({ id, names }) => ({ value: id, label: names[language] })),
    },
  };
}
