import { runCases } from './run-cases.ts';
import { readTarget } from './target.ts';

const usage = 'npm run conformance -- TARGET.json   (conformance/README.md says what stands in it)';

/** Tries a gateway, whoever has written it, and says a line for each case. */
async function run([path, ...others]: readonly string[]): Promise<number> {
  if (path === undefined || others.length > 0) throw new TypeError(usage);
  let [passed, failed] = [0, 0];
  for await (const { name, faults } of runCases(await readTarget(path))) {
    if (faults.length === 0) passed += 1;
    else failed += 1;
    console.log(`${faults.length === 0 ? 'ok    ' : 'NOT OK'} ${name}`);
    for (const fault of faults) console.log(`         ${fault}`);
  }
  console.log(`${String(passed)} passed, ${String(failed)} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
