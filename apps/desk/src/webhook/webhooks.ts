import { hasGrant, workRoles, type CaseAction } from '@saphan/cases';
import { toUuidV7 } from '@saphan/contracts';
import { addJob, type JobTask } from '@saphan/db';
import { toBangkokDay } from '@saphan/thai';
import type { Selectable } from 'kysely';
import { apiProblem } from '../api/api-problems.ts';
import type { OpenCase } from '../case/case-record.ts';
import type { DB, Webhook, WebhookDelivery } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import { readGrants } from '../officer/read-grants.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

export const webhookJob = 'send-webhook';
/** A try every six hours once the waits have grown: a bit more than three days. */
export const webhookTries = 20;

type DeliveryRow = Selectable<WebhookDelivery>;
interface By {
  readonly agency: string;
  /** Officer who says so. */
  readonly by: string;
}

/** Sets where a system is told what happens, or that it is told no more. @throws Problem `webhook-address` */
export async function setWebhook(
  desk: Desk,
  trx: DeskTransaction,
  system: string,
  url: string,
  { agency, by }: By,
): Promise<void> {
  if (url === '') await trx.deleteFrom('webhook').where('system', '=', system).execute();
  else {
    desk.webhooks.checkUrl(url);
    const set = { url, is_on: true, set_by: by, set_at: desk.clock() };
    await trx
      .insertInto('webhook')
      .values({ system, agency, ...set })
      .onConflict((conflict) => conflict.column('system').doUpdateSet(set))
      .execute();
  }
  await addAudit(desk, trx, { agency, actor: by, action: 'set-webhook', about: system, detail: { url } });
}

const enqueue = (
  trx: DeskTransaction,
  { agency, id, system }: Pick<DeliveryRow, 'agency' | 'id' | 'system'>,
) =>
  addJob<DB>(
    trx,
    webhookJob,
    { agency, delivery: id },
    // One that is slow or down holds up itself alone, and words come in their order.
    { key: `${webhookJob}:${id}`, maxAttempts: webhookTries, queue: `webhook:${system}` },
  );

/** What a system is told: which case, what happened, how it stands. Nothing of a person: whoever wants more asks the API. */
const toBody = (id: string, { row, view }: OpenCase, action: CaseAction): string =>
  JSON.stringify({
    id,
    type: `case.${action.type}`,
    at: action.at,
    case: row.id,
    number: row.number,
    service: row.service,
    version: view.version,
    state: view.state,
    turn: view.turn,
  });

async function seesCase(desk: Desk, trx: DeskTransaction, { system }: Selectable<Webhook>, open: OpenCase) {
  const officer = {
    id: system,
    agency: open.row.agency,
    grants: await readGrants(desk, trx, system),
    secondFactor: false,
  };
  return hasGrant(officer, workRoles, open.view, toBangkokDay(desk.clock()));
}

/** Tells every system of the agency within whose rights the case is, in the action's own transaction. */
export async function tellSystems(
  desk: Desk,
  trx: DeskTransaction,
  open: OpenCase,
  action: CaseAction,
): Promise<void> {
  const hooks = await trx.selectFrom('webhook').selectAll().where('is_on', '=', true).execute();
  for (const hook of hooks) {
    if (!(await seesCase(desk, trx, hook, open))) continue;
    const id = toUuidV7(desk.wallClock().getTime());
    const row = { id, agency: hook.agency, system: hook.system };
    await trx
      .insertInto('webhook_delivery')
      .values({
        ...row,
        case_id: open.row.id,
        type: `case.${action.type}`,
        body: toBody(id, open, action),
        at: new Date(action.at),
      })
      .execute();
    await enqueue(trx, row);
  }
}

interface Payload {
  readonly agency: string;
  readonly delivery: string;
}

async function tryOnce(
  desk: Desk,
  url: string,
  body: string,
): Promise<{ outcome: string; isTaken: boolean }> {
  try {
    const status = await desk.webhooks.post(url, body, Math.floor(desk.wallClock().getTime() / 1000));
    return { outcome: String(status), isTaken: status >= 200 && status < 300 };
  } catch (error) {
    // A code of ours or of the network; never what an answer said.
    const { code, cause } = error as {
      readonly code?: unknown;
      readonly cause?: { readonly code?: unknown };
    };
    const name = [code, cause?.code].find((each): each is string => typeof each === 'string');
    return { outcome: name ?? 'no-answer', isTaken: false };
  }
}

/** Sends one word. Whoever was told answers 2xx; anything else means another try, and after the last it waits for somebody to say. */
export const sendWebhook =
  (desk: Desk): JobTask =>
  async ({ agency, delivery: id }: Payload, { attempt, maxAttempts }) => {
    const found = await desk.store.asAgency(agency, async (trx) => ({
      row: await trx.selectFrom('webhook_delivery').selectAll().where('id', '=', id).executeTakeFirst(),
      hooks: await trx.selectFrom('webhook').selectAll().execute(),
    }));
    const { row } = found;
    if (row?.state !== 'waiting') return;
    const url = found.hooks.find(({ system, is_on: on }) => on && system === row.system)?.url;
    const tried =
      url === undefined ? { outcome: 'no-address', isTaken: false } : await tryOnce(desk, url, row.body);
    const isLast = attempt >= maxAttempts;
    const state = tried.isTaken ? 'taken' : url === undefined || isLast ? 'dead' : 'waiting';
    await desk.store.asAgency(agency, (trx) =>
      trx
        .updateTable('webhook_delivery')
        .set({ state, tries: row.tries + 1, last_try_at: desk.clock(), last_outcome: tried.outcome })
        .where('id', '=', id)
        .execute(),
    );
    if (state === 'waiting') throw new Error(`the system was not reached: ${tried.outcome}`);
  };

const shown = 50;

/** What a system was told, the given-up first, then the latest. */
export const readDeliveries = (trx: DeskTransaction, system: string): Promise<DeliveryRow[]> =>
  trx
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('system', '=', system)
    .orderBy((eb) => eb('state', '=', 'dead'), 'desc')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(shown)
    .execute();

export type DeliveryOrder = 'again' | 'drop';

/** Sends a word that was given up once more with all its tries, or drops it. @throws Problem `delivery-unknown` */
export async function orderDelivery(
  desk: Desk,
  trx: DeskTransaction,
  { system, delivery, order }: { system: string; delivery: string; order: DeliveryOrder },
  { agency, by }: By,
): Promise<void> {
  const row = await trx
    .updateTable('webhook_delivery')
    .set({ state: order === 'again' ? 'waiting' : 'dropped', handled_by: by })
    .where('id', '=', delivery)
    .where('system', '=', system)
    .where('state', '=', 'dead')
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw apiProblem('delivery-unknown');
  if (order === 'again') await enqueue(trx, row);
  const action = order === 'again' ? 'send-again' : 'drop-delivery';
  await addAudit(desk, trx, { agency, actor: by, action, about: system, detail: { delivery } });
}
