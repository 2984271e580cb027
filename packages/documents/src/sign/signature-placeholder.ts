import { readPdf } from './pdf-structure.ts';

/** Room for the signature in bytes: P-256 with a chain of three certificates takes about 3 kB. */
export const signatureRoom = 12_288;

export interface SignatureText {
  /** Epoch seconds; stands in the signature dictionary, as PAdES wants it (EN 319 142-1, 6.3), not in the CMS. */
  readonly at: number;
  /** Who signs, and why; any language. */
  readonly name: string;
  readonly reason: string;
}

/** UTF-16BE with a byte order mark, in hexadecimal (ISO 32000-1, 7.9.2.2). */
function toPdfText(text: string): string {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return `<${bytes.toString('hex').toUpperCase()}>`;
}

/** `D:20261123103000Z` */
const toPdfDate = (at: number): string =>
  `(D:${new Date(at * 1000).toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;

const rangeRoom = 40;

function signatureDictionary({ at, name, reason }: SignatureText): string {
  return [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/ByteRange [${' '.repeat(rangeRoom)}]`,
    `/Contents <${'0'.repeat(signatureRoom * 2)}>`,
    `/M ${toPdfDate(at)} /Name ${toPdfText(name)} /Reason ${toPdfText(reason)} >>`,
  ].join('\n');
}

/** Objects as an incremental update appends them, and the cross-reference table to them. */
function appendObjects(
  pdf: ReturnType<typeof readPdf>,
  objects: readonly (readonly [number, string])[],
  size: number,
): string {
  let text = pdf.text.endsWith('\n') ? pdf.text : `${pdf.text}\n`;
  const entries = new Map<number, number>();
  for (const [number, body] of objects) {
    entries.set(number, text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const xref = text.length;
  const lines = [...entries]
    .sort(([one], [other]) => one - other)
    .map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  const { '/Root': root, '/Info': info, '/ID': id } = pdf.trailer;
  return `${text}xref\n${lines.join('')}trailer\n<< /Size ${size} /Root ${root} /Info ${info} /ID ${id} /Prev ${pdf.lastXref} >>\nstartxref\n${xref}\n%%EOF\n`;
}

const numberOf = (reference: string): number => Number.parseInt(reference, 10);

export interface PreparedPdf {
  /** With an empty signature; its byte range already stands there. */
  readonly bytes: Buffer;
  /** First and last byte after of `<…>`, which the signature leaves out. */
  readonly gap: readonly [number, number];
}

/**
 * Appends an invisible signature field to a PDF of our renderer, as an incremental update: not a byte of the document
 * itself changes. An own small one, because ready ones drop the file identifier that PDF/A demands.
 * @throws pdf-unreadable
 */
export function addPlaceholder(bytes: Uint8Array, what: SignatureText): PreparedPdf {
  const pdf = readPdf(bytes);
  const size = Number(pdf.trailer['/Size']);
  const [signature, widget] = [size, size + 1];
  const page = pdf.dictionaryOf(pdf.firstPage);
  const pageWithField = page.includes('/Annots')
    ? page.replace(/\/Annots\s*\[/, `/Annots [${widget} 0 R `)
    : `${page}/Annots [${widget} 0 R]\n`;
  const text = appendObjects(
    pdf,
    [
      [signature, signatureDictionary(what)],
      [
        widget,
        `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132 /Rect [0 0 0 0] /P ${pdf.firstPage} /V ${signature} 0 R >>`,
      ],
      [numberOf(pdf.firstPage), `<<${pageWithField}>>`],
      [
        numberOf(pdf.trailer['/Root']),
        `<<${pdf.dictionaryOf(pdf.trailer['/Root'])}/AcroForm << /SigFlags 3 /Fields [${widget} 0 R] >>\n>>`,
      ],
    ],
    size + 2,
  );
  const start = text.indexOf('/Contents <', pdf.text.length) + '/Contents '.length;
  const end = start + signatureRoom * 2 + 2;
  const range = `0 ${start} ${end} ${text.length - end}`.padEnd(rangeRoom);
  const placed = text.indexOf('/ByteRange [', pdf.text.length) + '/ByteRange ['.length;
  const ready = text.slice(0, placed) + range + text.slice(placed + rangeRoom);
  return { bytes: Buffer.from(ready, 'latin1'), gap: [start, end] };
}
