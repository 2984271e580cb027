import { ErrorBody } from '@saphan/ui';
import { findPerson, type ErrorPage, type PageError } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { DeskPage } from './desk-page.tsx';

const ourFault = 500;

/** Nobody where the desk itself fails: what is asked then may be what failed. Nobody either where none of an agency is signed in. */
async function findWho(
  desk: Desk,
  request: FastifyRequest,
  { status }: PageError,
): Promise<DeskOfficer | undefined> {
  if (status >= ourFault || findPerson(request) === undefined) return undefined;
  return getDeskOfficer(desk, request).catch(() => undefined);
}

/** An error in the layout of the desk, with the officer's own sections: who lost the way goes on from here. */
export const drawError =
  (desk: Desk): ErrorPage =>
  async (page, error, request) => {
    const who = await findWho(desk, request, error);
    return (
      <DeskPage
        page={who ? { ...page, person: { name: who.names[page.language] } } : page}
        title={error.title}
        who={who}
        demo={desk.settings.demo}
      >
        <ErrorBody {...error} />
      </DeskPage>
    );
  };
