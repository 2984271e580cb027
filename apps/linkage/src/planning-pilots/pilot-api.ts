import { toBangkokDay } from '@saphan/thai';
import type { Server } from '@saphan/web';
import { Type, type Static } from 'typebox';
import { toPlainLine, toPlainText } from '../change-set/storable.ts';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { openRegistryView } from '../pages/registry-view.ts';
import { freezePilot } from './freeze-pilot.ts';
import { addPilot, changePilot, findPilots, getPilot } from './pilot-store.ts';
import { pilotActions, type PilotContent } from './pilot.ts';
import { readProgress } from './progress.ts';
import {
  findPilotFaults,
  longestCriteria,
  longestName,
  longestRule,
  mostMembers,
  type PilotFault,
} from './read-pilot.ts';

const strict = { additionalProperties: false };
const both = (maxLength: number) => {
  const text = Type.String({ minLength: 1, maxLength });
  return Type.Object({ th: text, en: text }, strict);
};
const Body = Type.Object(
  {
    names: both(longestName),
    criteria: both(longestCriteria),
    rule: Type.Optional(Type.String({ minLength: 1, maxLength: longestRule })),
    targetLevel: Type.Integer({ minimum: 1, maximum: 20 }),
    targetOn: Type.String({ format: 'date' }),
    services: Type.Array(Type.String({ maxLength: 200 }), { maxItems: mostMembers, uniqueItems: true }),
  },
  strict,
);
const Params = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });
const StepBody = Type.Object({ action: Type.Enum([...pilotActions]) }, strict);

const toContent = ({ names, criteria, rule, ...rest }: Static<typeof Body>): PilotContent => ({
  ...rest,
  names: { th: toPlainLine(names.th), en: toPlainLine(names.en) },
  criteria: { th: toPlainText(criteria.th), en: toPlainText(criteria.en) },
  rule: rule === undefined ? null : toPlainText(rule),
});

function refuse(faults: readonly PilotFault[]): void {
  const [fault] = faults;
  if (fault === undefined) return;
  const { field, what } = fault;
  const at = what === undefined ? field : `${field} ${what}`;
  throw linkageProblem('plan-pilot-wrong', { at: at.slice(0, 300) });
}

/** `/api/planning/pilots`: pilot sets with their baselines and how far they are, for programs. */
export function addPilotApi(app: Server, context: LinkageContext): void {
  const { db, now, checkAdmin } = context;
  const guarded = { onRequest: checkAdmin };
  const currentView = openRegistryView(context);
  const writing = () => ({ doer: 'key:admin' as const, now: now() });
  const path = '/api/planning/pilots';
  const check = async (content: PilotContent): Promise<void> => {
    refuse(await findPilotFaults(context, content, toBangkokDay(now())));
  };

  app.get(path, guarded, async () => ({ pilots: await findPilots(db) }));
  app.get(`${path}/:number`, { ...guarded, schema: { params: Params } }, async ({ params: { number } }) => {
    const pilot = await getPilot(db, number);
    const [progress] = await readProgress(db, await currentView(), [pilot], now());
    const { members = [], reached = 0, risen = 0, fallen = 0 } = progress ?? {};
    return { ...pilot, members, reached, risen, fallen };
  });
  app.post(path, { ...guarded, schema: { body: Body } }, async ({ body }, reply) => {
    const content = toContent(body);
    await check(content);
    return reply.code(201).send({ number: await addPilot(db, content, writing()) });
  });
  app.put(
    `${path}/:number`,
    { ...guarded, schema: { params: Params, body: Body } },
    async ({ params: { number }, body }, reply) => {
      const pilot = await getPilot(db, number);
      if (pilot.state !== 'draft') throw linkageProblem('plan-pilot-step', { at: 'change' });
      const content = toContent(body);
      await check(content);
      await changePilot(db, pilot, { content }, { ...writing(), seen: pilot.version });
      return reply.code(204).send();
    },
  );
  app.post(
    `${path}/:number/steps`,
    { ...guarded, schema: { params: Params, body: StepBody } },
    async ({ params: { number }, body: { action } }, reply) => {
      const pilot = await getPilot(db, number);
      const written = { ...writing(), seen: pilot.version };
      if (action === 'freeze') refuse(await freezePilot(context, await currentView(), pilot, written));
      else await changePilot(db, pilot, { action }, written);
      return reply.code(204).send();
    },
  );
}
