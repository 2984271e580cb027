import { LocalText, toUuidV7 } from '@saphan/contracts';
import { officerRoles } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import type { Selectable } from 'kysely';
import { Type, type Static } from 'typebox';
import type { Agency } from '../agency/agencies.ts';
import type { OfficerGrant } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';

const GrantEntry = Type.Object(
  {
    role: Type.Enum([...officerRoles]),
    unit: Type.Optional(Type.String({ minLength: 1 })),
    area: Type.Optional(Type.String({ pattern: '^([0-9]{2}|[0-9]{4}|[0-9]{6})$' })),
    service: Type.Optional(Type.String({ minLength: 1 })),
    /** ISO days; from today where left out. */
    from: Type.Optional(Type.String({ format: 'date' })),
    until: Type.Optional(Type.String({ format: 'date' })),
  },
  { additionalProperties: false },
);

/** `PUT /api/officers`: an officer with the rights that are to stand; rights that are not named end today. */
export const OfficerEntry = Type.Object(
  {
    /** `TH/LGO/CNX` */
    member: Type.String(),
    pid: Type.String({ pattern: '^[0-9]{13}$' }),
    names: LocalText,
    position: Type.Optional(LocalText),
    isAdministrator: Type.Optional(Type.Boolean()),
    grants: Type.Array(GrantEntry),
  },
  { additionalProperties: false },
);
export type OfficerEntry = Static<typeof OfficerEntry>;
type GrantEntry = Static<typeof GrantEntry>;

async function putRow(
  desk: Desk,
  trx: DeskTransaction,
  agency: Agency,
  entry: OfficerEntry,
): Promise<string> {
  const values = {
    name_th: entry.names.th,
    name_en: entry.names.en,
    position_th: entry.position?.th ?? null,
    position_en: entry.position?.en ?? null,
    ...(entry.isAdministrator !== undefined && { is_administrator: entry.isAdministrator }),
    is_active: true,
  };
  const { id } = await trx
    .insertInto('officer')
    .values({
      id: toUuidV7(desk.clock().getTime()),
      agency: agency.id,
      person: toPersonHash(desk.personKey, `pid:${entry.pid}`),
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['agency', 'person']).doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What a right is, its time included: a right for another time is another right. Without `from`, one that stands goes on. */
const isSame = (row: Selectable<OfficerGrant>, wanted: GrantEntry): boolean =>
  row.role === wanted.role &&
  row.unit === (wanted.unit ?? null) &&
  row.area === (wanted.area ?? null) &&
  row.service === (wanted.service ?? null) &&
  (wanted.from === undefined || row.valid_from === wanted.from) &&
  row.valid_until === (wanted.until ?? null);

async function putGrants(
  desk: Desk,
  trx: DeskTransaction,
  agency: Agency,
  officer: string,
  grants: readonly GrantEntry[],
  by: string,
): Promise<void> {
  const today = toBangkokDay(desk.clock());
  const standing = await trx
    .selectFrom('officer_grant')
    .selectAll()
    .where('officer', '=', officer)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', today)]))
    .execute();
  for (const row of standing.filter((each) => !grants.some((grant) => isSame(each, grant)))) {
    await trx.updateTable('officer_grant').set({ valid_until: today }).where('id', '=', row.id).execute();
  }
  for (const grant of grants.filter((each) => !standing.some((row) => isSame(row, each)))) {
    await trx
      .insertInto('officer_grant')
      .values({
        id: toUuidV7(desk.clock().getTime()),
        agency: agency.id,
        officer,
        role: grant.role,
        unit: grant.unit ?? null,
        area: grant.area ?? null,
        service: grant.service ?? null,
        valid_from: grant.from ?? today,
        valid_until: grant.until ?? null,
        granted_by: by,
      })
      .execute();
  }
}

/**
 * Brings an officer in, or changes name and rights. What is done is audited; a right is never deleted, only ended.
 * @param by who does it: an officer's id, or `operator`
 */
export async function putOfficer(
  desk: Desk,
  agency: Agency,
  entry: OfficerEntry,
  by: string,
): Promise<string> {
  return desk.store.asAgency(agency.id, async (trx) => {
    const id = await putRow(desk, trx, agency, entry);
    await putGrants(desk, trx, agency, id, entry.grants, by);
    const at = desk.clock();
    await trx
      .insertInto('audit')
      .values({
        id: toUuidV7(at.getTime()),
        agency: agency.id,
        at,
        actor: by,
        action: 'put-officer',
        detail: JSON.stringify({ officer: id, grants: entry.grants }),
      })
      .execute();
    return id;
  });
}
