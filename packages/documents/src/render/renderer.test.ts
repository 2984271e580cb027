import { inflateSync } from 'node:zlib';
import { findUnprintable } from '@saphan/thai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toAttachments } from '../decision/decision.ts';
import { decision, inputs, now, readTemplate, templates } from '../document.fixture.ts';
import { readPdfAClaim } from '../pdf-a.fixture.ts';
import { hasPoppler, poppler } from '../poppler.fixture.ts';
import type { DocumentOrder } from './document-order.ts';
import { openRenderer, type Renderer } from './renderer.ts';

let renderer: Renderer;
beforeAll(() => {
  renderer = openRenderer();
});
afterAll(() => renderer.close());

const order = (changes: Partial<DocumentOrder> = {}): DocumentOrder => ({
  template: readTemplate('food-place-certificate'),
  inputs,
  attachments: toAttachments(decision),
  at: now,
  turn: { owner: 'TH/GOV/CNX', kind: 'food-place' },
  ...changes,
});
const bare = (body: string): string => `#let framed = false\n#let render(data) = { ${body} }`;
const refused = (code: string): unknown => expect.objectContaining({ code });

describe('refuses', () => {
  it.each([
    ['a package', '#import "@preview/cetz:0.3.4": canvas', 'template-refused'],
    ['a broken source', '#let render(', 'render-failed'],
    ['a file outside', bare('read("../../../../etc/passwd")'), 'render-failed'],
    ['an absolute file', bare('read("/etc/passwd")'), 'render-failed'],
    ['no render function', '#let framed = true', 'render-failed'],
    ['a data item misspelled as a field', bare('data.nothing'), 'render-failed'],
  ])('a template with %s', async (_, template, code) => {
    await expect(renderer.renderDocument(order({ template }))).rejects.toThrow(refused(code));
  });

  it('inputs that lack something, and names of files that lead elsewhere', async () => {
    const { holder: _holder, ...without } = inputs;
    await expect(renderer.renderDocument(order({ inputs: without as typeof inputs }))).rejects.toThrow(
      refused('inputs-malformed'),
    );
    for (const name of ['../a.json', 'a/b', '', '.hidden', 'ก.json']) {
      const attachments = [{ ...toAttachments(decision)[0]!, name }];
      await expect(renderer.renderDocument(order({ attachments }))).rejects.toThrow(
        refused('inputs-malformed'),
      );
    }
  });

  it('no letter that forms take: the typeface has them all', async () => {
    const letters = Array.from({ length: 0x2300 }, (_, code) => String.fromCodePoint(code)).filter(
      (letter) => findUnprintable(letter) === undefined,
    );
    const holder = { ...inputs.holder, name: letters.join('ก') };
    await expect(renderer.renderDocument(order({ inputs: { ...inputs, holder } }))).resolves.toBeDefined();
  });

  it('a letter that the typeface lacks, and says which', async () => {
    const holder = { ...inputs.holder, name: 'นายหลี่ 李' };
    await expect(renderer.renderDocument(order({ inputs: { ...inputs, holder } }))).rejects.toThrow(
      expect.objectContaining({ code: 'letter-missing', at: '李' }),
    );
  });

  // That the next one is drawn all the same, by another process, is tried where hanging costs nothing (packages/workers).
  it('a template that never ends', async () => {
    const hasty = openRenderer({ timeoutMs: 500 });
    const endless = bare('for a in range(9999) { for b in range(9999) { for c in range(9999) { } } }');
    await expect(hasty.renderDocument(order({ template: endless }))).rejects.toThrow(
      refused('render-too-slow'),
    );
    await hasty.close();
  });

  it('what waits when it is closed, and what comes after', async () => {
    const closed = openRenderer();
    const pending = expect(closed.renderDocument(order())).rejects.toThrow(refused('render-failed'));
    await closed.close();
    await pending;
    await expect(closed.renderDocument(order())).rejects.toThrow(refused('render-failed'));
  });
});

/** Every glyph number that a page shows: two bytes each in the strings of `Tj` and `TJ`. */
function glyphsOf(pdf: Buffer): number[] {
  const glyphs: number[] = [];
  const text = pdf.toString('latin1');
  for (const { index } of text.matchAll(/stream\r?\n/g)) {
    const start = text.indexOf('\n', index) + 1;
    let content: string;
    try {
      content = inflateSync(pdf.subarray(start), { finishFlush: 2 }).toString('latin1');
    } catch {
      continue;
    }
    if (!/\bBT\b/.test(content)) continue;
    for (const [, shown = ''] of content.matchAll(/\[((?:\((?:\\[\s\S]|[^\\)])*\)|[^\]])*)\]\s*TJ/g)) {
      for (const [, string = ''] of shown.matchAll(/\(((?:\\[\s\S]|[^\\)])*)\)/g)) {
        const bytes = toBytes(string);
        for (let at = 0; at + 1 < bytes.length; at += 2) glyphs.push(bytes.readUInt16BE(at));
      }
    }
  }
  return glyphs;
}

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const toBytes = (string: string): Buffer =>
  Buffer.from(
    string.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
      /[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (letters[code] ?? code),
    ),
    'latin1',
  );

// Words with marks above and below in every stack that Thai has; the last are Pali.
const stacked =
  'ที่นี่ น้ำ ปู่ ย่า กตัญญู ฐานะ ป่าไม้ ฟ้าผ่า ญี่ปุ่น สิ้นสุด ผู้ใหญ่ ปิ่นโต ฝั่งโน้น ตั้งใจ กิ๊บ เก๋ไก๋ โต๊ะ เปรี้ยว เกี๊ยว ปฏิญญา ฤๅษี สั่งซื้อ ทั้งปี ใบสั่งยา อยู่ดี คู่มือ รู้สึก มุ่งมั่น ยิ่งใหญ่ พุทฺธํ';

describe('makes', () => {
  it.each(templates)(
    '%s on one page, as PDF/A-3 of level A, tagged, with the decision inside, without an empty box',
    async (name) => {
      const pdf = await renderer.renderDocument(order({ template: readTemplate(name) }));
      const text = pdf.toString('latin1');
      expect(text.startsWith('%PDF-1.7')).toBe(true);
      expect(text).toMatch(/\/Count 1\s+\/Kids/);
      expect(readPdfAClaim(pdf)).toBe('3A');
      expect(text).toContain('/StructTreeRoot');
      expect(text.match(/\/AFRelationship \/Data/g)).toHaveLength(2);
      const glyphs = glyphsOf(pdf);
      expect(glyphs.length).toBeGreaterThan(200);
      expect(glyphs).not.toContain(0);
    },
  );

  it('documents by one process after the other', async () => {
    const brief = openRenderer({ documentsPerProcess: 1 });
    const made = await Promise.all([brief.renderDocument(order()), brief.renderDocument(order())]);
    await brief.close();
    expect(made.every((pdf) => pdf.equals(made[0]))).toBe(true);
  });

  it('the same bytes for the same order', async () => {
    const [one, other] = await Promise.all([
      renderer.renderDocument(order()),
      renderer.renderDocument(order()),
    ]);
    expect(one.equals(other)).toBe(true);
  });

  it('texts as texts, whatever they would mean in a template', async () => {
    const holder = { ...inputs.holder, name: '#read("/inputs/data.json") *a* $x$ \\ "b" </svg>' };
    const pdf = await renderer.renderDocument(order({ inputs: { ...inputs, holder } }));
    if (hasPoppler)
      expect(poppler('pdftotext', pdf, ['FILE', '-'])).toContain('#read("/inputs/data.json") *a* $x$');
  });

  it.skipIf(!hasPoppler)(
    'a mark with a long short name in one line (needs pdftotext of poppler-utils)',
    async () => {
      const issuer = { ...inputs.issuer, shortNames: { th: 'ทต.หนองป่าครั่งใต้', en: 'x' } };
      const pdf = await renderer.renderDocument(order({ inputs: { ...inputs, issuer } }));
      const [first] = poppler('pdftotext', pdf, ['FILE', '-']).trim().split('\n');
      expect(first?.normalize('NFC')).toBe('ทต.หนองป่าครั่งใต้');
    },
  );

  it.skipIf(!hasPoppler)('Thai that is found word by word (needs pdftotext of poppler-utils)', async () => {
    const facts = [{ ...inputs.facts[0]!, texts: { th: stacked, en: 'words' } }];
    const pdf = await renderer.renderDocument(order({ inputs: { ...inputs, facts } }));
    const found = poppler('pdftotext', pdf, ['FILE', '-']).normalize('NFC');
    const missing = stacked.split(' ').filter((word) => !found.includes(word.normalize('NFC')));
    expect(missing).toEqual([]);
  });

  it
    .skipIf(!hasPoppler)
    .each([
      'food-place-certificate',
      'food-place-licence',
      'liquor-licence',
      'tobacco-licence',
      'commercial-certificate',
      'spa-licence',
    ])(
    'only the ends of a person’s number where it hangs for all to see: %s (needs pdftotext)',
    async (name) => {
      const holder = { ...inputs.holder, id: '9-5001-00000-10-9' };
      const template = readTemplate(name);
      const read = async (changed: typeof inputs) =>
        poppler('pdftotext', await renderer.renderDocument(order({ template, inputs: changed })), [
          'FILE',
          '-',
        ]);
      const text = await read({ ...inputs, holder });
      expect(text).toContain('9-xxxx-xxxxx-10-9');
      expect(text).not.toContain('9-5001');
      // A company's number is public.
      expect(await read(inputs)).toContain(inputs.holder.id);
    },
  );

  it.skipIf(!hasPoppler)(
    'two attached files that a reader lists (needs pdfdetach of poppler-utils)',
    async () => {
      const pdf = await renderer.renderDocument(order());
      expect(poppler('pdfdetach', pdf, ['-list', 'FILE'])).toMatch(
        /2 embedded files[\s\S]*decision\.json[\s\S]*decision\.xml/,
      );
      const [json] = toAttachments(decision);
      expect(poppler('pdfdetach', pdf, ['-savefile', 'decision.json', '-o', 'OUT', 'FILE'])).toBe(
        Buffer.from(json!.bytes).toString(),
      );
    },
  );

  it('more pages for a long refusal, with signature and check at the end', async () => {
    const refusal = { ...inputs.refusal!, facts: 'ท่านแจ้งพื้นที่ประกอบการ '.repeat(300) };
    const template = readTemplate('refusal-letter');
    const pdf = await renderer.renderDocument(order({ template, inputs: { ...inputs, refusal } }));
    expect(pdf.toString('latin1')).toMatch(/\/Count [3-9]\s+\/Kids/);
  });
});
