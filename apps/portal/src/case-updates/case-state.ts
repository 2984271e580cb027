import type { CaseUpdate } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { sealContext, type Application } from '../application/application.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

const contextOf = (application: string, service: string) => sealContext(application, `case ${service}`);

/** What each agency last said of its case, by service. */
export async function readCases(
  trx: PortalTransaction,
  vault: Vault,
  { id, followKey }: Pick<Application, 'id' | 'followKey'>,
): Promise<ReadonlyMap<string, CaseUpdate>> {
  const rows = await trx
    .selectFrom('case_state')
    .select(['service', 'content'])
    .where('application', '=', id)
    .execute();
  return new Map(
    rows.flatMap(({ service, content }) => {
      if (content === null) return [];
      const text = vault.decrypt(followKey, content, contextOf(id, service)).toString('utf8');
      return [[service, JSON.parse(text) as CaseUpdate] as const];
    }),
  );
}

/** Keeps an update in the place of the one before. */
export async function writeCase(
  trx: PortalTransaction,
  vault: Vault,
  { id, person, followKey }: Pick<Application, 'id' | 'person' | 'followKey'>,
  update: CaseUpdate,
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<void> {
  const content = vault.encrypt(
    followKey,
    Buffer.from(JSON.stringify(update)),
    contextOf(id, update.service),
  );
  const state = {
    case_id: update.case,
    number: update.number,
    version: update.version,
    state: update.state,
    turn: update.turn,
    since: new Date(update.since),
    due: update.due === undefined ? null : new Date(update.due),
    content,
    updated_at: now,
  };
  await trx
    .insertInto('case_state')
    .values({ application: id, service: update.service, agency, person, ...state })
    .onConflict((conflict) => conflict.columns(['application', 'service']).doUpdateSet(state))
    .execute();
}
