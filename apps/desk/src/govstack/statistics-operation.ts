import { Type } from 'typebox';
import { readStatistics, timeframes } from '../api/read-statistics.ts';
import { operation } from '../api/operation.ts';

const day = Type.String({ format: 'date' });
const text = Type.String({ maxLength: 200 });

const Query = Type.Object({
  startDate: Type.Optional(day),
  endDate: Type.Optional(day),
  registrationName: Type.Optional(text),
  operator: Type.Optional(text),
  role: Type.Optional(text),
  timeframe: Type.Optional(Type.Enum([...timeframes])),
});

/** How many applications were processed, of all that the caller may see. */
export const statisticsOperation = operation({
  method: 'GET',
  path: '/data/statistics/1.0',
  id: 'Statistics',
  summary: 'Processed, approved, sent back and rejected applications',
  tag: 'Statistics API',
  scope: 'statistics:read',
  query: Query,
  answer: Type.Array(
    Type.Object({
      processed: Type.Integer(),
      approved: Type.Integer(),
      sentBack: Type.Integer(),
      rejected: Type.Integer(),
      references: Type.Object({
        startDate: Type.Optional(day),
        endDate: Type.Optional(day),
        registrationName: Type.String(),
        operator: Type.Optional(text),
        role: Type.Optional(text),
        timeframeDay: Type.Boolean(),
        timeframeWeek: Type.Boolean(),
        timeframeMonth: Type.Boolean(),
        timeframeYear: Type.Boolean(),
      }),
    }),
  ),
  async work({ desk, caller, query, language }, trx) {
    const { startDate, endDate, registrationName: name, operator, role, timeframe } = query;
    const services = desk.network.index().services;
    const nameOf = (id: string): string => services.get(id)?.names[language] ?? id;
    let officers: string[] | undefined;
    if (operator !== undefined || role !== undefined) {
      let listed = trx.selectFrom('officer').select('id');
      if (operator !== undefined)
        listed = listed.where((eb) => eb.or([eb('name_th', '=', operator), eb('name_en', '=', operator)]));
      if (role !== undefined)
        listed = listed.where('id', 'in', (eb) =>
          eb.selectFrom('officer_grant').select('officer').where('role', '=', role),
        );
      officers = (await listed.execute()).map(({ id }) => id);
    }
    const rows = await readStatistics(desk, trx, caller.who.officer, {
      from: startDate,
      until: endDate,
      officers,
      timeframe,
    });
    const wanted = rows.filter(
      ({ service }) =>
        name === undefined ||
        service === name ||
        Object.values(services.get(service)?.names ?? {}).includes(name),
    );
    return wanted.map((row) => ({
      processed: row.approved + row.refused + row.returned,
      approved: row.approved,
      sentBack: row.sentBack,
      rejected: row.refused + row.returned,
      references: {
        ...((row.day ?? startDate) !== undefined && { startDate: row.day ?? startDate ?? '' }),
        ...(endDate !== undefined && { endDate }),
        registrationName: nameOf(row.service),
        ...(operator !== undefined && { operator }),
        ...(role !== undefined && { role }),
        timeframeDay: timeframe === 'day',
        timeframeWeek: timeframe === 'week',
        timeframeMonth: timeframe === 'month',
        timeframeYear: timeframe === 'year',
      },
    }));
  },
});
