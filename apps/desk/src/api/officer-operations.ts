import { officerRoles } from '@saphan/cases';
import { LocalText } from '@saphan/contracts';
import { Type } from 'typebox';
import { addOfficer } from '../administration/add-officer.ts';
import { makeChange } from '../administration/administer.ts';
import { changes } from '../administration/changes.ts';
import { readOfficer } from '../administration/read-officer.ts';
import { officerStates, readOfficers } from '../administration/read-officers.ts';
import { apiProblem } from './api-problems.ts';
import { checkNamesNobody } from './searching.ts';
import { operation, type Operation } from './operation.ts';

const tag = 'officers';
const scope = 'officers:manage';
const administrators = true;
const OfficerParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

const Officer = Type.Object({
  id: Type.String({ format: 'uuid' }),
  names: LocalText,
  position: Type.Optional(LocalText),
  unit: Type.Optional(Type.String()),
  isActive: Type.Boolean(),
  isAdministrator: Type.Boolean(),
});

const Right = Type.Object({
  id: Type.String({ format: 'uuid' }),
  role: Type.Enum([...officerRoles]),
  unit: Type.Optional(Type.String()),
  area: Type.Optional(Type.String()),
  service: Type.Optional(Type.String()),
  from: Type.String({ format: 'date' }),
  /** First day without it. */
  until: Type.Optional(Type.String({ format: 'date' })),
});

type Row = Awaited<ReturnType<typeof readOfficer>>['officer'];
const toOfficer = (row: Row) => ({
  id: row.id,
  names: { th: row.name_th, en: row.name_en },
  ...(row.position_th !== null &&
    row.position_en !== null && { position: { th: row.position_th, en: row.position_en } }),
  ...(row.unit !== null && { unit: row.unit }),
  isActive: row.is_active,
  isAdministrator: row.is_administrator,
});

const Fields = Type.Record(Type.String(), Type.String({ maxLength: 500 }));

/** Officers and their rights, for the agency's administrators. */
export const officerOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/officers',
    id: 'listOfficers',
    summary: 'Officers and systems of the agency, by name',
    tag,
    scope,
    administrators,
    query: Type.Object({
      state: Type.Optional(Type.Enum([...officerStates])),
      q: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      after: Type.Optional(Type.String({ format: 'uuid' })),
    }),
    answer: Type.Object({ officers: Type.Array(Officer), next: Type.Optional(Type.String()) }),
    async work({ desk, query: { q, ...query } }, trx) {
      checkNamesNobody(q);
      const { rows, next } = await readOfficers(desk, trx, query, q);
      return { officers: rows.map(({ row }) => toOfficer(row)), ...(next !== undefined && { next }) };
    },
  }),
  operation({
    method: 'GET',
    path: '/officers/{id}',
    id: 'getOfficer',
    summary: 'One officer with the rights that stand',
    tag,
    scope,
    administrators,
    params: OfficerParams,
    answer: Type.Object({ ...Officer.properties, rights: Type.Array(Right), openCases: Type.Integer() }),
    async work({ desk, params }, trx) {
      const { officer, grants, openCases, today } = await readOfficer(desk, trx, params.id);
      const standing = grants.filter(({ valid_until: until }) => until === null || until > today);
      return {
        ...toOfficer(officer),
        openCases,
        rights: standing.map((grant) => ({
          id: grant.id,
          role: grant.role as (typeof officerRoles)[number],
          ...(grant.unit !== null && { unit: grant.unit }),
          ...(grant.area !== null && { area: grant.area }),
          ...(grant.service !== null && { service: grant.service }),
          from: grant.valid_from,
          ...(grant.valid_until !== null && { until: grant.valid_until }),
        })),
      };
    },
  }),
  operation({
    method: 'POST',
    path: '/officers',
    id: 'addOfficer',
    summary: 'Let an officer in, without any right yet',
    tag,
    scope,
    administrators,
    body: Type.Object(
      {
        pid: Type.String({ pattern: '^[0-9]{13}$' }),
        nameTh: Type.String({ minLength: 1, maxLength: 200 }),
        nameEn: Type.String({ minLength: 1, maxLength: 200 }),
        positionTh: Type.Optional(Type.String({ maxLength: 200 })),
        positionEn: Type.Optional(Type.String({ maxLength: 200 })),
        /** Unit of the agency. */
        home: Type.Optional(Type.String({ maxLength: 60 })),
      },
      { additionalProperties: false },
    ),
    answer: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    async work({ desk, caller, body, language }, trx) {
      const added = await addOfficer(desk, trx, caller.who, body, language);
      if (typeof added === 'string') return { id: added };
      throw apiProblem('api-field', { at: added[0]?.field ?? '', detail: added[0]?.message ?? '' });
    },
  }),
  operation({
    method: 'POST',
    path: '/officers/{id}/changes',
    id: 'changeOfficer',
    summary: 'Give or end a right, name a deputy, move or remove an officer: fields as on the officer’s page',
    tag,
    scope,
    administrators,
    params: OfficerParams,
    body: Type.Object(
      { change: Type.Enum([...changes.keys()]), fields: Type.Optional(Fields) },
      { additionalProperties: false },
    ),
    answer: Type.Object({ id: Type.String({ format: 'uuid' }), notice: Type.Optional(Type.String()) }),
    async work({ desk, caller: { who }, params, body, language }, trx) {
      const change = changes.get(body.change);
      if (change === undefined) throw apiProblem('api-field', { at: 'change' });
      const given = { desk, trx, who, form: body.fields ?? {}, language };
      const outcome = await makeChange(given, params.id, change);
      if ('faults' in outcome) {
        const [fault] = outcome.faults;
        throw apiProblem('api-field', { at: fault?.field ?? '', detail: fault?.message ?? '' });
      }
      return { id: params.id, ...(outcome.notice !== undefined && { notice: outcome.notice }) };
    },
  }),
];
