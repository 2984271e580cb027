import { formatTable, type Command } from '@saphan/cli';
import { readCountrySettings } from '../../start/country-settings.ts';
import { readOptions } from '../read-options.ts';
import { readRelease } from '../read-release.ts';
import { checkState } from '../state-server.ts';
import { examine } from './examine.ts';
import type { Verdict } from './finding.ts';

const signs: Readonly<Record<Verdict, string>> = { fine: '✓', warning: '!', fault: '✗' };

export const doctor: Command = {
  summary: 'whether everything is right; if not, what to do',
  usage: `saphan doctor [--json]
  Looks at machine, files, databases and processes, whether Saphan runs or is stopped. Changes nothing.
  --json   one object: { release, findings: [{ subject, verdict, says, todo }] }
  Exit code 0: nothing stops anything (warnings may be there), 1: a fault, 2: no country there.
  SAPHAN_STATE names the state folder (.saphan unless told).`,
  async run(words, { print, root }) {
    const { values } = readOptions(words, { json: { type: 'boolean', default: false } });
    const settings = readCountrySettings(process.env);
    checkState(settings.state);
    const findings = await examine(root, settings, Date.now());
    const release = readRelease(root);
    const count = (verdict: Verdict): number => findings.filter((each) => each.verdict === verdict).length;
    if (values.json) print(JSON.stringify({ release, findings }, undefined, 2));
    else {
      const rows = findings.map(({ subject, verdict, says, todo = '' }) => [
        signs[verdict],
        subject,
        says,
        todo,
      ]);
      print(formatTable(['', 'what', 'how it is', 'what to do'], rows, 56));
      print(`Release ${release}: ${count('fault')} faults, ${count('warning')} warnings`);
    }
    return count('fault') === 0 ? 0 : 1;
  },
};
