import type { Letter } from './letter.ts';

/** Ways by which a message reaches a person. */
export type Channel = 'email' | 'sms' | 'line';

/** One message for one person. */
export interface Outgoing {
  /** UUID of the message, the same at every try: the receiving side knows a repeat after a crash by it. */
  readonly id: string;
  /** When it was written, the same at every try. */
  readonly at: Date;
  /** In the channel's own form: an e-mail address, a telephone number, a chat id. Anything else is refused unasked. */
  readonly to: string;
  readonly letter: Letter;
}

/** Why it will never arrive there: nobody has that address, or its server wants no such message. */
export type RefusalReason = 'address' | 'message';

/**
 * What became of one try. `later` is for everything that may pass: a full box, a grey list, a server that is down, a mistake of
 * our own settings. `detail` is for the log and for operators; it holds no address.
 */
export type Carried =
  | { readonly type: 'accepted'; readonly detail: string }
  | { readonly type: 'refused'; readonly reason: RefusalReason; readonly detail: string }
  | { readonly type: 'later'; readonly detail: string };

/** Hands messages over to those who deliver them. SMTP is the first; SMS and chat have the same two questions. */
export interface Carrier {
  readonly channel: Channel;
  /** One try. Never throws for what the other side says. */
  carry(message: Outgoing): Promise<Carried>;
  close(): Promise<void>;
}
