import type { MessageProblem, MessageReceipt, MessageState, Right } from '@saphan/contracts';

/** What of a message's request is encrypted beside its body. */
export interface MessageHead {
  readonly method: string;
  /** At the native door, with its `/x`. */
  readonly path: string;
  /** Raw, without `?`. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the agreement under which it was handed in. */
  readonly right: Right;
}

/** A message as it is handed in. */
export interface NewMessage {
  readonly agency: string;
  /** Exchange id of the first try. */
  readonly id: string;
  readonly client: string;
  readonly service: string;
  readonly key: string;
  readonly digest: Buffer;
  readonly head: MessageHead;
  readonly body: Buffer;
  /** Epoch milliseconds, as the other times. */
  readonly handedAt: number;
  readonly endsAt: number;
}

/** What is known of a message beside its content. */
export interface KeptMessage {
  readonly id: string;
  readonly client: string;
  readonly service: string;
  readonly key: string;
  readonly digest: Buffer;
  readonly state: MessageState;
  readonly handedAt: Date;
  readonly endsAt: Date;
  readonly tries: number;
  readonly bytes: number;
  readonly nextTryAt: Date | undefined;
  readonly lastExchange: string | undefined;
  readonly lastProblem: MessageProblem | undefined;
  readonly receipt: (Omit<MessageReceipt, 'outcome' | 'at'> & { readonly at: Date }) | undefined;
}

/** One to be tried: ids and a name, no agency's rows. */
export interface MessageWork {
  readonly agency: string;
  readonly id: string;
  readonly service: string;
}

/** A message in hand: opened, its try noted before it leaves. */
export interface MessageTry {
  readonly client: string;
  readonly head: MessageHead;
  readonly body: Buffer;
  /** With this one. */
  readonly tries: number;
  readonly handedAt: Date;
  readonly endsAt: Date;
  readonly exchange: string;
}
