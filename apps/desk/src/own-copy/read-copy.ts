import type { CaseAction, OfficerFile } from '@saphan/cases';
import type { Desk } from '../desk.ts';
import { readOfficerFile } from '../file/read-officer-file.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

type Attested = Extract<CaseAction, { readonly type: 'attest' }>;

/** Copies of the paper of an evidence row that officers have made, oldest first; of all rows where none is named. */
export const copiesOf = (actions: readonly CaseAction[], evidence?: string): readonly OfficerFile[] =>
  actions
    .filter((action): action is CaseAction & Attested => action.type === 'attest')
    .filter((action) => evidence === undefined || action.evidence === evidence)
    .flatMap(({ copies = [] }) => copies);

/** A copy that an officer made; the look is noted. @throws Problem `file-unknown`, and those of `openForOfficer` */
export const readCopy = (
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  named: { readonly id: string; readonly file: string },
) => readOfficerFile(desk, trx, who, named, ({ actions }) => copiesOf(actions));
