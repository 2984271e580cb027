import { createHmac } from 'node:crypto';
import { toUuidV7, type LocalText } from '@saphan/contracts';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';

/** registrar: changes the registry, revokes. auditor: reads what is not public. */
export type StaffRole = 'registrar' | 'auditor';

export interface StaffMember {
  readonly id: string;
  readonly roles: ReadonlySet<StaffRole>;
}

export interface StaffStore {
  /** The account of a signed-in person, with the roles that hold now. */
  find(issuer: string, pid: string): Promise<StaffMember | undefined>;
  /** Adds a person or changes name and roles; roles that are not named end now. */
  save(
    person: { issuer: string; pid: string; names: LocalText; roles: readonly StaffRole[] },
    doer: Doer,
  ): Promise<void>;
}

/** @param personKey by which issuer and national id become the id of a row: the number itself is not kept */
export function openStaffStore(db: Database, personKey: string): StaffStore {
  const toPerson = (issuer: string, pid: string): Buffer =>
    createHmac('sha256', personKey.trim()).update(`${issuer} ${pid}`).digest();

  return {
    async find(issuer, pid) {
      const now = new Date();
      const rows = await db
        .selectFrom('staff')
        .innerJoin('staff_role', 'staff_role.staff', 'staff.id')
        .select(['staff.id', 'staff_role.role'])
        .where('staff.person', '=', toPerson(issuer, pid))
        .where('staff_role.valid_from', '<=', now)
        .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>', now)]))
        .execute();
      const [first] = rows;
      return first && { id: first.id, roles: new Set(rows.map(({ role }) => role as StaffRole)) };
    },
    async save({ issuer, pid, names, roles }, doer) {
      await db.transaction().execute(async (transaction) => {
        const named = { name_th: names.th, name_en: names.en };
        const { id } = await transaction
          .insertInto('staff')
          .values({ id: toUuidV7(Date.now()), person: toPerson(issuer, pid), ...named })
          .onConflict((conflict) => conflict.column('person').doUpdateSet(named))
          .returning('id')
          .executeTakeFirstOrThrow();
        const held = await transaction
          .selectFrom('staff_role')
          .select('role')
          .where('staff', '=', id)
          .where('valid_until', 'is', null)
          .execute();
        const now = new Date();
        const ended = held.map(({ role }) => role).filter((role) => !roles.includes(role as StaffRole));
        const added = roles.filter((role) => !held.some((each) => each.role === role));
        if (ended.length > 0) {
          await transaction
            .updateTable('staff_role')
            .set({ valid_until: now })
            .where('staff', '=', id)
            .where('valid_until', 'is', null)
            .where('role', 'in', ended)
            .execute();
        }
        if (added.length > 0) {
          await transaction
            .insertInto('staff_role')
            .values(added.map((role) => ({ staff: id, role, valid_from: now })))
            .execute();
        }
        if (ended.length + added.length > 0) {
          await recordChange(transaction, {
            doer,
            action: 'change-staff',
            object: id,
            detail: { added, ended },
          });
        }
      });
    },
  };
}
