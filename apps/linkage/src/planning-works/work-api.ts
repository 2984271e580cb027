import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findWorkFaults } from './read-work.ts';
import { addWork, changeWork, findWorks, getWork } from './work-store.ts';
import { workActions, workKinds, workSteps } from './work.ts';

const ids = Type.Optional(
  Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10_000, uniqueItems: true }),
);
const numbers = Type.Optional(
  Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 1_000, uniqueItems: true }),
);
const WorkBody = Type.Object(
  {
    kind: Type.Enum([...workKinds]),
    name: Type.String({ minLength: 1, maxLength: 300 }),
    ministry: Type.String({ minLength: 1, maxLength: 200 }),
    costLowBaht: Type.Integer(),
    costLikelyBaht: Type.Integer(),
    costHighBaht: Type.Integer(),
    year: Type.Integer(),
    source: Type.String({ minLength: 1, maxLength: 500 }),
    saidBy: Type.String({ minLength: 1, maxLength: 200 }),
    services: ids,
    dataServices: ids,
    barriers: numbers,
    after: numbers,
  },
  { additionalProperties: false },
);
const Params = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });
const StepBody = Type.Object(
  { action: Type.Enum([...workActions]), note: Type.Optional(Type.String({ maxLength: 1_000 })) },
  { additionalProperties: false },
);

/** `/api/planning/works`: what could be done, for programs. */
export function addWorkApi(app: Server, context: LinkageContext): void {
  const { db, now, checkAdmin } = context;
  const guarded = { onRequest: checkAdmin };
  const doer = 'key:admin' as const;

  app.get('/api/planning/works', guarded, async () => ({ works: await findWorks(db) }));
  app.post('/api/planning/works', { ...guarded, schema: { body: WorkBody } }, async ({ body }, reply) => {
    const { services = [], dataServices = [], barriers = [], after = [], ...rest } = body;
    const content = { ...rest, member: null, services, dataServices, barriers, after };
    const [fault] = await findWorkFaults(context, content);
    if (fault !== undefined)
      throw linkageProblem('plan-work-wrong', {
        at: fault.field,
        ...(fault.what !== undefined && { detail: fault.what }),
      });
    return reply.code(201).send({ number: await addWork(db, content, { doer, now: now() }) });
  });
  app.post(
    '/api/planning/works/:number/steps',
    { ...guarded, schema: { params: Params, body: StepBody } },
    async ({ params, body: { action, note = '' } }, reply) => {
      const work = await getWork(db, params.number);
      const { from, isSaid } = workSteps[action];
      if (!from.includes(work.state) || (isSaid && note.trim() === ''))
        throw linkageProblem('plan-work-step', { at: action });
      await changeWork(db, work, { action, note }, { seen: work.version, doer, now: now() });
      return reply.code(204).send();
    },
  );
}
