import { createHmac } from 'node:crypto';
import { toUuidV7, type LocalText } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { recordChange, type Doer } from '../audit/record-change.ts';
import { findRequirements, rests } from '../competence/hold-rights.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import type { AgencyRight, AgencyRole } from './staff-store.ts';

/** Somebody who works on an agency's part of the catalogue now. */
export interface AgencyPerson {
  readonly id: string;
  readonly names: LocalText;
  readonly roles: readonly { readonly role: AgencyRole; readonly since: Date }[];
}

export interface AgencyPeople {
  /**
   * Gives a person a right; who has it already keeps it.
   * @throws Problem `competence-lacking` where the right demands a competence that the person does not hold
   */
  grant(
    person: { readonly issuer: string; readonly pid: string; readonly names: LocalText },
    right: AgencyRight,
    doer: Doer,
  ): Promise<void>;
  /** Ends a right now. @throws Problem `last-steward` where nobody would be left to accept */
  end(staff: string, right: AgencyRight, doer: Doer): Promise<void>;
}

/** In the order in which they were added. */
export async function listAgencyPeople(db: Database, member: string): Promise<AgencyPerson[]> {
  const rows = await db
    .selectFrom('staff')
    .innerJoin('staff_role', 'staff_role.staff', 'staff.id')
    .select(['staff.id', 'name_th', 'name_en', 'role', 'valid_from'])
    .where('member', '=', member)
    .where('valid_until', 'is', null)
    .orderBy('valid_from')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, of]) => ({
    id,
    names: { th: of[0]?.name_th ?? '', en: of[0]?.name_en ?? '' },
    roles: of.map(({ role, valid_from: since }) => ({ role: role as AgencyRole, since })),
  }));
}

/** A person is a keyed hash of issuer and national id: the number itself is not kept. */
export const toPersonHash = (key: string, issuer: string, pid: string): Buffer =>
  createHmac('sha256', key.trim()).update(`${issuer} ${pid}`).digest();

export function openAgencyPeople(db: Database, personKey: string): AgencyPeople {
  return {
    async grant({ issuer, pid, names }, right, doer) {
      const today = toBangkokDay(new Date());
      const requirements = await findRequirements(db, toPersonHash(personKey, issuer, pid), today);
      const lacking = requirements.find((each) => each.role === right.role && rests(each, today));
      if (lacking !== undefined)
        throw linkageProblem('competence-lacking', { at: lacking.competence, detail: right.role });
      await db.transaction().execute(async (transaction) => {
        const { id } = await transaction
          .insertInto('staff')
          .values({
            id: toUuidV7(Date.now()),
            person: toPersonHash(personKey, issuer, pid),
            name_th: names.th,
            name_en: names.en,
          })
          // A known person keeps the name; the update gives the row, and locks it.
          .onConflict((conflict) =>
            conflict.column('person').doUpdateSet((row) => ({ name_th: row.ref('staff.name_th') })),
          )
          .returning('id')
          .executeTakeFirstOrThrow();
        const held = await transaction
          .selectFrom('staff_role')
          .select('staff')
          .where('staff', '=', id)
          .where('role', '=', right.role)
          .where('member', '=', right.member)
          .where('valid_until', 'is', null)
          .executeTakeFirst();
        if (held !== undefined) return;
        await transaction
          .insertInto('staff_role')
          .values({ staff: id, ...right, valid_from: new Date() })
          .execute();
        await recordChange(transaction, { doer, action: 'grant-right', object: id, detail: { ...right } });
      });
    },
    async end(staff, right, doer) {
      await db.transaction().execute(async (transaction) => {
        const held = await transaction
          .selectFrom('staff_role')
          .select('staff')
          .where('role', '=', right.role)
          .where('member', '=', right.member)
          .where('valid_until', 'is', null)
          .forUpdate()
          .execute();
        if (!held.some((row) => row.staff === staff)) return;
        if (right.role === 'steward' && held.length === 1) throw linkageProblem('last-steward');
        await transaction
          .updateTable('staff_role')
          .set({ valid_until: new Date() })
          .where('staff', '=', staff)
          .where('role', '=', right.role)
          .where('member', '=', right.member)
          .where('valid_until', 'is', null)
          .execute();
        await recordChange(transaction, { doer, action: 'end-right', object: staff, detail: { ...right } });
      });
    },
  };
}
