import { toBangkokDay } from '@saphan/thai';
import { toAttachment, webProblem } from '@saphan/web';
import {
  findPerson,
  forgetRefused,
  languageOf,
  leadToForm,
  sessionOf,
  toCsv,
  type PageServer,
} from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { toPlainText } from '../change-set/storable.ts';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import { oneOf } from '../pages/query.ts';
import { toQuery } from '../pages/visit.ts';
import { findMinistryNames } from '../planning-works/works-page.tsx';
import type { StaffMember } from '../staff/staff-store.ts';
import { addAssignment, changeAssignment, findAssignments, getAssignment } from './assignment-store.ts';
import { assignmentTexts } from './assignment-texts.ts';
import {
  actionsOf,
  assignmentActions,
  assignmentHref,
  assignmentStates,
  assignmentSteps,
  daysLate,
  daysMoved,
  isOver,
} from './assignment.ts';
import { findAssignmentFaults, readAssignment, typedDay, type AssignmentFault } from './read-assignment.ts';

const Params = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });
const Typed = Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 10_000 }));
const path = '/planning/assignments';

const lines = (faults: readonly AssignmentFault[]): string[] =>
  faults.map(({ field, what }) => (what === undefined ? field : `${field}\n${what}`));

/** What the coordinating ministry assigns, and what ministries say about it. */
export function addAssignmentRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;

  async function getPlanner(request: FastifyRequest): Promise<StaffMember> {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'planner');
    return staff as StaffMember;
  }
  const doerOf = ({ id }: StaffMember) => ({ doer: `staff:${id}`, now: now() }) as const;

  async function done(request: FastifyRequest, reply: FastifyReply, number: number): Promise<FastifyReply> {
    await forgetRefused(request, path);
    await forgetRefused(request, assignmentHref(number));
    await sessionOf(request).update({ notice: assignmentTexts(languageOf(request)).kept });
    return reply.redirect(assignmentHref(number), 303);
  }

  app.post(path, { schema: { body: Typed } }, async (request, reply) => {
    const staff = await getPlanner(request);
    const content = readAssignment(request.body);
    const faults = await findAssignmentFaults(context, content, toBangkokDay(now()));
    if (faults.length > 0)
      return leadToForm(request, reply, { typed: request.body, faults: lines(faults) }, path);
    return done(request, reply, await addAssignment(db, content, doerOf(staff)));
  });

  app.post(`${path}/:number`, { schema: { params: Params, body: Typed } }, async (request, reply) => {
    const staff = await getPlanner(request);
    const row = await getAssignment(db, request.params.number);
    if (isOver(row)) throw linkageProblem('plan-assignment-step', { at: 'change' });
    const content = readAssignment(request.body);
    // A date that has passed may stay; it may not be set.
    const today = toBangkokDay(now());
    const faults = await findAssignmentFaults(context, content, row.due < today ? row.due : today);
    if (row.askedDue !== null && content.due >= row.askedDue) faults.push({ field: 'due' });
    if (faults.length > 0)
      return leadToForm(
        request,
        reply,
        { typed: request.body, faults: lines(faults) },
        assignmentHref(row.number),
      );
    await changeAssignment(db, row, { content }, { ...doerOf(staff), seen: Number(request.body['seen']) });
    return done(request, reply, row.number);
  });

  app.post(`${path}/:number/words`, { schema: { params: Params, body: Typed } }, async (request, reply) => {
    const staff = await findStaff(request, context);
    if (findPerson(request) === undefined) throw webProblem('sign-in-needed');
    const row = await getAssignment(db, request.params.number);
    if (staff === undefined) throw webProblem('forbidden', { rule: 'assignment' });
    const { body } = request;
    const action = oneOf(body['action'], assignmentActions);
    if (action === undefined || !actionsOf(staff, row).includes(action))
      throw linkageProblem('plan-assignment-step', { at: body['action'] ?? '' });
    const note = toPlainText(body['note'] ?? '').slice(0, 1_000);
    const askedDue = action === 'ask-delay' ? (typedDay(body, 'askedDue') ?? null) : null;
    const faults: AssignmentFault[] = [
      ...(assignmentSteps[action].isSaid && note === '' ? ([{ field: 'note' }] as const) : []),
      ...(action === 'ask-delay' && (askedDue === null || askedDue <= row.due)
        ? ([{ field: 'askedDue' }] as const)
        : []),
    ];
    if (faults.length > 0)
      return leadToForm(request, reply, { typed: body, faults: lines(faults) }, assignmentHref(row.number));
    const seen = Number(body['seen']);
    await changeAssignment(db, row, { action, note, askedDue }, { ...doerOf(staff), seen });
    return done(request, reply, row.number);
  });

  app.get(`${path}.csv`, async (request, reply) => {
    const language = languageOf(request);
    const text = assignmentTexts(language);
    const { state, ministry } = toQuery(request);
    const today = toBangkokDay(now());
    const [rows, ministries] = await Promise.all([
      findAssignments(db, { state: oneOf(state, assignmentStates), ministry }),
      findMinistryNames({ db, language }),
    ]);
    const head = [
      ...[text.number, text.name, text.ministry, text.member, text.firstDue, text.due, text.movedCount],
      ...[text.state, text.lateCount],
    ];
    const cells = rows.map((row) => [
      ...[String(row.number), row.name, ministries.get(row.ministry) ?? row.ministry, row.member ?? ''],
      ...[row.firstDue, row.due, String(daysMoved(row)), text.states[row.state]],
      String(Math.max(0, isOver(row) && row.doneOn === null ? 0 : daysLate(row, today))),
    ]);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', toAttachment('assignments.csv'))
      .send(toCsv([head, ...cells]));
  });
}
