import type { CaseUpdate } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { sealContext, type Application } from '../application/application.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

const contextOf = (application: string, service: string) => sealContext(application, `case ${service}`);

type Opened = Pick<Application, 'id' | 'followKey'>;

/** What each agency last said of the cases of several applications: application → service → state. */
export async function readCasesOf(
  trx: PortalTransaction,
  vault: Vault,
  applications: readonly Opened[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, CaseUpdate>>> {
  const keys = new Map(applications.map(({ id, followKey }) => [id, followKey]));
  if (keys.size === 0) return new Map();
  const rows = await trx
    .selectFrom('case_state')
    .select(['application', 'service', 'content'])
    .where('application', 'in', [...keys.keys()])
    .execute();
  const opened = rows.flatMap(({ application, service, content }) => {
    const key = keys.get(application);
    if (content === null || key === undefined) return [];
    const text = vault.decrypt(key, content, contextOf(application, service)).toString('utf8');
    return [{ application, service, update: JSON.parse(text) as CaseUpdate }];
  });
  return new Map(
    [...Map.groupBy(opened, ({ application }) => application)].map(([application, cases]) => [
      application,
      new Map(cases.map(({ service, update }) => [service, update])),
    ]),
  );
}

/** What each agency last said of its case, by service. */
export async function readCases(
  trx: PortalTransaction,
  vault: Vault,
  application: Opened,
): Promise<ReadonlyMap<string, CaseUpdate>> {
  return (await readCasesOf(trx, vault, [application])).get(application.id) ?? new Map();
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
