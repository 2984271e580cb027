import { toAttachment } from '@saphan/web';
import { languageOf, toCsv, type PageServer } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { DayMark } from '../store/list-mark.ts';
import { checkReadsMoney, getRemittance, readRemittances } from './read-remittances.ts';
import { RemittanceBody, RemittancesBody, remittanceTexts } from './remittance-pages.tsx';

const ListQuery = Type.Object({
  before: Type.Optional(DayMark),
  lang: Type.Optional(Type.String()),
});
const RemittanceParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** @throws Problem `forbidden` for who does not answer for the agency's money */
export async function getMoneyReader(desk: Desk, request: FastifyRequest): Promise<DeskOfficer> {
  const who = await getDeskOfficer(desk, request);
  checkReadsMoney(who);
  return who;
}

/** What the collecting agent paid out to the agency, and for which cases: pages and a file. */
export function addRemittanceRoutes(app: PageServer, desk: Desk): void {
  app.get('/money', { schema: { querystring: ListQuery } }, async (request, reply) => {
    const who = await getMoneyReader(desk, request);
    const { before } = request.query;
    const { rows, next } = await desk.store.asAgency(who.agency.id, (trx) => readRemittances(trx, before));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: remittanceTexts(language).title,
      islands: ['table-keys.ts'],
      body: <RemittancesBody language={language} rows={rows} before={before} next={next} />,
    }));
  });

  app.get('/money/:id', { schema: { params: RemittanceParams } }, async (request, reply) => {
    const who = await getMoneyReader(desk, request);
    const found = await desk.store.asAgency(who.agency.id, (trx) => getRemittance(trx, request.params.id));
    const { services } = desk.network.index();
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: remittanceTexts(language).title,
      body: (
        <RemittanceBody
          {...found}
          language={language}
          nameOf={(service) => services.get(service)?.names[language] ?? service}
        />
      ),
    }));
  });

  app.get('/money/:id/lines.csv', { schema: { params: RemittanceParams } }, async (request, reply) => {
    const who = await getMoneyReader(desk, request);
    const { row, lines } = await desk.store.asAgency(who.agency.id, (trx) =>
      getRemittance(trx, request.params.id),
    );
    const language = languageOf(request);
    const text = remittanceTexts(language);
    const { services } = desk.network.index();
    const head = [
      text.day,
      text.case,
      text.service,
      text.fee,
      text.at,
      text.payment,
      text.reference,
      text.bahtIn,
      text.bahtBack,
    ];
    const cells = lines.map((line) => [
      row.day,
      line.caseNumber,
      services.get(line.service)?.names[language] ?? line.service,
      line.label[language],
      line.at.toISOString(),
      line.payment,
      line.reference ?? '',
      toBaht(Math.max(line.amountSatang, 0)),
      toBaht(Math.max(-line.amountSatang, 0)),
    ]);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', toAttachment(`remittance-${row.day}.csv`))
      .send(toCsv([head, ...cells]));
  });
}

/** Baht with two decimals, exactly, as a spreadsheet reads it. */
export const toBaht = (satang: number): string =>
  `${String(Math.trunc(satang / 100))}.${String(satang % 100).padStart(2, '0')}`;
