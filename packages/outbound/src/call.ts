import type { ActorClaims, DeclarationManifest, ServiceId, Subject } from '@saphan/contracts';

/** Who asks, as the caller knows it; the rest of the claims is filled in from the call. */
export type Asker = Pick<ActorClaims, 'sub' | 'kind' | 'name' | 'role' | 'unit'>;

/** One call of a data service. */
export interface Call {
  readonly service: ServiceId;
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** Below the data service, canonical; `/` unless told. */
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Purpose code of the agreement; may be left out where one agreement alone fits and no actor is named. */
  readonly purpose?: string;
  /** Subsystem under whose agreement this is asked, by its statement of delegation; one's own unless told. */
  readonly represents?: string;
  readonly subject?: Subject;
  /** Data items that are wanted, of those of the agreement: no other one leaves the provider. All of them unless told. */
  readonly items?: readonly string[];
  /** ID tokens of the persons. */
  readonly proofs?: readonly string[];
  /** Statements of registers. */
  readonly mandates?: readonly string[];
  /** Needed under the officer's right; signed with the subsystem's actor key for this one exchange. */
  readonly actor?: Asker;
  readonly case?: string;
  readonly declaration?: DeclarationManifest;
  /** JSON, or bytes with `contentType`. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly idempotencyKey?: string;
  /** Asks for the answer as a seal. */
  readonly seal?: boolean;
  /** Hands it in: the gateway keeps and delivers it, and the answer is 202 with a `MessageStatus`. */
  readonly respondAsync?: boolean;
  /** UUIDv7 of the exchange, made now; one is made unless told. */
  readonly exchange?: string;
  /** 40,000 unless told: the source's 30 s and both gateways. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly language?: 'th' | 'en';
}

export interface Answer {
  readonly status: number;
  readonly exchange: string;
  /** Hash of the agreement that it was made under. */
  readonly agreement: string;
  readonly contentType: string | undefined;
  readonly body: Buffer;
  /** SD-JWT of the source, where one was asked for and the answer has items. */
  readonly seal: string | undefined;
  /** Text and base64url salt of the subject: with them a seal's subject digest can be checked. */
  readonly subject: { readonly text: string; readonly salt: string } | undefined;
  /** Statements that the register has signed: for what else the subject may act. */
  readonly mandates: readonly string[];
  /** The body as JSON. @throws SyntaxError */
  json(): unknown;
}
