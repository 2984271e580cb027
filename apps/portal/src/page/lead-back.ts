import { defineTexts, Problem } from '@saphan/contracts';
import { languageOf, sessionOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Portal } from '../portal.ts';
import { portalProblem, type PortalProblemCode } from '../portal-problems.ts';

const texts = defineTexts(
  {
    'file-being-checked': 'กำลังตรวจไวรัสในไฟล์ที่แนบ จึงยังไม่มีอะไรถูกส่ง คำตอบที่บันทึกไว้ยังอยู่ครบ รอสักครู่แล้วรับรองอีกครั้ง',
    'declaration-void':
      'คำตอบเปลี่ยนหลังจากหน้านี้เปิดไว้ จึงยังไม่มีอะไรถูกส่ง คำตอบที่บันทึกไว้ยังอยู่ครบ ข้างล่างคือคำตอบล่าสุด ตรวจอีกครั้งแล้วรับรองใหม่',
    'sign-in-too-weak':
      'การเข้าสู่ระบบนี้ยังไม่ถึงระดับที่บริการที่เพิ่มเข้ามากำหนด จึงยังไม่มีอะไรเปลี่ยน ออกจากระบบ เข้าสู่ระบบใหม่ด้วยวิธีที่สูงกว่า แล้วเลือกอีกครั้ง',
    'power-ended':
      'ยังไม่มีอะไรถูกส่ง หนังสือมอบอำนาจถูกยกเลิก หมดอายุ หรือไม่ครอบคลุมเรื่องนี้ ขอให้ผู้มอบอำนาจมอบใหม่ หรือให้ยื่นเอง',
    'not-complete': 'ยังยื่นไม่ได้ และยังไม่มีอะไรถูกส่ง คำตอบที่บันทึกไว้ยังอยู่ครบ ทำสิ่งที่ยังขาดในหน้านี้ก่อน แล้วรับรองอีกครั้ง',
  },
  {
    'file-being-checked':
      'A file is still being checked for viruses, so nothing has been sent. What was saved is still there. Wait a moment, then declare again.',
    'declaration-void':
      'Answers changed since this page was opened, so nothing has been sent. What was saved is still there; below is how it stands now. Look through it once more and declare again.',
    'sign-in-too-weak':
      'Your choice adds a service for which this sign-in is not strong enough, so nothing has been changed. Sign out, sign in again in a stronger way, then choose again.',
    'power-ended':
      'Nothing has been sent: the power of attorney was ended, its days are over, or it does not cover this. Ask for a new one, or let the person apply themselves.',
    'not-complete':
      'This can’t be submitted yet and nothing has been sent. What was saved is still there. Do what this page says is missing, then declare again.',
  },
);

const ledBack = [
  'file-being-checked',
  'declaration-void',
  'not-complete',
  'power-ended',
  'sign-in-too-weak',
] as const satisfies PortalProblemCode[];
type LedBack = (typeof ledBack)[number];
const isLedBack = (code: string): code is LedBack => ledBack.some((each) => each === code);

/**
 * Nobody is stranded by what can be mended on the page that they came from: they are led there and told what happened.
 * @throws every other error again
 */
export async function leadBack(
  { log }: Pick<Portal, 'log'>,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  path: string,
): Promise<FastifyReply> {
  if (!(error instanceof Problem)) throw error;
  const { code, rule, at } = error as Problem;
  if (!isLedBack(code)) throw error;
  log.info({ request: request.id, code, rule, at }, 'led back');
  const notice = texts(languageOf(request))[code];
  await sessionOf(request).update({ notice, noticeTone: 'wait' });
  return reply.redirect(path, 303);
}

/** What was to be declared is not what stands now. */
export const changedSince = () => portalProblem('declaration-void');
