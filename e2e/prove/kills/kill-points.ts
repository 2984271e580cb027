import type { PortName } from '@saphan/contracts';
import type { Direction } from '../../harness/gate.ts';
import type { Random } from '@saphan/testkit';

/** A moment between two steps, and who dies in it. */
export interface KillPoint {
  /** Door before which the gate stands. */
  readonly gate: PortName;
  readonly direction: Direction;
  /** Part of the request in clear; none where it is inside TLS, and the next bytes count. */
  readonly request?: string;
  /** Process that is killed while the gate holds. */
  readonly victim: string;
}

/** The five moments of issue A1, each with the ways in which it can come about. */
export const killPoints = {
  'after evidence, before forward': [
    { gate: 'municipalInbound', direction: 'request', victim: 'gateway-cloud' },
    { gate: 'deskExchange', direction: 'request', request: 'case-intake.v1', victim: 'gateway-municipal' },
  ],
  'after source, before answer': [
    { gate: 'deskExchange', direction: 'answer', request: 'case-intake.v1', victim: 'gateway-municipal' },
    { gate: 'cloudOutbound', direction: 'answer', request: 'case-intake.v1', victim: 'gateway-cloud' },
    { gate: 'cloudOutbound', direction: 'answer', request: 'case-intake.v1', victim: 'portal' },
  ],
  'after submit, before dispatch': [
    { gate: 'cloudOutbound', direction: 'request', request: '/desk/', victim: 'portal' },
  ],
  'in the payment callback': [
    { gate: 'portal', direction: 'request', request: '/payments/callback', victim: 'portal' },
    { gate: 'portal', direction: 'answer', request: '/payments/callback', victim: 'portal' },
  ],
  'between decision and PDF': [
    { gate: 'municipalOutbound', direction: 'request', request: 'application-updates.v1', victim: 'desk' },
    { gate: 'deskExchange', direction: 'answer', request: 'payment-notices.v1', victim: 'desk' },
    { gate: 'municipalOutbound', direction: 'request', request: 'files.v1', victim: 'desk' },
  ],
} as const satisfies Readonly<Record<string, readonly [KillPoint, ...KillPoint[]]>>;
export type KillMoment = keyof typeof killPoints;

export const gatesNeeded: readonly PortName[] = [
  ...new Set(Object.values(killPoints).flatMap((points) => points.map(({ gate }) => gate))),
];

export const choosePoint = (moment: KillMoment, random: Random): KillPoint =>
  random.pick<KillPoint>(killPoints[moment]);
