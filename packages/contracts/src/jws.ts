import { Type } from 'typebox';

/** A compact JWS (RFC 7515 §3.1) by its letters alone. */
export const Jws = Type.String({
  maxLength: 4000,
  pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$',
});
