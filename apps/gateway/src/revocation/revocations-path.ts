/** At the inbound door: `POST` takes a party's own revocation, straight from its gateway. */
export const revocationsPath = '/.well-known/saphan/revocations';
