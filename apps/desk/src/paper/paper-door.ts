import type {
  Language,
  PaperAnswer,
  PaperBatchAct,
  PaperBatchDetail,
  PaperBatching,
  PaperCells,
  PaperDecision,
  PaperKeyer,
  PaperKeyerEntry,
  PaperKeyingWork,
  PaperPageDetail,
  PaperRegister,
  PaperSource,
  PaperTurn,
} from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import { askDoor, knockAtDoor } from '../agency/ask-door.ts';
import { toOperatorDoor } from '../agency/operator-door.ts';

/** A picture of a page, handed on as it comes. */
export interface PageImage {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A file of 500 pages is looked at from end to end before it is taken. */
const uploadMs = 60_000;

const of = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString();

/** Registers on paper at the agency's own gateway, for its officers. Everything throws what the gateway refuses, or `gateway-silent`. */
export function toPaperDoor(agency: Agency, language: Language) {
  const ask = async <Answer>(path: string, body?: unknown, method?: 'PUT' | 'DELETE'): Promise<Answer> =>
    askDoor<Answer>(await toOperatorDoor(agency, path), language, body, method);
  return {
    declare: (service: string, source: PaperSource) => ask<undefined>('/sources', { service, source }, 'PUT'),
    register: (service: string) => ask<PaperRegister>(`/paper?${of({ service })}`),
    async addScan(service: string, { name, bytes, by }: { name: string; bytes: Buffer; by: string }) {
      const door = await toOperatorDoor(agency, `/paper/scans?${of({ service, name, by })}`);
      await knockAtDoor(door, language, { method: 'PUT', body: bytes, timeoutMs: uploadMs });
    },
    removeScan: (service: string, id: string) =>
      ask<undefined>(`/paper/scans/${id}?${of({ service })}`, undefined, 'DELETE'),
    makeBatches: (order: PaperBatching) => ask<{ batches: string[] }>('/paper/batches', order),
    batch: (service: string, id: string) => ask<PaperBatchDetail>(`/paper/batches/${id}?${of({ service })}`),
    act: (id: string, act: PaperBatchAct) => ask<undefined>(`/paper/batches/${id}/acts`, act),
    page: (service: string, id: string) => ask<PaperPageDetail>(`/paper/pages/${id}?${of({ service })}`),
    decide: (id: string, decision: PaperDecision) =>
      ask<PaperAnswer>(`/paper/pages/${id}/decision`, decision),
    async image(service: string, id: string): Promise<PageImage> {
      const door = await toOperatorDoor(agency, `/paper/pages/${id}/image?${of({ service })}`);
      return toImage(await knockAtDoor(door, language, {}));
    },
    keyers: async () => (await ask<{ keyers: PaperKeyer[] }>(`/paper/keyers?${of(memberOf(agency))}`)).keyers,
    putKeyer: (entry: Omit<PaperKeyerEntry, 'member'>) =>
      ask<{ id: string }>('/paper/keyers', { ...memberOf(agency), ...entry }, 'PUT'),
    endKeyer: (id: string) =>
      ask<undefined>(`/paper/keyers/${id}?${of(memberOf(agency))}`, undefined, 'DELETE'),
  };
}

/** The same for somebody who keys, named by the keyed hash of who signed in: the gateway knows what is his. */
export function toKeyingDoor(agency: Agency, language: Language, person: string) {
  const who = { ...memberOf(agency), person };
  const door = (path: string) => toOperatorDoor(agency, `/paper/keying${path}`);
  return {
    work: async () => askDoor<PaperKeyingWork>(await door(''), language, who),
    turn: async (batch: string, page?: string) =>
      askDoor<PaperTurn>(await door('/turns'), language, {
        ...who,
        batch,
        ...(page !== undefined && { page }),
      }),
    keep: async (page: string, entry: { readonly cells?: PaperCells; readonly note?: string }) =>
      askDoor<PaperAnswer>(await door('/entries'), language, { ...who, page, ...entry }),
    image: async (page: string) =>
      toImage(await knockAtDoor(await door('/image'), language, { body: { ...who, page } })),
  };
}

const memberOf = ({ member }: Agency): { member: string } => ({ member });

async function toImage(response: Response): Promise<PageImage> {
  return {
    mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}
