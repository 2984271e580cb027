import { legalRules } from '@saphan/cases';
import { ports, type PortName } from '@saphan/contracts';
import { describeConfig } from '@saphan/web';
import { clockTests, ruleTests, type NamedTest } from './rule-tests.ts';
import { portPurposes } from './port-purposes.ts';
import { portVariable } from '../start/country-settings.ts';
import { findProblemTables, findSettings } from './find-tables.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly string[]): string =>
  [row(...heads), row(...heads.map(() => '---')), ...rows].join('\n');

async function problems(): Promise<string> {
  const tables = await findProblemTables();
  const parts = tables.map(({ room, value }) => {
    const rows = Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([code, { status, title, cure }]) =>
        row(`\`${code}\``, String(status), title.en, cure.en, title.th),
      );
    return `## ${room}\n\n${table(['Code', 'Status', 'What happened', 'What to do', 'ไทย'], rows)}`;
  });
  return `# Problems\n\nEvery foreseen failure, made from the code by \`npm run docs\`. An answer in JSON is \`application/problem+json\` (RFC 9457)\nwith these codes; a page says the same in words.\n\n${parts.join('\n\n')}\n`;
}

async function settings(): Promise<string> {
  const found = await findSettings();
  const parts = found.map(({ room, value }) => {
    const rows = describeConfig(value).map(({ env, type, default: standard, description }) =>
      row(`\`${env}\``, type, standard === undefined ? 'needed' : `\`${standard}\``, description),
    );
    return `## ${room}\n\n${table(['Variable', 'Type', 'Default', 'Meaning'], rows)}`;
  });
  return `# Settings\n\nRead from the environment in each process's \`config.ts\`; made by \`npm run docs\`. \`npm start\` sets all of them for one machine.\n\n${parts.join('\n\n')}\n`;
}

function portPage(): string {
  const rows = (Object.entries(ports) as [PortName, number][]).map(([name, port]) =>
    row(String(port), portPurposes[name], `\`${portVariable(name)}\``),
  );
  return `# Ports\n\nAll doors listen on loopback. The table is \`packages/contracts/src/ports.ts\`; the variable moves one for \`npm start\`,\na process started alone takes those of [settings.md](settings.md).\n\n${table(['Port', 'Who listens', 'Variable'], rows)}\n`;
}

const named = (tests: readonly NamedTest[]): string =>
  tests.map(({ file, title }) => `“${title}” (\`${file.split('/').at(-1) ?? file}\`)`).join('; ');

function legalRulesPage(): string {
  const duties = ruleTests.map(({ rule, law, does, tests }) => row(rule, law, does, named(tests)));
  const times = legalRules.map(({ id, names, law, days, unit, validFrom }) =>
    row(
      names.en,
      `${law.act.en}, s.${law.section ?? ''}${law.unconfirmed === true ? ' (unconfirmed)' : ''}`,
      days === 'manual' ? 'the public manual’s' : `${String(days)} ${unit}`,
      validFrom,
      named(clockTests[id]),
    ),
  );
  return `# Rules of cases and their tests

What the law asks of cases, what the software does about it, and the tests that show it; made by \`npm run docs\` from
\`tools/docs/rule-tests.ts\`, which is checked against the tests, and from \`packages/cases/src/legal-rule.ts\`. 2539 is the Administrative
Procedure Act, 2558 the Licensing Facilitation Act, 2565 the Act on Electronic Performance of State Duties. What is marked
unconfirmed no lawyer has confirmed; screens say so.

## Duties

${table(['Duty', 'Law', 'What is done', 'Tests'], duties)}

## Times

Days are counted as the Civil and Commercial Code does (s.193/3, 193/8), on the calendar of holidays that the Linkage Center publishes. Each
is tested with a clock that the test moves; \`saphan clock +8d\` moves that of a country for tests.

${table(['Time', 'Law', 'Days', 'From', 'Tests'], times)}
`;
}

/** The pages of `docs/` that are made from code, by file name. */
export const writePages = async (): Promise<Readonly<Record<string, string>>> => ({
  'problems.md': await problems(),
  'settings.md': await settings(),
  'ports.md': portPage(),
  'legal-rules.md': legalRulesPage(),
});
