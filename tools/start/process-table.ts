import { gateway, gateways, linkage, portal } from './app-processes.ts';
import { dbd, identity, provision, seed } from './demo-processes.ts';
import type { Plan } from './plan.ts';
import type { ProcessSpec } from './process-spec.ts';

/** Every process of the country on one machine; who comes after whom stands in each row. */
export const toProcesses = (plan: Plan): readonly ProcessSpec[] =>
  [
    linkage(plan),
    ...gateways.map((one) => gateway(plan, one)),
    portal(plan),
    seed(plan),
    dbd(plan),
    identity(plan),
    provision(plan),
  ].map((spec) => ({
    ...spec,
    env: { TSX_TSCONFIG_PATH: 'tsconfig.json', ...plan.extra, ...spec.env },
  }));
