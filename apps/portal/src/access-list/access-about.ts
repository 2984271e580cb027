import type { Party } from '@saphan/contracts';
import { getPerson } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { listApplications } from '../application/open-application.ts';
import { askMandate } from '../cosign/ask-mandate.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import type { AccessAbout } from './ask-access.ts';

/** Companies for which the person has applied here, each once. */
export async function findCompanies(portal: Portal, request: FastifyRequest): Promise<readonly Party[]> {
  const { store, vault } = portal;
  const applications = await store.asPerson(personOf(request, portal), (trx) =>
    listApplications(trx, vault, 200),
  );
  const companies = applications
    .map(({ parties }) => parties.subject)
    .filter(({ kind }) => kind === 'company');
  return [...new Map(companies.map((company) => [company.id, company])).values()];
}

/**
 * About whom is asked. For a company the register must say, now, that the person is a director: who left it sees nothing any more.
 * @param company number; empty for the person's own data
 * @returns nothing where the register does not answer
 * @throws Problem `not-a-director`
 */
export async function findAbout(
  portal: Portal,
  request: FastifyRequest,
  company: string,
): Promise<AccessAbout | undefined> {
  const person = getPerson(request);
  if (company === '') return { subject: { kind: 'pid', value: person.pid }, mandates: [] };
  const answer = await askMandate(portal, person, company);
  if (answer.type === 'none') throw portalProblem('not-a-director');
  if (answer.type === 'silent') return undefined;
  return { subject: { kind: 'juristic', value: company }, mandates: [answer.mandate] };
}
