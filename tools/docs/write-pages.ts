import { ports, type PortName } from '@saphan/contracts';
import { describeConfig } from '@saphan/web';
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

/** The pages of `docs/` that are made from code, by file name. */
export const writePages = async (): Promise<Readonly<Record<string, string>>> => ({
  'problems.md': await problems(),
  'settings.md': await settings(),
  'ports.md': portPage(),
});
