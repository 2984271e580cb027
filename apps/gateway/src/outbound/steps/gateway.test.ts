import { header, type Gateway } from '@saphan/contracts';
import { describe, expect, test } from 'vitest';
import { gatewayProblem } from '../../gateway-problems.ts';
import { DispatchError } from '../dispatch-error.ts';
import { createPeerHealth } from '../peer-health.ts';
import { findNext } from './dispatch.ts';
import { chooseGateway } from './gateway.ts';

const gateways = ['b', 'a'].map((id) => ({ id }) as Gateway);
const choose = (method: string, idempotent: boolean, key?: string, health = createPeerHealth(() => 0)) => {
  const headers = key === undefined ? {} : { [header.idempotencyKey]: key };
  const facts = { gateways, method, operation: { idempotent }, headers, client: 'x', service: 'y' };
  return chooseGateway(facts as never, { peers: { order: health.order } as never });
};
const away = (
  mayHaveArrived: boolean,
  code: 'peer-unreachable' | 'peer-timeout' | 'busy' = 'peer-unreachable',
) => new DispatchError(gatewayProblem(code), mayHaveArrived);

describe('whom to ask', () => {
  test('a question, and a write that may be done again, of any', () => {
    expect(choose('GET', true).others).toHaveLength(1);
    expect(choose('POST', true, 'k').others).toHaveLength(1);
  });
  test('a write that may not, of one gateway alone, also when that does not answer', () => {
    const health = createPeerHealth(() => 0);
    health.begun('a');
    health.ended('a', false);
    for (const key of ['k', 'l', 'm', 'n'])
      expect(choose('POST', false, key, health)).toEqual({ gateway: { id: 'a' }, others: [] });
  });
});

describe('whom to ask next', () => {
  const facts = { headers: {}, others: gateways };
  test('another one where the first is away, whether or not the question has arrived', () => {
    expect(findNext(away(false), facts)?.id).toBe('b');
    expect(findNext(away(true), facts)?.id).toBe('b');
  });
  test('nobody where the time is over, our own hands are full, the answer is no good, or there is no other', () => {
    expect(findNext(away(true, 'peer-timeout'), facts)).toBeUndefined();
    expect(findNext(away(false, 'busy'), facts)).toBeUndefined();
    expect(findNext(gatewayProblem('peer-answer-invalid'), facts)).toBeUndefined();
    expect(findNext(away(false), { headers: {}, others: [] })).toBeUndefined();
  });
  test('nobody under a statement of an actor, which is about this exchange', () => {
    expect(findNext(away(false), { headers: { [header.actor]: 'x' }, others: gateways })).toBeUndefined();
  });
});
