/**
 * The one table of default ports. `docs/ports.md` is checked against it; each can be set by the variable named there.
 * All doors listen on loopback unless told otherwise.
 */
export const ports = {
  postgres: 5440,
  linkage: 7000,
  cloudOutbound: 7110,
  cloudInbound: 7111,
  cloudOperator: 7112,
  municipalOutbound: 7120,
  municipalInbound: 7121,
  municipalOperator: 7122,
  portal: 7200,
  portalExchange: 7201,
  desk: 7300,
  deskExchange: 7301,
  identity: 7400,
  dbd: 7500,
  anamai: 7510,
  bank: 7600,
  mail: 7700,
  mailSmtp: 7701,
  mailPop: 7702,
  timeStamp: 7800,
  cardAgent: 7850,
  cardDeck: 7851,
} as const;
export type PortName = keyof typeof ports;
