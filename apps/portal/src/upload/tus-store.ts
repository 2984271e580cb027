import type { Vault } from '@saphan/db';
import { isUuidV7, Problem } from '@saphan/contracts';
import { DataStore, ERRORS, Upload as TusUpload } from '@tus/utils';
import type { Readable } from 'node:stream';
import { findApplication } from '../application/open-application.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { appendChunk } from './upload-bytes.ts';
import { createUpload, findUpload, giveUpUpload } from './upload.ts';

/** Bytes of what has come that are kept at once: what is lost at most when the process dies. */
const pieceBytes = 512 * 1024;

/** A refusal as the tus server understands it. */
export class TusRefusal extends Error {
  readonly status_code: number;
  readonly body: string;

  constructor({ status_code: status, body }: { readonly status_code: number; readonly body: string }) {
    super(body);
    this.status_code = status;
    this.body = body;
  }
}

export interface TusStoreContext {
  readonly store: PortalStore;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly person: PersonId;
  readonly application: string;
}

/** Resumable uploads (tus 1.0) of one person into one draft, kept encrypted in Postgres. */
export class PostgresUploads extends DataStore {
  readonly #context: TusStoreContext;

  constructor(context: TusStoreContext) {
    super();
    this.#context = context;
    this.extensions = ['creation', 'termination'];
  }

  override async create(file: TusUpload): Promise<TusUpload> {
    const { store, vault, clock, person, application } = this.#context;
    const made = store.asPerson(person, async (trx) => {
      const draft = await findApplication(trx, vault, application);
      if (draft === undefined) throw new TusRefusal(ERRORS.FILE_NOT_FOUND);
      return createUpload(
        trx,
        vault,
        draft,
        {
          id: file.id,
          question: file.metadata?.['question'] ?? '',
          name: file.metadata?.['filename'] ?? '',
          bytes: file.size ?? 0,
        },
        { agency: store.agency, now: clock() },
      );
    });
    const id = await made.catch((error: unknown) => {
      if (error instanceof Problem)
        throw new TusRefusal({ status_code: error.definition.status, body: String(error.code) });
      throw error;
    });
    return new TusUpload({ id, size: file.size ?? 0, offset: 0, metadata: file.metadata ?? {} });
  }

  override async getUpload(id: string): Promise<TusUpload> {
    const { store, vault, person, application } = this.#context;
    if (!isUuidV7(id)) throw new TusRefusal(ERRORS.FILE_NOT_FOUND);
    const found = await store.asPerson(person, (trx) => findUpload(trx, vault, id));
    if (found?.application !== application) throw new TusRefusal(ERRORS.FILE_NOT_FOUND);
    return new TusUpload({
      id,
      size: found.bytes,
      offset: found.received,
      metadata: { question: found.question, filename: found.name },
      creation_date: found.createdAt.toISOString(),
    });
  }

  /** Keeps what arrives piece by piece, so that a broken connection loses one piece and no more. */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    let at = offset;
    let held: Buffer[] = [];
    let heldBytes = 0;
    const keep = async () => {
      if (heldBytes === 0) return;
      at = await this.#append(id, at, Buffer.concat(held));
      held = [];
      heldBytes = 0;
    };
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        held.push(piece);
        heldBytes += piece.length;
        if (heldBytes >= pieceBytes) await keep();
      }
    } finally {
      await keep();
    }
    return at;
  }

  /** Gives up what is still on its way. A whole file is an answer, perhaps a declared one: it goes with its answer or not at all. */
  override async remove(id: string): Promise<void> {
    await this.getUpload(id);
    const { store, person } = this.#context;
    if (!(await store.asPerson(person, (trx) => giveUpUpload(trx, id)))) {
      throw new TusRefusal(ERRORS.INVALID_TERMINATION);
    }
  }

  async #append(id: string, at: number, bytes: Buffer): Promise<number> {
    const { store, vault, clock, person } = this.#context;
    const now = await store.asPerson(person, (trx) => appendChunk(trx, vault, id, at, bytes, clock()));
    if (now === undefined) throw new TusRefusal(ERRORS.INVALID_OFFSET);
    return now;
  }
}
