import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import type { DocumentOrder, RenderOrder } from './document-order.ts';
import { toQr } from './qr-code.ts';

// No such folder: what a template tries to read from the disk isn't there. All it may see is put here in memory.
const root = '/saphan-documents';
/** Measured: without eviction a process grows by 1 MB a document, with it still by 0.6. What all documents share stays. */
const evictEvery = 20;
const keptEvictions = 1;

const weights = ['400Regular', '500Medium', '600SemiBold'];

// TrueType files: Typst reads no woff2, and says nothing when a font is missing.
function readFonts(): Buffer[] {
  const require = createRequire(import.meta.url);
  return weights.map((weight) =>
    readFileSync(require.resolve(`@expo-google-fonts/sarabun/${weight}/Sarabun_${weight}.ttf`)),
  );
}

const readSource = (name: string): string =>
  readFileSync(new URL(`../../typst/${name}`, import.meta.url), 'utf8');

/** What a template can read: `/inputs/data.json`, `/inputs/files.json`, `/inputs/qr.svg` and the attachments. */
function toFiles({ inputs, attachments }: DocumentOrder): Map<string, Buffer> {
  const list = attachments.map(({ name, mediaType, description, relationship }) => ({
    ...{ name, mediaType, description, relationship },
  }));
  return new Map([
    ['/inputs/data.json', Buffer.from(JSON.stringify(inputs))],
    ['/inputs/files.json', Buffer.from(JSON.stringify(list))],
    ['/inputs/qr.svg', Buffer.from(toQr(inputs.checkUrl))],
    ...attachments.map(({ name, bytes }) => [`/inputs/attached/${name}`, Buffer.from(bytes)] as const),
  ]);
}

/** Compiles documents one after the other, each blocking its thread. */
export function openTypst(): { render(order: RenderOrder): Uint8Array } {
  const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: readFonts() }] });
  compiler.addSource(`${root}/official.typ`, readSource('official.typ'));
  const main = readSource('main.typ');
  const form = readSource('form.typ');
  const report = readSource('report.typ');
  const templates = new Map<string, string>();
  let count = 0;

  /** A main file for each template: what differs between documents is read from `/inputs`, so that all else is cached. */
  function mainOf(source: string): string {
    const known = templates.get(source);
    if (known !== undefined) return known;
    const name = `/template-${templates.size}.typ`;
    compiler.addSource(root + name, source);
    const text = main.replace('/template.typ', name);
    templates.set(source, text);
    return text;
  }

  function compile(source: string, { at, picture }: { at: number; picture: boolean }): Uint8Array {
    const compiled = compiler.compile({ mainFileContent: source });
    const document = compiled.result;
    if (!document) {
      const error = compiled.takeError();
      throw new Error(JSON.stringify(error ? compiler.fetchDiagnostics(error) : 'no document'));
    }
    if (picture) return Buffer.from(compiler.plainSvg(document));
    return compiler.pdf(document, { pdfStandard: PdfStandard.A_3a, creationTimestamp: at });
  }

  return {
    render(order) {
      const printed = 'form' in order ? order.form : 'report' in order ? order.report : undefined;
      const files =
        'template' in order
          ? toFiles(order)
          : new Map([['/inputs/data.json', Buffer.from(JSON.stringify(printed))]]);
      const trial = 'template' in order ? order.trial : undefined;
      // Where a later draft finds nothing of it.
      if (trial !== undefined && 'template' in order) files.set('/template.typ', Buffer.from(order.template));
      for (const [path, bytes] of files) compiler.mapShadow(root + path, bytes);
      try {
        const source =
          'form' in order
            ? form
            : 'report' in order
              ? report
              : trial === undefined
                ? mainOf(order.template)
                : main;
        return compile(source, { at: order.at, picture: trial === 'picture' });
      } finally {
        for (const path of files.keys()) compiler.unmapShadow(root + path);
        if (++count % evictEvery === 0) compiler.evictCache(keptEvictions);
      }
    },
  };
}
