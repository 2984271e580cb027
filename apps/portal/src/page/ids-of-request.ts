import { isUuidV7 } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { portalProblem } from '../portal-problems.ts';

/** A named part of the address. */
export const paramOf = (request: FastifyRequest, name: string): string =>
  (request.params as Record<string, string | undefined>)[name] ?? '';

/** The application's id in the address. @throws Problem `application-not-found` for what can't be one */
export function applicationIdOf(request: FastifyRequest): string {
  const id = paramOf(request, 'id');
  if (!isUuidV7(id)) throw portalProblem('application-not-found');
  return id;
}

/** Another id in the address. @throws Problem `not-found` */
export function uuidOf(request: FastifyRequest, name: string): string {
  const id = paramOf(request, name);
  if (!isUuidV7(id)) throw webProblem('not-found');
  return id;
}

/** One text of the query. */
export function queryOf(request: FastifyRequest, name: string): string {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

/** The posted fields; empty for a body that is no form. */
export const fieldsOf = (request: FastifyRequest): Readonly<Record<string, unknown>> =>
  typeof request.body === 'object' && request.body !== null ? (request.body as Record<string, unknown>) : {};

/** One posted field. */
export function fieldOf(request: FastifyRequest, name: string): string {
  const value = fieldsOf(request)[name];
  return typeof value === 'string' ? value : '';
}
