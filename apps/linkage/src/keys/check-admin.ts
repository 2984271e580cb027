import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { linkageProblem } from '../linkage-problems.ts';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Makes the hook that lets only holders of the administrator's key pass. Hashes are compared, so time tells nothing. */
export function makeCheckAdmin(adminKey: string): (request: FastifyRequest) => Promise<void> {
  const expected = sha256(`Bearer ${adminKey.trim()}`);
  return (request) =>
    timingSafeEqual(sha256(request.headers.authorization ?? ''), expected)
      ? Promise.resolve()
      : Promise.reject(linkageProblem('admin-key-wrong'));
}
