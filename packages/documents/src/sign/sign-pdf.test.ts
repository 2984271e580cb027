import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decision, inputs, now, readTemplate } from '../document.fixture.ts';
import { toAttachments } from '../decision/decision.ts';
import { readPdfAClaim } from '../pdf-a.fixture.ts';
import { hasPoppler, poppler } from '../poppler.fixture.ts';
import { openRenderer } from '../render/renderer.ts';
import { readPdf } from './pdf-structure.ts';
import { signPdf } from './sign-pdf.ts';
import { newSigner, type TestSigner } from './test-authority.fixture.ts';
import { verifyPdf } from './verify-pdf.ts';

const refused = (...codes: string[]): unknown =>
  expect.objectContaining({ code: expect.stringMatching(new RegExp(`^(${codes.join('|')})$`)) });
const what = { at: now, name: 'เทศบาลนครเชียงใหม่', reason: 'ออกหนังสือรับรอง' };

let signer: TestSigner;
let plain: Buffer;
let signed: Buffer;
beforeAll(async () => {
  signer = await newSigner();
  const renderer = openRenderer();
  const template = readTemplate('food-place-certificate');
  plain = await renderer.renderDocument({
    template,
    inputs,
    attachments: toAttachments(decision),
    at: now,
    turn: { owner: 'TH/GOV/CNX', kind: 'food-place' },
  });
  await renderer.close();
  signed = signPdf(plain, { ...signer, ...what });
});

describe('refuses', () => {
  it('a document that nobody signed, and what is no PDF', () => {
    expect(() => verifyPdf(plain, [signer.rootPem])).toThrow(refused('pdf-unsigned'));
    expect(() => verifyPdf(Buffer.from('hello'), [signer.rootPem])).toThrow(refused('pdf-unsigned'));
    for (const odd of ['hello', '%PDF-1.7\nstartxref\n0\n%%EOF', '%PDF-1.7\nstartxref\n999999\n%%EOF']) {
      expect(() => signPdf(Buffer.from(odd), { ...signer, ...what })).toThrow(refused('pdf-unreadable'));
    }
  });

  it('one flipped bit anywhere in the document', () => {
    const [start, end] = gapOf(signed);
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.nat(7), (at, bit) => {
        // The signature's own container is not signed; the next test flips what of it counts.
        fc.pre(at < start || at >= end);
        const flipped = Buffer.from(signed);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(() => verifyPdf(flipped, [signer.rootPem])).toThrow(refused('pdf-[a-z-]+'));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('a flipped digit in the signature, its digest or its certificate', () => {
    const [start, end] = gapOf(signed);
    const hex = signed.toString('latin1', start, end);
    const certificate = new X509Certificate(signer.certificatePem).raw;
    const places = [
      hex.replace(/0+>$/, '').length - 8,
      hex.indexOf('2a864886f70d010904') + 30,
      hex.indexOf(certificate.subarray(60, 80).toString('hex')),
    ];
    for (const place of places) {
      expect(place).toBeGreaterThan(0);
      const flipped = Buffer.from(signed);
      flipped[start + place] = flipped[start + place] === 0x30 ? 0x31 : 0x30;
      expect(() => verifyPdf(flipped, [signer.rootPem])).toThrow(refused('pdf-[a-z-]+'));
    }
  });

  it('what is appended after signing: bytes, an update, a second signature', () => {
    expect(() => verifyPdf(Buffer.concat([signed, Buffer.from('\n')]), [signer.rootPem])).toThrow(
      refused('pdf-changed'),
    );
    expect(() => signPdf(signed, { ...signer, ...what })).toThrow(refused('pdf-unreadable'));
    const twice = Buffer.concat([signed, Buffer.from('/ByteRange [0 1 2 3]')]);
    expect(() => verifyPdf(twice, [signer.rootPem])).toThrow(refused('pdf-changed'));
  });

  it('the signature of another document', () => {
    const other = signPdf(plain, { ...signer, ...what, reason: 'other' });
    const [start, end] = gapOf(signed);
    const [from, to] = gapOf(other);
    const mixed = Buffer.concat([signed.subarray(0, start), other.subarray(from, to), signed.subarray(end)]);
    expect(() => verifyPdf(mixed, [signer.rootPem])).toThrow(refused('pdf-changed'));
  });

  it('a signer whom no trusted authority certified, or not for that time', async () => {
    const stranger = await newSigner();
    expect(() => verifyPdf(signed, [stranger.rootPem])).toThrow(refused('pdf-signer-unknown'));
    expect(() => verifyPdf(signed, [])).toThrow(refused('pdf-signer-unknown'));
    const late = signPdf(plain, { ...signer, ...what, at: Date.parse('2028-01-01T00:00:00Z') / 1000 });
    expect(() => verifyPdf(late, [signer.rootPem])).toThrow(refused('pdf-signer-unknown'));
  });

  it('a key that is not the certificate’s', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const forged = signPdf(plain, { ...signer, ...what, privateKey });
    expect(() => verifyPdf(forged, [signer.rootPem])).toThrow(refused('pdf-signature-wrong'));
  });

  it('an end certificate in an authority’s place', async () => {
    const below = await newSigner();
    const chained = { ...below, chainPem: [signer.certificatePem] };
    expect(() => verifyPdf(signPdf(plain, { ...chained, ...what }), [signer.rootPem])).toThrow(
      refused('pdf-signer-unknown'),
    );
  });

  it.skipIf(!hasPoppler)('a flipped byte, says pdfsig (poppler-utils) too', () => {
    const flipped = Buffer.from(signed);
    flipped[2000] = (flipped[2000] ?? 0) ^ 1;
    expect(poppler('pdfsig', flipped, ['FILE'])).toContain('Digest Mismatch');
  });
});

/** Place of `<…>` that the signature leaves out. */
function gapOf(pdf: Buffer): [number, number] {
  const range = /\/ByteRange \[(\d+) (\d+) (\d+)/.exec(pdf.toString('latin1'));
  return [Number(range?.[2]), Number(range?.[3])];
}

describe('accepts', () => {
  it('what it signed: every byte covered, PAdES sub-filter, the document untouched', () => {
    const verified = verifyPdf(signed, [signer.rootPem]);
    expect(verified).toMatchObject({ at: now, signer: 'เทศบาลนครเชียงใหม่' });
    expect(signed.subarray(0, plain.length).equals(plain)).toBe(true);
    const added = signed.subarray(plain.length).toString('latin1');
    expect(added).toContain('/SubFilter /ETSI.CAdES.detached');
    expect(added).toContain(`/ID ${readPdf(plain).trailer['/ID']}`);
  });

  it('what is PDF/A-3 of level A still, as the newest catalog says', () => {
    expect(readPdfAClaim(plain)).toBe('3A');
    expect(readPdfAClaim(signed)).toBe('3A');
    const added = Buffer.concat([Buffer.from('%PDF-1.7\n'), signed.subarray(plain.length)]);
    expect(added.toString('latin1')).toMatch(/\/Type\s*\/Catalog[^]*\/Metadata \d+ 0 R/);
  });

  it('a chain through an authority in between that came with it', () => {
    expect(verifyPdf(signPdf(plain, { ...signer, chainPem: [], ...what }), [signer.rootPem]).at).toBe(now);
  });

  it.skipIf(!hasPoppler)('pdfsig (poppler-utils) finds the signature valid and whole', () => {
    const report = poppler('pdfsig', signed, ['FILE']);
    expect(report).toContain('Signature is Valid');
    expect(report).toContain('Total document signed');
    expect(report).toContain('ETSI.CAdES.detached');
    expect(poppler('pdfinfo', signed, ['FILE'])).toMatch(/Form:\s+AcroForm/);
  });
});
