import { posix } from 'node:path';
import ts from 'typescript';
import type { Check, SourceFile } from './check.ts';

const pure = [
  'contracts',
  'thai',
  'expressions',
  'exchange',
  'forms',
  'process',
  'cases',
  'planning',
  'catalogue',
  'search',
  'open-data',
  'quality',
  'form-import',
];
const kit = [
  ...['db', 'web', 'web/pages', 'ui', 'documents', 'payments', 'messages', 'snapshot', 'outbound'],
  ...['card-reader', 'card-reader/pages', 'sheets', 'workers', 'workers/serve'],
];
const everything = [...pure, ...kit, 'cli'];
const foundation = ['contracts', 'thai', 'expressions'];

/** What may import what: architecture.md. `web` is the page-less door, `web/pages` the other. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  'packages/contracts': [],
  'packages/thai': [],
  'packages/expressions': foundation,
  'packages/exchange': foundation,
  'packages/process': foundation,
  'packages/cases': foundation,
  'packages/planning': foundation,
  'packages/forms': foundation,
  'packages/search': foundation,
  'packages/open-data': foundation,
  'packages/quality': foundation,
  'packages/catalogue': [...foundation, 'forms', 'process'],
  'packages/form-import': [...foundation, 'catalogue', 'forms'],
  'packages/db': pure,
  'packages/web': pure,
  'packages/documents': [...pure, 'workers', 'workers/serve'],
  'packages/payments': pure,
  'packages/messages': pure,
  'packages/ui': pure,
  'packages/card-reader': [],
  'packages/snapshot': ['contracts', 'exchange'],
  'packages/sheets': foundation,
  'packages/workers': [],
  'packages/outbound': ['contracts', 'exchange', 'web'],
  'packages/testkit': everything,
  'packages/cli': everything,
  'apps/gateway': [
    'contracts',
    'exchange',
    'thai',
    'db',
    'web',
    'snapshot',
    'outbound',
    'sheets',
    'quality',
    'workers',
    'workers/serve',
  ],
  'apps/portal': everything,
  'apps/desk': everything,
  'apps/linkage': everything,
  demo: [...everything, 'documents/authority', 'testkit', 'testkit/mail'],
  bench: [...everything, 'testkit', 'testkit/browser'],
  e2e: [
    ...everything,
    'testkit',
    'testkit/accessibility',
    'testkit/browser',
    'testkit/mail',
    'bench/lab',
    'bench/load',
    'bench/quantile',
  ],
  conformance: [...everything, 'testkit'],
  tools: everything,
};

/** Tests, and what only tests use. */
const isTest = (path: string): boolean => /\.(test|fixture)\.tsx?$/.test(path);

/** `packages/db/src/x.ts` → `packages/db`; `demo/src/x.ts` → `demo`. */
export function toArea(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'packages' || first === 'apps' ? `${first}/${second}` : first;
}

/** Says why an import is refused, or nothing. */
export function findBreach(path: string, specifier: string): string | undefined {
  const area = toArea(path);
  if (/\.(test|fixture)\.tsx?$/.test(specifier) && !isTest(path))
    return 'only tests use tests and their fixtures';
  if (specifier.startsWith('.')) {
    const target = toArea(posix.normalize(posix.join(posix.dirname(path), specifier)));
    return target === area ? undefined : `a relative path leaves ${area}: packages are imported by name`;
  }
  if (!specifier.startsWith('@saphan/')) return undefined;
  const name = specifier.slice('@saphan/'.length);
  const allowed = mayImport[area];
  if (!allowed) return undefined;
  if (`packages/${name.split('/')[0] ?? ''}` === area) return 'a package does not import itself by name';
  if (allowed.includes(name) || (isTest(path) && /^testkit(\/accessibility|\/browser|\/mail)?$/.test(name)))
    return undefined;
  return `${area} may import ${allowed.length === 0 ? 'nothing of ours' : allowed.join(', ')}`;
}

const importsOf = (file: SourceFile): readonly string[] =>
  ts.preProcessFile(file.text, true, true).importedFiles.map((each) => each.fileName);

export const importBoundaries: Check = {
  holds: 'every import follows the table of architecture.md',
  find: (files) =>
    files
      .filter((file) => /\.tsx?$/.test(file.path) && file.path.includes('/'))
      .flatMap((file) =>
        importsOf(file).flatMap((specifier) => {
          const breach = findBreach(file.path, specifier);
          return breach === undefined ? [] : [`${file.path} → ${specifier}: ${breach}`];
        }),
      ),
};
