import { parseOptions } from '../parse-options.ts';
import { proveKills, proveStops } from './kills/prove-kills.ts';
import { proveRestore } from './restore/prove-restore.ts';
import { proveUpgrade } from './upgrade/prove-upgrade.ts';

interface Choices {
  readonly seed: number;
  readonly count: number;
  readonly from: string | undefined;
  readonly tell: (text: string) => void;
}

/** Each takes minutes to hours, prints one line of JSON, and fails where it does not hold. */
const proofs: Readonly<Record<string, (choices: Choices) => Promise<{ readonly holds: boolean }>>> = {
  kills: proveKills,
  stops: proveStops,
  restore: proveRestore,
  upgrade: proveUpgrade,
};

const usage = `npm run prove -- kills [--seed N] [--count N]
npm run prove -- stops [--seed N] [--count N]
npm run prove -- restore [--seed N]
npm run prove -- upgrade [--from COMMIT]`;

const options = {
  seed: { type: 'string', default: '1' },
  count: { type: 'string', default: '200' },
  from: { type: 'string' },
} as const;

try {
  const { values, positionals } = parseOptions(process.argv.slice(2), options, usage);
  const [seed, count] = [Number(values.seed), Number(values.count)];
  const prove = proofs[positionals.join(' ')];
  if (!prove || !Number.isInteger(seed) || !(Number.isInteger(count) && count > 0)) throw new Error(usage);
  const report = await prove({ seed, count, from: values.from, tell: (text) => console.error(text) });
  console.log(JSON.stringify(report));
  process.exitCode = report.holds ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
