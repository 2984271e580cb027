import { parseArgs } from 'node:util';
import { proveKills } from './kills/prove-kills.ts';

const usage = 'npm run prove -- kills [--seed N] [--count N]';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '200' } },
  });
  const [seed, count] = [Number(values.seed), Number(values.count)];
  if (positionals.join(' ') !== 'kills' || !Number.isInteger(seed) || !(Number.isInteger(count) && count > 0))
    throw new Error(usage);
  const report = await proveKills({ seed, count, tell: (text) => console.error(text) });
  console.log(JSON.stringify(report));
  process.exitCode = report.holds ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
