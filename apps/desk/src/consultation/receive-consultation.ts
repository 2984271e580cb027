import { appendConsultation, type ConsultationAction } from '@saphan/cases';
import {
  ConsultationRequest,
  isUuid,
  toSubjectText,
  toUuidV7,
  type IntakeReceipt,
  type Subject,
} from '@saphan/contracts';
import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { takeFiles } from '../file/untaken-files.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { sealJson } from '../store/sealed-json.ts';
import { takeNumber } from '../store/take-number.ts';
import { consultationProblem } from './consultation-problems.ts';
import { consultationContext, consultationsCode, type ConsultationContent } from './consultation-record.ts';
import { keepConsultationAction } from './take-consultation-action.ts';

const shape = Compile(ConsultationRequest);

/** With whom a question came, as its gateway has signed for it. */
export interface ConsultationContext {
  readonly agency: Agency;
  readonly client: string;
  readonly subject: Subject | undefined;
}

/** `TH/GOV/DOL` → `DOL-K`: questions of other agencies have a series of their own. */
const seriesOf = ({ member }: Agency): string => `${member.split('/').at(-1) ?? member}-K`;

/**
 * Whether the catalogue lets this agency be asked so: by who provides the service, and with nothing beyond what it lists.
 * @throws Problem `consultation-malformed`, `consultation-beyond`
 */
function checkRequest(desk: Desk, body: unknown, { agency, client }: ConsultationContext) {
  if (!shape.Check(body) || !isUuid(body.consultation)) throw consultationProblem('consultation-malformed');
  if (!body.files.every(({ id }) => isUuid(id))) throw consultationProblem('consultation-malformed');
  const service = desk.network.index().services.get(body.service);
  const demand = service?.consultations?.find(({ id, of }) => id === body.demand && of === agency.subsystem);
  const isProvider = service?.providers.some(({ subsystem }) => subsystem === client) === true;
  if (!demand || !isProvider)
    throw consultationProblem('consultation-beyond', { detail: `${client} ${body.service}` });
  const beyond = [
    ...body.items.map(({ item }) => item).filter((item) => !demand.items.includes(item)),
    ...body.files.map(({ question }) => question).filter((question) => !demand.files.includes(question)),
  ];
  if (beyond.length > 0) throw consultationProblem('consultation-beyond', { detail: beyond.join(', ') });
  return body;
}

async function findReceipt(
  trx: DeskTransaction,
  client: string,
  { consultation }: ConsultationRequest,
  digest: Buffer,
): Promise<IntakeReceipt | undefined> {
  const known = await trx
    .selectFrom('consultation')
    .select(['id', 'number', 'received_at', 'digest'])
    .where('consultation', '=', consultation)
    .where('asker', '=', client)
    .executeTakeFirst();
  if (known === undefined) return undefined;
  if (!known.digest.equals(digest)) throw consultationProblem('consultation-changed');
  return { case: known.id, number: known.number, receivedAt: known.received_at.toISOString() };
}

async function addRow(
  desk: Desk,
  trx: DeskTransaction,
  { agency, client }: ConsultationContext,
  content: ConsultationContent,
  digest: Buffer,
) {
  const { request, subject } = content;
  const at = desk.clock();
  const id = toUuidV7(at.getTime());
  const { key, wrapped } = desk.vault.newKey();
  const row = await trx
    .insertInto('consultation')
    .values({
      id,
      agency: agency.id,
      number: await takeNumber(trx, { agency: agency.id, series: seriesOf(agency), at }),
      consultation: request.consultation,
      asker: client,
      asker_number: request.number,
      service: request.service,
      demand: request.demand,
      subject: toPersonHash(desk.personKey, toSubjectText(subject)),
      digest,
      wrapped_key: wrapped,
      content: sealJson(desk.vault, key, content, consultationContext(id)),
      received_at: at,
      due_at: new Date(request.due),
      version: 0,
      state: 'received',
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { row, key };
}

/**
 * Keeps a question of another agency, once: the same one again gets the first receipt.
 * @param bytes as they arrived; their digest tells a repeat from another question under the same id
 * @throws Problem `consultation-malformed`, `consultation-beyond`, `consultation-changed`
 */
export async function receiveConsultation(
  desk: Desk,
  body: unknown,
  bytes: Uint8Array,
  context: ConsultationContext,
): Promise<IntakeReceipt> {
  const request = checkRequest(desk, body, context);
  const { agency, client, subject } = context;
  if (subject === undefined) throw consultationProblem('consultation-malformed', { at: 'subject' });
  const digest = createHash('sha256').update(bytes).digest();
  return desk.store.asAgency(agency.id, async (trx) => {
    // Two at once with the same question: the second waits here and then finds the first one's receipt.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${agency.id} consultation ${request.consultation}`}, 0))`.execute(
      trx,
    );
    await takeFiles(trx, client, request.files);
    const known = await findReceipt(trx, client, request, digest);
    if (known) return known;
    const kept = await addRow(desk, trx, context, { request, subject }, digest);
    const action: ConsultationAction = {
      type: 'receive',
      at: kept.row.received_at.toISOString(),
      actor: { kind: 'system', id: 'exchange' },
      transaction: `receive:${request.consultation}`,
      base: 0,
      agency: agency.id,
      service: consultationsCode,
      asker: client,
      persons: subject.kind === 'pid' ? [subject.value] : [],
    };
    const result = appendConsultation([], action);
    if (result.type === 'repeated') throw new Error('a new question has no actions');
    await keepConsultationAction(desk, trx, kept, action, result.view);
    return { case: kept.row.id, number: kept.row.number, receivedAt: action.at };
  });
}
