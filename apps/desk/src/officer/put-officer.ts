import { LocalText, toUuidV7 } from '@saphan/contracts';
import { officerRoles } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { findBase32, webProblem } from '@saphan/web';
import type { Selectable } from 'kysely';
import { Type, type Static } from 'typebox';
import type { Agency } from '../agency/agencies.ts';
import { findFeedPerson } from '../competence/keep-feed.ts';
import type { OfficerGrant } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { addFactor, type FactorOwner } from '../second-factor/factors.ts';
import { makeCodes } from '../second-factor/one-time-code.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { addAudit } from './add-audit.ts';

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
    /** True: leaves one who is here already as the agency's administrators have him. */
    onlyNew: Type.Optional(Type.Boolean()),
    /** A token that is handed out ready (OATH): its seed, base32. Taken in where the officer never had a second factor. */
    token: Type.Optional(
      Type.Object(
        {
          name: Type.String({ minLength: 1, maxLength: 60 }),
          secret: Type.String({ minLength: 26, maxLength: 128 }),
        },
        { additionalProperties: false },
      ),
    ),
    /** Asks for a code by which an officer without second factor enrols one. */
    enrols: Type.Optional(Type.Boolean()),
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
  const person = await findFeedPerson(desk, trx, entry.pid);
  const values = {
    ...(person !== undefined && { competence_person: person }),
    name_th: entry.names.th,
    name_en: entry.names.en,
    position_th: entry.position?.th ?? null,
    position_en: entry.position?.en ?? null,
    ...(entry.isAdministrator !== undefined && { is_administrator: entry.isAdministrator }),
    is_active: true,
    removed_at: null,
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

const findRow = async (
  desk: Desk,
  trx: DeskTransaction,
  { pid }: OfficerEntry,
): Promise<string | undefined> =>
  (
    await trx
      .selectFrom('officer')
      .select('id')
      .where('person', '=', toPersonHash(desk.personKey, `pid:${pid}`))
      .executeTakeFirst()
  )?.id;

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

/** Gives the officer what the entry brings for a second factor; nothing where there is one already. */
async function putFactor(
  desk: Desk,
  trx: DeskTransaction,
  owner: FactorOwner,
  { token, enrols }: OfficerEntry,
  by: string,
): Promise<string | undefined> {
  // Also not where one was given up: whoever was reset must not get the lost token back.
  const had = await trx
    .selectFrom('second_factor')
    .select('ended_at')
    .where('officer', '=', owner.officer)
    .execute();
  if (had.some(({ ended_at: end }) => end === null) || (token && had.length > 0)) return undefined;
  if (token) {
    const secret = findBase32(token.secret);
    if (secret === undefined) throw webProblem('bad-request', { detail: 'the token’s secret is not base32' });
    await addFactor(desk, trx, owner, { kind: 'totp', name: token.name, secret, counter: 0, by });
    return undefined;
  }
  if (enrols !== true) return undefined;
  const [code] = await makeCodes(desk, trx, owner, { kind: 'enrolment', count: 1, by });
  const [agency, action] = [owner.agency, 'make-enrolment-code'] as const;
  await addAudit(desk, trx, { agency, actor: by, action, about: owner.officer });
  return code;
}

/**
 * Brings an officer in, or changes name and rights: by an operator at the private door, since the first administrator of an agency
 * has nobody to let him in. What is done is audited; a right is never deleted, only ended.
 * @param by `operator`
 */
export async function putOfficer(
  desk: Desk,
  agency: Agency,
  entry: OfficerEntry,
  by: string,
): Promise<{ id: string; enrolmentCode?: string }> {
  return desk.store.asAgency(agency.id, async (trx) => {
    const known = entry.onlyNew === true ? await findRow(desk, trx, entry) : undefined;
    const id = known ?? (await putRow(desk, trx, agency, entry));
    if (known === undefined) {
      await putGrants(desk, trx, agency, id, entry.grants, by);
      const detail = { officer: id, grants: entry.grants };
      await addAudit(desk, trx, { agency: agency.id, actor: by, action: 'put-officer', about: id, detail });
    }
    const enrolmentCode = await putFactor(desk, trx, { agency: agency.id, officer: id }, entry, by);
    return { id, ...(enrolmentCode !== undefined && { enrolmentCode }) };
  });
}
