import type { Submission } from '@saphan/contracts';
import type { Further } from '../declaration/read-further.ts';
import type { Vault } from '@saphan/db';
import { sealContext, type Application } from '../application/application.ts';
import type { Declaration } from '../declaration/declaration.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** What one agency was sent. */
export interface DeclaredPart {
  readonly service: string;
  readonly dataService: string;
  /** The very text that was sent: its digest stands in the manifest that was declared. */
  readonly body: string;
}

/** The encrypted part of a row. */
interface CopyContent {
  /** Digest of the manifest: the nonce in the ID token of each who declared. */
  readonly nonce: string;
  readonly manifest: Declaration['manifest'];
  readonly parts: readonly DeclaredPart[];
}

export interface DeclaredCopy extends CopyContent {
  readonly declaration: string;
  readonly declaredAt: Date;
}

const contextOf = (application: string, declaration: string) =>
  sealContext(application, `declared copy ${declaration}`);

export const bodyOf = ({ body }: DeclaredPart): Submission | Further =>
  JSON.parse(body) as Submission | Further;

/** Keeps what is declared for the person who declares it, before the outbox erases it. */
export async function keepCopy(
  trx: PortalTransaction,
  vault: Vault,
  { id: application, person, followKey }: Pick<Application, 'id' | 'person' | 'followKey'>,
  { id, nonce, manifest, parts }: Declaration,
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<void> {
  const content: CopyContent = {
    nonce,
    manifest,
    parts: parts.map(({ service, dataService, body }) => ({
      service,
      dataService,
      body: body.toString('utf8'),
    })),
  };
  await trx
    .insertInto('declared_copy')
    .values({
      declaration: id,
      application,
      agency,
      person,
      content: vault.encrypt(followKey, Buffer.from(JSON.stringify(content)), contextOf(application, id)),
      declared_at: now,
    })
    .execute();
}

/** All that was declared for an application and is not erased, the first declaration first. */
export async function readCopies(
  trx: PortalTransaction,
  vault: Vault,
  { id, followKey }: Pick<Application, 'id' | 'followKey'>,
): Promise<readonly DeclaredCopy[]> {
  const rows = await trx
    .selectFrom('declared_copy')
    .select(['declaration', 'content', 'declared_at'])
    .where('application', '=', id)
    .orderBy('declared_at')
    .execute();
  return rows.map(({ declaration, content, declared_at }) => ({
    ...(JSON.parse(
      vault.decrypt(followKey, content, contextOf(id, declaration)).toString('utf8'),
    ) as CopyContent),
    declaration,
    declaredAt: declared_at,
  }));
}

export async function eraseCopies(trx: PortalTransaction, application: string): Promise<void> {
  await trx.deleteFrom('declared_copy').where('application', '=', application).execute();
}
