import {
  Problem,
  toMemberId,
  type AgreementRecord,
  type Language,
  type SubsystemId,
} from '@saphan/contracts';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FieldFault } from '@saphan/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { getAdministrator } from '../officer/get-administrator.ts';
import type { Desk } from '../desk.ts';
import { addAudit, type AuditAction } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { AgreementBody } from './agreement-page.tsx';
import { agreementTexts } from './agreement-texts.ts';
import { AgreementsBody, agreementLists, listsOf, toAgreementSide } from './agreements-page.tsx';
import { neededBy } from './find-needs.ts';
import { nameIn } from './name-in.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const HashParams = Type.Object({ hash: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });
const ListQuery = Type.Object({
  list: Type.Optional(Type.Enum([...agreementLists])),
});

const mostDays = 730;

/** What somebody else has refused, as the form says it. */
export const toFault = (problem: Problem, language: Language): FieldFault => ({
  field: problem.at ?? 'items',
  message: `${problem.definition.title[language]} ${problem.definition.cure[language]}`,
});

/** Items that services of the asking agency use: what is beyond them the giver should ask about. */
function usedBy(desk: Desk, consumer: string): ReadonlySet<string> {
  const services = [...desk.network.index().services.values()].filter(({ providers }) =>
    providers.some(({ subsystem }) => subsystem === consumer),
  );
  return new Set(services.flatMap((service) => [...neededBy(service)]));
}

/** Active systems of these members, as a list offers them. */
const systemsOf = (desk: Desk, members: readonly string[], language: Language) =>
  desk.network
    .snapshot()
    .subsystems.filter(
      ({ id, status }) => status === 'active' && members.includes(toMemberId(id as SubsystemId)),
    )
    .map(({ id, names }) => ({ id, name: names[language] }));

/** Writes down who concluded or ended what, for the agency's auditors. */
export const auditAgreement = (
  desk: Desk,
  who: DeskOfficer,
  action: AuditAction,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> =>
  desk.store.asAgency(who.agency.id, (trx) =>
    addAudit(desk, trx, { agency: who.agency.id, actor: who.officer.id, action, detail }),
  );

/** Agreements of the agency: its administrators read, accept and end them. */
export function addAgreementRoutes(app: PageServer, desk: Desk): void {
  app.get('/agreements', { schema: { querystring: ListQuery } }, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const { member } = who.agency;
    const records = await desk.agreements.list(who.agency, languageOf(request));
    const isWaiting = records.some((record) => listsOf(member, record).includes('answer'));
    const list = request.query.list ?? (isWaiting ? 'answer' : 'ask');
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: agreementTexts(language).title,
      side: toAgreementSide(member, records, list, language),
      islands: ['table-keys.ts'],
      body: (
        <AgreementsBody
          member={member}
          records={records}
          list={list}
          language={language}
          nameOf={nameIn(desk, language)}
        />
      ),
    }));
  });

  const answerOne = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    record: AgreementRecord,
    { reason = '', faults = [] }: { reason?: string; faults?: readonly FieldFault[] },
  ): Promise<FastifyReply> => {
    const { replaces, consumer } = record.agreement;
    const before =
      replaces === undefined ? undefined : await desk.agreements.get(replaces, languageOf(request));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: agreementTexts(language).title,
      status: faults.length > 0 ? 422 : 200,
      body: (
        <AgreementBody
          member={who.agency.member}
          record={record}
          before={before}
          language={language}
          nameOf={nameIn(desk, language)}
          findItem={(id) => desk.network.index().items.get(id)}
          usedByAsker={usedBy(desk, consumer)}
          publicUrl={desk.settings.linkagePublicUrl}
          systems={systemsOf(desk, record.agreement.delegates, language)}
          faults={faults}
          reason={reason}
        />
      ),
    }));
  };

  app.get('/agreements/:hash', { schema: { params: HashParams } }, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const kept = await takeKeptForm(request, `/agreements/${request.params.hash}`);
    const record = await desk.agreements.get(request.params.hash, languageOf(request));
    return answerOne(request, reply, who, record, { reason: textOf(kept ?? {}, 'reason') });
  });

  const config = withSecondFactor({ page: '/agreements/:hash', keep: keepAll });
  app.post(
    '/agreements/:hash/delegate',
    { schema: { params: HashParams }, config },
    async (request, reply) => {
      const who = await getAdministrator(desk, request);
      const { hash } = request.params;
      const page = `/agreements/${hash}`;
      const language = languageOf(request);
      const text = agreementTexts(language);
      const form = (request.body ?? {}) as PostedForm;
      const record = await desk.agreements.get(hash, language);
      const days = Number(textOf(form, 'days'));
      if (!Number.isInteger(days) || days < 0 || days > mostDays) {
        const message = text.faults.number(text.fields.days, 1, mostDays);
        return answerOne(request, reply, who, record, { faults: [{ field: 'days', message }] });
      }
      const delegate = textOf(form, 'delegate');
      const until = new Date(desk.clock().getTime() + days * 86_400_000);
      try {
        await desk.agreements.delegate(who.agency, record.agreement, { delegate, until }, language);
      } catch (error) {
        if (!(error instanceof Problem) || error.definition.status >= 500) throw error;
        const faults = [{ ...toFault(error as Problem, language), field: 'delegate' }];
        return answerOne(request, reply, who, record, { faults });
      }
      await auditAgreement(desk, who, days > 0 ? 'delegate-agreement' : 'end-delegation', {
        ...{ agreement: hash, source: record.agreement.service, name: delegate },
      });
      await sessionOf(request).update({ notice: days > 0 ? text.done.delegated : text.done.undelegated });
      return reply.redirect(page, 303);
    },
  );

  /** One step of the agency's about one agreement: second factor, the step, its line in the trail. */
  const addStep = (
    name: 'accept' | 'end',
    action: AuditAction,
    done: 'accepted' | 'ended',
    step: (who: DeskOfficer, record: AgreementRecord, reason: string, language: Language) => Promise<unknown>,
  ): void => {
    app.post(
      `/agreements/:hash/${name}`,
      { schema: { params: HashParams }, config },
      async (request, reply) => {
        const who = await getAdministrator(desk, request);
        const { hash } = request.params;
        const page = `/agreements/${hash}`;
        const language = languageOf(request);
        const form = (request.body ?? {}) as PostedForm;
        const reason = textOf(form, 'reason').replaceAll(/\s+/g, ' ');
        const record = await desk.agreements.get(hash, language);
        if (name === 'end' && reason === '') {
          const message = agreementTexts(language).faults.reason;
          return answerOne(request, reply, who, record, { faults: [{ field: 'reason', message }] });
        }
        try {
          await step(who, record, reason, language);
        } catch (error) {
          if (!(error instanceof Problem) || error.definition.status >= 500) throw error;
          const faults = [toFault(error as Problem, language)];
          return answerOne(request, reply, who, await desk.agreements.get(hash, language), {
            reason,
            faults,
          });
        }
        const { consumer, service } = record.agreement;
        await auditAgreement(desk, who, action, { agreement: hash, consumer, source: service, reason });
        await sessionOf(request).update({ notice: agreementTexts(language).done[done] });
        return reply.redirect(page, 303);
      },
    );
  };
  addStep('accept', 'accept-agreement', 'accepted', (who, { agreement }, _reason, language) =>
    desk.agreements.accept(who.agency, agreement, language),
  );
  addStep('end', 'end-agreement', 'ended', (who, { agreement }, reason, language) =>
    desk.agreements.end(who.agency, agreement, reason, language),
  );
}
