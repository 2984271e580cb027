import { toAttachment, webProblem, type Server } from '@saphan/web';
import { languageOf, toCsv } from '@saphan/web/pages';
import type { LocalText } from '@saphan/contracts';
import type { LinkageContext } from '../context.ts';
import { MemberParams, memberPath, toId } from '../member/name-params.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { makeRecord } from './make-record.ts';
import { recordTexts } from './record-texts.ts';

/** `GET /members/{id}/processing.csv`: the record of processing whole, a row an activity. */
export function addRecordFileRoute(
  app: Server,
  { instance, now }: Pick<LinkageContext, 'instance' | 'now'>,
  currentView: () => Promise<RegistryView>,
): void {
  app.get(
    `/members/${memberPath}/processing.csv`,
    { schema: { params: MemberParams } },
    async (request, reply) => {
      const id = toId('member', instance, request.params);
      const view = await currentView();
      if (view.findMember(id) === undefined) throw webProblem('not-found', { detail: id });
      const language = languageOf(request);
      const text = recordTexts(language);
      const say = (of: LocalText): string => of[language];
      const nameOf = (item: string): string => view.findItem(item)?.names[language] ?? item;
      const { cases, shared } = makeRecord(view, id, now());
      const head = [
        text.activity,
        text.other,
        text.purpose,
        text.items,
        text.sensitive,
        text.law,
        'PDPA',
        text.sources,
        text.retention,
        text.until,
      ];
      const lawOf = ({ act, section }: { act: LocalText; section?: string | undefined }): string =>
        `${say(act)} ${section ?? ''}`.trim();
      const caseRows = cases.map((row) => [
        say(row.names),
        '',
        row.purposes.map(say).join('; '),
        row.items.map(nameOf).join('; '),
        row.hasSensitive ? 'x' : '',
        row.laws.map(lawOf).join('; '),
        '',
        [...row.sources, text.person].join('; '),
        '',
        '',
      ]);
      const sharedRows = shared.map((row) => [
        `${text[row.direction]} ${row.dataService}`,
        row.other,
        say(row.purpose),
        row.items.map(nameOf).join('; '),
        row.hasSensitive ? 'x' : '',
        lawOf(row.law),
        row.pdpa ?? '',
        '',
        String(row.retentionDays),
        row.until,
      ]);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', toAttachment(`processing-${id.replaceAll('/', '-')}.csv`))
        .send(toCsv([head, ...caseRows, ...sharedRows]));
    },
  );
}
