import type { Channel } from './carrier.ts';
import { maskEmailAddress, type EmailAddress } from './email-address.ts';
import { findPhoneNumber, maskPhoneNumber } from './phone-number.ts';

/** How its owner knows an address again, and nobody else does: `k…@example.com`, `08…678`, `LINE`. */
export function maskAddress(channel: Channel, to: string): string {
  if (channel === 'line') return 'LINE';
  if (channel === 'sms') {
    const number = findPhoneNumber(to);
    return number === undefined ? '…' : maskPhoneNumber(number);
  }
  return maskEmailAddress(to as EmailAddress);
}
