import { exportForm } from '@saphan/form-import';
import { webProblem } from '@saphan/web';
import type { PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';

const Params = Type.Object({ service: Type.String({ maxLength: 80 }) });

/** `GET /services/{service}/form.json`: the form of a service in force, as JSON Schema of its answers with hints for screens. */
export function addFormFileRoute(
  app: PageServer,
  { instance, catalogues }: Pick<LinkageContext, 'instance' | 'catalogues'>,
): void {
  app.get('/services/:service/form.json', { schema: { params: Params } }, async (request, reply) => {
    const { catalogue } = await catalogues.current();
    const service = catalogue.services.find(({ id }) => id === request.params.service);
    const form = catalogue.forms.find(({ id }) => id === service?.form);
    if (form === undefined) throw webProblem('not-found', { detail: request.params.service });
    return reply
      .type('application/schema+json; charset=utf-8')
      .header('content-disposition', `attachment; filename="${form.id}.json"`)
      .send(JSON.stringify(exportForm(form, `urn:saphan:${instance}:form:${form.id}`), null, 2));
  });
}
