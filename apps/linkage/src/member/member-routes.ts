import { LocalText, toUuidV7 } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type, type Static } from 'typebox';
import { recordChange } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { memberPath, MemberParams, systemPath, SystemParams, toId } from './name-params.ts';

export const Status = Type.Union([
  Type.Literal('active'),
  Type.Literal('suspended'),
  Type.Literal('revoked'),
]);

const MemberBody = Type.Object(
  {
    names: LocalText,
    shortNames: LocalText,
    status: Type.Optional(Status),
    /** Whether it co-signs checkpoints. */
    witness: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
const SubsystemBody = Type.Object(
  { names: LocalText, status: Type.Optional(Status) },
  { additionalProperties: false },
);

async function saveMember(
  db: Database,
  id: string,
  body: Static<typeof MemberBody>,
): Promise<{ agency: string }> {
  const values = {
    name_th: body.names.th,
    name_en: body.names.en,
    short_name_th: body.shortNames.th,
    short_name_en: body.shortNames.en,
    status: body.status ?? 'active',
    witness: body.witness ?? false,
  };
  return db.transaction().execute(async (transaction) => {
    const saved = await transaction
      .insertInto('member')
      .values({ id, agency: toUuidV7(Date.now()), ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .returning('agency')
      .executeTakeFirstOrThrow();
    await recordChange(transaction, {
      doer: 'key:admin',
      action: 'register-member',
      object: id,
      detail: body,
    });
    return saved;
  });
}

async function saveSubsystem(db: Database, id: string, body: Static<typeof SubsystemBody>): Promise<void> {
  const member = id.split('/').slice(0, 3).join('/');
  await checkMember(db, member);
  const values = { name_th: body.names.th, name_en: body.names.en, status: body.status ?? 'active' };
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('subsystem')
      .values({ id, member, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    await recordChange(transaction, {
      doer: 'key:admin',
      action: 'register-subsystem',
      object: id,
      detail: body,
    });
  });
}

/** @throws Problem `member-unknown` */
export async function checkMember(db: Database, id: string): Promise<void> {
  const found = await db.selectFrom('member').select('id').where('id', '=', id).executeTakeFirst();
  if (found === undefined) throw linkageProblem('member-unknown', { detail: id });
}

/** `PUT /api/members/…`, `PUT /api/subsystems/…`: register or change; the same call twice is the same as once. */
export function addMemberRoutes(app: Server, { db, instance, checkAdmin }: LinkageContext): void {
  app.put(
    `/api/members/${memberPath}`,
    { onRequest: checkAdmin, schema: { params: MemberParams, body: MemberBody } },
    async ({ params, body }) => {
      const id = toId('member', instance, params);
      return { id, ...(await saveMember(db, id, body)) };
    },
  );
  app.put(
    `/api/subsystems/${systemPath}`,
    { onRequest: checkAdmin, schema: { params: SystemParams, body: SubsystemBody } },
    async ({ params, body }) => {
      const id = toId('subsystem', instance, params);
      await saveSubsystem(db, id, body);
      return { id };
    },
  );
}
