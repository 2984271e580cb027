import { toBangkokDay } from '@saphan/thai';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { addAssignment, changeAssignment, findAssignments, getAssignment } from './assignment-store.ts';
import { assignmentActions, assignmentSteps } from './assignment.ts';
import { findAssignmentFaults } from './read-assignment.ts';

const day = Type.String({ format: 'date' });
const number = Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }));
const strict = { additionalProperties: false };
const Body = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 300 }),
    details: Type.Optional(Type.String({ maxLength: 2_000 })),
    ministry: Type.String({ minLength: 1, maxLength: 200 }),
    member: Type.Optional(Type.String({ maxLength: 255 })),
    due: day,
    work: number,
    barrier: number,
    service: Type.Optional(Type.String({ maxLength: 200 })),
  },
  strict,
);
const WordBody = Type.Object(
  {
    action: Type.Enum([...assignmentActions]),
    note: Type.Optional(Type.String({ maxLength: 1_000 })),
    askedDue: Type.Optional(day),
  },
  strict,
);
const Params = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });

/** `/api/planning/assignments`: what ministries are assigned, for programs. */
export function addAssignmentApi(app: Server, context: LinkageContext): void {
  const { db, now, checkAdmin } = context;
  const guarded = { onRequest: checkAdmin };
  const doer = 'key:admin' as const;
  const path = '/api/planning/assignments';

  app.get(path, guarded, async () => ({ assignments: await findAssignments(db) }));
  app.post(path, { ...guarded, schema: { body: Body } }, async ({ body }, reply) => {
    const { details = '', member = null, work = null, barrier = null, service = null, ...rest } = body;
    const content = { ...rest, details, member, work, barrier, service };
    // Programs bring what was assigned elsewhere: its date may have passed.
    const [fault] = await findAssignmentFaults(context, content, '');
    if (fault !== undefined)
      throw linkageProblem('plan-assignment-wrong', {
        at: fault.field,
        ...(fault.what !== undefined && { detail: fault.what }),
      });
    return reply.code(201).send({ number: await addAssignment(db, content, { doer, now: now() }) });
  });
  app.post(
    `${path}/:number/words`,
    { ...guarded, schema: { params: Params, body: WordBody } },
    async ({ params, body: { action, note = '', askedDue = null } }, reply) => {
      const row = await getAssignment(db, params.number);
      const { from, isSaid } = assignmentSteps[action];
      const isUndated = action === 'ask-delay' && (askedDue === null || askedDue <= row.due);
      if (!from.includes(row.state) || (isSaid && note.trim() === '') || isUndated)
        throw linkageProblem('plan-assignment-step', { at: action, detail: toBangkokDay(now()) });
      await changeAssignment(db, row, { action, note, askedDue }, { seen: row.version, doer, now: now() });
      return reply.code(204).send();
    },
  );
}
