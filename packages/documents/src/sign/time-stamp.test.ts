import { beforeAll, describe, expect, it } from 'vitest';
import { decision, inputs, now, readTemplate } from '../document.fixture.ts';
import { toAttachments } from '../decision/decision.ts';
import { hasPoppler, poppler } from '../poppler.fixture.ts';
import { openRenderer } from '../render/renderer.ts';
import { signPdf, signPdfInTime } from './sign-pdf.ts';
import { newSigner, type TestSigner } from './test-authority.fixture.ts';
import { answerTimeStamp, newTimeStampAuthority, type TimeStampAuthority } from './time-stamp-authority.ts';
import { askTimeStamp, findTimeStamp, readTimeStampAnswer } from './time-stamp-token.ts';
import { verifyPdf } from './verify-pdf.ts';

const what = { at: now, name: 'เทศบาลนครเชียงใหม่', reason: 'ออกหนังสือรับรอง' };
let signer: TestSigner;
let authority: TimeStampAuthority;
let plain: Buffer;

beforeAll(async () => {
  signer = await newSigner();
  authority = await newTimeStampAuthority(new Date('2026-01-01'));
  const renderer = openRenderer();
  plain = await renderer.renderDocument({
    template: readTemplate('food-place-certificate'),
    inputs,
    attachments: toAttachments(decision),
    at: now,
    turn: { owner: 'TH/GOV/CNX', kind: 'food-place' },
  });
  await renderer.close();
});

const later = new Date((now + 5) * 1000);
const stampOf = (imprint: Uint8Array, by = authority): Buffer => {
  const question = askTimeStamp(imprint);
  const token = readTimeStampAnswer(answerTimeStamp(question.der, by, later), question);
  if (token === undefined) throw new Error('no token');
  return token;
};
const stamped = () =>
  signPdfInTime(plain, { ...signer, ...what }, (imprint) => Promise.resolve(stampOf(imprint)));

describe('refuses', () => {
  it('a token of something else, in an answer and in a document', async () => {
    const question = askTimeStamp(Buffer.alloc(32, 1));
    const other = answerTimeStamp(askTimeStamp(Buffer.alloc(32, 1)).der, authority, later);
    // The nonce is another's: an answer of before.
    expect(readTimeStampAnswer(other, question)).toBeUndefined();
    const { pdf } = await signPdfInTime(plain, { ...signer, ...what }, () =>
      Promise.resolve(stampOf(Buffer.alloc(32, 2))),
    );
    expect(() => verifyPdf(pdf, [signer.rootPem])).toThrow(
      expect.objectContaining({ code: 'pdf-signature-wrong' }),
    );
  });

  it('an authority that is not trusted, a changed token, and what is no token', async () => {
    const imprint = Buffer.alloc(32, 3);
    const stranger = await newTimeStampAuthority(new Date('2026-01-01'));
    expect(findTimeStamp(stampOf(imprint, stranger), imprint, [authority.rootPem])).toBeUndefined();
    const token = stampOf(imprint);
    const changed = Buffer.from(token);
    const at = changed.indexOf(Buffer.from('2026'));
    changed.write('2025', at);
    expect(findTimeStamp(changed, imprint)).toBeUndefined();
    expect(findTimeStamp(Buffer.from('hello'), imprint)).toBeUndefined();
    expect(readTimeStampAnswer(Buffer.from('hello'), askTimeStamp(imprint))).toBeUndefined();
  });
});

it('a document says when its authority saw it, beside what the signer says', async () => {
  const { pdf, isStamped } = await stamped();
  expect(isStamped).toBe(true);
  expect(verifyPdf(pdf, [signer.rootPem])).toMatchObject({
    at: now,
    timeStamp: { at: now + 5, authority: 'Saphan Demo Time-Stamp Authority' },
  });
});

it('without an authority it is the document of before, and says of no other time', async () => {
  const { pdf, isStamped } = await signPdfInTime(plain, { ...signer, ...what }, () =>
    Promise.resolve(undefined),
  );
  expect(isStamped).toBe(false);
  expect(verifyPdf(pdf, [signer.rootPem])).not.toHaveProperty('timeStamp');
  expect(pdf.length).toBe(signPdf(plain, { ...signer, ...what }).length);
});

it('a token that is too large for the room is left out', async () => {
  const { isStamped } = await signPdfInTime(plain, { ...signer, ...what }, () =>
    Promise.resolve(Buffer.alloc(9_000)),
  );
  expect(isStamped).toBe(false);
});

it.skipIf(!hasPoppler)('pdfsig takes a stamped document (needs poppler-utils)', async () => {
  const { pdf } = await stamped();
  const said = poppler('pdfsig', pdf, ['-nocert', 'FILE']);
  expect(said).toContain('Signature is Valid.');
  expect(said).toContain('Total document signed');
});
