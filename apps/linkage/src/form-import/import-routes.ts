import multipart from '@fastify/multipart';
import { mostBytes } from '@saphan/form-import';
import {
  forgetRefused,
  languageOf,
  leadToForm,
  renderPage,
  sessionOf,
  type PageServer,
} from '@saphan/web/pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkAuthor, SetParams } from '../change-set/set-access.ts';
import type { LinkageContext } from '../context.ts';
import { addForm, isFreeFormId } from '../form-designer/add-form.ts';
import { visitOf, type PageWishes } from '../pages/add-pages.ts';
import { readOf, readSent } from '../pages/read-sent.ts';
import { importPreview } from './import-preview.tsx';
import type { ImportFault } from './import-page.tsx';
import { importTexts } from './import-texts.ts';

const limits = { fieldSize: mostBytes, fields: 4, fileSize: mostBytes, files: 1, parts: 5 };

/** What is longer than a file may be is read to its end as far as this, so that the page can say so. */
const mostSent = 3 * mostBytes;

/** A file of somebody else's form is looked at, then taken into a change set. Between both nothing is kept. */
export async function addFormImportRoutes(
  app: PageServer,
  context: LinkageContext,
  pageWishes: PageWishes,
): Promise<void> {
  const params = { schema: { params: SetParams }, bodyLimit: mostSent };
  const open = (request: FastifyRequest) =>
    checkAuthor(request, context, (request.params as { set: string }).set);

  async function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Readonly<Record<string, string>>,
    fault: ImportFault,
  ): Promise<FastifyReply> {
    const { set } = request.params as { set: string };
    const { id = '', language = '' } = typed;
    const kept = { typed: { id: id.slice(0, 80), language }, faults: [fault] };
    return leadToForm(request, reply, kept, `/change-sets/${set}/import-form`);
  }

  // Only these two addresses read multipart: elsewhere it stays refused.
  await (app as unknown as FastifyInstance).register(async (door) => {
    await door.register(multipart, { limits, throwFileSizeLimit: false });
    door.post('/change-sets/:set/import-form', params, async (request, reply) => {
      const { fields, file, by } = await readOf(
        () => open(request),
        () => readSent(request),
      );
      const { set, staff } = by;
      const typed = fields['id']?.trim() ?? '';
      const language = fields['language'] === 'en' ? 'en' : 'th';
      if (file === undefined) return refuse(request, reply, fields, 'file');
      if (file === 'too-large') return refuse(request, reply, fields, 'import-too-large');
      if (typed !== '' && !(await isFreeFormId(context, set.id, typed)))
        return refuse(request, reply, fields, 'id');
      const wishes = { id: typed || undefined, language } as const;
      const outcome = await context.importer.read({ bytes: file, wishes }, set);
      if (outcome.type === 'refused') return refuse(request, reply, fields, outcome.code);
      const { imported } = outcome;
      const isNamed = typed !== '' || imported.format === 'saphan';
      if (!isNamed || !(await isFreeFormId(context, set.id, imported.form.id)))
        return refuse(request, reply, fields, 'id');
      await forgetRefused(request);
      const visit = await visitOf(request, context, pageWishes, staff);
      return renderPage(reply, importPreview(visit, imported, set.id));
    });
    door.post('/change-sets/:set/imported-form', params, async (request, reply) => {
      const { fields, by } = await readOf(
        () => open(request),
        () => readSent(request),
      );
      const { set, doer } = by;
      const bytes = Buffer.from(fields['form'] ?? '');
      const wishes = { id: undefined, language: 'th' } as const;
      const outcome = await context.importer.read({ bytes, wishes }, set);
      if (outcome.type === 'refused') return refuse(request, reply, {}, outcome.code);
      if (outcome.imported.format !== 'saphan') return refuse(request, reply, {}, 'import-format');
      const { form } = outcome.imported;
      if (!(await isFreeFormId(context, set.id, form.id))) return refuse(request, reply, {}, 'id');
      const path = await addForm(context, set.id, form, doer);
      await sessionOf(request).update({ notice: importTexts(languageOf(request)).taken });
      return reply.redirect(path, 303);
    });
  });
}
