import type { Language } from '@saphan/contracts';
import type { Static, TObject, TSchema } from 'typebox';
import type { Desk } from '../desk.ts';
import type { Scope } from '../oauth/scopes.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { ApiCaller } from './api-caller.ts';

/** Bytes of a file, handed over as they are. */
export interface FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** A file as it came. */
export interface UploadedFile extends FileAnswer {
  /** Name of its field. */
  readonly field: string;
}

/** One request, with everything checked that comes before its own rules. */
export interface Call<Params, Query, Body> {
  readonly desk: Desk;
  readonly caller: ApiCaller;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly language: Language;
  /** Id of what is done, the same for each repeat with the same key; of a reading, its own. */
  readonly transaction: string;
}

type Given<Schema> = Schema extends TSchema ? Static<Schema> : undefined;
type Work<Params, Query, Body, Answer> = (
  call: Call<Given<Params>, Given<Query>, Given<Body>>,
  trx: DeskTransaction,
) => Promise<Answer extends TSchema ? Static<Answer> : FileAnswer>;

interface Shape<
  Params extends TObject | undefined,
  Query extends TObject | undefined,
  Body extends TSchema | undefined,
  Answer extends TSchema | 'file',
> {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** With parameters as `{name}`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly tag: string;
  readonly scope: Scope;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  /** Of officers who administer the agency alone, with a second factor. */
  readonly administrators?: true;
  /** Takes files (`multipart/form-data`); the body is a list of `UploadedFile`. */
  readonly upload?: true;
  /** Of a standard whose clients send no idempotency key: without one, each request is a change of its own. */
  readonly keyOptional?: true;
  /** In a transaction of the caller's agency; of a change, with its idempotency key. */
  readonly work?: Work<Params, Query, Body, Answer>;
  /** Reaches out of the desk, so no transaction is held meanwhile; what it does is known again by `transaction`. */
  readonly act?: (
    call: Call<Given<Params>, Given<Query>, Given<Body>>,
  ) => Promise<Answer extends TSchema ? Static<Answer> : FileAnswer>;
}

/** An operation of the API: its route, its checks and its description are made from the same words. */
export type Operation = Omit<
  Shape<TObject | undefined, TObject | undefined, TSchema | undefined, TSchema | 'file'>,
  'work' | 'act'
> & {
  readonly work?: (call: Call<unknown, unknown, unknown>, trx: DeskTransaction) => Promise<unknown>;
  readonly act?: (call: Call<unknown, unknown, unknown>) => Promise<unknown>;
};

/** Holds a handler to the types of the schemas beside it. */
export const operation = <
  Answer extends TSchema | 'file',
  Params extends TObject | undefined = undefined,
  Query extends TObject | undefined = undefined,
  Body extends TSchema | undefined = undefined,
>(
  shape: Shape<Params, Query, Body, Answer>,
): Operation => shape as unknown as Operation;
