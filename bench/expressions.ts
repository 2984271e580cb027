import { build } from 'esbuild';
import { evaluate as feelin } from 'feelin';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildCatalogue, namesOf } from '@saphan/catalogue';
import { compile, evaluate, namesIn, type Tree } from '@saphan/expressions';
import type { Figures } from './main.ts';

const rounds = 40_000;
const roundsOfFeelin = 60;
const root = join(import.meta.dirname, '..');

/** Answers that let the conditions of the restaurant and of age run to their ends. */
const scope: Readonly<Record<string, unknown>> = {
  today: '2026-11-29',
  'applicant.kind': 'company',
  'business.expectedTurnover': 200_000_000,
  'person.birthDate': '1960-05-05',
  'shop.areaSquareMetres': 120.5,
  'shop.tenure': 'rent',
  'sign.kind': 'mixed',
  'alcohol.licenceType': 'type-2',
};

/** What services ask that is not in the catalogue yet. */
const more = [
  'age(person.birthDate, today()) >= 60',
  'person.birthDate + duration("P60Y") <= today()',
  'shop.areaSquareMetres * 2.5 > 300 and not(applicant.kind = "person")',
];

/** Processor time of a run, in seconds: other work on the machine does not count. */
function processorSeconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function sizeOfEvaluator(): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { evaluate } from '@saphan/expressions';",
      resolveDir: join(root, 'packages/expressions'),
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
}

/** Names without dots: feelin reads dots as paths. */
const plain = (text: string): string =>
  text.replace(/\b([a-z]+)\.([a-zA-Z.]+)\b/g, (name) => name.replaceAll('.', '_'));

export async function run(tell: (line: string) => void): Promise<{
  versions: Readonly<Record<string, string>>;
  figures: Figures;
}> {
  const catalogue = await buildCatalogue(join(root, 'catalogue'));
  const names = namesOf(
    catalogue.items,
    catalogue.forms.flatMap(({ pages }) => pages.flatMap(({ questions }) => questions)),
  );
  const sources = [...Object.keys(catalogue.expressions ?? {}), ...more];
  const trees = sources
    .map((source): { source: string; tree: Tree } => {
      const published = catalogue.expressions?.[source];
      return { source, tree: published ? (published.tree as Tree) : compile(source, names).tree };
    })
    .filter(({ tree }) => namesIn(tree).every((name) => scope[name] !== undefined));
  tell(`${trees.length} conditions, ${sources.length - trees.length} of the catalogue lack answers here`);

  const once = (): number => trees.filter(({ tree }) => evaluate(tree, scope) === true).length;
  for (let round = 0; round < 2000; round += 1) once();
  const seconds = processorSeconds(() => {
    for (let round = 0; round < rounds; round += 1) once();
  });
  const perSecond = (rounds * trees.length) / seconds;

  const plainScope = Object.fromEntries(Object.entries(scope).map(([name, value]) => [plain(name), value]));
  const comparable = trees
    .map(({ source }) => source)
    .filter((source) => !/baht|age\(|today|duration/.test(source));
  const feelinSeconds = processorSeconds(() => {
    for (let round = 0; round < roundsOfFeelin; round += 1)
      for (const source of comparable) feelin(plain(source), plainScope);
  });
  const feelinPerSecond = (roundsOfFeelin * comparable.length) / feelinSeconds;
  tell(
    `feelin in the same run: ${feelinPerSecond.toFixed(0)} a second (${comparable.length} conditions without money and age)`,
  );

  return {
    versions: {},
    figures: {
      perSecond: Math.round(perSecond),
      gzipBytes: await sizeOfEvaluator(),
      conditions: trees.length,
      feelinPerSecond: Math.round(feelinPerSecond),
    },
  };
}
