import { Problem, type PaperTurn } from '@saphan/contracts';
import { StaffLayout, type FieldFault } from '@saphan/ui';
import {
  findRefused,
  forgetRefused,
  getPerson,
  languageOf,
  leadToForm,
  pageFacts,
  renderPage,
  sessionOf,
  type PageServer,
} from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Type } from 'typebox';
import type { Agency } from '../agency/agencies.ts';
import { nameIn } from '../agreement/name-in.ts';
import type { Desk } from '../desk.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { readCells, toFieldFaults, toTyped } from './entry-fields.tsx';
import { KeyingPageBody, KeyingWorkBody } from './keying-page.tsx';
import { keyingTexts } from './keying-texts.ts';
import { toKeyingDoor } from './paper-door.ts';
import { sendImage } from './send-image.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const Id = Type.String({ format: 'uuid' });
const AgencyParams = Type.Object({ agency: Id });
const BatchParams = Type.Object({ agency: Id, batch: Id });
const PageParams = Type.Object({ agency: Id, page: Id });
const TurnQuery = Type.Object({ page: Type.Optional(Id) });

const isNotMine = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'paper-page-not-yours' || error.code === 'paper-page-decided');

/**
 * Pages of who keys. To the desk this is nobody: no officer, no session of an agency. The gateway is asked each time whether the person who
 * signed in keys for the agency, and whether the page is his.
 */
export function addKeyingPages(app: PageServer, desk: Desk): void {
  const come = (request: FastifyRequest) => {
    const { pid } = getPerson(request);
    const agency: Agency = desk.agencies.ofId((request.params as { agency: string }).agency);
    const language = languageOf(request);
    const person = toPersonHash(desk.personKey, `pid:${pid}`).toString('base64url');
    return { agency, language, home: `/keying/${agency.id}`, door: toKeyingDoor(agency, language, person) };
  };
  const answer = (
    request: FastifyRequest,
    reply: FastifyReply,
    agency: Agency,
    { body, status, islands = [] }: { body: VNode; status?: number; islands?: string[] },
  ): Promise<FastifyReply> => {
    const page = pageFacts(request);
    return renderPage(
      reply,
      <StaffLayout
        page={page}
        title={keyingTexts(page.language).title}
        name={agency.names[page.language]}
        home={`/keying/${agency.id}`}
        links={[]}
        demo={desk.settings.demo}
        islands={islands}
      >
        {body}
      </StaffLayout>,
      status,
    );
  };

  app.get('/keying/:agency', { schema: { params: AgencyParams } }, async (request, reply) => {
    const { agency, language, home, door } = come(request);
    const work = await door.work();
    return answer(request, reply, agency, {
      body: <KeyingWorkBody work={work} home={home} language={language} nameOf={nameIn(desk, language)} />,
    });
  });

  app.get(
    '/keying/:agency/:batch',
    { schema: { params: BatchParams, querystring: TurnQuery } },
    async (request, reply) => {
      const { agency, language, home, door } = come(request);
      const refused = findRefused<FieldFault>(request);
      const { batch } = request.params;
      const turn: PaperTurn = await door.turn(
        batch,
        request.query.page ?? (textOf(refused?.typed ?? {}, 'page') || undefined),
      );
      const faults = refused?.faults ?? [];
      return answer(request, reply, agency, {
        status: faults.length > 0 ? 422 : 200,
        islands: ['view-page.ts', 'check-fields.ts'],
        body: (
          <KeyingPageBody
            turn={turn}
            home={home}
            language={language}
            typed={refused?.typed ?? toTyped(turn.page?.cells ?? {}, turn.fields, language)}
            faults={faults}
            nameOf={nameIn(desk, language)}
            itemName={(id) => desk.network.index().items.get(id)?.names[language] ?? id}
          />
        ),
      });
    },
  );

  /** What belongs to another by now is told on the next page, not on a page of errors. */
  const keepOrGoOn = async (
    request: FastifyRequest,
    reply: FastifyReply,
    keep: (form: PostedForm) => Promise<readonly FieldFault[]>,
  ): Promise<FastifyReply> => {
    const { home, language } = come(request);
    const { batch } = request.params as { batch: string };
    const form = (request.body ?? {}) as PostedForm;
    const path = `${home}/${batch}`;
    try {
      const faults = await keep(form);
      if (faults.length > 0) return await leadToForm(request, reply, { typed: form, faults }, path);
    } catch (error) {
      if (!isNotMine(error)) throw error;
      await sessionOf(request).update({ notice: keyingTexts(language).taken, noticeTone: 'wait' });
    }
    await forgetRefused(request, path);
    return reply.redirect(path, 303);
  };

  app.post('/keying/:agency/:batch', { schema: { params: BatchParams } }, async (request, reply) =>
    keepOrGoOn(request, reply, async (form) => {
      const { door, language } = come(request);
      const page = textOf(form, 'page');
      const { fields } = await door.turn(request.params.batch, page);
      const { faults } = await door.keep(page, { cells: readCells(form, fields) });
      return toFieldFaults(faults, fields, language);
    }),
  );

  app.post('/keying/:agency/:batch/unread', { schema: { params: BatchParams } }, async (request, reply) =>
    keepOrGoOn(request, reply, async (form) => {
      const { door, language } = come(request);
      const note = textOf(form, 'note');
      if (note === '') return [{ field: 'note', message: keyingTexts(language).rules.required }];
      await door.keep(textOf(form, 'page'), { note });
      return [];
    }),
  );

  app.get('/keying/:agency/pages/:page/image', { schema: { params: PageParams } }, async (request, reply) => {
    const { door } = come(request);
    return sendImage(reply, await door.image(request.params.page));
  });
}
