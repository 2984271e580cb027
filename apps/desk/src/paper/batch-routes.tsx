import type { PaperBatchAct } from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import type { PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import { answerPage } from '../page/answer-page.tsx';
import { withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { BatchBody, PageBody } from './batch-page.tsx';
import { readCells, toFieldFaults, toTyped } from './entry-fields.tsx';
import { checkOwn, comeToPaper, goOn, isOwnService, noteAct, OfService, toRefusal } from './paper-routes.tsx';
import { batchPath } from './register-page.tsx';
import { sendImage } from './send-image.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const of = { schema: { params: Params, querystring: OfService } };
type Asked = FastifyRequest<{ Params: { id: string }; Querystring: { service: string } }>;

const actions = ['accept', 'return', 'undo'] as const satisfies readonly PaperBatchAct['action'][];

/** A batch and its pages, as who answers for the register sees them: accept, return, undo, decide. */
export function addBatchPages(app: PageServer, desk: Desk): void {
  const answerBatch = async (
    request: Asked,
    reply: FastifyReply,
    { form = {}, faults = [] }: { form?: PostedForm; faults?: readonly FieldFault[] },
  ): Promise<FastifyReply> => {
    const { who, door, language, text, nameOf } = await comeToPaper(desk, request);
    const service = checkOwn(who, request.query.service);
    const detail = await door.batch(service, request.params.id);
    const names = await desk.store.asAgency(who.agency.id, (trx) => readOfficerNames(trx));
    return answerPage(desk, request, reply, who, () => ({
      title: text.batch(detail.batch.number),
      status: faults.length > 0 ? 422 : 200,
      body: (
        <BatchBody
          {...{ detail, service, language, form, faults }}
          name={nameOf(service)}
          officerName={(by) => names.get(by)?.[language] ?? by}
        />
      ),
    }));
  };
  app.get('/paper/batches/:id', of, (request, reply) => answerBatch(request, reply, {}));

  const acted = withSecondFactor({
    isLeft: isOwnService,
    page: ({ params, query }) => batchPath((query as Asked['query']).service, (params as Asked['params']).id),
  });
  app.post('/paper/batches/:id/acts', { ...of, config: acted }, async (request, reply) => {
    const { who, door, language, text } = await comeToPaper(desk, request);
    const service = checkOwn(who, request.query.service);
    const { id } = request.params;
    const form = request.body as PostedForm;
    const path = batchPath(service, id);
    const action = actions.find((known) => known === textOf(form, 'action')) ?? 'accept';
    const reason = textOf(form, `reason-${action}`);
    if (action !== 'accept' && reason === '')
      return answerBatch(request, reply, {
        form,
        faults: [{ field: `reason-${action}`, message: text.needReason }],
      });
    try {
      await door.act(id, { service, action, by: who.officer.id, ...(reason !== '' && { reason }) });
    } catch (error) {
      return answerBatch(request, reply, { form, faults: toRefusal('action', error, language) });
    }
    await noteAct(desk, who, 'act-on-batch', {
      service,
      batch: id,
      action,
      ...(reason !== '' && { reason }),
    });
    return goOn(request, reply, path, text.done[action]);
  });

  const answerOne = async (
    request: Asked,
    reply: FastifyReply,
    { typed, faults = [] }: { typed?: PostedForm; faults?: readonly FieldFault[] },
  ): Promise<FastifyReply> => {
    const { who, door, language, text, itemName } = await comeToPaper(desk, request);
    const service = checkOwn(who, request.query.service);
    const detail = await door.page(service, request.params.id);
    // Only what both have read the same way stands there already.
    const [first, second] = detail.keyings.map(({ cells }) => cells ?? {});
    const agreed = Object.fromEntries(
      Object.entries(first ?? {}).filter(([header, cell]) => (second ?? first)?.[header] === cell),
    );
    return answerPage(desk, request, reply, who, () => ({
      title: text.page(detail.place),
      status: faults.length > 0 ? 422 : 200,
      islands: ['view-page.ts', 'check-fields.ts'],
      body: (
        <PageBody
          {...{ detail, service, language, faults, itemName }}
          typed={typed ?? toTyped(agreed, detail.fields, language)}
        />
      ),
    }));
  };
  app.get('/paper/pages/:id', of, (request, reply) => answerOne(request, reply, {}));

  app.get('/paper/pages/:id/image', of, async (request, reply) => {
    const { who, door } = await comeToPaper(desk, request);
    return sendImage(reply, await door.image(checkOwn(who, request.query.service), request.params.id));
  });

  app.post('/paper/pages/:id/decision', of, async (request, reply) => {
    const { who, door, language, text } = await comeToPaper(desk, request);
    const service = checkOwn(who, request.query.service);
    const { id } = request.params;
    const form = request.body as PostedForm;
    const { fields, batch } = await door.page(service, id);
    const person = toPersonHash(desk.personKey, `pid:${who.officer.pid ?? ''}`).toString('base64url');
    const cells = textOf(form, 'leaveOut') === '' ? readCells(form, fields) : undefined;
    const { faults } = await door.decide(id, {
      ...{ service, by: who.officer.id, person },
      ...(cells && { cells }),
    });
    if (faults.length > 0)
      return answerOne(request, reply, { typed: form, faults: toFieldFaults(faults, fields, language) });
    await noteAct(desk, who, 'decide-page', { service, page: id });
    return goOn(request, reply, batchPath(service, batch), text.decided);
  });
}
