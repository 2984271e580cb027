import type { PowerStatement, SubmittedPower } from '@saphan/contracts';
import { expect, it } from 'vitest';
import { identityKey, now, pid, snapshot } from '../exchange.fixture.ts';
import { signJws } from '../compact-jws.ts';
import { powerDigest, verifyPower } from './power.ts';

const agent = '9100000000026';
const statement: PowerStatement = {
  profile: 'saphan-power-1',
  id: 'a-power',
  principal: { id: pid, name: 'บัวลอย' },
  agent: { id: agent, name: 'กัญญา' },
  services: ['elderly-allowance'],
  from: '2026-09-01',
  until: '2026-10-31',
};
const tokenOf = (who: string, nonce = powerDigest(statement)): string =>
  signJws(
    'JWT',
    JSON.stringify({
      ...{ iss: 'https://imauth.example.com', aud: 'portal', sub: who, pid: who, acr: 'ial2.3-aal2', nonce },
      ...{ auth_time: now - 60, iat: now - 30, exp: now + 3600 },
    }),
    identityKey,
  );
const power: SubmittedPower = { statement, given: tokenOf(pid), taken: tokenOf(agent) };
const identityProviders = [
  {
    ...snapshot.identityProviders[0]!,
    jwks: [{ ...snapshot.identityProviders[0]!.jwks[0]!, kid: identityKey.kid }],
  },
];
const verify = (given: SubmittedPower, change: object = {}): void => {
  verifyPower(given, {
    ...{ principal: pid, agent, service: 'elderly-allowance', day: '2026-09-21', member: 'TH/GOV/DGA' },
    ...{ assurance: { ial: 2.3, aal: 2 }, snapshot: { identityProviders }, at: now },
    ...change,
  });
};
const refused: unknown = expect.objectContaining({ code: 'power-unfit' });

it.each([
  ['for a service that it does not name', power, { service: 'passport' }],
  ['before its first day', power, { day: '2026-08-31' }],
  ['after its last day', power, { day: '2026-11-01' }],
  ['for another person', power, { principal: '9100000000034' }],
  ['by another agent', power, { agent: '9100000000034' }],
  ['that the principal did not sign', { ...power, given: tokenOf(agent) }, {}],
  ['that the agent did not take', { ...power, taken: tokenOf(pid) }, {}],
  [
    'of which a day was changed after signing',
    { ...power, statement: { ...statement, until: '2027-10-31' } },
    {},
  ],
])('a power of attorney is refused %s', (_, given, change) => {
  expect(() => {
    verify(given, change);
  }).toThrow(refused);
});

it('a power of attorney is taken that both signed', () => {
  expect(() => {
    verify(power);
  }).not.toThrow();
  expect(() => {
    verify(power, { day: '2026-10-31' });
  }).not.toThrow();
});
