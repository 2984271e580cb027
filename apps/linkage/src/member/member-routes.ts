import { LocalText, toMemberId, toUuidV7 } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type, type Static } from 'typebox';
import { recordChange, type Doer } from '../audit/record-change.ts';
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

/** @param db a transaction */
export async function putMember(
  db: Database,
  id: string,
  body: Static<typeof MemberBody>,
  { doer, agency = toUuidV7(Date.now()) }: { readonly doer: Doer; readonly agency?: string },
): Promise<{ agency: string }> {
  const values = {
    name_th: body.names.th,
    name_en: body.names.en,
    short_name_th: body.shortNames.th,
    short_name_en: body.shortNames.en,
    status: body.status ?? 'active',
    witness: body.witness ?? false,
  };
  const saved = await db
    .insertInto('member')
    .values({ id, agency, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .returning('agency')
    .executeTakeFirstOrThrow();
  await recordChange(db, { doer, action: 'register-member', object: id, detail: body });
  return saved;
}

/** @param db a transaction. @throws Problem `member-unknown` */
export async function putSubsystem(
  db: Database,
  id: string,
  body: Static<typeof SubsystemBody>,
  doer: Doer,
): Promise<void> {
  const member = toMemberId(id);
  await checkMember(db, member);
  const values = { name_th: body.names.th, name_en: body.names.en, status: body.status ?? 'active' };
  await db
    .insertInto('subsystem')
    .values({ id, member, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
  await recordChange(db, { doer, action: 'register-subsystem', object: id, detail: body });
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
      const saved = await db
        .transaction()
        .execute((transaction) => putMember(transaction, id, body, { doer: 'key:admin' }));
      return { id, ...saved };
    },
  );
  app.put(
    `/api/subsystems/${systemPath}`,
    { onRequest: checkAdmin, schema: { params: SystemParams, body: SubsystemBody } },
    async ({ params, body }) => {
      const id = toId('subsystem', instance, params);
      await db.transaction().execute((transaction) => putSubsystem(transaction, id, body, 'key:admin'));
      return { id };
    },
  );
}
