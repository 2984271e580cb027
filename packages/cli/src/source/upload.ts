import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { FilePreview, HeldFile, ProblemDocument } from '@saphan/contracts';
import type { Command } from '../command.ts';

const usage = [
  '  FILE             CSV file (UTF-8, TIS-620 or UTF-16) or workbook (.xlsx)',
  '  --service ID     data service that answers from it, e.g. TH/GOV/EXCISE/licences/licences.v1',
  '  --gateway URL    operator door of the gateway that hosts the agency',
  "  --token-file F   file with the agency's token for that door",
  '  --preview        what the file would be: nothing is replaced; 1 where a line is refused',
].join('\n');

function readOptions(options: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...options],
    allowPositionals: true,
    options: {
      service: { type: 'string' },
      gateway: { type: 'string' },
      'token-file': { type: 'string' },
      preview: { type: 'boolean' },
    },
  });
  const [file, ...others] = positionals;
  const { service, gateway, 'token-file': tokenFile, preview = false } = values;
  if (file === undefined || others.length > 0 || !service || !gateway || !tokenFile)
    throw new TypeError(`all of these are needed:\n${usage}`);
  return { file, service, gateway, tokenFile, preview };
}

const separatorNames: ReadonlyMap<string, string> = new Map(Object.entries<string>({ '\t': 'tab' }));

function printPreview(preview: FilePreview, print: (text: string) => void): number {
  const { encoding, separator, sheet, lines, taken, columns, first, refused, refusedCount } = preview;
  const form = [
    encoding,
    separator && `separator ${separatorNames.get(separator) ?? separator}`,
    sheet && `sheet ${sheet}`,
  ];
  print(`${String(taken)} of ${String(lines)} lines fit (${form.filter(Boolean).join(', ')})`);
  for (const { header, fills, key } of columns)
    print(`  ${header}: ${[...(key ? ['key'] : []), ...fills].join(', ') || 'not used'}`);
  for (const { line, key, properties } of first)
    print(`  line ${String(line)}: ${key} ${JSON.stringify(properties)}`);
  for (const { at, code, title, earlier } of refused)
    print(
      `  refused, ${at}: ${title}${earlier === undefined ? '' : ` (first in line ${String(earlier)})`} [${code}]`,
    );
  if (refusedCount > refused.length) print(`  and ${String(refusedCount - refused.length)} more`);
  return refusedCount === 0 ? 0 : 1;
}

/** `saphan source upload`: brings a file to the agency's hosted space; it takes the place of the one before, whole. */
export const upload: Command = {
  summary: "an agency's CSV file or workbook into its hosted space, in place of the one before",
  usage,
  async run(options, { print, printError }) {
    const { file, service, gateway, tokenFile, preview } = readOptions(options);
    const bytes = await readFile(file);
    const token = (await readFile(tokenFile, 'utf8')).trim();
    const response = await fetch(
      `${gateway.replace(/\/$/, '')}/sources/file${preview ? '/preview' : ''}?service=${encodeURIComponent(service)}`,
      {
        method: preview ? 'POST' : 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', 'accept-language': 'en' },
        body: new Uint8Array(bytes),
      },
    );
    if (!response.ok) {
      const { title, cure, at, code } = (await response.json()) as ProblemDocument;
      printError(`${file}${at === undefined ? '' : `: ${at}`}: ${title} [${code}]\n    ${cure}`);
      return 1;
    }
    if (preview) return printPreview((await response.json()) as FilePreview, print);
    const { rows, encoding, loadedAt } = (await response.json()) as HeldFile;
    print(`${String(rows)} ${rows === 1 ? 'line' : 'lines'} (${encoding}) since ${loadedAt}`);
    return 0;
  },
};
