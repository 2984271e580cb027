import { LocalText, type Catalogue } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type, type Static } from 'typebox';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { Status } from '../member/member-routes.ts';
import { servicePath, ServiceParams, toId } from '../member/name-params.ts';

const DataServiceBody = Type.Object(
  {
    names: LocalText,
    /** Code of its definition in the catalogue. */
    definition: Type.String(),
    status: Type.Optional(Status),
    deprecatedFrom: Type.Optional(Type.String({ format: 'date-time' })),
  },
  { additionalProperties: false },
);

/** @param db a transaction. @throws Problem `subsystem-unknown`, `definition-unknown` */
export async function putDataService(
  db: Database,
  catalogue: Catalogue,
  id: string,
  body: Static<typeof DataServiceBody>,
  doer: Doer,
): Promise<void> {
  const subsystem = id.split('/').slice(0, 4).join('/');
  const found = await db.selectFrom('subsystem').select('id').where('id', '=', subsystem).executeTakeFirst();
  if (found === undefined) throw linkageProblem('subsystem-unknown', { detail: subsystem });
  if (!catalogue.dataServices.some((definition) => definition.code === body.definition)) {
    throw linkageProblem('definition-unknown', { detail: body.definition, at: 'definition' });
  }
  const values = {
    name_th: body.names.th,
    name_en: body.names.en,
    definition: body.definition,
    status: body.status ?? 'active',
    deprecated_from: body.deprecatedFrom === undefined ? null : new Date(body.deprecatedFrom),
  };
  await db
    .insertInto('data_service')
    .values({ id, subsystem, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
  await recordChange(db, { doer, action: 'list-data-service', object: id, detail: body });
}

/** `PUT /api/data-services/…`: list a data service that the catalogue defines. */
export function addDataServiceRoutes(app: Server, context: LinkageContext): void {
  const { db, catalogues, instance, checkAdmin } = context;
  app.put(
    `/api/data-services/${servicePath}`,
    { onRequest: checkAdmin, schema: { params: ServiceParams, body: DataServiceBody } },
    async ({ params, body }) => {
      const id = toId('service', instance, params);
      const { catalogue } = await catalogues.current();
      await db
        .transaction()
        .execute((transaction) => putDataService(transaction, catalogue, id, body, 'key:admin'));
      return { id };
    },
  );
}
