import type { PortName } from '@saphan/contracts';

/** Who listens where, in words. */
export const portPurposes = {
  postgres: 'PostgreSQL that comes with the install',
  linkage: 'Linkage Center: pages, registry, snapshot',
  cloudOutbound: 'cloud gateway, for the systems of the agencies that it hosts',
  cloudInbound: 'cloud gateway, for other gateways: mutual TLS',
  cloudOperator: 'cloud gateway, for its operators and the desk',
  municipalOutbound: "Chiang Mai's gateway, for its own systems",
  municipalInbound: "Chiang Mai's gateway, for other gateways: mutual TLS",
  municipalOperator: "Chiang Mai's gateway, for its operators and the desk",
  portal: 'portal, for everybody',
  portalExchange: 'portal, for its own gateway',
  desk: 'desk, for officers',
  deskExchange: "desk, for its agencies' gateways",
  identity: 'demo identity provider',
  dbd: "demo: the company register's old service",
  anamai: 'demo: the register of food handler training',
  bank: 'demo bank',
  mail: 'demo: pages of the mail catcher',
  mailSmtp: 'demo: mail catcher, for the portal: SMTP',
  mailPop: 'demo: mailbox to which mail comes back, for the portal: POP3',
  timeStamp: 'demo: time-stamp authority, for the desk: RFC 3161',
  cardAgent: "card agent of a counter's computer, for pages there; in the demo with a simulated reader",
  cardDeck: 'demo: puts cards into the simulated reader and takes them out',
} as const satisfies Record<PortName, string>;
