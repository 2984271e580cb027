import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { findBearer, type DoorTokens } from '../door-tokens.ts';
import { gatewayProblem } from '../gateway-problems.ts';

/** Whom a token at the operator door stands for. */
export type Operator = { readonly type: 'operator' } | { readonly type: 'agency'; readonly member: string };

/** As the books name who has come in. */
export const toDoor = (operator: Operator): string =>
  operator.type === 'agency' ? `member:${operator.member}` : 'operator';

export interface OperatorCheck {
  /** @throws Problem `operator-unknown` */
  getOperator(request: FastifyRequest): Operator;
  /** The operator alone. @throws Problem `operator-unknown`, `operator-of-other-agency` */
  checkOperator(request: FastifyRequest): void;
  /** The operator, or the member's own desk. @throws as above */
  checkMember(request: FastifyRequest, member: string): void;
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** @param operatorToken of the gateway's operator, from its file */
export function createOperatorCheck(operatorToken: string, tokens: DoorTokens): OperatorCheck {
  const expected = hash(operatorToken);
  const check: OperatorCheck = {
    getOperator(request) {
      const bearer = findBearer(request.headers.authorization);
      if (bearer === undefined) throw gatewayProblem('operator-unknown');
      if (timingSafeEqual(hash(bearer), expected)) return { type: 'operator' };
      const member = tokens.find('operator', bearer);
      if (member === undefined) throw gatewayProblem('operator-unknown');
      return { type: 'agency', member };
    },
    checkOperator(request) {
      if (check.getOperator(request).type !== 'operator') throw gatewayProblem('operator-of-other-agency');
    },
    checkMember(request, member) {
      const operator = check.getOperator(request);
      if (operator.type === 'agency' && operator.member !== member)
        throw gatewayProblem('operator-of-other-agency');
    },
  };
  return check;
}
