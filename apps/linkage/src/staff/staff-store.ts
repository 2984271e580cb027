import { toUuidV7, type LocalText } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { recordChange, type Doer } from '../audit/record-change.ts';
import { findRequirements, rests, restsSoon, type Requirement } from '../competence/hold-rights.ts';
import type { Database } from '../database.ts';
import { toPersonHash } from './agency-people.ts';

/** registrar: changes the registry, revokes. auditor: reads what is not public. planner: keeps the national list and the plan. */
export type StaffRole = 'registrar' | 'auditor' | 'planner';

/** For an agency. author: writes changes of the catalogue and proposes them. steward: accepts them, and returns them. */
export type AgencyRole = 'author' | 'steward';

export interface AgencyRight {
  readonly member: string;
  readonly role: AgencyRole;
}

export interface StaffMember {
  readonly id: string;
  readonly roles: ReadonlySet<StaffRole>;
  readonly rights: readonly AgencyRight[];
  /** Rights that rest for want of a competence; none of them is among the others. */
  readonly resting?: readonly HeldRight[];
  /** Rights that will rest soon. */
  readonly restingSoon?: readonly HeldRight[];
}

/** A right, and the competence that it demands. */
export interface HeldRight extends Requirement {
  /** Nothing where it is of the Linkage Center itself. */
  readonly member: string | null;
}

export interface StaffStore {
  /**
   * The account of a signed-in person, with the roles that hold now: without those that rest for want of a competence.
   * @param called as the identity provider spells the name: it is kept in place of what others have called the person
   */
  find(
    issuer: string,
    pid: string,
    called?: { readonly th: string; readonly en?: string | undefined },
  ): Promise<StaffMember | undefined>;
  /** Adds a person or changes name, roles and rights; those that are not named end now. */
  save(
    person: {
      issuer: string;
      pid: string;
      names: LocalText;
      roles: readonly StaffRole[];
      rights?: readonly AgencyRight[] | undefined;
      /** Leaves somebody who is known as pages have it. */
      onlyNew?: boolean | undefined;
    },
    doer: Doer,
  ): Promise<void>;
}

const isSameAs =
  (one: { readonly role: string; readonly member: string | null }) =>
  (other: { readonly role: string; readonly member: string | null }): boolean =>
    one.role === other.role && one.member === other.member;

/** @param personKey by which issuer and national id become the id of a row: the number itself is not kept */
export function openStaffStore(db: Database, personKey: string): StaffStore {
  const toPerson = (issuer: string, pid: string): Buffer => toPersonHash(personKey, issuer, pid);

  /** Whoever gave the first right chose a name; the ID card knows better. */
  async function keepName(
    { id, name_th, name_en }: { readonly id: string; readonly name_th: string; readonly name_en: string },
    { th, en = name_en }: { readonly th: string; readonly en?: string | undefined },
  ): Promise<void> {
    if (th === name_th && en === name_en) return;
    await db.updateTable('staff').set({ name_th: th, name_en: en }).where('id', '=', id).execute();
  }

  return {
    async find(issuer, pid, called) {
      const now = new Date();
      const rows = await db
        .selectFrom('staff')
        .innerJoin('staff_role', 'staff_role.staff', 'staff.id')
        .select(['staff.id', 'name_th', 'name_en', 'staff_role.role', 'staff_role.member'])
        .where('staff.person', '=', toPerson(issuer, pid))
        .where('staff_role.valid_from', '<=', now)
        .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>', now)]))
        .execute();
      const [first] = rows;
      if (first !== undefined && called !== undefined) await keepName(first, called);
      if (first === undefined) return undefined;
      const today = toBangkokDay(now);
      const requirements = await findRequirements(db, toPerson(issuer, pid), today);
      const heldTo = (isMeant: (requirement: Requirement, today: string) => boolean): HeldRight[] =>
        rows.flatMap(({ role, member }) =>
          requirements
            .filter((requirement) => requirement.role === role && isMeant(requirement, today))
            .map((requirement) => ({ ...requirement, member })),
        );
      const resting = heldTo(rests);
      const standing = rows.filter((row) => !resting.some(isSameAs(row)));
      return {
        id: first.id,
        roles: new Set(standing.flatMap(({ role, member }) => (member === null ? [role as StaffRole] : []))),
        rights: standing.flatMap(({ role, member }) =>
          member === null ? [] : [{ member, role: role as AgencyRole }],
        ),
        resting,
        restingSoon: heldTo(restsSoon),
      };
    },
    async save({ issuer, pid, names, roles, rights = [], onlyNew = false }, doer) {
      await db.transaction().execute(async (transaction) => {
        const known = await transaction
          .selectFrom('staff')
          .select('id')
          .where('person', '=', toPerson(issuer, pid))
          .executeTakeFirst();
        if (onlyNew && known !== undefined) return;
        const named = { name_th: names.th, name_en: names.en };
        const { id } = await transaction
          .insertInto('staff')
          .values({ id: toUuidV7(Date.now()), person: toPerson(issuer, pid), ...named })
          .onConflict((conflict) => conflict.column('person').doUpdateSet(named))
          .returning('id')
          .executeTakeFirstOrThrow();
        const held = await transaction
          .selectFrom('staff_role')
          .select(['role', 'member'])
          .where('staff', '=', id)
          .where('valid_until', 'is', null)
          .execute();
        const now = new Date();
        const wanted = [...roles.map((role) => ({ role, member: null })), ...rights];
        const ended = held.filter((each) => !wanted.some(isSameAs(each)));
        const added = wanted.filter((each) => !held.some(isSameAs(each)));
        for (const { role, member } of ended) {
          await transaction
            .updateTable('staff_role')
            .set({ valid_until: now })
            .where('staff', '=', id)
            .where('valid_until', 'is', null)
            .where('role', '=', role)
            .where('member', member === null ? 'is' : '=', member)
            .execute();
        }
        if (added.length > 0) {
          await transaction
            .insertInto('staff_role')
            .values(added.map((each) => ({ staff: id, ...each, valid_from: now })))
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
