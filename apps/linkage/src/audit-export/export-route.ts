import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { AuditExportManifest } from '@saphan/contracts';
import { toAttachment } from '@saphan/web';
import type { PageServer } from '@saphan/web/pages';
import { pack, type Pack } from 'tar-stream';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { exportedQueries, exportedRecords } from './export-parts.ts';
import { addQuery, ExportWriter } from './write-export.ts';

/** Writes all of it, as it stood at one moment, and closes with the manifest. @returns SHA-256 of the manifest */
async function writeAll(
  { db, publisher, instance, now }: LinkageContext,
  archive: Pack,
  view: RegistryView,
  by: string,
): Promise<string> {
  const at = new Date(now());
  const writer = new ExportWriter(archive, at);
  const snapshot = publisher.newest();
  if (snapshot !== undefined) await writer.add('registry/snapshot.jws', Buffer.from(snapshot.jws), 1);
  const records = [...exportedRecords(view, now())].map((record) => `${JSON.stringify(record)}\n`);
  await writer.add('processing/processing-0001.jsonl', Buffer.from(records.join('')), records.length);
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      for (const query of exportedQueries) await addQuery(writer, transaction, query);
    });
  const manifest: AuditExportManifest = {
    profile: 'saphan-audit-export-1',
    instance,
    madeAt: at.toISOString(),
    by,
    files: [...writer.files],
  };
  const bytes = Buffer.from(JSON.stringify(manifest, null, 2));
  await writer.add('manifest.json', bytes, 1);
  archive.finalize();
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * `GET /audit/export.tar.gz`: everything that auditors may see, as one archive that is written while it is fetched, for auditors alone. Who
 * fetched it, and the digest of its manifest, stand among the changes: what is shown later can be compared with it.
 */
export function addExportRoute(
  app: PageServer,
  context: LinkageContext,
  currentView: () => Promise<RegistryView>,
): void {
  app.get('/audit/export.tar.gz', async (request, reply) => {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'auditor');
    const doer: Doer = `staff:${staff?.id ?? ''}`;
    const view = await currentView();
    const day = new Date(context.now()).toISOString().slice(0, 10);
    await recordChange(context.db, { doer, action: 'begin-export', object: 'audit' });
    const archive = pack();
    const zipped = pipeline(archive, createGzip(), (error) => {
      if (error) context.log.warn({ err: error }, 'an export for auditors was not fetched to its end');
    });
    void writeAll(context, archive, view, staff?.id ?? '').then(
      (manifest) =>
        recordChange(context.db, { doer, action: 'export', object: 'audit', detail: { manifest } }),
      (error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    return reply
      .type('application/gzip')
      .header('content-disposition', toAttachment(`saphan-${context.instance}-${day}.tar.gz`))
      .send(zipped);
  });
}
