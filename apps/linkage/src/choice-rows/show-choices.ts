import { leadToForm } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actOnChoices, type ChoiceAct } from './choice-rows.ts';

/** Leads back to the form with its rows after an act; nothing is kept of it but what was typed. */
export function showChoices(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  act: { readonly act: ChoiceAct; readonly at: number },
): Promise<FastifyReply> {
  const fields = { ...(request.body as Readonly<Record<string, string>>) };
  delete fields[`${name}Act`];
  return leadToForm(request, reply, { typed: actOnChoices(fields, name, act), faults: [] });
}
