import { LocalText } from '@saphan/contracts';
import { matchAgencies, type Spelling } from '@saphan/planning';
import { normaliseText } from '@saphan/thai';
import type { Server } from '@saphan/web';
import { Type, type Static } from 'typebox';
import { recordChange } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { readKeptRows, toKnown, writeRows, type KeptRows, type PlanRow } from './kept-rows.ts';

const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' });
const AgenciesBody = Type.Object(
  {
    ministries: Type.Array(Type.Object({ id: Id, names: LocalText }, { additionalProperties: false }), {
      maxItems: 1_000,
    }),
    agencies: Type.Array(
      Type.Object(
        { id: Id, ministry: Id, names: LocalText, kind: Type.Optional(Type.String({ maxLength: 200 })) },
        { additionalProperties: false },
      ),
      { maxItems: 20_000 },
    ),
  },
  { additionalProperties: false },
);

interface Registered {
  readonly id: string;
  readonly ministry: string;
  readonly names: LocalText;
  readonly kind?: string | undefined;
}

/** Rows of those who are not known by name yet, and the English names of all. */
function toRows(
  list: 'ministries' | 'agencies',
  kept: KeptRows,
  registered: readonly Registered[],
): { readonly rows: PlanRow[]; readonly english: ReadonlyMap<string, string> } {
  const listed = registered.map(({ id, ministry, names, kind = '' }) => ({
    id,
    ministry,
    name: normaliseText(names.th),
    kind,
  }));
  const { matches } = matchAgencies(listed, toKnown(kept[list]));
  const byId = new Map(listed.map((each) => [each.id, each]));
  const english = new Map(registered.map(({ id, names }) => [id, names.en]));
  const rows = matches.flatMap(({ listed: id, agency, by }): PlanRow[] => {
    const each = byId.get(id);
    // What is only spelt alike is registered as one of its own: this is the register.
    if (each === undefined || by === 'name' || by === 'brackets') return [];
    const names: Spelling[] = [{ ministry: each.ministry, name: each.name }];
    const row = { id: agency, name: each.name, names, gone: false };
    return [list === 'ministries' ? row : { ...row, ministry: each.ministry, kind: each.kind }];
  });
  return {
    rows,
    english: new Map(matches.map(({ listed: id, agency }) => [agency, english.get(id) ?? ''])),
  };
}

async function nameInEnglish(
  db: Database,
  table: 'plan_ministry' | 'plan_agency',
  names: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [id, name] of names)
    if (name !== '') await db.updateTable(table).set({ name_en: name }).where('id', '=', id).execute();
}

/** Makes the agencies of the country known, with their English names: an edition then finds them by their Thai ones. */
export async function registerAgencies(db: Database, body: Static<typeof AgenciesBody>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const kept = await readKeptRows(transaction);
    const ministries = toRows(
      'ministries',
      kept,
      body.ministries.map((each) => ({ ...each, ministry: '' })),
    );
    const agencies = toRows('agencies', kept, body.agencies);
    await writeRows(transaction, 'ministries', ministries.rows);
    await writeRows(transaction, 'agencies', agencies.rows);
    await nameInEnglish(transaction, 'plan_ministry', ministries.english);
    await nameInEnglish(transaction, 'plan_agency', agencies.english);
    if (ministries.rows.length + agencies.rows.length === 0) return;
    await recordChange(transaction, {
      doer: 'key:admin',
      action: 'register-agencies',
      object: 'agencies',
      detail: { ministries: ministries.rows.length, agencies: agencies.rows.length },
    });
  });
}

/** `PUT /api/planning/agencies` */
export function addAgenciesRoute(app: Server, { db, checkAdmin }: LinkageContext): void {
  app.put(
    '/api/planning/agencies',
    { onRequest: checkAdmin, bodyLimit: 8 * 1024 * 1024, schema: { body: AgenciesBody } },
    async ({ body }, reply) => {
      await registerAgencies(db, body);
      return reply.code(204).send();
    },
  );
}
