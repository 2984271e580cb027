import { join } from 'node:path';
import { sourceSecret } from './app-processes.ts';
import type { Plan } from './plan.ts';
import type { ProcessSpec } from './process-spec.ts';

/** Fills the demo agencies' stores, once. */
export const seed = (plan: Plan): ProcessSpec => ({
  name: 'demo-seed',
  args: ['demo/src/seed/main.ts'],
  env: {
    DOPA_URL: plan.urls.dopa.ownerUrl,
    REVENUE_URL: plan.urls.revenue.ownerUrl,
    CHIANGMAI_URL: plan.urls.chiangmai.ownerUrl,
  },
  after: [],
});

export const dbd = (plan: Plan): ProcessSpec => ({
  name: 'dbd',
  args: ['demo/src/dbd/main.ts'],
  env: {
    DBD_PORT: String(plan.at.ports.dbd),
    DBD_STORE_FILE: join(plan.state, 'dbd/companies.jsonl'),
    DBD_API_KEY_FILE: plan.secrets.file(...sourceSecret('cloud', 'dbd-api-key')),
  },
  after: [],
  health: `${plan.at.internal('dbd')}/healthz`,
});
