import type { Channel, TemplateName } from '@saphan/messages';
import type { Selectable } from 'kysely';
import type { Application } from '../application/application.ts';
import { findApplication } from '../application/open-application.ts';
import { findContact, sealOfContact, type Contact } from '../contact/contact.ts';
import type { Notification } from '../database.generated.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { openContent, type ContentSeal } from './notification-content.ts';
import { sealOfApplication } from './notify-applicant.ts';
import { isOfApplicant } from './occasion.ts';
import type { Written } from './write-notification.ts';

type Row = Selectable<Notification>;
type Parts = Pick<Portal, 'store' | 'vault' | 'settings'>;

/** One notification that is to be carried. */
export interface WaitingLetter extends Written {
  readonly id: string;
  readonly at: Date;
}

/** What goes out as one message, under the id of its first. */
export interface Waiting {
  readonly id: string;
  readonly channel: Channel;
  readonly to: string;
  /** When the first was written. */
  readonly at: Date;
  readonly letters: readonly WaitingLetter[];
  readonly application: Application | undefined;
  readonly seal: ContentSeal;
}

/** Most letters in one message. */
const mostInOne = 20;

/** The data services of the desks that decide, by service. */
async function readDesks(trx: PortalTransaction, application: string): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom('dispatch')
    .select(['service', 'data_service'])
    .where('application', '=', application)
    .where('kind', '=', 'submission')
    .execute();
  return new Map(rows.map(({ service, data_service: desk }) => [service, desk]));
}

const canGoTogether = ({ application, kind }: Row): boolean =>
  application !== null && isOfApplicant(kind as TemplateName);

/**
 * The rows that go with a notification: those that went with it at an earlier try, so that a repeat says the same under the same id,
 * else all that wait for the same person by the same way in the same application.
 */
async function readRows(trx: PortalTransaction, { settings }: Parts, first: Row): Promise<readonly Row[]> {
  const waiting = trx.selectFrom('notification').selectAll().where('state', '=', 'waiting');
  if (first.bundle !== null) return waiting.where('bundle', '=', first.id).orderBy('id').execute();
  const rows =
    settings.bundleSeconds === 0 || !canGoTogether(first)
      ? [first]
      : await waiting
          .where('application', '=', first.application)
          .where('channel', '=', first.channel)
          .where('bundle', 'is', null)
          .orderBy('id')
          .limit(mostInOne)
          .execute();
  return rows.filter((row) => row.id === first.id || canGoTogether(row));
}

/** Notes with which notification others go, before anything is sent. */
async function noteBundle(
  trx: PortalTransaction,
  first: Row,
  letters: readonly WaitingLetter[],
): Promise<void> {
  if (first.bundle !== null || letters.length < 2) return;
  await trx
    .updateTable('notification')
    .set({ bundle: first.id })
    .where(
      'id',
      'in',
      letters.map(({ id }) => id),
    )
    .execute();
}

function toLetter(
  row: Row,
  { vault }: Parts,
  { seal, contact, application, desks }: Sources,
): WaitingLetter | undefined {
  const content = openContent(vault, seal, row.id, row.content);
  if (!('to' in content)) return undefined;
  const kind = row.kind as TemplateName;
  // Another address or number was typed in since.
  if (kind === 'confirm-address' && contact?.waiting !== content.to) return undefined;
  if (kind === 'confirm-phone' && contact?.points.sms?.code !== content.code) return undefined;
  return {
    id: row.id,
    at: row.created_at,
    kind,
    service: row.service ?? undefined,
    application,
    desk: row.service === null ? undefined : desks.get(row.service),
    content,
  };
}

interface Sources {
  readonly seal: ContentSeal;
  readonly contact: Contact | undefined;
  readonly application: Application | undefined;
  readonly desks: ReadonlyMap<string, string>;
}

/** What is to be carried for a notification; nothing where it is done, goes with another, or can't be read any more. */
export async function findWaiting(
  trx: PortalTransaction,
  parts: Parts,
  { notification: id, person }: { readonly notification: string; readonly person: PersonId },
): Promise<Waiting | undefined> {
  const { vault, store } = parts;
  const first = await trx
    .selectFrom('notification')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (first === undefined || (first.bundle !== null && first.bundle !== id)) return undefined;
  if (first.bundle === null && first.state !== 'waiting') return undefined;
  const application =
    first.application === null ? undefined : await findApplication(trx, vault, first.application);
  const contact = await findContact(trx, vault, { agency: store.agency, person });
  const seal = application ? sealOfApplication(application) : contact && sealOfContact(contact);
  // The person has removed the address and its key since.
  if (seal === undefined) return undefined;
  const desks = application ? await readDesks(trx, application.id) : new Map<string, string>();
  const sources = { seal, contact, application, desks };
  const read = (await readRows(trx, parts, first)).flatMap((row) => toLetter(row, parts, sources) ?? []);
  const own = read.find((letter) => letter.id === id) ?? read[0];
  if (own === undefined) return undefined;
  const letters = read.filter(
    ({ content: { to, language } }) => to === own.content.to && language === own.content.language,
  );
  await noteBundle(trx, first, letters);
  return {
    id,
    channel: first.channel as Channel,
    to: own.content.to,
    at: first.created_at,
    letters,
    application,
    seal,
  };
}
