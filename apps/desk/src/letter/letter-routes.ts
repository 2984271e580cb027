import { foreignContent, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { getDeskOfficer } from '../officer/desk-officer.ts';
import { drawLetter, letterDecisions } from './draw-letter.ts';
import type { PostedForm } from '../page/posted-form.ts';

const CaseParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

const kinds = [
  ['pdf', 'pdf', 'application/pdf'],
  ['svg', 'picture', 'image/svg+xml'],
] as const;

/** Letters as they would be, while their words are still being written. */
export function addLetterRoutes(app: PageServer, desk: Desk): void {
  for (const decision of letterDecisions)
    for (const [ending, as, type] of kinds)
      app.post(
        `/cases/:id/${decision}/letter.${ending}`,
        { schema: { params: CaseParams } },
        async (request, reply) => {
          const who = await getDeskOfficer(desk, request);
          const letter = { case: request.params.id, decision, form: request.body as PostedForm };
          const order = await desk.store.asAgency(who.agency.id, (trx) => drawLetter(desk, trx, who, letter));
          return reply
            .type(type)
            .headers(foreignContent)
            .send(await desk.documents.draft(order, as));
        },
      );
}
