import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/**
 * Draws the scan of the demo's title deeds, `demo/paper/land-deeds.pdf`: run it by hand when the deeds change. Each page says that it is
 * invented, is a little askew as scans are, and bears a stamp.
 */
/** Cells of a deed by what the page calls them. Nobody has these deeds: numbers, owners and days are invented. */
type Deed = Readonly<Record<string, string>>;
const folder = join(import.meta.dirname, '../../paper');
const deeds = JSON.parse(readFileSync(join(folder, 'land-deeds.json'), 'utf8')) as Deed[];

const require = createRequire(import.meta.url);
const fontBlobs = ['400Regular', '600SemiBold'].map((weight) =>
  readFileSync(require.resolve(`@expo-google-fonts/sarabun/${weight}/Sarabun_${weight}.ttf`)),
);

const text = (words: string): string => `#${JSON.stringify(words)}`;
const line = (label: string, value: string): string =>
  `#grid(columns: (9em, 1fr), gutter: 8pt, text(${JSON.stringify(label)}), box(width: 100%, stroke: (bottom: 0.5pt + luma(120)), inset: (bottom: 3pt), text(size: 15pt, ${JSON.stringify(value)})))`;

const toPage = (deed: Deed, at: number): string => `
#rotate(${['0.4deg', '-0.6deg', '0.2deg'][at % 3] ?? '0deg'}, block(width: 100%, stroke: 1.2pt + luma(90), inset: 26pt)[
  #align(center)[
    #text(size: 9pt, fill: luma(110))[${text('ตัวอย่างเพื่อการสาธิต ไม่ใช่เอกสารจริง · Demo, not a real document')}]
    #v(8pt)
    #text(size: 26pt, weight: 600)[${text('โฉนดที่ดิน')}]
    #v(2pt)
    #text(size: 12pt)[${text('สำนักงานที่ดินจังหวัดเชียงใหม่')}]
  ]
  #v(18pt)
  ${Object.entries(deed)
    .map(([label, value]) => line(label, value))
    .join('\n  #v(6pt)\n')}
  #v(22pt)
  #grid(columns: (1fr, 1fr),
    rect(width: 90%, height: 150pt, stroke: 0.6pt + luma(150))[#align(center + horizon)[#polygon(fill: luma(238), stroke: 0.8pt, (0pt, 8pt), (${String(70 + (at % 4) * 12)}pt, 0pt), (${String(88 + (at % 3) * 14)}pt, 74pt), (10pt, 92pt))]],
    align(center + horizon)[#rotate(-14deg)[#circle(radius: 46pt, stroke: 2pt + luma(140))[#align(center + horizon)[#text(size: 11pt, fill: luma(120))[${text('เจ้าพนักงานที่ดิน')} \\ DEMO]]]]])
])`;

const source = `#set page(paper: "a4", margin: 1.6cm, fill: rgb("#fbf9f3"))
#set text(font: "Sarabun", size: 13pt, fill: luma(30))
${deeds.map(toPage).join('\n#pagebreak()\n')}
`;

const compiler = NodeCompiler.create({ workspace: '/saphan-demo', fontArgs: [{ fontBlobs }] });
const compiled = compiler.compile({ mainFileContent: source });
if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()));
const pdf = compiler.pdf(compiled.result, { creationTimestamp: Date.UTC(2026, 10, 1) / 1000 });
writeFileSync(join(folder, 'land-deeds.pdf'), pdf);
