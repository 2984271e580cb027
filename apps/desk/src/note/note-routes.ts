import { isUuid, toUuidV7 } from '@saphan/contracts';
import type { PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import { openForOfficer } from '../case-page/read-case-page.ts';
import type { Desk } from '../desk.ts';
import { getDeskOfficer } from '../officer/desk-officer.ts';
import { addNote } from './case-notes.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const CaseParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** Notes are written on the page of their case. */
export function addNoteRoutes(app: PageServer, desk: Desk): void {
  app.post('/cases/:id/note', { schema: { params: CaseParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { id } = request.params;
    const form = request.body as PostedForm;
    const given = textOf(form, 'note');
    const note = {
      id: isUuid(given) ? given : toUuidV7(Date.now()),
      text: textOf(form, 'noteText').replaceAll('\r\n', '\n'),
    };
    await desk.store.asAgency(who.agency.id, async (trx) =>
      addNote(desk, trx, who, await openForOfficer(desk, trx, who, id), note),
    );
    return reply.redirect(`/cases/${id}#notes`, 303);
  });
}
