import { Type } from 'typebox';
import { reCheck } from '../fetch/re-check.ts';
import { takeAction as takeOnCase } from '../case/take-action.ts';
import { openForOfficer } from '../case-page/read-case-page.ts';
import { toAsker } from '../officer/desk-officer.ts';
import { ActionBody, CheckBody, MessageBody } from './action-schemas.ts';
import { CaseParams } from './case-schemas.ts';
import { CaseState } from '@saphan/contracts';
import { checkDecides } from './check-decides.ts';
import { operation, type Operation } from './operation.ts';
import { takeAction } from './take-action.ts';

const scope = 'cases:write';

const Standing = Type.Object({
  id: Type.String({ format: 'uuid' }),
  version: Type.Integer(),
  state: CaseState,
  turn: Type.Enum(['agency', 'person', 'nobody']),
});

/** What is done with cases. */
export const actionOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/cases/{id}/actions',
    id: 'takeAction',
    summary:
      'Take an action on a case; one that decides needs an officer’s token with cases:decide and a second factor',
    tag: 'cases',
    scope,
    params: CaseParams,
    body: ActionBody,
    answer: Standing,
    async work(call, trx) {
      checkDecides(call.caller, call.body.type);
      const { row, view } = await takeAction(call, trx, call.body);
      return { id: row.id, version: view.version, state: view.state, turn: view.turn };
    },
  }),
  operation({
    method: 'POST',
    path: '/cases/{id}/messages',
    id: 'writeMessage',
    summary: 'Write to the person',
    tag: 'cases',
    scope,
    params: CaseParams,
    body: MessageBody,
    answer: Standing,
    async work({ desk, caller: { who }, params, body, transaction }, trx) {
      const draft = {
        type: 'message',
        message: transaction,
        text: body.text,
        transaction,
        actor: { kind: 'officer', id: who.officer.id, name: who.names.th },
      } as const;
      const taken = await takeOnCase(desk, trx, params.id, draft, who.officer);
      const { row, view } = taken.case;
      return { id: row.id, version: view.version, state: view.state, turn: view.turn };
    },
  }),
  operation({
    method: 'POST',
    path: '/cases/{id}/checks',
    id: 'checkSource',
    summary: 'Ask a source again what it says now',
    tag: 'cases',
    scope,
    params: CaseParams,
    body: CheckBody,
    answer: Type.Object({ outcome: Type.Enum(['same', 'changed', 'filled', 'unreachable']) }),
    async act({ desk, caller: { who }, params, body, transaction }) {
      // A right is checked before a source is asked about anybody.
      await desk.store.asAgency(who.agency.id, (trx) => openForOfficer(desk, trx, who, params.id));
      const wanted = { case: params.id, service: body.service, base: body.base, transaction };
      return { outcome: await reCheck(desk, who.agency, who.officer, toAsker(who), wanted) };
    },
  }),
];
