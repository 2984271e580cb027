export type { Carried, Carrier, Channel, Outgoing, RefusalReason } from './carrier.ts';
export { findEmailAddress, maskEmailAddress, type EmailAddress } from './email-address.ts';
export { writeLetter, type Letter, type LetterFrame } from './letter.ts';
export { openSmtpCarrier, type SmtpOptions } from './smtp-carrier.ts';
export { templates, type ParametersOf, type TemplateName } from './templates.ts';
