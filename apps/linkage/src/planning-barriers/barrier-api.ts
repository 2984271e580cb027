import { barrierRegisters } from '@saphan/planning';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { barrierStages, obstacleKinds, roomOf } from './barrier.ts';
import { addBarrier, findBarrierRows } from './barrier-store.ts';
import { findContentFaults, findLinkFaults } from './read-barrier.ts';

const long = Type.Optional(Type.String({ maxLength: 2_000 }));
const ids = Type.Optional(
  Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10_000, uniqueItems: true }),
);
const common = {
  name: Type.String({ minLength: 1, maxLength: 300 }),
  demands: long,
  amendment: long,
  owner: Type.String({ minLength: 1, maxLength: 200 }),
  due: Type.Optional(Type.String({ format: 'date' })),
  decision: long,
  services: ids,
  dataServices: ids,
};
const bodies = {
  obstacle: Type.Object(
    { ...common, kind: Type.Enum([...obstacleKinds]), stage: Type.Enum([...barrierStages.obstacle]) },
    { additionalProperties: false },
  ),
  law: Type.Object(
    {
      ...common,
      section: Type.String({ minLength: 1, maxLength: 100 }),
      stage: Type.Enum([...barrierStages.law]),
    },
    { additionalProperties: false },
  ),
};
const empty = { kind: null, section: null, demands: '', amendment: '', due: null, decision: '' };

/** `/api/planning/obstacles`, `/api/planning/laws`: what stands in the way, for programs. */
export function addBarrierApi(app: Server, context: LinkageContext): void {
  const { db, now, checkAdmin } = context;
  for (const register of barrierRegisters) {
    const path = `/api/planning/${roomOf[register]}`;
    app.get(path, { onRequest: checkAdmin }, async () => ({ entries: await findBarrierRows(db, register) }));
    app.post(path, { onRequest: checkAdmin, schema: { body: bodies[register] } }, async ({ body }, reply) => {
      const content = { ...empty, services: [], dataServices: [], ...body };
      const [fault] = [...findContentFaults(register, content), ...(await findLinkFaults(context, content))];
      if (fault !== undefined)
        throw linkageProblem('plan-barrier-wrong', {
          at: fault.field,
          ...(fault.what !== undefined && { detail: fault.what }),
        });
      const number = await addBarrier(db, register, content, { doer: 'key:admin', now: now() });
      return reply.code(201).send({ number });
    });
  }
}
