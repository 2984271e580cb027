import type { Catalogue, Form, Language, Service } from '@saphan/contracts';
import { openRenderer } from '@saphan/documents';
import { exportForm } from '@saphan/form-import';
import { toAttachment, toInline, webProblem } from '@saphan/web';
import { languageOf, type PageServer } from '@saphan/web/pages';
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import type { PageWishes } from '../pages/add-pages.ts';
import { toPrintedForm, type PrintedParts } from './to-printed-form.ts';

const Params = Type.Object({ service: Type.String({ maxLength: 80 }) });
const PageId = Type.String({ maxLength: 80 });
/** What to print: sections by their pages' ids, and what to leave out. */
const Query = Type.Object({
  pages: Type.Optional(Type.Union([PageId, Type.Array(PageId, { maxItems: 100 })])),
  without: Type.Optional(Type.String({ maxLength: 20 })),
});
/** Drawn forms that are kept: those of all services in both languages, of the catalogue in force. */
const mostKept = 400;

/** `GET /services/{service}/form.json` and `/form.pdf`: the form of a service in force, for machines and for paper. */
export function addFormFileRoutes(app: PageServer, context: LinkageContext, wishes: PageWishes): void {
  const { catalogues, instance, now } = context;
  const renderer = openRenderer();
  app.addHook('onClose', () => renderer.close());
  const drawn = new Map<string, Promise<Buffer>>();
  const schema = { params: Params };

  async function find(id: string): Promise<{ service: Service; form: Form; catalogue: Catalogue }> {
    const { catalogue } = await catalogues.current();
    const service = catalogue.services.find((each) => each.id === id);
    const form = catalogue.forms.find((each) => each.id === service?.form);
    if (service === undefined || form === undefined) throw webProblem('not-found', { detail: id });
    return { service, form, catalogue };
  }

  async function draw(id: string, language: Language, parts: PrintedParts): Promise<Buffer> {
    const { service, form, catalogue } = await find(id);
    const view = await wishes.currentView();
    const providers = new Set(service.providers.map(({ subsystem }) => view.findMemberOf(subsystem)));
    const [agency] = providers.size === 1 ? providers : [];
    const printing = {
      language,
      service: service.names[language],
      ...(agency && { agency: { name: agency.names[language], shortName: agency.shortNames[language] } }),
      demo: wishes.demo,
    };
    const printed = toPrintedForm(form, catalogue, printing, parts);
    const key = createHash('sha256').update(JSON.stringify(printed)).digest('hex');
    const known = drawn.get(key);
    if (known !== undefined) return known;
    // Anybody may ask: what is asked again, or by many at once, is drawn once.
    const turn = { owner: agency?.id ?? '', kind: id };
    const pdf = renderer.renderForm({ form: printed, at: Math.floor(now() / 1000), turn });
    const [oldest] = drawn.keys();
    if (drawn.size >= mostKept && oldest !== undefined) drawn.delete(oldest);
    drawn.set(key, pdf);
    pdf.catch(() => drawn.delete(key));
    return pdf;
  }

  app.get('/services/:service/form.json', { schema }, async (request, reply) => {
    const { form } = await find(request.params.service);
    return reply
      .type('application/schema+json; charset=utf-8')
      .header('content-disposition', toAttachment(`${form.id}.json`))
      .send(JSON.stringify(exportForm(form, `urn:saphan:${instance}:form:${form.id}`), null, 2));
  });
  app.get(
    '/services/:service/form.pdf',
    { schema: { ...schema, querystring: Query } },
    async (request, reply) => {
      const { service } = request.params;
      const { pages = [], without } = request.query;
      const parts = { pages: [pages].flat(), withoutHints: without === 'hints' };
      const pdf = await draw(service, languageOf(request), parts);
      return reply
        .type('application/pdf')
        .header('content-disposition', toInline(`${service}.pdf`))
        .send(pdf);
    },
  );
}
