import { ExchangeRefused } from '@saphan/outbound';

/** A message may be refused so often before it counts: a snapshot may be late, or the same message still be under way. */
export const patientAttempts = 5;

/** Refusals of the message itself. Who may send it can still be mended (401, 403, 404), and load passes (408, 429). */
const ofTheMessage: ReadonlySet<number> = new Set([400, 409, 413, 415, 422]);

/** True where sending the same bytes once more is of no use. @param attempts failed ones, this one included */
export const isLasting = (error: unknown, attempts: number): boolean =>
  error instanceof ExchangeRefused && ofTheMessage.has(error.status) && attempts >= patientAttempts;
