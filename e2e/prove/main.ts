import { parseOptions } from '../parse-options.ts';
import { proveCases } from './cases/prove-cases.ts';
import { proveNetwork } from './exchange/prove-network.ts';
import { proveSoak } from './exchange/prove-soak.ts';
import { proveKills, proveStops } from './kills/prove-kills.ts';
import { proveRestore } from './restore/prove-restore.ts';
import { proveUpgrade } from './upgrade/prove-upgrade.ts';

interface Choices {
  readonly seed: number;
  readonly count: number;
  readonly from: string | undefined;
  readonly tell: (text: string) => void;
}

interface Proof {
  readonly prove: (choices: Choices) => Promise<{ readonly holds: boolean }>;
  /** Unless told. */
  readonly count: number;
}

/** Each takes minutes to hours, prints one line of JSON, and fails where it does not hold. */
const proofs: Readonly<Record<string, Proof>> = {
  kills: { prove: proveKills, count: 200 },
  stops: { prove: proveStops, count: 200 },
  cases: { prove: proveCases, count: 3 },
  restore: { prove: proveRestore, count: 1 },
  upgrade: { prove: proveUpgrade, count: 1 },
  soak: { prove: proveSoak, count: 10 },
  network: { prove: proveNetwork, count: 5_000 },
};

const usage = `npm run prove -- kills [--seed N] [--count N]
npm run prove -- stops [--seed N] [--count N]
npm run prove -- cases [--seed N] [--count CASES]
npm run prove -- restore [--seed N]
npm run prove -- upgrade [--from COMMIT]
npm run prove -- soak [--count MINUTES]
npm run prove -- network [--seed N] [--count EXCHANGES]`;

const options = {
  seed: { type: 'string', default: '1' },
  count: { type: 'string' },
  from: { type: 'string' },
} as const;

try {
  const { values, positionals } = parseOptions(process.argv.slice(2), options, usage);
  const proof = proofs[positionals.join(' ')];
  const [seed, count] = [Number(values.seed), Number(values.count ?? proof?.count)];
  if (!proof || !Number.isInteger(seed) || !(Number.isInteger(count) && count > 0)) throw new Error(usage);
  const report = await proof.prove({ seed, count, from: values.from, tell: (text) => console.error(text) });
  console.log(JSON.stringify(report));
  process.exitCode = report.holds ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
