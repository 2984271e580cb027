import { Instant } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { DocumentName } from './document-store.ts';

/** Where a page of the list ends: complete ones stand first, the oldest before the others. */
export interface DocumentPlace {
  /** An instant, or `infinity` of what is not complete. */
  readonly at: string;
  readonly name: Pick<DocumentName, 'service' | 'client' | 'id'>;
}

const Name = Type.String({ pattern: '^[^\\p{Cc}]*$', maxLength: 500 });
const isPlace = Compile(Type.Tuple([Type.Union([Type.Literal('infinity'), Instant]), Name, Name, Name]));

export const formatPlace = ({ at, name: { service, client, id } }: DocumentPlace): string =>
  Buffer.from(JSON.stringify([at, service, client, id])).toString('base64url');

/** @throws Problem `name-malformed` */
export function parsePlace(text: string): DocumentPlace {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    value = undefined;
  }
  const [at, service, client, id] = isPlace.Check(value) ? value : [];
  if (at === undefined || service === undefined || client === undefined || id === undefined)
    throw problem('name-malformed', { at: 'after' });
  return { at, name: { service, client, id } };
}
