import { LocalText } from '@saphan/contracts';
import { Type } from 'typebox';
import { checkReadsMoney, getRemittance, readRemittances } from '../remittance/read-remittances.ts';
import { DayMark } from '../store/list-mark.ts';
import { operation, type Operation } from './operation.ts';

const tag = 'payments';
const scope = 'money:read';

const Remittance = Type.Object({
  id: Type.String({ format: 'uuid' }),
  day: Type.String({ format: 'date' }),
  amountSatang: Type.Integer(),
  cases: Type.Integer(),
  lines: Type.Integer(),
});

const Line = Type.Object({
  case: Type.String({ format: 'uuid' }),
  caseNumber: Type.String(),
  service: Type.String(),
  payment: Type.String(),
  label: LocalText,
  amountSatang: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  reference: Type.Optional(Type.String()),
});

/** What the collecting agent paid out to the agency. */
export const moneyOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/remittances',
    id: 'listRemittances',
    summary: 'What was paid out to the agency, the latest day first',
    tag,
    scope,
    query: Type.Object({
      before: Type.Optional(DayMark),
    }),
    answer: Type.Object({ remittances: Type.Array(Remittance), next: Type.Optional(Type.String()) }),
    async work({ caller, query }, trx) {
      checkReadsMoney(caller.who);
      const { rows, next } = await readRemittances(trx, query.before);
      return { remittances: [...rows], ...(next !== undefined && { next }) };
    },
  }),
  operation({
    method: 'GET',
    path: '/remittances/{id}',
    id: 'getRemittance',
    summary: 'One payment to the agency with every case that it covers',
    tag,
    scope,
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    answer: Type.Object({ remittance: Remittance, lines: Type.Array(Line) }),
    async work({ caller, params }, trx) {
      checkReadsMoney(caller.who);
      const { row, lines } = await getRemittance(trx, params.id);
      return {
        remittance: row,
        lines: lines.map(({ caseId, caseNumber, service, payment, label, amountSatang, at, reference }) => ({
          case: caseId,
          caseNumber,
          service,
          payment,
          label,
          amountSatang,
          at: at.toISOString(),
          ...(reference !== undefined && { reference }),
        })),
      };
    },
  }),
];
