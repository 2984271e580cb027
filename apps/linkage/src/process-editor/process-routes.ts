import multipart from '@fastify/multipart';
import { standardProcess } from '@saphan/catalogue';
import type { Service } from '@saphan/contracts';
import { toAttachment, webProblem } from '@saphan/web';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { changePartsWithin, type Done } from '../change-set/change-parts.ts';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import { fromParts, type ProcessFiles } from '../change-set/entry-parts.ts';
import { checkAuthor, findSeenSet, SetParams } from '../change-set/set-access.ts';
import { publishedEntry, readEntries, readEntry } from '../change-set/set-entries.ts';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff, visitOf, type PageWishes } from '../pages/add-pages.ts';
import { readOf, readSent } from '../pages/read-sent.ts';
import { slug } from '../sheet-editor/sheet-routes.ts';
import { filesDigest, openProcess } from './open-process.ts';
import { processTexts, type ProcessFault } from './process-texts.ts';
import { mostFileBytes, readProcessFile, type ProcessFile } from './read-process-file.ts';
import { processOfService, saveProcessFile } from './save-process-file.ts';

const NameParams = Type.Object({
  ...SetParams.properties,
  name: Type.String({ pattern: `^${slug}$` }),
});
const limits = { fieldSize: 10_000, fields: 4, fileSize: mostFileBytes, files: 1, parts: 5 };
/** What is longer than a file may be is read to its end as far as this, so that the page can say so. */
const mostSent = 3 * mostFileBytes;
const parts = ['bpmn', 'dmn'] as const;

interface Sent {
  readonly set: ChangeSet;
  readonly done: Done;
  /** Last segment but the act: what the page is about. */
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly file: ProcessFile;
}

/** Name of the process that a file became, or why it became none. */
type Kept = { readonly process: string } | { readonly fault: ProcessFault };

/** Files of processes: sent into a change set, for a service or by themselves, and given out again to be drawn further. */
export async function addProcessRoutes(
  app: PageServer,
  context: LinkageContext,
  wishes: PageWishes,
): Promise<void> {
  const { db, now } = context;

  /** Takes a file from whoever may work on the set. What is no process is said on the page that it was sent from. */
  const take =
    (
      page: (of: { readonly set: string; readonly name: string }) => string,
      keep: (sent: Sent) => Promise<Kept>,
    ) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const params = request.params as { set: string; name?: string };
      const check = () => checkAuthor(request, context, params.set);
      const { fields, file: bytes, by } = await readOf(check, () => readSent(request));
      const { set, doer } = by;
      const name = params.name ?? fields['id']?.trim() ?? '';
      const back = page({ set: set.id, name });
      const refuse = (fault: ProcessFault): Promise<FastifyReply> =>
        leadToForm(request, reply, { typed: { id: name.slice(0, 80) }, faults: [fault] }, back);
      if (bytes === undefined) return refuse('file');
      if (bytes === 'too-large') return refuse('too-large');
      const file = readProcessFile(bytes);
      if (file === undefined) return refuse('format');
      const kept = await keep({ set, done: { doer, now: now() }, name, fields, file });
      if ('fault' in kept) return refuse(kept.fault);
      await forgetRefused(request, back);
      await sessionOf(request).update({ notice: processTexts(languageOf(request)).saved });
      return reply.redirect(`/change-sets/${set.id}/processes/${kept.process}`, 303);
    };

  async function keepNew({ set, done, name, file }: Sent): Promise<Kept> {
    const entry = { list: 'processes', name } as const;
    const { catalogue } = await context.catalogues.current();
    const isTaken =
      publishedEntry(catalogue, entry) !== undefined || (await readEntries(db, set.id, entry)).length > 0;
    if (isTaken || !new RegExp(`^${slug}$`).test(name)) return { fault: 'id' };
    if (file.part !== 'bpmn') return { fault: 'bpmn-first' };
    await db
      .transaction()
      .execute((transaction) => saveProcessFile(transaction, set.id, { name, file, catalogue }, done));
    return { process: name };
  }

  async function keepNext({ set, done, name, fields, file }: Sent): Promise<Kept> {
    const { catalogue } = await context.catalogues.current();
    const { content } = await readEntry(db, set.id, { list: 'processes', name });
    if (filesDigest(content) !== fields['seen']) return { fault: 'changed' };
    await db
      .transaction()
      .execute((transaction) => saveProcessFile(transaction, set.id, { name, file, catalogue }, done));
    return { process: name };
  }

  /** The file becomes the process of the service, which says so from then on. */
  async function keepForService({ set, done, name, file }: Sent): Promise<Kept> {
    const { catalogue } = await context.catalogues.current();
    const entries = await readEntries(db, set.id);
    const { content } = await readEntry(db, set.id, { list: 'services', name });
    const service = { ...(fromParts('services', content) as Partial<Service>), id: name };
    const process = processOfService(service, catalogue, entries);
    const before = service.process;
    if (file.part !== 'bpmn' && process !== (before ?? standardProcess)) return { fault: 'bpmn-first' };
    await db.transaction().execute(async (transaction) => {
      await saveProcessFile(transaction, set.id, { name: process, file, catalogue }, done);
      const changes = [{ part: 'process', before, after: process }];
      await changePartsWithin(transaction, set.id, { list: 'services', name, changes }, done);
    });
    return { process };
  }

  // Only these addresses read multipart: elsewhere it stays refused.
  await (app as unknown as FastifyInstance).register(async (door) => {
    await door.register(multipart, { limits, throwFileSizeLimit: false });
    door.post(
      '/change-sets/:set/new-process',
      { schema: { params: SetParams }, bodyLimit: mostSent },
      take(({ set }) => `/change-sets/${set}/new-process`, keepNew),
    );
    door.post(
      '/change-sets/:set/processes/:name',
      { schema: { params: NameParams }, bodyLimit: mostSent },
      take(({ set, name }) => `/change-sets/${set}/processes/${name}`, keepNext),
    );
    door.post(
      '/change-sets/:set/services/:name/process-file',
      { schema: { params: NameParams }, bodyLimit: mostSent },
      take(({ set, name }) => `/change-sets/${set}/services/${name}`, keepForService),
    );
  });

  const send = (reply: FastifyReply, name: string, part: keyof ProcessFiles, text: string | undefined) => {
    if (text === undefined) throw webProblem('not-found', { detail: `${name}.${part}` });
    return reply
      .type('application/xml; charset=utf-8')
      .header('content-disposition', toAttachment(`${name}.${part}`))
      .send(text);
  };
  for (const part of parts) {
    app.get(
      `/change-sets/:set/processes/:name/process.${part}`,
      { schema: { params: NameParams } },
      async (request, reply) => {
        const staff = await findStaff(request, context);
        checkRole(request, staff, 'catalogue');
        const visit = await visitOf(request, context, wishes, staff);
        const { name, files } = await openProcess(visit, await findSeenSet(visit));
        return send(reply, name, part, files[part]);
      },
    );
    app.get(
      `/services/:name/process.${part}`,
      { schema: { params: Type.Object({ name: Type.String({ maxLength: 80 }) }) } },
      async (request, reply) => {
        const { catalogue } = await context.catalogues.current();
        const service = catalogue.services.find(({ id }) => id === request.params.name);
        if (service === undefined) throw webProblem('not-found', { detail: request.params.name });
        const name = service.process ?? standardProcess;
        const found = publishedEntry(catalogue, { list: 'processes', name }) as ProcessFiles | undefined;
        return send(reply, name, part, found?.[part]);
      },
    );
  }
}
