import { toAttachment } from '@saphan/web';
import { languageOf, toCsv, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import { actTexts } from '../counter-act/act-texts.ts';
import type { Desk } from '../desk.ts';
import { answerPage } from '../page/answer-page.tsx';
import { CounterDayBody, CounterDaysBody, counterFeeTexts } from './counter-fee-pages.tsx';
import { readCounterDays, readCounterFees } from './read-counter-fees.ts';
import { getMoneyReader, toBaht } from './remittance-routes.tsx';

const day = Type.String({ format: 'date' });
const DaysQuery = Type.Object({ before: Type.Optional(day), lang: Type.Optional(Type.String()) });
const DayParams = Type.Object({ day });

/** What officers took at the agency's own counters: by day, receipt by receipt, and as a file. */
export function addCounterFeeRoutes(app: PageServer, desk: Desk): void {
  app.get('/money/counter', { schema: { querystring: DaysQuery } }, async (request, reply) => {
    const who = await getMoneyReader(desk, request);
    const { before } = request.query;
    const found = await desk.store.asAgency(who.agency.id, (trx) => readCounterDays(trx, before));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: counterFeeTexts(language).title,
      islands: ['table-keys.ts'],
      body: <CounterDaysBody language={language} before={before} {...found} />,
    }));
  });

  app.get('/money/counter/:day', { schema: { params: DayParams } }, async (request, reply) => {
    const who = await getMoneyReader(desk, request);
    const { params } = request;
    const fees = await desk.store.asAgency(who.agency.id, (trx) => readCounterFees(trx, params.day));
    const { services } = desk.network.index();
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: counterFeeTexts(language).title,
      body: (
        <CounterDayBody
          language={language}
          day={params.day}
          fees={fees}
          nameOf={(service) => services.get(service)?.names[language] ?? service}
        />
      ),
    }));
  });

  app.get('/money/counter/:day/lines.csv', { schema: { params: DayParams } }, async (request, reply) => {
    const who = await getMoneyReader(desk, request);
    const { params } = request;
    const fees = await desk.store.asAgency(who.agency.id, (trx) => readCounterFees(trx, params.day));
    const language = languageOf(request);
    const text = counterFeeTexts(language);
    const { services } = desk.network.index();
    const head = [
      text.number,
      text.case,
      text.service,
      text.officer,
      text.time,
      text.method,
      text.reference,
      text.baht,
    ];
    const cells = fees.map((fee) => [
      fee.number,
      fee.caseNumber,
      services.get(fee.service)?.names[language] ?? fee.service,
      fee.officer[language],
      fee.at.toISOString(),
      actTexts(language).methods[fee.method],
      fee.reference ?? '',
      toBaht(fee.amountSatang),
    ]);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', toAttachment(`counter-${params.day}.csv`))
      .send(toCsv([head, ...cells]));
  });
}
