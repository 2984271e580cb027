import { Type } from 'typebox';
import { inboxFilters } from '../inbox/inbox-filter.ts';
import { readCounts } from '../inbox/inbox-counts.ts';
import { operation, type Operation } from './operation.ts';
import { readStatistics, timeframes } from './read-statistics.ts';

const day = Type.String({ format: 'date' });
const Row = Type.Object({
  service: Type.String(),
  /** First day of the time, where a timeframe was asked for. */
  day: Type.Optional(day),
  received: Type.Integer(),
  approved: Type.Integer(),
  refused: Type.Integer(),
  sentBack: Type.Integer(),
  returned: Type.Integer(),
  issued: Type.Integer(),
});

/** Numbers without persons. */
export const statisticsOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/statistics',
    id: 'getStatistics',
    summary: 'How much was done by service and time, and how many cases wait in each view of the inbox',
    tag: 'statistics',
    scope: 'statistics:read',
    query: Type.Object({
      from: Type.Optional(day),
      until: Type.Optional(day),
      service: Type.Optional(Type.String({ maxLength: 100 })),
      timeframe: Type.Optional(Type.Enum([...timeframes])),
    }),
    answer: Type.Object({
      rows: Type.Array(Row),
      waiting: Type.Object(Object.fromEntries(inboxFilters.map((name) => [name, Type.Integer()]))),
    }),
    async work({ desk, caller, query }, trx) {
      const rows = await readStatistics(desk, trx, caller.who.officer, query);
      const waiting = await readCounts(trx, caller.who.officer, desk.clock());
      return {
        rows: rows.map(({ day: from, ...row }) => ({ ...row, ...(from !== undefined && { day: from }) })),
        waiting: { ...waiting },
      };
    },
  }),
];
