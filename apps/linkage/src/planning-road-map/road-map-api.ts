import { bases } from '@saphan/planning';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findWishFaults } from './read-wishes.ts';
import { getScenario, type ScenarioWishes } from './road-map-store.ts';

const ids = Type.Optional(Type.Array(Type.String({ maxLength: 10 }), { maxItems: 1_000, uniqueItems: true }));
const weight = Type.Optional(Type.Number());
const Basis = Type.Enum([...bases]);
const Body = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    firstYear: Type.Integer(),
    budgetsBaht: Type.Array(Type.Number(), { maxItems: 10 }),
    pinned: ids,
    excluded: ids,
    weights: Type.Optional(
      Type.Object(
        { people: weight, papers: weight, visits: weight, hours: weight },
        { additionalProperties: false },
      ),
    ),
    unknownUsers: Type.Optional(Type.Number()),
    costs: Type.Optional(Basis),
    users: Type.Optional(Basis),
    withSubmitted: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
const Params = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });
const usual: Pick<
  ScenarioWishes,
  'pinned' | 'excluded' | 'unknownUsers' | 'costs' | 'users' | 'withSubmitted'
> = { pinned: [], excluded: [], unknownUsers: 1, costs: 'likely', users: 'likely', withSubmitted: false };

/** `/api/planning/road-maps`: scenarios, for programs. */
export function addRoadMapApi(app: Server, context: LinkageContext): void {
  const { db, checkAdmin, roadMaps } = context;
  const guarded = { onRequest: checkAdmin };

  app.post('/api/planning/road-maps', { ...guarded, schema: { body: Body } }, async ({ body }, reply) => {
    const { name, weights = { people: 1 }, ...rest } = body;
    const asked = {
      name,
      wishes: { ...usual, ...rest, weights: { people: 0, papers: 0, visits: 0, hours: 0, ...weights } },
    };
    const [fault] = await findWishFaults(db, asked);
    if (fault !== undefined)
      throw linkageProblem('plan-road-map-wrong', {
        at: fault.field,
        ...(fault.what !== undefined && { detail: fault.what }),
      });
    return reply.code(201).send({ number: await roadMaps.begin(asked, 'key:admin') });
  });
  app.get(
    '/api/planning/road-maps/:number',
    { ...guarded, schema: { params: Params } },
    async ({ params: { number } }) => {
      const { name, wishes, state, result } = await getScenario(db, number);
      const progress = roadMaps.findProgress(number);
      return { number, name, wishes, state, ...(progress && { progress }), ...(result ?? {}) };
    },
  );
  app.delete(
    '/api/planning/road-maps/:number/solving',
    { ...guarded, schema: { params: Params } },
    async ({ params: { number } }, reply) => {
      await roadMaps.cancel(number);
      return reply.code(204).send();
    },
  );
}
