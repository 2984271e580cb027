import { desk, gateway, gateways, linkage, portal } from './app-processes.ts';
import {
  anamai,
  bank,
  cardAgent,
  dbd,
  identity,
  mailbox,
  officers,
  provision,
  seed,
  tsa,
} from './demo-processes.ts';
import type { Plan } from './plan.ts';
import type { ProcessSpec } from './process-spec.ts';

/** Every process of the country on one machine; who comes after whom stands in each row. */
export function toProcesses(plan: Plan): readonly ProcessSpec[] {
  const rows = [
    linkage(plan),
    ...gateways.map((one) => gateway(plan, one)),
    portal(plan),
    desk(plan),
    seed(plan),
    dbd(plan),
    anamai(plan),
    bank(plan),
    mailbox(plan),
    tsa(plan),
    identity(plan),
    cardAgent(plan),
    provision(plan),
    officers(plan),
  ];
  return rows.map((row) => ({
    ...row,
    env: { ...plan.extra, ...row.env },
  }));
}
