import { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import {
  issueCredential,
  openRenderer,
  signPdf,
  toAttachments,
  type Decision,
  type DocumentInputs,
  type Renderer,
} from '@saphan/documents';
import type { Figures } from './main.ts';

/** With those that warm it less than the renderer's process makes before it is replaced. */
const count = 160;
const warm = 20;
/** Signatures before the first that counts: a desk's own process is replaced by nobody. */
const warmSignatures = 400;
const at = Date.parse('2026-11-23T03:42:00Z') / 1000;

const same = (th: string, en = th) => ({ th, en });
const template = readFileSync(
  new URL('../catalogue/templates/food-place-certificate.typ', import.meta.url),
  'utf8',
);

/** A food-place certificate; every one names another shop of another person, as of real ones no two are alike. */
function toOrder(number: number): { inputs: DocumentInputs; decision: Decision } {
  const id = `01935d1e-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const checkUrl = `https://check.example.com/check/${id}`;
  const shop = `ครัวคุณปิ่นฟ้า สาขาที่ ${String(number)}`;
  const facts = [
    { item: 'shop.name', names: same('ชื่อร้าน', 'Name of the shop'), texts: same(shop) },
    {
      item: 'house.address',
      names: same('ที่ตั้ง', 'Address'),
      texts: same(`${String(number)}/45 ถนนสุเทพ ตำบลสุเทพ`),
    },
    {
      item: 'shop.areaSquareMetres',
      names: same('พื้นที่ประกอบการ', 'Area'),
      texts: same(`${String(number % 200)} ตร.ม.`),
    },
  ];
  const law = [
    same('พ.ร.บ.การสาธารณสุข พ.ศ. 2535 มาตรา 38 และ 48', 'Public Health Act B.E. 2535, sections 38 and 48'),
  ];
  const title = same('หนังสือรับรองการแจ้งจัดตั้งสถานที่จำหน่ายอาหาร', 'Certificate of notification of a food place');
  const issuer = same('เทศบาลนครเชียงใหม่', 'Chiang Mai City Municipality');
  const common = { number: `CNX-FOOD-2569-${String(number).padStart(6, '0')}`, law, checkUrl };
  return {
    inputs: {
      ...common,
      title,
      caseNumber: `CNX-2569-${String(number)}`,
      service: title,
      issuer: {
        names: issuer,
        shortNames: same('ทน.ชม.', 'CNX'),
        unit: issuer,
        contact: same('02-000-1234'),
      },
      date: same('23 พฤศจิกายน 2569', '23 November 2026'),
      validUntil: same('22 พฤศจิกายน 2570', '22 November 2027'),
      holder: {
        name: `ผู้ถือใบที่ ${String(number)}`,
        idLabel: same('เลขประจำตัวประชาชน'),
        id: '9-5001-00000-00-1',
      },
      facts,
      officer: { name: same('นางสาวปิยะนุช ตั้งใจ'), position: same('ผู้อำนวยการ') },
      demo: true,
    },
    decision: {
      ...common,
      profile: 'saphan-document-1',
      id,
      type: 'food-place-certificate',
      names: title,
      issuer: 'TH/LGO/CNX',
      issuerNames: issuer,
      holder: { kind: 'person', id: '9500100000001', name: `ผู้ถือใบที่ ${String(number)}` },
      service: 'food-place-notification',
      case: `CNX-2569-${String(number)}`,
      issuedAt: '2026-11-23T03:42:00Z',
      validUntil: '2027-11-22',
      facts: facts.map(({ item, texts }) => ({ item, value: texts.th, text: texts.th })),
    },
  };
}

/** A root and the certificate of an agency's document key below it, as the Linkage Center gives them. */
async function newSigner() {
  x509.cryptoProvider.set(crypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
  const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [rootKeys, keys] = [await newKeys(), await newKeys()];
  const time = {
    notBefore: new Date(at * 1000 - 86_400_000),
    notAfter: new Date(at * 1000 + 31_536_000_000),
  };
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...time,
    name: 'CN=Root',
    keys: rootKeys,
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    ...time,
    subject: 'CN=Documents',
    issuer: root.subject,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm: algorithm,
  });
  return {
    certificatePem: leaf.toString('pem'),
    chainPem: [root.toString('pem')],
    privateKey: KeyObject.from(keys.privateKey),
    at,
  };
}

/** Seconds of processor time of this process and its children until now; what else runs on the machine is not in it. Linux. */
function processorSeconds(): number {
  const own = String(process.pid);
  const children = readFileSync(`/proc/${own}/task/${own}/children`, 'utf8').trim().split(' ');
  const ticks = [own, ...children].filter(Boolean).map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / 100;
}

/** Documents a second of one core: by the processor time of the renderer's process and this one. */
async function perSecond(from: number, make: (number: number) => Promise<unknown>): Promise<number> {
  for (let number = 0; number < warm; number++) await make(from + number);
  const start = processorSeconds();
  for (let number = warm; number < warm + count; number++) await make(from + number);
  return count / (processorSeconds() - start);
}

const draw = (renderer: Renderer, { inputs, decision }: ReturnType<typeof toOrder>): Promise<Buffer> =>
  renderer.renderDocument({
    template,
    inputs,
    attachments: toAttachments(decision),
    at,
    turn: { owner: 'TH/LGO/CNX', kind: decision.service },
  });

/** Certificates as a desk issues them: drawn as PDF/A-3 with the decision inside, signed, and said as a credential. */
export async function run(tell: (line: string) => void) {
  const renderer = openRenderer();
  const signer = await newSigner();
  let bytes = 0;
  const sign = (pdf: Buffer) => signPdf(pdf, { ...signer, name: 'CNX', reason: 'Certificate' });
  const unsignedPdfPerSecond = await perSecond(1, (number) => draw(renderer, toOrder(number)));
  tell(`drawn, not signed: ${unsignedPdfPerSecond.toFixed(1)} a second`);
  const first = toOrder(10_000);
  const drawn = await draw(renderer, first);
  for (let time = 0; time < warmSignatures; time++) {
    sign(drawn);
    await issueCredential(first.decision, signer);
  }
  const signedPdfPerSecond = await perSecond(10_001, async (number) => {
    const order = toOrder(number);
    bytes = sign(await draw(renderer, order)).length;
    await issueCredential(order.decision, signer);
  });
  tell(`drawn, signed, with a credential: ${signedPdfPerSecond.toFixed(1)} a second`);
  await renderer.close();
  const figures: Figures = { signedPdfPerSecond, unsignedPdfPerSecond, bytes, documents: count };
  return { versions: { typst: readVersion() }, figures };
}

function readVersion(): string {
  const file = new URL('../node_modules/@myriaddreamin/typst-ts-node-compiler/package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
