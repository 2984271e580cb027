import type { Vault } from '@saphan/db';
import { sealContext, type Application } from '../application/application.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import type { SparedPaper } from './spared-papers.ts';

const context = (application: string): string => sealContext(application, 'spared papers');

/** Keeps what nobody asked of the person, beyond the answers, which go when all agencies have them. */
export async function keepSparedPapers(
  trx: PortalTransaction,
  vault: Vault,
  { id, followKey }: Pick<Application, 'id' | 'followKey'>,
  papers: readonly SparedPaper[],
): Promise<void> {
  const text = Buffer.from(JSON.stringify(papers));
  await trx
    .updateTable('application')
    .set({ spared_papers: vault.encrypt(followKey, text, context(id)) })
    .where('id', '=', id)
    .execute();
}

/** What nobody asked for when it was submitted; nothing where that is not known. */
export async function readSparedPapers(
  trx: PortalTransaction,
  vault: Vault,
  { id, followKey }: Pick<Application, 'id' | 'followKey'>,
): Promise<readonly SparedPaper[]> {
  const row = await trx
    .selectFrom('application')
    .select('spared_papers')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row?.spared_papers) return [];
  const text = vault.decrypt(followKey, row.spared_papers, context(id));
  return JSON.parse(text.toString('utf8')) as readonly SparedPaper[];
}
