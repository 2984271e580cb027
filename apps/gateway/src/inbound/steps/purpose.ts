import { header, type SignedAgreement } from '@saphan/contracts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Arrived } from '../arrived.ts';

/** Data given for one purpose is not to be had for another. */
export function checkPurpose({ request, signed }: Arrived & { readonly signed: SignedAgreement }): void {
  if (request.headers[header.purpose] !== signed.agreement.purpose.code) {
    throw gatewayProblem('purpose-not-agreed', { at: header.purpose });
  }
}
