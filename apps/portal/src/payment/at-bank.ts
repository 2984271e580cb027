import { sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';

/** A bank mostly tells within seconds. From then on whoever has not paid after all is shown the way back. Milliseconds. */
const soonMs = 30_000;

/** The payment with which a browser last came back from the bank. */
interface AtBank {
  readonly reference: string;
  /** Epoch milliseconds of the first look. */
  readonly since: number;
}

/**
 * Notes that the bank's word of a payment is awaited.
 * @returns whether it has been for so long that it may not have been paid at all
 */
export async function isLongAtBank(request: FastifyRequest, reference: string, now: Date): Promise<boolean> {
  const session = sessionOf(request);
  const known = session.content.app?.['atBank'] as AtBank | undefined;
  if (known?.reference === reference) return now.getTime() - known.since >= soonMs;
  const atBank: AtBank = { reference, since: now.getTime() };
  await session.update({ app: { ...session.content.app, atBank } });
  return false;
}
