import { findCosigned, toSignatureLine, type NoteKey, type ReadCheckpoint } from '@saphan/exchange';
import type pg from 'pg';

/** A checkpoint that a witness has signed. */
export interface Cosigned {
  readonly size: number;
  readonly witness: string;
  /** As it stands under the note. */
  readonly line: string;
  readonly at: Date;
}

export interface CosignedCheckpoints {
  keep(number: number, cosigned: Cosigned): Promise<void>;
  /** The smallest of at least so many entries, by each witness that has signed it. */
  find(number: number, atLeast: number): Promise<Cosigned[]>;
  findNewest(number: number): Promise<Cosigned | undefined>;
}

/** A witness's signature under a checkpoint, as it is kept; nothing where it has not signed, or what stands there is not by it. */
export function findCosignedLine(
  { note, size }: Pick<ReadCheckpoint, 'note' | 'size'>,
  key: NoteKey,
): Cosigned | undefined {
  const at = findCosigned(note, key);
  const line = note.signatures.find(({ name, id }) => name === key.name && Buffer.from(id).equals(key.id));
  if (at === undefined || line === undefined) return undefined;
  return { size, witness: key.name, line: toSignatureLine(line), at: new Date(at * 1000) };
}

interface Row {
  readonly size: string;
  readonly witness: string;
  readonly line: string;
  readonly at: Date;
}
const toCosigned = (row: Row): Cosigned => ({ ...row, size: Number(row.size) });
const select = 'select size, witness, line, at from log_witnessed where number = $1';

export function openCosignedCheckpoints(pool: pg.Pool): CosignedCheckpoints {
  return {
    async keep(number, { size, witness, line, at }) {
      await pool.query(
        'insert into log_witnessed (number, size, witness, line, at) values ($1, $2, $3, $4, $5) on conflict do nothing',
        [number, size, witness, line, at],
      );
    },
    async find(number, atLeast) {
      const { rows } = await pool.query<Row>(
        `${select} and size = (select min(size) from log_witnessed where number = $1 and size >= $2) order by witness`,
        [number, atLeast],
      );
      return rows.map(toCosigned);
    },
    async findNewest(number) {
      const { rows } = await pool.query<Row>(`${select} order by size desc limit 1`, [number]);
      return rows[0] && toCosigned(rows[0]);
    },
  };
}
