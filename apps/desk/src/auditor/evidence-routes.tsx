import { hasGrantForAll } from '@saphan/cases';
import { isUuid, Problem, type EvidenceSummary, type Language } from '@saphan/contracts';
import { languageOf, type PageServer } from '@saphan/web/pages';
import { toBangkokDay } from '@saphan/thai';
import { Type } from 'typebox';
import { askDoor } from '../agency/ask-door.ts';
import { toOperatorDoor } from '../agency/operator-door.ts';
import { nameIn } from '../agreement/name-in.ts';
import type { Desk } from '../desk.ts';
import { addAudit, type AuditAction } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import type { AuditLook } from './audit-look.ts';
import { EvidenceBody, EvidenceListBody, UnknownEvidence } from './evidence-page.tsx';
import { evidenceTexts } from './evidence-texts.ts';
import { getLookingAuditor } from './get-auditor.ts';
import { toAttachment, webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';

const Exchange = Type.String({ format: 'uuid' });
const ListQuery = Type.Object({
  before: Type.Optional(Exchange),
  number: Type.Optional(Type.String({ maxLength: 60 })),
});
const Params = Type.Object({ exchange: Exchange });
const pageSize = 100;

/** The purpose of an exchange in the words of an agreement between these two; its code where none is known any more. */
const purposeIn =
  (desk: Desk, language: Language) =>
  ({ consumer, service, purpose = '' }: EvidenceSummary): string =>
    desk.network
      .snapshot()
      .agreements.find(
        ({ agreement }) =>
          agreement.consumer === consumer &&
          agreement.service === service &&
          agreement.purpose.code === purpose,
      )?.agreement.purpose.text[language] ?? purpose;

interface Evidence {
  readonly exchanges: readonly EvidenceSummary[];
}

const isUnknown = (error: unknown): error is Problem =>
  error instanceof Problem && error.code === 'evidence-not-found';

/** The gateway's word that it has no such exchange; throws every other. */
function findUnknown(error: unknown): Problem {
  if (isUnknown(error)) return error;
  throw error;
}

/** Evidence tells of all that the agency exchanges: a right for one service or area is too narrow for it. */
async function getAgencyAuditor(desk: Desk, request: FastifyRequest) {
  const who = await getLookingAuditor(desk, request);
  if (!hasGrantForAll(who.officer, ['auditor'], toBangkokDay(desk.clock())))
    throw webProblem('forbidden', { rule: 'auditor of the whole agency' });
  return who;
}

/** Evidence of the agency's own exchanges, for auditors: list, one, and the file that is checked elsewhere. */
export function addEvidenceRoutes(app: PageServer, desk: Desk): void {
  const ask = async <Answer,>(
    who: DeskOfficer,
    path: string,
    more: string,
    language: string,
  ): Promise<Answer> => {
    const query = `member=${encodeURIComponent(who.agency.member)}${more}`;
    return askDoor(await toOperatorDoor(who.agency, `/evidence${path}?${query}`), language);
  };
  /** The reading itself stands in the trail. */
  const note = (
    { agency, officer, look }: DeskOfficer & { readonly look: AuditLook },
    action: AuditAction,
    detail: Readonly<Record<string, unknown>>,
  ): Promise<void> =>
    desk.store.asAgency(agency.id, (trx) =>
      addAudit(desk, trx, {
        ...{ agency: agency.id, actor: officer.id, action, about: officer.id },
        detail: { look: look.id, ...detail },
      }),
    );

  app.get('/audit/exchanges', { schema: { querystring: ListQuery } }, async (request, reply) => {
    const who = await getAgencyAuditor(desk, request);
    const { before, number = '' } = request.query;
    const wanted = number.trim().toLowerCase();
    if (isUuid(wanted)) return reply.redirect(`/audit/exchanges/${wanted}`, 303);
    const more = `&limit=${String(pageSize)}${before === undefined ? '' : `&before=${before}`}`;
    const { exchanges } = await ask<Evidence>(who, '', more, languageOf(request));
    await note(who, 'read-evidence', { rows: exchanges.length });
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: evidenceTexts(language).title,
      body: (
        <EvidenceListBody
          language={language}
          exchanges={exchanges}
          nameOf={nameIn(desk, language)}
          purposeOf={purposeIn(desk, language)}
          isFirst={before === undefined}
          next={exchanges.length === pageSize ? exchanges.at(-1)?.exchange : undefined}
        />
      ),
    }));
  });

  app.get('/audit/exchanges/:exchange', { schema: { params: Params } }, async (request, reply) => {
    const who = await getAgencyAuditor(desk, request);
    const { exchange } = request.params;
    const linkageUrl = desk.settings.linkagePublicUrl;
    const found = await ask<Evidence>(who, `/${exchange}`, '', languageOf(request)).catch(findUnknown);
    await note(who, 'read-evidence', { name: exchange });
    if (found instanceof Problem) {
      request.log.info({ request: request.id, code: found.code }, found.message);
      return answerPage(desk, request, reply, who, ({ language }) => ({
        title: evidenceTexts(language).unknown,
        status: found.definition.status,
        body: (
          <UnknownEvidence
            language={language}
            exchange={exchange}
            said={found.definition.title[language]}
            linkageUrl={linkageUrl}
          />
        ),
      }));
    }
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: evidenceTexts(language).one,
      body: (
        <EvidenceBody
          language={language}
          exchange={exchange}
          sides={found.exchanges}
          nameOf={nameIn(desk, language)}
          purposeOf={purposeIn(desk, language)}
          itemName={(id) => desk.network.index().items.get(id)?.names[language] ?? id}
          linkageUrl={linkageUrl}
        />
      ),
    }));
  });

  app.get('/audit/exchanges/:exchange/file', { schema: { params: Params } }, async (request, reply) => {
    const who = await getAgencyAuditor(desk, request);
    const { exchange } = request.params;
    const file = await ask<object>(who, `/${exchange}/file`, '', languageOf(request));
    await note(who, 'export-evidence', { name: exchange });
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', toAttachment(`${exchange}.json`))
      .send(JSON.stringify(file));
  });
}
