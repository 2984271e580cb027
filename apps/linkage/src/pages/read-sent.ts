import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

/** A form with a file, as it was sent. */
export interface SentForm {
  /** By name; what stands there several times is joined with spaces. */
  readonly fields: Readonly<Record<string, string>>;
  /** Nothing where no file was chosen; `too-large` where it was longer than what is taken. */
  readonly file: Buffer | 'too-large' | undefined;
}

/**
 * Asks who sends, before anything that he sends is read, and again when all has come: a body may take a minute, in which a role may end.
 * @param check throws for who may not send it
 */
export async function readOf<Who, Sent>(
  check: () => Promise<Who>,
  read: () => Promise<Sent>,
): Promise<Sent & { readonly by: Who }> {
  await check();
  const sent = await read();
  return { ...sent, by: await check() };
}

/** Reads a form that was sent as multipart, within the limits of its address. */
export async function readSent(request: FastifyRequest): Promise<SentForm> {
  const fields = new Map<string, string>();
  let file: SentForm['file'];
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      const { fieldname, value } = part;
      const earlier = fields.get(fieldname);
      if (typeof value === 'string')
        fields.set(fieldname, earlier === undefined ? value : `${earlier} ${value}`);
      continue;
    }
    const pieces: Buffer[] = [];
    for await (const piece of part.file) pieces.push(piece as Buffer);
    const whole = Buffer.concat(pieces);
    if (part.file.truncated) file = 'too-large';
    else if (whole.length > 0) file = whole;
  }
  return { fields: Object.fromEntries(fields), file };
}
