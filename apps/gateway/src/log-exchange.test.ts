import { createLog } from '@saphan/web';
import { expect, test } from 'vitest';
import { gatewayProblem } from './gateway-problems.ts';
import { logExchange } from './log-exchange.ts';
import type { Parts } from './parts.ts';
import { createTraffic } from './report/traffic.ts';
import { toProblemBody } from './request/problem-answer.ts';

const somebody = '9501100000100';

test('an exchange id that is none is neither logged nor given back: it may be a person’s number', () => {
  const lines: string[] = [];
  const log = createLog('gateway', { destination: { write: (line: string) => void lines.push(line) } });
  const problem = gatewayProblem('request-malformed');
  logExchange(
    {
      side: 'provider',
      exchange: somebody,
      consumer: undefined,
      service: undefined,
      agreement: undefined,
      purpose: undefined,
      outcome: 'denied',
      durationMs: 1,
    },
    problem,
    { isCallerKnown: false },
    { log, traffic: createTraffic(Date.now), now: Date.now } as unknown as Parts,
  );
  expect(lines).toHaveLength(1);
  expect(lines.join('')).not.toContain(somebody);
  expect(toProblemBody(problem, undefined, somebody).body.toString()).not.toContain(somebody);
});
