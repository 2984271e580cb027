import type { FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';

/**
 * Reads once for a request what its hooks and its handler both go by, so that all of them judge the same state.
 * @param read what the request decides alone: its answer is that of its first call
 */
export function oncePerRequest<T, More extends readonly unknown[]>(
  read: (desk: Desk, request: FastifyRequest, ...more: More) => Promise<T>,
): typeof read {
  const kept = new WeakMap<FastifyRequest, Promise<T>>();
  return (desk, request, ...more) => {
    const known = kept.get(request);
    if (known !== undefined) return known;
    const reading = read(desk, request, ...more);
    kept.set(request, reading);
    return reading;
  };
}
